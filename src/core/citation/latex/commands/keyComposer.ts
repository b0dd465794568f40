import type { KeyComposer } from './commands';

/** One parameter of a specification (`\NewDocumentCommand`, of those that are read): `m`, `o`, `s`, `O{default}`. */
const parameterKind = /[mos]|O\{[^{}]*\}/g;
/** What no key holds: the argument is not known, or is no key. */
export const foreign = /[#\\{}%~"]/;

/** The parameters of a specification; undefined where there are others. */
function parameterKinds(specification: string): readonly string[] | undefined {
  const compact = specification.replace(/[\s+!]/g, '');
  const kinds = compact.match(parameterKind) ?? [];
  return kinds.length > 0 && kinds.join('') === compact ? kinds : undefined;
}

/**
 * What puts together the keys of a command with these items between the commas of its citations; undefined where none
 * of them is composed or an optional argument, or one is so by a macro, by one parameter twice, or by one that is not
 * there.
 */
function keyComposer(items: readonly string[], parameters: readonly string[]): KeyComposer | undefined {
  const own = [...new Set(items.map((item) => item.trim()).filter((item) => item.includes('#')))];
  const isRead = own.every((item) => {
    const numbers = (item.match(/#\d/g) ?? []).map((number) => Number(number[1]));
    return (
      !foreign.test(item.replace(/#[1-9]/g, '')) &&
      new Set(numbers).size === numbers.length &&
      numbers.every((number) => number <= parameters.length)
    );
  });
  const isComposed = own.some((item) => item.length > 2 || parameters[Number(item[1]) - 1] !== 'm');
  return isRead && isComposed ? { parameters, items: own } : undefined;
}

/** A command as the other files of its project know it: `dblp=O{x}m|DBLP:#2,#1`. */
export function writeComposer(name: string, { parameters, items }: KeyComposer): string {
  return `${name}=${parameters.join('')}|${items.join(',')}`;
}

/** Reads what `writeComposer` writes. */
function readComposer(written: string): { name: string; composer: KeyComposer } | undefined {
  const [, name, specification = '', items = ''] = /^([A-Za-z@]+)=([^|]*)\|(.*)$/.exec(written) ?? [];
  const parameters = parameterKinds(specification);
  const composer = parameters && keyComposer(items.split(','), parameters);
  return name !== undefined && composer ? { name, composer } : undefined;
}

/** How a definition declares its parameters. */
export interface DeclaredParameters {
  /** The declaration as it is written. */
  readonly whole: string;
  /** `[x]` of `[2][x]`. */
  readonly options?: string | undefined;
  /** `O{x}m` of `\NewDocumentCommand`. */
  readonly specification?: string | undefined;
  /** `#1#2` of `\def`. */
  readonly delimited?: string | undefined;
}

/** The specification of parameters: `[2][x]` is `O{x}m`, and `#1#2` is `mm`. */
function specificationOf({ whole, options, specification, delimited }: DeclaredParameters): string {
  if (specification !== undefined) return specification;
  if (delimited !== undefined) return delimited.replace(/#\d/g, 'm');
  const defaults = options === undefined ? [] : options.slice(1, -1).split(/\][ \t]*\[/);
  const count = Number(/\[(\d)\]/.exec(whole)?.[1] ?? 0);
  return defaults.map((value) => `O{${value}}`).join('') + 'm'.repeat(Math.max(0, count - defaults.length));
}

/** Learns the commands that put keys together: for the grammar of LaTeX, not for LaTeX within Markdown. */
export const keyComposing = {
  /** @param items what stands between the commas of a body's citations */
  composerOf(items: readonly string[], declared: DeclaredParameters): KeyComposer | undefined {
    const kinds = parameterKinds(specificationOf(declared));
    return kinds && keyComposer(items, kinds);
  },

  /** Those of other files of the project. */
  composersIn: (own: ReadonlySet<string>) => [...own].flatMap((one) => readComposer(one) ?? []),
};

export type KeyComposing = typeof keyComposing;
