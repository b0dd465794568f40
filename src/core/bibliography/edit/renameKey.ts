/*
 * This folder (`src/core/bibliography/edit`). Edits of bibliographies that are open in the editor: keys, completion,
 * layout.
 */

import { isEntry, type BibliographyPart } from '../bibliography';
import { formatOf } from '../formats';
import type { TextEdit } from '../../text/range';

/**
 * The edits that rename a key in its bibliography: at every entry that has it, and where other entries refer to it.
 * They are in the order of the text; empty when no entry has the key, or nobody writes into its bibliography.
 */
export function renameKey(parts: readonly BibliographyPart[], key: string, newKey: string): TextEdit[] {
  const edits: TextEdit[] = [];
  for (const part of parts) {
    if (!isEntry(part)) continue;
    const format = formatOf(part.format);
    const { start, keyStart, keyEnd } = part;
    const written = part.key === key ? format.writeKey?.(part, newKey) : undefined;
    if (written !== undefined) edits.push({ start: start + keyStart, end: start + keyEnd, text: written });
    for (const reference of format.references?.(part) ?? []) {
      if (reference.key === key) edits.push({ start: reference.start, end: reference.end, text: newKey });
    }
  }
  return edits;
}
