/*
 * This folder (`src/core/citation/latex/syntax`). What TeX skips or takes as it is: comments, verbatim text, branches
 * of `\iffalse`, delimiters. Knows no citation.
 */

import type { TextRange } from '../../../text/range';
import { textArguments } from './textArguments';

/**
 * Environments whose text is not read as LaTeX, with the number of their arguments in braces; `undefined` for those
 * that have no arguments at all, as in `\begin{verbatim}[x]`.
 */
const environments: ReadonlyMap<string, number | undefined> = new Map([
  ['verbatim', undefined],
  ['comment', undefined],
  ['spverbatim', undefined],
  ['verbatimtab', 0],
  ['boxedverbatim', undefined],
  ['verbatimwrite', 1],
  ['Verbatim', 0],
  ['BVerbatim', 0],
  ['LVerbatim', 0],
  ['SaveVerbatim', 1],
  ['VerbatimOut', 1],
  ['lstlisting', 0],
  ['minted', 1],
  ['tcblisting', 1],
  ['filecontents', 1],
  ['luacode', undefined],
  ['pycode', 0],
  ['pyverbatim', 0],
  ['asy', 0],
  ['Sinput', undefined],
  ['Soutput', undefined],
]);

/** Inline code and addresses longer than this are none: a brace was forgotten. */
const maxArgumentLength = 1000;

/** A verbatim environment. */
interface VerbatimEnvironment {
  /** After its `\end{name}`, or at the end of the text while that is not yet written. */
  readonly end: number;
  /** The ranges of its arguments that are typeset as LaTeX, in order. */
  readonly texts: readonly TextRange[];
}

/**
 * Reads a verbatim environment, given the offset after `\begin{name}`; undefined for other environments.
 * @param declared those of the document's own, with the number of their arguments in braces
 */
export function verbatimEnvironment(
  text: string,
  name: string,
  from: number,
  limit: number,
  declared: ReadonlyMap<string, number>,
): VerbatimEnvironment | undefined {
  const base = name.replace(/\*$/, '');
  if (!environments.has(base) && !declared.has(base)) return undefined;
  const closing = `\\end{${name}}`;
  const found = text.slice(from, limit).indexOf(closing);
  const end = found === -1 ? limit : from + found + closing.length;
  const groups = declared.get(base) ?? environments.get(base);
  return { end, texts: groups === undefined ? [] : textArguments(text, from, end, groups) };
}

/**
 * Where the verbatim argument of a control word ends, given the offset after the word: of `\verb|…|` and its relatives,
 * of inline listings, and of addresses, in which `%` starts no comment. Undefined for other words, and where the
 * argument is not complete.
 */
export function verbatimArgumentEnd(text: string, name: string, from: number, limit: number): number | undefined {
  const end = Math.min(limit, from + maxArgumentLength);
  switch (name) {
    case 'verb':
      return delimitedEnd(text, text[from] === '*' ? from + 1 : from, end);
    case 'Verb':
      return codeArgument(text, pastOptions(text, text[from] === '*' ? from + 1 : from, end), end);
    case 'spverb':
      return delimitedEnd(text, from, end);
    case 'lstinline':
      return codeArgument(text, pastOptions(text, from, end), end);
    case 'mint':
    case 'mintinline': {
      const language = bracedEnd(text, pastOptions(text, from, end), end);
      return language === undefined ? undefined : codeArgument(text, language, end);
    }
    case 'path':
      return codeArgument(text, from, end);
    case 'url':
      if (/[|!+]/.test(text.charAt(from))) return delimitedEnd(text, from, end);
      return bracedEnd(text, pastOptions(text, from, end), end);
    case 'nolinkurl':
    case 'href':
      return bracedEnd(text, pastOptions(text, from, end), end);
    case 'detokenize':
      return bracedEnd(text, from, end);
    default:
      return undefined;
  }
}

function codeArgument(text: string, from: number, end: number): number | undefined {
  return text[from] === '{' ? bracedEnd(text, from, end) : delimitedEnd(text, from, end);
}

/** `|…|` on one line, with any character but a letter or a blank as delimiter. */
export function delimitedEnd(text: string, from: number, end: number): number | undefined {
  const delimiter = text[from];
  if (delimiter === undefined || /[\sA-Za-z*]/.test(delimiter)) return undefined;
  for (let at = from + 1; at < end; at += 1) {
    if (text[at] === delimiter) return at + 1;
    if (text[at] === '\n') return undefined;
  }
  return undefined;
}

/** `{…}` with balanced braces on one line. */
function bracedEnd(text: string, from: number, end: number): number | undefined {
  if (text[from] !== '{') return undefined;
  let depth = 0;
  for (let at = from; at < end; at += 1) {
    const char = text[at];
    if (char === '{') depth += 1;
    else if (char === '\n') return undefined;
    else if (char === '}' && --depth === 0) return at + 1;
  }
  return undefined;
}

function pastOptions(text: string, from: number, end: number): number {
  if (text[from] !== '[') return from;
  const close = text.slice(from, end).indexOf(']');
  return close === -1 ? from : from + close + 1;
}
