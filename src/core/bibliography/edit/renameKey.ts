import { stringify } from 'yaml';
import type { BibliographyEntry, BibliographyPart } from '../bibliography';
import type { BibtexEntry, BibtexField } from '../bibtex/blocks';
import type { TextEdit } from './textEdit';

/** Fields that hold keys of other entries, separated by commas. */
const keyFields = new Set(['crossref', 'xref', 'xdata', 'entryset', 'related', 'ids']);

/**
 * The edits that rename a key in its bibliography: at every entry that has it, and where other entries refer to it.
 * They are in the order of the text; empty when no entry has the key.
 */
export function renameKey(parts: readonly BibliographyPart[], key: string, newKey: string): TextEdit[] {
  const edits: TextEdit[] = [];
  for (const part of parts) {
    if (part.kind === 'entry' || part.kind === 'csl' || part.kind === 'ris') {
      if (part.key === key) edits.push(renameEntry(part, newKey));
    }
    if (part.kind === 'entry') edits.push(...renameReferences(part, key, newKey));
  }
  return edits;
}

function renameEntry(entry: BibliographyEntry, newKey: string): TextEdit {
  const { start, keyStart, keyEnd, text } = entry;
  const edit = { start: start + keyStart, end: start + keyEnd, text: newKey };
  if (entry.kind !== 'csl') return edit;
  const quote = text[keyStart - 1];
  if (entry.format === 'csl-json')
    return { ...edit, text: quote === '"' ? JSON.stringify(newKey).slice(1, -1) : JSON.stringify(newKey) };
  if (quote === '"') return { ...edit, text: JSON.stringify(newKey).slice(1, -1) };
  if (quote === "'") return { ...edit, text: newKey.replaceAll("'", "''") };
  return { ...edit, text: stringify(newKey, { lineWidth: 0 }).trimEnd() };
}

function renameReferences(entry: BibtexEntry, key: string, newKey: string): TextEdit[] {
  return entry.fields
    .filter(({ name }) => keyFields.has(name))
    .flatMap((field) => renameInField(entry, field, key, newKey));
}

function renameInField(
  entry: BibtexEntry,
  { valueStart, valueEnd }: BibtexField,
  key: string,
  newKey: string,
): TextEdit[] {
  const value = entry.text.slice(valueStart, valueEnd);
  return [...value.matchAll(/[^{}",\s#]+/g)]
    .filter(([word]) => word === key)
    .map(({ index }) => {
      const start = entry.start + valueStart + index;
      return { start, end: start + key.length, text: newKey };
    });
}
