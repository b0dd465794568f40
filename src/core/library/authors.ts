import { fold } from '../text/fold';
import { sortingName } from './names';
import type { Cooperative } from '../text/cooperative';
import type { Author, ListedPaper } from './paper';
import type { AuthorRecord } from './record';

/** So much is done in one step. */
const stepLength = 1000;

/**
 * Collects the authors that papers name and pages report on, in steps.
 *
 * @param papers in the order in which each author's papers are to be listed
 * @returns the authors by family name; figures are those of the page that reports the most citations, the latest one
 */
export function* collectAuthors(
  papers: readonly Pick<ListedPaper, 'id' | 'authors'>[],
  reports: readonly AuthorRecord[],
): Cooperative<Author[]> {
  const paperIds = new Map<string, string[]>();
  for (const report of reports) if (report.name !== '') paperIds.set(report.name, []);
  for (const [at, paper] of papers.entries()) {
    if (at % stepLength === 0) yield;
    for (const name of new Set(paper.authors)) {
      const ids = paperIds.get(name);
      if (ids) ids.push(paper.id);
      else paperIds.set(name, [paper.id]);
    }
  }
  const latest = latestReports(reports);
  const authors: { readonly author: Author; readonly order: string }[] = [];
  for (const [name, ids] of paperIds) {
    if (authors.length % stepLength === 0) yield;
    authors.push({ author: { name, paperIds: ids, ...latest.get(name) }, order: sortKey(name) });
  }
  return authors.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0)).map(({ author }) => author);
}

function sortKey(name: string): string {
  return `${fold(sortingName(name))} ${fold(name)} ${name}`;
}

type Figures = Pick<Author, 'citations' | 'hIndex' | 'paperCount'>;

function latestReports(reports: readonly AuthorRecord[]): Map<string, Figures> {
  const latest = new Map<string, Figures>();
  const ordered = [...reports].sort(
    (a, b) => (a.citations ?? -1) - (b.citations ?? -1) || (a.source < b.source ? -1 : 1),
  );
  for (const { name, citations, hIndex, paperCount } of ordered) {
    if (citations === undefined && hIndex === undefined && paperCount === undefined) continue;
    latest.set(name, {
      ...(citations !== undefined && { citations }),
      ...(hIndex !== undefined && { hIndex }),
      ...(paperCount !== undefined && { paperCount }),
    });
  }
  return latest;
}
