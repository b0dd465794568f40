/** Where constructs end, given the offset they would start at; undefined where there is none. */

import { matchAt } from '../shared/scanning';

const ticksRun = /`+/y;
const linkStart = /https?:\/\//y;
const commentMark = /\/\*|\*\//g;

/** Longer strings are none: a quotation mark was forgotten. */
const maxStringLength = 10_000;

/** A string of code; one that is not closed is none. */
export function stringEnd(text: string, at: number): number | undefined {
  const limit = Math.min(text.length, at + maxStringLength);
  for (let end = at + 1; end < limit; end += 1) {
    if (text[end] === '\\') end += 1;
    else if (text[end] === '"') return end + 1;
  }
  return undefined;
}

/** Raw text: two backticks are empty, else as many close it as open it, and without them it reaches to the end. */
export function rawEnd(text: string, at: number): number | undefined {
  const ticks = matchAt(ticksRun, text, at)?.[0] ?? '';
  if (ticks.length === 2) return at + 2;
  const close = text.indexOf(ticks, at + ticks.length);
  if (close === -1) return ticks.length === 1 ? undefined : text.length;
  return close + ticks.length;
}

/** A comment to the end of its line, or between marks, which nest. */
export function commentEnd(text: string, at: number): number | undefined {
  if (text.startsWith('//', at)) {
    const end = text.indexOf('\n', at);
    return end === -1 ? text.length : end;
  }
  if (!text.startsWith('/*', at)) return undefined;
  let depth = 0;
  commentMark.lastIndex = at;
  for (let mark = commentMark.exec(text); mark; mark = commentMark.exec(text)) {
    depth += mark[0] === '/*' ? 1 : -1;
    if (depth === 0) return commentMark.lastIndex;
  }
  return text.length;
}

/** A bare address. Punctuation at its end belongs to the sentence, and brackets that it did not open, too. */
export function linkEnd(text: string, at: number): number | undefined {
  const start = matchAt(linkStart, text, at);
  if (!start) return undefined;
  const open: string[] = [];
  let end = at + start[0].length;
  for (; end < text.length; end += 1) {
    const char = text.charAt(end);
    if (char === '(' || char === '[') open.push(char);
    else if (char === ')' || char === ']') {
      if (open.pop() !== (char === ')' ? '(' : '[')) break;
    } else if (!/[\w!#$%&*+,\-./:;=?@~']/.test(char)) break;
  }
  while (/[!,.:;?']/.test(text.charAt(end - 1))) end -= 1;
  return end;
}
