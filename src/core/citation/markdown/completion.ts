import type { Completion } from '../shared/grammar';
import type { Mark } from './groups';
import { isTypedKey } from './key';
import type { Found } from './prose';

/**
 * The key being typed after an `@`. Without braces it holds no blanks; in braces it may be words to search for. A key
 * that goes on after the offset is taken whole.
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
  return { start, end, typed, language: 'markdown', delimiters, keysOnly: delimiters === 'none' && offset > mark.end };
}

function completedEnd(text: string, offset: number, { start, end, delimiters }: Mark): number | undefined {
  const typed = text.slice(start, offset);
  switch (delimiters) {
    case 'none':
      return offset <= end ? end : isTypedKey(typed) ? offset : undefined;
    case 'closed':
      return offset <= end ? end : undefined;
    case 'open':
      if (/[{}\n]/.test(typed)) return undefined;
      return offset + (/^[\p{L}\p{N}_]*/u.exec(text.slice(offset, offset + 1000))?.[0].length ?? 0);
  }
}
