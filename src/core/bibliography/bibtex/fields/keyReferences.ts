import type { KeyReference } from '../../model/entry';
import type { BibtexEntry } from '../syntax/blocks';

/** Fields that hold keys of other entries, separated by commas. */
const keyFields: ReadonlySet<string> = new Set(['crossref', 'xref', 'xdata', 'entryset', 'related', 'ids']);

/**
 * The keys by which an entry refers to others: the fields of BibTeX (`crossref`) and biblatex (manual, 2.2.3) that hold
 * keys, and `ids`, which gives the entry further ones. `start` and `end` are offsets in the file, in UTF-16 code units,
 * the end excluded.
 */
export function keyReferences(entry: BibtexEntry): KeyReference[] {
  return entry.fields
    .filter(({ name }) => keyFields.has(name))
    .flatMap(({ name, valueStart, valueEnd }) =>
      [...entry.text.slice(valueStart, valueEnd).matchAll(/[^{}",\s#]+/g)].map(({ 0: key, index }) => {
        const start = entry.start + valueStart + index;
        return { key, start, end: start + key.length, ...(name === 'ids' && { isOwn: true as const }) };
      }),
    );
}

/** Whether an entry has fields that hold keys. */
export function refersToKeys(entry: BibtexEntry): boolean {
  return entry.fields.some(({ name }) => keyFields.has(name));
}
