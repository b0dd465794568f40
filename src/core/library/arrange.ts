import { fold } from '../text/fold';
import { texToPlainText } from '../text/texToPlainText';
import { sortingName } from './names';
import { yearOf } from './date';
import type { ListedPaper } from './paper';

export type PaperSort = 'date' | 'author' | 'key' | 'citations' | 'upvotes' | 'title' | 'cited' | 'added';
export type PaperGrouping = 'none' | 'author' | 'year' | 'venue' | 'type' | 'source' | 'organization' | 'collection';

/** Papers that belong together; without a name, those that belong to no other group. */
export interface PaperGroup {
  readonly name?: string;
  readonly papers: readonly ListedPaper[];
}

/** Facts about papers that the papers themselves do not hold, by their ids. */
export interface PaperFacts {
  /** The citekey of a paper. */
  readonly keyOf?: (id: string) => string;
  /** The collections that a paper is in. */
  readonly collectionsOf?: (id: string) => readonly string[];
  /** How lately a paper was cited, or added: higher is later. */
  readonly rankOf?: (id: string) => number | undefined;
}

/**
 * Arranges papers for reading. Dates, figures and ranks are sorted downwards, titles upwards; what is unknown is last.
 * Years are listed newest first, other groups by name, the group without a name last. A paper of several sources is in
 * the group of each; of authors, the first counts, by the name that it is kept by. Without grouping there is one group
 * without a name.
 *
 * @param facts what the papers themselves do not tell
 */
export function arrangePapers(
  papers: readonly ListedPaper[],
  sort: PaperSort,
  grouping: PaperGrouping,
  facts: PaperFacts = {},
): PaperGroup[] {
  const sorted = sortPapers(papers, sort, facts);
  if (grouping === 'none') return [{ papers: sorted }];
  const groups = new Map<string | undefined, ListedPaper[]>();
  for (const paper of sorted) {
    for (const name of groupsOf(paper, grouping, facts)) {
      const group = groups.get(name);
      if (group) group.push(paper);
      else groups.set(name, [paper]);
    }
  }
  const direction = grouping === 'year' ? -1 : 1;
  return [...groups]
    .sort(([a], [b]) =>
      a === undefined ? 1 : b === undefined ? -1 : direction * orderOf(a, grouping).localeCompare(orderOf(b, grouping)),
    )
    .map(([name, members]) => (name === undefined ? { papers: members } : { name, papers: members }));
}

function groupsOf(
  paper: ListedPaper,
  grouping: Exclude<PaperGrouping, 'none'>,
  { collectionsOf }: PaperFacts,
): readonly (string | undefined)[] {
  switch (grouping) {
    case 'year':
      return [yearOf(paper.date)?.toString()];
    case 'author':
      return [paper.authors[0]];
    case 'venue':
      return [paper.venue === undefined ? undefined : texToPlainText(paper.venue)];
    case 'type':
      return [paper.type];
    case 'source':
      return paper.sources.length > 0 ? paper.sources : [undefined];
    case 'organization':
      return [paper.organization?.name];
    case 'collection': {
      const collections = collectionsOf?.(paper.id) ?? [];
      return collections.length > 0 ? collections : [undefined];
    }
  }
}

/** Authors are in the order of their family names. */
function orderOf(name: string, grouping: PaperGrouping): string {
  return grouping === 'author' ? `${sortingName(name)} ${name}` : name;
}

function sortPapers(papers: readonly ListedPaper[], sort: PaperSort, facts: PaperFacts): readonly ListedPaper[] {
  const keyed = papers.map((paper) => ({ paper, key: sortKey(paper, sort, facts) }));
  const direction = sort === 'title' || sort === 'author' || sort === 'key' ? 1 : -1;
  return keyed.sort((a, b) => (a.key === b.key ? 0 : (a.key < b.key ? -1 : 1) * direction)).map(({ paper }) => paper);
}

/** Sorts behind every name. */
const last = '\uffff';

function sortKey(paper: ListedPaper, sort: PaperSort, { keyOf, rankOf }: PaperFacts): string | number {
  switch (sort) {
    case 'author': {
      const [first] = paper.authors;
      const name = first === undefined ? last : fold(sortingName(first));
      return `${name} ${paper.date ?? ''}`;
    }
    case 'key':
      return (keyOf?.(paper.id) ?? paper.id).toLowerCase();
    case 'cited':
    case 'added':
      return rankOf?.(paper.id) ?? -1;
    case 'date':
      return paper.date ?? '';
    case 'title':
      return fold(texToPlainText(paper.title));
    case 'citations':
    case 'upvotes':
      return paper[sort] ?? -1;
  }
}
