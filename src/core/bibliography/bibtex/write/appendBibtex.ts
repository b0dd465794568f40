import type { BibtexEntry } from '../syntax/blocks';
import type { Macros } from '../fields/fieldText';
import { scanBibtex } from '../syntax/scan';
import { bibtexHabits } from './habits';
import { lineEndOf } from '../../../text/lineEnd';
import { type TextEdit } from '../../../text/range';
import { writeEntry } from './writeEntry';

/**
 * The edit that adds entries after the last one of a BibTeX bibliography, written as its own are. Everything else
 * stays.
 * @param text the bibliography, or of a large one the end, in which case the edit's offsets are relative to that
 * @param added the text of the new entries, written in any way, with their final keys
 * @param macros what `@string` defines in the bibliography that they come from, if they come from one
 */
export function appendBibtex(text: string, added: string, macros: Macros = new Map()): TextEdit {
  const entries = scanBibtex(text).filter((block) => block.kind === 'entry');
  const habits = bibtexHabits(text, entries);
  const lineEnd = lineEndOf(text);
  const gap = lineEnd.repeat(habits.gap);
  const written = scanBibtex(added)
    .filter((block) => block.kind === 'entry')
    .map((entry) => writeEntry(entry, habits, lineEnd, macros));
  const last = entries.at(-1);
  const at = last ? endOfLineAfter(text, last) : text.length;
  const rest = at === text.length && !last ? lineEnd : '';
  return { start: at, end: at, text: separation(text, at, last, gap) + written.join(gap) + rest };
}

/** The entry's end, or that of its line if more is there. */
function endOfLineAfter(text: string, entry: BibtexEntry): number {
  const end = entry.start + entry.text.length;
  const lineEnd = /\r?\n|$/g;
  lineEnd.lastIndex = end;
  const line = text.slice(end, lineEnd.exec(text)?.index ?? end);
  return line.trim() === '' ? end : end + line.length;
}

function separation(text: string, at: number, last: BibtexEntry | undefined, gap: string): string {
  if (last) return gap;
  const before = text.slice(0, at);
  if (before.trim() === '') return '';
  const lineEnd = lineEndOf(text);
  if (before.endsWith(lineEnd + lineEnd)) return '';
  return before.endsWith(lineEnd) ? lineEnd : lineEnd + lineEnd;
}
