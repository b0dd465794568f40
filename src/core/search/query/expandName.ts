import { maxPapersOfName, minShareOfCitedName } from '../model/weights';
import { frequencyOf, type Collection, type QueryTerm } from './expandTerm';

/**
 * The papers that texts of the collection cite by a word as their name; undefined where there is none. Texts tell the
 * first author and the year: where more papers are of both than can be told apart, none is meant.
 */
export function findPapersCitedAs(
  { term, field, isExpandable, partOf }: QueryTerm,
  collection: Collection,
): { readonly citedByName: ReadonlySet<string> } | undefined {
  if (!isExpandable || field !== undefined || partOf !== undefined) return undefined;
  const counts = new Map<string, number>();
  for (const vocabulary of collection.vocabularies) {
    for (const { text, count } of vocabulary.worksOf(term)) counts.set(text, (counts.get(text) ?? 0) + count);
  }
  if (counts.size === 0) return undefined;
  const least = minShareOfCitedName * frequencyOf(term, collection);
  const citedByName = new Set<string>();
  for (const [work, count] of counts) {
    const [family = '', year = ''] = work.split(' ');
    const papers = count >= least ? collection.papersBy(family, year) : [];
    if (papers.length <= maxPapersOfName) for (const id of papers) citedByName.add(id);
  }
  return citedByName.size > 0 ? { citedByName } : undefined;
}
