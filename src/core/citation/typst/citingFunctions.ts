/** `#let c = cite.with(form: "prose")`. */
const copy =
  /\blet[ \t]+([\p{XID_Start}_][\p{XID_Continue}_-]{0,100})[ \t]*=[ \t]*(?:std\.)?(?:cite|ref)(?=\.with\b|[ \t]*(?:[;\r\n]|$))/gu;
/** `#let c(key, ..more) = …`, `#let c = (key) => …`, `#let c = key => …`, up to the body. */
const definition =
  /\blet[ \t]+([\p{XID_Start}_][\p{XID_Continue}_-]{0,100})(?:\((?:[^()]|\([^()]*\)){0,500}\)[ \t]*=|[ \t]*=[ \t]*(?:\((?:[^()]|\([^()]*\)){0,500}\)|[\p{XID_Start}_][\p{XID_Continue}_-]{0,100})[ \t]*=>)[ \t]*/gu;
const call = /\b([\p{XID_Start}_][\p{XID_Continue}_-]{0,100})\([ \t\r\n]*(?:\.\.)?[\p{XID_Start}_]/gu;
const mapped = /\.map\([ \t]*([\p{XID_Start}_][\p{XID_Continue}_-]{0,100})[ \t]*\)/gu;
const maxBodyLength = 2000;

/**
 * The functions of a document that cite the labels they are given: copies of `cite`, and those that hand a parameter on
 * to it, directly or by another (Typst's reference, "Function": `#let c(key) = cite(key)`).
 */
export function citingFunctions(text: string): ReadonlySet<string> {
  const functions = new Set(['cite', 'ref']);
  if (!/\blet\b/.test(text)) return functions;
  for (const [, name = ''] of text.matchAll(copy)) functions.add(name);
  const bodies = [...text.matchAll(definition)].map(
    ({ index, 0: whole, 1: name = '' }) => [name, bodyAt(text, index + whole.length)] as const,
  );
  for (let before = -1; before < functions.size;) {
    before = functions.size;
    for (const [name, body] of bodies) if (handsOn(body, functions)) functions.add(name);
  }
  return functions;
}

/** Whether a body calls a function that cites with a name, and not with a label of its own. */
function handsOn(body: string, functions: ReadonlySet<string>): boolean {
  const calls = [...body.matchAll(call)].filter(([whole]) => !/(?:label|str|none|auto)$/.test(whole));
  return [...calls, ...body.matchAll(mapped)].some(([, name = '']) => functions.has(name));
}

/** A block with what it holds, else the rest of the line. */
function bodyAt(text: string, from: number): string {
  const limited = text.slice(from, from + maxBodyLength);
  const closer = limited.startsWith('{') ? '}' : limited.startsWith('[') ? ']' : undefined;
  if (closer === undefined) return limited.replace(/[\r\n][^]*$/, '');
  let depth = 0;
  for (let at = 0; at < limited.length; at += 1) {
    if (limited[at] === limited[0]) depth += 1;
    else if (limited[at] === closer && --depth === 0) return limited.slice(0, at + 1);
  }
  return '';
}
