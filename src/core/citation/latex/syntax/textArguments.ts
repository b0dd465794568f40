import type { TextRange } from '../../../text/range';
import { matchAt } from '../../shared/scanning';

const blanks = /[ \t]*/y;
/** Options whose values are typeset: captions and titles of listings and tcolorbox, fancyvrb's label of a frame. */
const textOption = /(?:^|,)\s*(?:caption|label|(?:sub|before |after )?title|comment)\s*=\s*/g;
const anyOption = /^\s*\w[\w ]*=/;

/**
 * The ranges of a verbatim environment's arguments that are typeset as LaTeX, given the offset of the first argument: a
 * caption or title among its options, and other arguments in braces (manuals of listings, fancyvrb, minted, tcolorbox).
 * @param groups the number of arguments in braces; they may follow one in brackets
 */
export function textArguments(text: string, from: number, limit: number, groups: number): readonly TextRange[] {
  const ranges: TextRange[] = [];
  let at = from;
  for (let left = groups; ;) {
    const open = at + (matchAt(blanks, text, at)?.[0].length ?? 0);
    const isGroup = text[open] === '{' && left > 0;
    if (!isGroup && text[open] !== '[') return ranges;
    const close = topLevel(text, open + 1, limit, isGroup ? '}' : ']');
    if (close === undefined) return ranges;
    const content = { start: open + 1, end: close };
    const isText = isGroup && !anyOption.test(text.slice(content.start, close));
    for (const range of isText ? withoutName(text, content) : textValues(text, content)) ranges.push(range);
    left -= Number(isGroup);
    at = close + 1;
  }
}

/** The values among options that are typeset. */
function textValues(text: string, { start, end }: TextRange): TextRange[] {
  return [...text.slice(start, end).matchAll(textOption)].flatMap(({ index, 0: name }) => {
    const valueStart = start + index + name.length;
    const value = { start: valueStart, end: topLevel(text, valueStart, end, ',') ?? end };
    return name.includes('label') ? withoutName(text, value) : [value];
  });
}

/** A label, or an argument, without blanks and commands is a name: of a place, a language, a file. */
function withoutName(text: string, range: TextRange): TextRange[] {
  return /[\s\\]/.test(text.slice(range.start, range.end).trim()) ? [range] : [];
}

/** The first of a character outside of braces. */
function topLevel(text: string, from: number, limit: number, wanted: string): number | undefined {
  let depth = 0;
  for (let at = from; at < limit && depth >= 0; at += 1) {
    const char = text.charAt(at);
    if (char === '\\') at += 1;
    else if (depth === 0 && char === wanted) return at;
    else if (char === '{') depth += 1;
    else if (char === '}') depth -= 1;
  }
  return undefined;
}
