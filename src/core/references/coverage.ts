import { yearOf } from '../library/date';
import { titleWords } from '../library/identity';
import type { Reference } from './verdict';

/** CSL's types that indexes of articles cover; of others, nothing follows from not finding them. */
const coveredTypes: ReadonlySet<string> = new Set([
  'article',
  'article-journal',
  'article-magazine',
  'chapter',
  'paper-conference',
  'book',
]);

/** A title of fewer words, as "Introduction", says nothing alone. */
const minWords = 3;

/** Whether an entry that is not found may be said not to exist. */
export function isCovered({ record }: Reference): boolean {
  return coveredTypes.has(record.type ?? '');
}

/** Whether an entry tells too little to be looked up by: no title, or a short one, and nobody who wrote it. */
export function isPoor({ record }: Reference): boolean {
  const words = titleWords(record.title).length;
  if (words === 0) return true;
  const isSigned = record.authors.length > 0;
  return words < minWords
    ? !(isSigned && yearOf(record.date) !== undefined)
    : !isSigned && yearOf(record.date) === undefined;
}
