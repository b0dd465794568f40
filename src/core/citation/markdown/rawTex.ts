import { argumentKinds } from '../latex/argumentKinds';
import { matchAt } from '../shared/scanning';

/** Commands that pandoc knows to take no argument: brackets after them and a blank are text. */
const withoutArguments = new Set(
  `LaTeX LaTeXe TeX BibTeX XeTeX XeLaTeX LuaTeX ConTeXt dots ldots textellipsis S P copyright pounds euro textregistered texttrademark
  textdegree textbackslash textendash textemdash tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge
  ss o O l L ae AE aa AA oe OE i j quad qquad slash lq rq bf it sc tt rm sf em`.split(/\s+/),
);
/** Commands that pandoc knows to hold for what follows, up to the end of their group or paragraph: all that is raw. */
const declarations = new Set('em it sl bf tt rm itshape bfseries scshape slshape'.split(' '));
/** Commands with a text between two marks of the user's choice. */
const verbatim = /^(?:verb|Verb|lstinline|mintinline)$/;
const verbatimText = /\*?(?:\[[^[\]\n]*\]|\{[a-z]+\}(?=[^{\n]))?([^\sA-Za-z*{[])/y;
/** Commands that define others: their arguments in braces and in brackets are in any order. */
const definition =
  /^(?:(?:re)?new|provide|Declare|New|Renew|Provide)[A-Za-z]*(?:[cC]ommand|[eE]nvironment|theorem|cmd)$/;
const macroHead = /[ \t]*\\[A-Za-z@]+(?:#[^{}\n\\]*)?/y;
/** A longer address is none. */
const maxAddressLength = 2000;
/** No command has more of them. */
const maxOptions = 9;

/**
 * Where the arguments of a LaTeX command within Markdown end, which pandoc leaves as they are (`rawLaTeXInline` of its
 * reader): a star, arguments in brackets, then arguments in braces. Undefined where it has none.
 * @param from the offset after the command's name
 * @param closers where the brackets of the text close
 */
export function rawTexEnd(
  text: string,
  name: string,
  from: number,
  end: number,
  closers: ReadonlyMap<number, number>,
): number | undefined {
  if (declarations.has(name)) return groupEnd(text, from, end);
  if (verbatim.test(name)) return verbatimEnd(text, from, end);
  const start = text[from] === '*' ? from + 1 : from;
  if (/^[egx]?def$/.test(name)) {
    const open = from + (matchAt(macroHead, text, from)?.[0].length ?? 0);
    const close = closers.get(open);
    return close === undefined ? undefined : close + 1;
  }
  if (definition.test(name)) return definitionEnd(text, start, end, closers);
  let at = start;
  for (let count = 0; count < maxOptions; count += 1) {
    const open = withoutArguments.has(name) ? at : pastBlanks(text, at, end);
    const close = text[open] === '[' ? closers.get(open) : undefined;
    if (close === undefined) break;
    at = close + 1;
  }
  const kinds = argumentKinds(name);
  const maxGroups = typeof kinds === 'object' ? kinds.groups.length : maxOptions;
  for (let count = 0; count < maxGroups; count += 1) {
    const open = count === 0 ? pastBlanks(text, at, end) : at;
    const close = text[open] === '{' ? (closers.get(open) ?? addressEnd(text, name, open, end)) : undefined;
    if (close === undefined) break;
    at = close + 1;
  }
  return at > start ? at : undefined;
}

/** Where the group that an offset is in ends, or the text. */
function groupEnd(text: string, from: number, end: number): number {
  let depth = 0;
  for (let at = from; at < end; at += 1) {
    const char = text[at];
    if (char === '\\') at += 1;
    else if (char === '{') depth += 1;
    else if (char === '}' && (depth -= 1) < 0) return at;
  }
  return end;
}

/** Where the address closes that is the argument of a command for it, verbatim. */
function addressEnd(text: string, name: string, open: number, end: number): number | undefined {
  if (!/^(?:url|href|path|nolinkurl)$/.test(name)) return undefined;
  const limit = Math.min(end, open + maxAddressLength);
  const close = groupEnd(text, open + 1, limit);
  return close < limit ? close : undefined;
}

/** After the text of `\verb|…|`, which is on one line. */
function verbatimEnd(text: string, from: number, end: number): number | undefined {
  const opening = matchAt(verbatimText, text, from);
  if (!opening) return undefined;
  const start = from + opening[0].length;
  const line = text.slice(start, end).split('\n', 1)[0] ?? '';
  const close = line.indexOf(opening[1] ?? '');
  return close === -1 ? undefined : start + close + 1;
}

/** After the last argument in braces of `\newcommand{\x}[2][a]{…}`. */
function definitionEnd(
  text: string,
  from: number,
  end: number,
  closers: ReadonlyMap<number, number>,
): number | undefined {
  let at = from + (matchAt(/[ \t]*\\[A-Za-z@]+/y, text, from)?.[0].length ?? 0);
  let rawEnd: number | undefined;
  for (let count = 0; count < maxOptions; count += 1) {
    const open = pastBlanks(text, at, end);
    const close = closers.get(open);
    if (close === undefined) break;
    at = close + 1;
    if (text[open] === '{') rawEnd = at;
  }
  return rawEnd;
}

/** After blanks and at most one line end. */
function pastBlanks(text: string, from: number, end: number): number {
  let at = from;
  let lineEnds = 0;
  while (at < end && /[ \t\r\n]/.test(text.charAt(at)) && lineEnds < 2) {
    if (text[at] === '\n') lineEnds += 1;
    at += 1;
  }
  return lineEnds > 1 ? from : at;
}
