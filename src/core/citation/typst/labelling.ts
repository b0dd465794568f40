import type { TextRange } from '../../text/range';

/** What a function makes labels of: the string that is its first argument, or all of them. */
export type Labelled = 'first' | 'all';

/** A function that makes a label of a string that it is given: `#let c(key) = cite(label(key))`. */
export interface Labelling {
  readonly takes: Labelled;
  /** The functions that it hands the label on to. */
  readonly by: readonly string[];
  /** The parameter, or the name that its strings have in the body. */
  readonly parameter: string;
  readonly body: TextRange;
}

const name = String.raw`([\p{XID_Start}_][\p{XID_Continue}_-]{0,100})`;
const made = String.raw`label\([ \t\r\n]{0,100}${name}[ \t\r\n]{0,100}\)`;
/** A call whose argument is a label that is made of a name: `cite(label(k))`. */
const labelledCall = new RegExp(String.raw`\b${name}\([ \t\r\n]{0,100}${made}`, 'gu');
/** `let l = label(k)` */
const labelledName = new RegExp(String.raw`\blet[ \t]+${name}[ \t]*=[ \t]*${made}`, 'gu');
const namedCall = new RegExp(String.raw`\b${name}\([ \t\r\n]{0,100}${name}[ \t\r\n]{0,100}[,)]`, 'gu');
/** The first parameter of a definition, behind its name. */
const firstParameter =
  /^(?:[ \t]*=)?[ \t]*\(?[ \t\r\n]{0,100}(\.\.)?([\p{XID_Start}_][\p{XID_Continue}_-]{0,100})(?![\p{XID_Continue}_-]|[ \t]*:)/u;

/**
 * What a function makes labels of, by its parameters and its body; undefined where it makes none of its first argument.
 * @param start where the body starts
 */
export function labellingIn(parameters: string, body: string, start: number): Labelling | undefined {
  if (!body.includes('label(')) return undefined;
  const [, spread, first] = firstParameter.exec(parameters) ?? [];
  const labels = [...body.matchAll(labelledCall)].map(([, by = '', parameter = '']) => ({ by, parameter }));
  const named = [...body.matchAll(labelledName)].flatMap(([, own, parameter = '']) =>
    [...body.matchAll(namedCall)].flatMap(([, by = '', given]) => (given === own ? [{ by, parameter }] : [])),
  );
  const taken = [...labels, ...named].filter(({ parameter }) => spread !== undefined || parameter === first);
  const [label] = taken;
  if (!label || taken.some(({ parameter }) => parameter !== label.parameter)) return undefined;
  return {
    takes: spread === undefined ? 'first' : 'all',
    by: taken.map(({ by }) => by),
    parameter: label.parameter,
    body: { start, end: start + body.length },
  };
}

/**
 * What a function hands its first argument on to, which makes a label of it if that does: `#let c(key) = [(#d(key))]`.
 * @param start where the body starts
 */
export function handingIn(parameters: string, body: string, start: number): Labelling | undefined {
  const [, spread, parameter] = firstParameter.exec(parameters) ?? [];
  if (spread !== undefined || parameter === undefined) return undefined;
  const by = [...body.matchAll(namedCall)].flatMap(([, called = '', given]) => (given === parameter ? [called] : []));
  return by.length === 0 ? undefined : { takes: 'first', by, parameter, body: { start, end: start + body.length } };
}

/** A labelling function as the other files of its project know it: `c=first`. */
export function writeLabelling(called: string, takes: Labelled): string {
  return `${called}=${takes}`;
}

/** Those of other files of the project, as `writeLabelling` has them. */
export function importedLabelling(imported: Iterable<string>): ReadonlyMap<string, Labelled> {
  return new Map(
    [...imported].flatMap((one) => {
      const [, own, takes] = /^(.*)=(first|all)$/.exec(one) ?? [];
      return own !== undefined && (takes === 'first' || takes === 'all') ? [[own, takes] as const] : [];
    }),
  );
}
