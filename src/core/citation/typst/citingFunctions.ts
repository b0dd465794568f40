import { bodyAt } from './bodyAt';
import { handingIn, labellingIn, type Labelling } from './labelling';

/** `#let c = cite.with(form: "prose")`, `#let c = lib.mine`. */
const copy =
  /\blet[ \t]+([\p{XID_Start}_][\p{XID_Continue}_-]{0,100})[ \t]*=[ \t]*(?:[\p{XID_Start}_][\p{XID_Continue}_-]{0,100}\.)?([\p{XID_Start}_][\p{XID_Continue}_-]{0,100})(?=\.with\b|[ \t]*(?:[;\r\n]|$))/gu;
/** `#let c(key, ..more) = …`, `#let c = (key) => …`, `#let c = key => …`, up to the body. */
const definition =
  /\blet[ \t]+([\p{XID_Start}_][\p{XID_Continue}_-]{0,100})(?:\((?:[^()]|\([^()]*\)){0,500}\)[ \t]*=|[ \t]*=[ \t]*(?:\((?:[^()]|\([^()]*\)){0,500}\)|[\p{XID_Start}_][\p{XID_Continue}_-]{0,100})[ \t]*=>)[ \t]*/gu;
/**
 * A call whose first argument is a name, and no label that is made here. While it is being typed, what follows its
 * bracket may be text.
 */
const call =
  /\b([\p{XID_Start}_][\p{XID_Continue}_-]{0,100})\((?=[ \t\r\n]{0,100}(?:\.\.)?(?!(?:label|str|none|auto)\b)[\p{XID_Start}_][\p{XID_Continue}_-]{0,100}[ \t\r\n]{0,100}[),.:([])/gu;
const mapped = /\.map\([ \t]*([\p{XID_Start}_][\p{XID_Continue}_-]{0,100})[ \t]*\)/gu;
/** A function that a text defines, and those that it calls with a name, which may hand an argument on. */
export interface TypstFunction {
  readonly name: string;
  readonly calls: readonly string[];
  readonly labelling?: Labelling;
  /** What it hands its first argument on to. */
  readonly handing?: Labelling;
}

/** The functions that a text defines: its own, and other names for such. */
export function definedFunctions(text: string): readonly TypstFunction[] {
  if (!/\blet\b/.test(text)) return [];
  const copies = [...text.matchAll(copy)].map(([, own = '', of = '']) => ({ name: own, calls: [of] }));
  const functions = [...text.matchAll(definition)].map(({ index, 0: whole, 1: own = '' }): TypstFunction => {
    const start = index + whole.length;
    const body = bodyAt(text, start);
    const parameters = whole.slice(whole.indexOf(own) + own.length);
    const labelling = labellingIn(parameters, body, start);
    const handing = labelling ? undefined : handingIn(parameters, body, start);
    return { name: own, calls: calledIn(body), ...(labelling && { labelling }), ...(handing && { handing }) };
  });
  return [...copies, ...functions];
}

/**
 * The functions of a document that cite the labels they are given: copies of `cite`, and those that hand a parameter on
 * to it, directly or by another (Typst's reference, "Function": `#let c(key) = cite(key)`).
 * @param imported those that it imports
 */
export function citingFunctions(
  functions: readonly TypstFunction[],
  imported: Iterable<string> = [],
): ReadonlySet<string> {
  const citing = new Set(['cite', 'ref', ...imported]);
  for (let before = -1; before < citing.size;) {
    before = citing.size;
    for (const { name: own, calls } of functions) if (calls.some((one) => citing.has(one))) citing.add(own);
  }
  return citing;
}

/**
 * The functions that make labels of the strings they are given, and cite them, directly or by another.
 * @param imported those that the document imports
 */
export function labellingFunctions(
  functions: readonly TypstFunction[],
  citing: ReadonlySet<string>,
  imported: Iterable<string>,
): ReadonlyMap<string, Labelling> {
  const found = new Map<string, Labelling>();
  const known = new Set(imported);
  for (let before = -1; before < known.size;) {
    before = known.size;
    for (const { name, labelling, handing } of functions) {
      const isDirect = labelling?.by.some((one) => citing.has(one)) === true;
      const own = isDirect ? labelling : handing?.by.some((one) => known.has(one)) ? handing : undefined;
      if (!own || found.has(name)) continue;
      found.set(name, own);
      known.add(name);
    }
  }
  return found;
}

/** Whether a text calls a function that cites with a name: `for k in keys { cite(k) }`, `keys.map(cite)`. */
export function namesAreCited(text: string, citing: ReadonlySet<string>): boolean {
  return calledIn(text).some((name) => citing.has(name));
}

/** The functions that a body calls with a name, and not with a label of its own. */
function calledIn(body: string): string[] {
  return [...body.matchAll(call), ...body.matchAll(mapped)].map(([, called = '']) => called);
}
