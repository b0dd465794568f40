import { readArguments } from './arguments';
import type { KeyComposer } from './commands';
import { isUsualKind, numberedKinds, parameterKinds } from './parameters';

/** What no key holds: the argument is not known, or is no key. */
export const foreign = /[#\\{}%~"]/;
/** A command with more items, or longer ones, puts together nothing: those that call each other may double them. */
const maxItems = 50;
const maxItemLength = 500;

/**
 * What puts together the keys of a command with these items between the commas of its citations; undefined where none
 * of them is composed, an optional argument or behind one that is read otherwise, or one is so by a macro, by one
 * parameter twice, or by one that is not there.
 */
function keyComposer(items: readonly string[], parameters: readonly string[]): KeyComposer | undefined {
  const own = [...new Set(items.map((item) => item.trim()).filter((item) => item.includes('#')))];
  const kinds = numberedKinds(parameters);
  if (own.length > maxItems || own.some(({ length }) => length > maxItemLength)) return undefined;
  const isRead = own.every((item) => {
    const numbers = (item.match(/#\d/g) ?? []).map((number) => Number(number[1]));
    return (
      !foreign.test(item.replace(/#[1-9]/g, '')) &&
      new Set(numbers).size === numbers.length &&
      numbers.every((number) => (kinds[number - 1] ?? '?') !== '?')
    );
  });
  const isComposed = own.some((item) => {
    const kind = kinds[Number(item[1]) - 1] ?? '';
    const before = parameters.slice(0, parameters.indexOf(kind));
    return item.length > 2 || kind !== 'm' || !before.every(isUsualKind);
  });
  return isRead && isComposed ? { parameters, items: own } : undefined;
}

/** A command as the other files of its project know it: `dblp=O{x}m|DBLP:#2,#1`; an uncertain one with a `?`. */
export function writeComposer(name: string, { parameters, items, isUncertain }: KeyComposer): string {
  return `${name}=${isUncertain ? '?' : ''}${parameters.join('')}|${items.join(',')}`;
}

/** Reads what `writeComposer` writes. */
function readComposer(written: string): { name: string; composer: KeyComposer } | undefined {
  const [, name, mark, specification = '', items = ''] = /^([A-Za-z@]+)=(\??)([^|]*)\|(.*)$/.exec(written) ?? [];
  const composer = keyComposer(items.split(','), parameterKinds(specification));
  if (name === undefined || !composer) return undefined;
  return { name, composer: { ...composer, ...(mark === '?' && { isUncertain: true as const }) } };
}

/** The items of a call within a body: those of its composer, with the arguments in the place of their parameters. */
function itemsOfCall({ parameters, items }: KeyComposer, body: string, end: number): readonly string[] {
  const given = readArguments(body, end, parameters, { closers: undefined, limit: body.length });
  if (!given) return [];
  const written = items.map((item) =>
    item.replace(/#(\d)/g, (_, number) => given.values[Number(number) - 1]?.text ?? ''),
  );
  return written.join(',').split(',');
}

/** Learns the commands that put keys together: for the grammar of LaTeX, not for LaTeX within Markdown. */
export const keyComposing = {
  /** @param items what stands between the commas of a body's citations */
  composerOf: keyComposer,
  itemsOfCall,

  /** Those of other files of the project. */
  composersIn: (own: ReadonlySet<string>) => [...own].flatMap((one) => readComposer(one) ?? []),
};

export type KeyComposing = typeof keyComposing;
