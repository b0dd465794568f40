import type { TextEdit, TextRange } from '../../../text/range';
import type { SlicedText } from '../../../text/utf8Text';

/**
 * The edits that remove entries of a BibTeX file, each with the line breaks and empty lines behind it, so that those
 * before and behind are as far apart as before. What is between entries, comments included, stays.
 *
 * @param text of the file, from which each entry's surroundings are read
 * @param entries in the order of the file
 */
export function removeEntries(text: SlicedText, entries: readonly TextRange[]): TextEdit[] {
  return entries.map(({ start, end }) => {
    const behind = text.slice(end, Math.min(text.length, end + maxBlanks));
    const blanks = /^[ \t]*(?:\r?\n[ \t]*)*(?=\S|$)/.exec(behind)?.[0] ?? '';
    // On the line of what follows, its indentation stays.
    const lineStart = blanks.lastIndexOf('\n') + 1;
    return { start, end: end + (lineStart === 0 ? 0 : lineStart), text: '' };
  });
}

/** More empty lines behind an entry are left. */
const maxBlanks = 1000;
