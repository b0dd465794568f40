import type { Completion } from '../shared/grammar';
import type { Mark } from './groups';
import { isTypedKey } from './key';
import type { Found } from './prose';

/**
 * The key being typed after an `@`. In braces or brackets it may be words to search for. A key that goes on after the
 * offset is taken whole.
 */
export function markdownCompletionAt(
  text: string,
  offset: number,
  { marks }: Pick<Found, 'marks'>,
): Completion | undefined {
  const mark = marks.findLast(({ start }) => start <= offset);
  if (!mark) return undefined;
  const end = completedEnd(text, offset, mark);
  if (end === undefined) return undefined;
  const { start, delimiters } = mark;
  const typed = text.slice(start, offset);
  const completion = { start, end, typed, language: 'markdown', delimiters } as const;
  if (isSearch(text, offset, mark)) return { ...completion, keysOnly: false, suffixOf: mark.key };
  return { ...completion, keysOnly: delimiters === 'none' && offset > mark.end };
}

/** The words of one item of a group, as far as an offset. */
const words = /^[^\s[\]{};,@]{1,100}(?:[ \t]+[^\s[\]{};,@]{1,100}){0,9}[ \t]?$/;

/** Whether a key without braces and words after it are in brackets: `[@garcia marq‸`, `[see @garcia marq‸]`. */
function isSearch(text: string, offset: number, { outerStart, start, delimiters }: Mark): boolean {
  if (delimiters !== 'none' || offset - start > 500) return false;
  const typed = text.slice(start, offset);
  if (!/[ \t]/.test(typed) || !words.test(typed)) return false;
  const before = text.slice(Math.max(0, outerStart - 500), outerStart);
  return before.lastIndexOf('[') > Math.max(before.lastIndexOf(']'), before.lastIndexOf('\n'));
}

function completedEnd(text: string, offset: number, mark: Mark): number | undefined {
  const { start, end, delimiters } = mark;
  const typed = text.slice(start, offset);
  switch (delimiters) {
    case 'none':
      if (offset <= end) return end;
      return isTypedKey(typed) ? offset : isSearch(text, offset, mark) ? wordEnd(text, offset) : undefined;
    case 'closed':
      return offset <= end ? end : undefined;
    case 'open':
      if (/[{}\n]/.test(typed)) return undefined;
      return wordEnd(text, offset);
  }
}

function wordEnd(text: string, offset: number): number {
  return offset + (/^[\p{L}\p{N}_]*/u.exec(text.slice(offset, offset + 1000))?.[0].length ?? 0);
}
