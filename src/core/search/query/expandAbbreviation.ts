import { maxLongForms, minDefinitions, minShareOfDefinitions, minShareOfForms } from '../model/weights';
import type { CountedForm } from './pairCounts';
import { frequencyOf, type Collection, type QueryTerm } from './expandTerm';
import type { Clause } from './parseQuery';
import type { Vocabulary } from './vocabulary';

/** Maximum number of words of a long form. */
const maxWords = 5;
/** Minimum length of a word that is still being typed: one or two letters begin very many words. */
const minTyped = 3;

/**
 * The most common long forms of an abbreviation in this collection, each as a phrase of titles: `"machine translation"`
 * for `mt`.
 */
export function longFormsOf(
  { term, field, prefix }: QueryTerm,
  collection: Collection,
): readonly (Clause & { kind: 'terms' })[] {
  if ((field !== undefined && field !== 'title') || (prefix && term.length < minTyped)) return [];
  return commonForms(collection, (vocabulary) => vocabulary.longForms(term))
    .filter(({ count }) => isAbbreviation(term, count, collection))
    .map(({ text }) => ({ kind: 'terms', terms: text.split(' '), phrase: true, prefix: false, field: 'title' }));
}

/**
 * Notes in each draft, in place, the abbreviation that the collection has for it and its neighbours:
 * `machine translation` may be `mt`.
 */
export function joinShortForms(drafts: readonly QueryTerm[], collection: Collection): void {
  for (let first = 0; first < drafts.length; first++) {
    let long = '';
    for (const draft of drafts.slice(first, first + maxWords)) {
      if (!draft.isExpandable || draft.field !== undefined) break;
      long = long === '' ? draft.term : `${long} ${draft.term}`;
      if (long === draft.term) continue;
      for (const { text: short, count } of commonForms(collection, (vocabulary) => vocabulary.shortForms(long))) {
        if (!isAbbreviation(short, count, collection)) continue;
        for (const part of drafts.slice(first, drafts.indexOf(draft) + 1)) part.shortForms.push(short);
      }
    }
  }
}

/** Whether a word is seldom anything else than what so many texts define it as. */
function isAbbreviation(short: string, definitions: number, collection: Collection): boolean {
  return definitions >= minShareOfDefinitions * frequencyOf(short, collection);
}

function commonForms(
  collection: Collection,
  formsIn: (vocabulary: Vocabulary) => readonly CountedForm[],
): CountedForm[] {
  const counts = new Map<string, number>();
  for (const vocabulary of collection.vocabularies) {
    for (const { text, count } of formsIn(vocabulary)) counts.set(text, (counts.get(text) ?? 0) + count);
  }
  let most = 0;
  for (const count of counts.values()) most = Math.max(most, count);
  return [...counts]
    .filter(([, count]) => count >= Math.max(minDefinitions, most * minShareOfForms))
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, maxLongForms)
    .map(([text, count]) => ({ text, count }));
}
