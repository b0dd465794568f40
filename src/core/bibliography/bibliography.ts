import type { PaperRecord } from '../library/record';
import type { BibliographyPart } from './format/bibliographyFormat';
import { isBibtexEntry, type BibtexEntry } from './bibtex/syntax/blocks';
import type { EntryScope } from './bibtex/fields/entryFields';
import { MacroExpansion, type Macros } from './bibtex/fields/fieldText';
import { formatOf } from './formats';
import type { Entry } from './model/entry';

export type { BibliographyPart } from './format/bibliographyFormat';

/**
 * Reads a whole bibliography of a known format. Large files are better read in slices, by the format's `incremental`.
 * @internal for tests
 */
export function readBibliography(text: string, format: string): readonly BibliographyPart[] {
  return formatOf(format).read(text);
}

/** Whether a part is an entry. */
export function isEntry(part: BibliographyPart): part is Entry {
  return part.kind === 'entry';
}

/** Characters that the macros of one bibliography may add to each other: far more than lists of journals need. */
const maxMacroExpansion = 4_194_304;

/**
 * The macros that the `@string` blocks of a bibliography define. The last definition of a name counts, and a definition
 * may use those before it.
 * @param before the macros that are defined before the bibliography
 */
export function macrosOf(parts: readonly BibliographyPart[], before: Macros = new Map()): Macros {
  const macros = new Map(before);
  const expansion = new MacroExpansion(macros, maxMacroExpansion);
  for (const part of parts) {
    if (part.kind !== 'macros') continue;
    for (const field of part.fields) macros.set(field.name, expansion.macroText(part.text, field));
  }
  return macros;
}

/**
 * The scope in which the entries of a bibliography refer to each other: its macros, and its entries by key. Of two
 * entries with one key, the first counts. Keys of `crossref` compare without case, as BibTeX does.
 */
export function scopeOf(parts: readonly BibliographyPart[]): EntryScope {
  const byKey = new Map<string, BibtexEntry>();
  for (const part of parts) {
    if (!isBibtexEntry(part)) continue;
    const key = part.key.toLowerCase();
    if (key !== '' && !byKey.has(key)) byKey.set(key, part);
  }
  const find = (key: string) => byKey.get(key.toLowerCase());
  return { macros: macrosOf(parts), find, isBefore: (key, offset) => (find(key)?.start ?? offset) < offset };
}

/**
 * Reads an entry of any format as a record.
 * @param source the bibliography's path in the workspace
 */
export function decodeRecord(entry: Entry, scope: EntryScope, source: string): PaperRecord {
  return formatOf(entry.format).decode(entry, scope, source);
}
