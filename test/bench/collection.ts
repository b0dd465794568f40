import { readFileSync } from 'node:fs';
import type { Paper } from '../../src/core/library/paper';
import { FrozenBuilder } from '../../src/core/search/segments/frozen/build/frozenBuilder';
import { openFrozen } from '../../src/core/search/segments/frozen/frozenSegment';
import { SearchIndex } from '../../src/core/search/searchIndex';

/** A test collection in TREC's form. */
export interface Collection {
  readonly papers: readonly Paper[];
  /** By number. */
  readonly queries: ReadonlyMap<string, string>;
  /** By query, then by document. */
  readonly grades: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

const depth = 10;

/** Reads documents (JSONL of `id`, `title`, `abstract`), queries (`id<TAB>text`) and judgements (`query 0 document grade`). */
export function readCollection(documents: string, queries: string, judgements: string): Collection {
  const grades = new Map<string, Map<string, number>>();
  for (const line of linesOf(judgements)) {
    const [query = '', , document = '', grade = ''] = line.split(/\s+/);
    const ofQuery = grades.get(query) ?? new Map<string, number>();
    grades.set(query, ofQuery.set(document, Number(grade)));
  }
  return {
    papers: linesOf(documents).map((line) => {
      const { id, title, abstract } = JSON.parse(line) as { id: unknown; title?: string; abstract?: string };
      return {
        id: String(id),
        title: title ?? '',
        authors: [],
        sources: ['collection'],
        ...(abstract && { abstract }),
      };
    }),
    queries: new Map(
      linesOf(queries).map((line): [string, string] => [
        line.slice(0, line.indexOf('\t')).trim(),
        line.slice(line.indexOf('\t') + 1),
      ]),
    ),
    grades,
  };
}

/**
 * The mean nDCG@10 (Järvelin and Kekäläinen 2002, gain as judged, discount log2) over the queries that have a relevant document.
 * `binary` counts every grade above 0 as 1.
 */
export function meanNdcg({ papers, queries, grades }: Collection, binary: boolean): number {
  const index = indexOf(papers);
  const gain = (grade: number) => (grade <= 0 ? 0 : binary ? 1 : grade);
  const scores: number[] = [];
  for (const [number, text] of queries) {
    const judged = grades.get(number) ?? new Map<string, number>();
    const ideal = sumOf([...judged.values()].map(gain).sort((a, b) => b - a));
    if (ideal === 0) continue;
    const found = index.rank(asWords(text), { limit: depth }).map(({ id }) => gain(judged.get(id) ?? 0));
    scores.push(sumOf(found) / ideal);
  }
  return scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
}

/** A question is words: its marks are no operators. */
function asWords(text: string): string {
  return text
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
}

function sumOf(gains: readonly number[]): number {
  return gains.slice(0, depth).reduce((sum, gain, at) => sum + gain / Math.log2(at + 2), 0);
}

function indexOf(papers: readonly Paper[]): SearchIndex {
  const builder = new FrozenBuilder();
  for (const paper of papers) builder.add(paper, '');
  const segment = openFrozen(builder.build(), {
    read: (ordinal) => {
      const paper = papers[ordinal];
      return paper && { paper, key: '' };
    },
  });
  if (typeof segment === 'string') throw new Error(segment);
  const index = new SearchIndex();
  index.attach(segment);
  return index;
}

function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
}
