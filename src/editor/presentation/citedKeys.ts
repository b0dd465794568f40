import type { CitedKey, DocumentCitations } from '../../engine/protocol/citations';

/**
 * Returns the citations of a document that count as such for its author: no references to figures and the like and, in
 * a document without any bibliography, no `@name` in the text whose key is unknown, for it may well be a person.
 */
export function citedKeys(document: DocumentCitations): readonly CitedKey[] {
  const mayMention = !hasEntries(document) && document.bibliographies.length === 0;
  return document.citations.filter(
    ({ crossReference, resolution, form }) =>
      !crossReference && !(mayMention && resolution === 'unknown' && form === 'inText'),
  );
}

/** Whether a document has entries of its own to cite: bibliographies that exist, or entries written out in it. */
export function hasEntries({ bibliographies, citations, uncitedCount }: DocumentCitations): boolean {
  return bibliographies.some(({ exists }) => exists) || uncitedCount > 0 || citations.some(isOwn);
}

function isOwn({ resolution }: CitedKey): boolean {
  return resolution === 'own';
}
