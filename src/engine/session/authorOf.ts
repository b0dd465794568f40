import { collectAuthors } from '../../core/library/authors';
import { newestFirst } from '../../core/library/order';
import type { Author } from '../../core/library/paper';
import { runToEnd } from '../../core/text/cooperative';
import type { EngineState } from './state';

/** More papers of one author are not looked at. */
const maxPapers = 2000;

/**
 * The author of a name, papers newest first, found without gathering all others; undefined where neither a paper nor a
 * report names them.
 */
export function authorOf({ index, library, list }: EngineState, name: string): Author | undefined {
  const papers = index
    .rank(`author:"${name.replaceAll('"', ' ')}"`, { limit: maxPapers })
    .flatMap(({ id }) => library.paper(id) ?? [])
    .filter(({ authors }) => authors.includes(name))
    .sort(newestFirst);
  const reports = list.reports.filter((report) => report.name === name);
  return runToEnd(collectAuthors(papers, reports)).find((author) => author.name === name);
}
