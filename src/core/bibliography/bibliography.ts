import type { PaperRecord } from '../library/record';
import type { BibtexBlock, BibtexEntry } from './bibtex/blocks';
import { decodeEntry } from './bibtex/decode';
import type { EntryScope } from './bibtex/entryFields';
import { macroText, type Macros } from './bibtex/fieldText';
import { scanBibtex } from './bibtex/scan';
import type { CslEntry } from './model/cslItem';
import { decodeCsl } from './csl/decodeCsl';
import { readCslJson } from './csl/readCslJson';
import { readCslYaml } from './csl/readCslYaml';
import type { BibliographyFormat } from './format';
import { decodeRis } from './ris/decodeRis';
import { readRis, type RisEntry } from './ris/readRis';

/** An entry in any format. All have `key`, `keyStart`, `keyEnd`, `start`, `text` and `problems`. */
export type BibliographyEntry = BibtexEntry | CslEntry | RisEntry;

/** A bibliography's parts in the order of its text: entries, and in BibTeX what stands between them. */
export type BibliographyPart = BibtexBlock | CslEntry | RisEntry;

/** Reads a whole bibliography of a known format. Large BibTeX files are better read in slices, with `createBibtexScanner`. */
export function readBibliography(text: string, format: BibliographyFormat): readonly BibliographyPart[] {
  switch (format) {
    case 'bibtex':
      return scanBibtex(text);
    case 'csl-json':
      return readCslJson(text);
    case 'csl-yaml':
      return readCslYaml(text);
    case 'ris':
      return readRis(text);
  }
}

/** Whether a part is an entry. */
export function isEntry(part: BibliographyPart): part is BibliographyEntry {
  return part.kind === 'entry' || part.kind === 'csl' || part.kind === 'ris';
}

/** What the `@string` blocks of a bibliography define; the last definition of a name counts, and one may use those before it. */
export function macrosOf(parts: readonly BibliographyPart[]): Macros {
  const macros = new Map<string, string>();
  for (const part of parts) {
    if (part.kind !== 'macros') continue;
    for (const field of part.fields) macros.set(field.name, macroText(part.text, field, macros));
  }
  return macros;
}

/**
 * What the entries of a bibliography refer to each other by; of two entries with one key, the first counts. Keys of `crossref` compare without case, as
 * BibTeX does.
 */
export function scopeOf(parts: readonly BibliographyPart[]): EntryScope {
  const byKey = new Map<string, BibtexEntry>();
  for (const part of parts) {
    if (part.kind !== 'entry') continue;
    const key = part.key.toLowerCase();
    if (key !== '' && !byKey.has(key)) byKey.set(key, part);
  }
  return { macros: macrosOf(parts), find: (key) => byKey.get(key.toLowerCase()) };
}

/**
 * Reads an entry of any format as a record.
 * @param source the bibliography's path in the workspace
 */
export function decodeRecord(entry: BibliographyEntry, scope: EntryScope, source: string): PaperRecord {
  switch (entry.kind) {
    case 'entry':
      return decodeEntry(entry, scope, source);
    case 'csl':
      return decodeCsl(entry, source);
    case 'ris':
      return decodeRis(entry, source);
  }
}
