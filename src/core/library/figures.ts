import { chosenPerson, namesOfPerson } from './people';
import type { Paper } from './paper';

/** The total figures of an author's papers. Absent if the figure is known of no paper. */
export interface CountedFigures {
  readonly papers: number;
  readonly citations?: number;
  readonly upvotes?: number;
  /** The greatest number h of papers that have at least h citations each (Hirsch 2005). */
  readonly hIndex?: number;
}

/** Adds up the figures of papers. */
export function countFigures(papers: readonly Paper[]): CountedFigures {
  const citations = papers.flatMap((paper) => paper.citations ?? []);
  const upvotes = papers.flatMap((paper) => paper.upvotes ?? []);
  return {
    papers: papers.length,
    ...(citations.length > 0 && { citations: sum(citations), hIndex: hIndex(citations) }),
    ...(upvotes.length > 0 && { upvotes: sum(upvotes) }),
  };
}

/** The people who are beside one on papers, with how many of the papers each is on; the most frequent first. */
export function countCoauthors(papers: readonly Paper[], person: string): { name: string; papers: number }[] {
  const counts = new Map<string, number>();
  for (const paper of papers) {
    const own = new Set(namesOfPerson(paper, person));
    const others = paper.authors.filter((name) => !own.has(name)).map((name) => chosenPerson(paper, name) ?? name);
    for (const other of new Set(others)) counts.set(other, (counts.get(other) ?? 0) + 1);
  }
  return [...counts].map(([other, count]) => ({ name: other, papers: count })).sort((a, b) => b.papers - a.papers);
}

function hIndex(citations: readonly number[]): number {
  const sorted = [...citations].sort((a, b) => b - a);
  const end = sorted.findIndex((count, index) => count < index + 1);
  return end < 0 ? sorted.length : end;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
