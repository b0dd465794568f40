import { collectAuthors } from '../../core/library/authors';
import { newestFirst } from '../../core/library/order';
import { printedName } from '../../core/library/people';
import type { Author } from '../../core/library/paper';
import { runToEnd } from '../../core/text/cooperative';
import { hasLibrary } from './ownLibrary';
import type { EngineState } from './state';

/** More papers of one author are not looked at. */
const maxPapers = 2000;

/**
 * The author of a name, papers newest first; undefined where neither a paper nor a report names them. They are found
 * without gathering all others, unless the user has a library of their own, which may say whom names mean.
 */
export async function authorOf(state: EngineState, name: string): Promise<Author | undefined> {
  const { index, library, list } = state;
  if (hasLibrary(state)) {
    return (await list.authors()).find((author) => author.name === name);
  }
  const papers = index
    .rank(`author:"${printedName(name).replaceAll('"', ' ')}"`, { limit: maxPapers })
    .flatMap(({ id }) => library.paper(id) ?? [])
    .filter(({ authors }) => authors.includes(printedName(name)))
    .sort(newestFirst);
  const reports = list.reports.filter((report) => report.name === name);
  return runToEnd(collectAuthors(papers, reports)).find((author) => author.name === name);
}
