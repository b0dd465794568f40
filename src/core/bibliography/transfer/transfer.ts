import type { BibliographyEntry } from '../bibliography';
import type { EntryScope } from '../bibtex/entryFields';
import type { CslItem } from '../model/cslItem';
import type { BibtexDialect } from '../bibtex/dialect';
import { entryItem } from '../entryItem';
import { itemBibtex } from './itemBibtex';
import { itemRis } from './itemRis';
import { movedEntry } from './movedEntry';

/** An entry of any bibliography, and what it refers to there. */
export interface HeldEntry {
  readonly entry: BibliographyEntry;
  readonly scope: EntryScope;
}

/** The entry for another `.bib`, with all that its dialect can say, under a key of its own. */
export function bibtexOfEntry({ entry, scope }: HeldEntry, key: string, dialect: BibtexDialect): string {
  return entry.kind === 'entry'
    ? movedEntry(entry, scope, key, dialect)
    : itemBibtex(entryItem(entry, scope), key, dialect);
}

/** The entry for a bibliography in CSL-JSON or CSL-YAML. */
export function itemOfEntry({ entry, scope }: HeldEntry, key: string): CslItem {
  return { ...entryItem(entry, scope), id: key };
}

/** The entry for a RIS file; one that is RIS already stays as it is, but for its `ID`. */
export function risOfEntry({ entry, scope }: HeldEntry, key: string): string {
  if (entry.kind !== 'ris' || entry.problems) return itemRis(entryItem(entry, scope), key);
  const { text, key: old, keyStart, keyEnd } = entry;
  if (old !== '') return text.slice(0, keyStart) + key + text.slice(keyEnd);
  return text.replace(/^[^\r\n]*/, (type) => `${type}\r\nID  - ${key}`);
}
