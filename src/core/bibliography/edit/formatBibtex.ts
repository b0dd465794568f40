import { dialectOf } from '../bibtex/fields/dialect';
import type { EntryScope } from '../bibtex/fields/entryFields';
import { isBibtexEntry, type BibtexEntry } from '../bibtex/syntax/blocks';
import { scanBibtex } from '../bibtex/syntax/scan';
import { bibtexHabits } from '../bibtex/write/habits';
import { lineEndOf } from '../../text/lineEnd';
import type { TextEdit } from '../../text/range';
import { alignEntry, canAlign, orderFields } from './formatEntry';
import { sortEntries, type EntryOrder } from './sortEntries';

/** The kinds of formatting to apply to a bibliography: nothing else changes. */
export interface BibtexFormatting {
  readonly align: boolean;
  readonly orderFields: boolean;
  /** The first decides, the next where that is the same; none leaves entries in their order. */
  readonly sort: readonly EntryOrder[];
}

/**
 * The edits that format a BibTeX file. No entry, field, value, delimiter or comment is lost or changed: see
 * `alignEntry`, `orderFields` and `sortEntries`. Formatting again changes nothing.
 *
 * @param scope the macros and entries that entries refer to
 * @returns in the order of the file, without overlaps
 */
export function formatBibtex(text: string, formatting: BibtexFormatting, scope: EntryScope): TextEdit[] {
  const blocks = scanBibtex(text);
  const entries = blocks.filter(isBibtexEntry);
  const dialect = dialectOf(blocks) ?? 'bibtex';
  // Others keep their blanks, so that formatting again goes by the same ones.
  const { indent } = bibtexHabits(text, formatting.align ? entries.filter(canAlign) : []);
  const lineEnd = lineEndOf(text);
  const format = (entry: BibtexEntry): string => {
    const ordered = formatting.orderFields ? orderFields(entry, dialect) : entry.text;
    if (!formatting.align) return ordered;
    const again = ordered === entry.text ? entry : scanBibtex(ordered)[0];
    return again && isBibtexEntry(again) ? alignEntry(again, indent, lineEnd) : entry.text;
  };
  const slots = formatting.sort.length > 0 ? sortEntries(text, blocks, formatting.sort, scope, dialect) : [];
  const placed = new Set(slots.map(([{ entry }]) => entry));
  const edits = slots.map(([slot, { entry, start, end }]): TextEdit => {
    const around = [text.slice(start, entry.start), text.slice(entry.start + entry.text.length, end)];
    return { start: slot.start, end: slot.end, text: around.join(format(entry)) };
  });
  for (const entry of entries) {
    if (placed.has(entry)) continue;
    edits.push({ start: entry.start, end: entry.start + entry.text.length, text: format(entry) });
  }
  return edits.filter((edit) => text.slice(edit.start, edit.end) !== edit.text).toSorted((a, b) => a.start - b.start);
}
