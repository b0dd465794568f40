import { fold } from '../text/fold';
import { texToPlainText } from '../text/texToPlainText';
import { yearOf } from './identity';
import type { ListedPaper } from './paper';

export type PaperSort = 'date' | 'citations' | 'upvotes' | 'title';
export type PaperGrouping = 'none' | 'year' | 'source' | 'organization';

/** Papers that belong together; without a name, those that belong to no other group. */
export interface PaperGroup {
  readonly name?: string;
  readonly papers: readonly ListedPaper[];
}

/**
 * Arranges papers for reading. Dates and figures are sorted downwards, titles upwards; what is unknown comes last. Years are
 * listed newest first, other groups by name, the group without a name last. A paper of several sources is in the group
 * of each. Without grouping there is one group without a name.
 */
export function arrangePapers(papers: readonly ListedPaper[], sort: PaperSort, grouping: PaperGrouping): PaperGroup[] {
  const sorted = sortPapers(papers, sort);
  if (grouping === 'none') return [{ papers: sorted }];
  const groups = new Map<string | undefined, ListedPaper[]>();
  for (const paper of sorted) {
    for (const name of groupsOf(paper, grouping)) {
      const group = groups.get(name);
      if (group) group.push(paper);
      else groups.set(name, [paper]);
    }
  }
  const direction = grouping === 'year' ? -1 : 1;
  return [...groups]
    .sort(([a], [b]) => (a === undefined ? 1 : b === undefined ? -1 : direction * a.localeCompare(b)))
    .map(([name, members]) => (name === undefined ? { papers: members } : { name, papers: members }));
}

function groupsOf(paper: ListedPaper, grouping: Exclude<PaperGrouping, 'none'>): readonly (string | undefined)[] {
  switch (grouping) {
    case 'year':
      return [yearOf(paper.date)?.toString()];
    case 'source':
      return paper.sources.length > 0 ? paper.sources : [undefined];
    case 'organization':
      return [paper.organization?.name];
  }
}

function sortPapers(papers: readonly ListedPaper[], sort: PaperSort): readonly ListedPaper[] {
  const keyed = papers.map((paper) => ({ paper, key: sortKey(paper, sort) }));
  const direction = sort === 'title' ? 1 : -1;
  return keyed.sort((a, b) => (a.key === b.key ? 0 : (a.key < b.key ? -1 : 1) * direction)).map(({ paper }) => paper);
}

function sortKey(paper: ListedPaper, sort: PaperSort): string | number {
  switch (sort) {
    case 'date':
      return paper.date ?? '';
    case 'title':
      return fold(texToPlainText(paper.title));
    case 'citations':
    case 'upvotes':
      return paper[sort] ?? -1;
  }
}
