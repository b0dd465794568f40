import type { Citation } from './citation';
import type { InsertionPlan } from './grammar';
import type { TextEdit } from '../../text/range';

/** Edits that should make citations of keys; whether they do, reading tells. */
export interface EditCandidate {
  /** Insertions, in order. */
  readonly edits: readonly TextEdit[];
  readonly cursor: number;
  /** The keys that were not cited in that citation before. */
  readonly added: readonly string[];
  /** The forms that the citation of the keys added may have; none where nothing is read, as in a comment. */
  readonly forms: readonly Citation['form'][];
  /** Each key gets a citation of its own. */
  readonly isSeparate?: true;
  /** Words of the text that were taken for keys as long as the citation before them was open. */
  readonly dropped?: readonly string[];
}

/** One insertion, with the cursor after it. */
export function insertText(
  at: number,
  text: string,
  added: readonly string[],
  forms: EditCandidate['forms'],
): EditCandidate {
  return { edits: [{ start: at, end: at, text }], cursor: at + text.length, added, forms };
}

/** Nothing to insert: the keys are cited already. */
export function noEdit(cursor: number): EditCandidate {
  return { edits: [], cursor, added: [], forms: [] };
}

/** The keys that are not held yet, each once. */
export function newKeys(keys: readonly string[], held: readonly { readonly key: string }[] = []): string[] {
  const cited = new Set(held.map(({ key }) => key));
  return [...new Set(keys)].filter((key) => !cited.has(key));
}

/**
 * The first draft which reading confirms: the citations hold what they held before and the keys added, these together
 * in one citation, unless each has its own; or, where nothing is read, just what they held before. What was a label is
 * one still, and nothing else has become one.
 * @param before the citations of the text as it is
 * @param read reads those of a text after edits
 */
export function firstVerified(
  text: string,
  offset: number,
  drafts: readonly EditCandidate[],
  before: readonly Citation[],
  read: (text: string) => readonly Citation[],
): InsertionPlan {
  const keysBefore = keysOf(before);
  const chosen = drafts.find(({ edits, added, forms, isSeparate: isApart, dropped = [] }) => {
    if (edits.length === 0) return true;
    const kept = without(keysBefore, dropped);
    const after = read(applyEdits(text, edits));
    if (!sameKeys(without(labelsOf(before), dropped), without(labelsOf(after), added))) return false;
    if (forms.length === 0) return sameKeys(kept, keysOf(after));
    return (
      sameKeys([...kept, ...added], keysOf(after)) &&
      (isApart ??
        after.some(
          ({ form, keys }) => forms.includes(form) && added.every((key) => keys.some((one) => one.key === key)),
        ))
    );
  });
  return chosen ? { edits: chosen.edits, cursor: chosen.cursor } : { edits: [], cursor: offset, refused: 'unreadable' };
}

/** A text after insertions, which are in order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const edit of edits) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

function keysOf(citations: readonly Citation[]): string[] {
  return citations.flatMap(({ keys }) => keys.map(({ key }) => key));
}

/** The keys that refer to something in the document. */
function labelsOf(citations: readonly Citation[]): string[] {
  return citations.flatMap(({ keys }) => keys.filter(({ crossReference }) => crossReference).map(({ key }) => key));
}

/** A list without the last of each of some keys. */
function without(keys: readonly string[], dropped: readonly string[]): string[] {
  const kept = [...keys];
  for (const key of dropped) if (kept.includes(key)) kept.splice(kept.lastIndexOf(key), 1);
  return kept;
}

/** Whether two lists hold the same keys as often, in any order. */
function sameKeys(expected: string[], found: string[]): boolean {
  expected.sort();
  found.sort();
  return expected.length === found.length && expected.every((key, index) => key === found[index]);
}
