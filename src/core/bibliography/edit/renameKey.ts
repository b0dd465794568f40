import { stringify } from 'yaml';
import type { BibliographyEntry, BibliographyPart } from '../bibliography';
import { keyReferences } from '../bibtex/keyReferences';
import type { TextEdit } from '../../text/range';

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
    if (part.kind !== 'entry') continue;
    for (const reference of keyReferences(part)) {
      if (reference.key === key) edits.push({ start: reference.start, end: reference.end, text: newKey });
    }
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
