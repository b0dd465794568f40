import { copyText } from '../../core/citation/copyText';
import { arrangePapers, type PaperGroup, type PaperGrouping, type PaperSort } from '../../core/library/arrange';
import type { ListedPaper, Paper } from '../../core/library/paper';
import { holdRecord, type RecordHolder } from '../../core/library/recordRef';
import { parseCorpus } from '../../core/pages/corpus';
import type { RankedPaper, SearchHit } from '../../core/search/searchIndex';
import { authorOf } from '../session/authorOf';
import { contextOf, noContext, type DocumentContext } from '../session/documentContext';
import type { Calls, FoundPaper, LibraryCalls } from '../protocol/engine';
import type { EngineState } from '../session/state';

export function libraryCalls(state: EngineState): Calls<LibraryCalls> {
  const { library, index, list } = state;
  let corpus: readonly RecordHolder[] = [];
  let arranged:
    { papers: readonly ListedPaper[]; sort: PaperSort; grouping: PaperGrouping; groups: PaperGroup[] } | undefined;

  /** The last arrangement is kept: a tree asks for its groups one by one. */
  async function arrange(sort: PaperSort, grouping: PaperGrouping): Promise<PaperGroup[]> {
    const papers = await list.papers();
    if (arranged?.papers !== papers || arranged.sort !== sort || arranged.grouping !== grouping) {
      arranged = { papers, sort, grouping, groups: arrangePapers(papers, sort, grouping) };
    }
    return arranged.groups;
  }

  const known = (paper: Paper) => state.known(paper, noContext);
  const size = () => ({ papers: library.size });

  return {
    loadCorpus(json) {
      const read = parseCorpus(new TextDecoder().decode(json));
      if (!read) throw new Error('The corpus is damaged');
      const papers = read.papers.map(holdRecord);
      const change = library.change(corpus, papers);
      corpus = papers;
      index.apply(change);
      list.apply(change);
      list.reports = read.authors.map((author) => ({ ...author, source: 'corpus' }));
      return size();
    },

    async size() {
      await state.bibliographies.settled();
      return size();
    },

    async search(query, limit, document) {
      return findPapers(state, query, limit, document ? await contextOf(state, document) : noContext, 'whole');
    },

    async searchRows(query, limit, document) {
      return findPapers(state, query, limit, document ? await contextOf(state, document) : noContext, 'row');
    },

    similar: (to, limit) =>
      index.similar(to, limit).flatMap(({ id, score, sharedTerms }) => {
        const paper = library.paper(id);
        return paper ? [{ ...known(paper), score, sharedTerms }] : [];
      }),

    paper(id) {
      const paper = library.paper(id);
      return paper && known(paper);
    },

    async authors({ from, count }) {
      const authors = await list.authors();
      return { total: authors.length, authors: authors.slice(from, from + count) };
    },

    papersOf(authorName) {
      return state.papers(authorOf(state, authorName)?.paperIds ?? []).map(known);
    },

    async groups(sort, grouping) {
      const groups = await arrange(sort, grouping);
      return groups.map(({ name, papers }) => ({ size: papers.length, ...(name !== undefined && { name }) }));
    },

    async papersInGroup(sort, grouping, group, { from, count }) {
      const found = (await arrange(sort, grouping)).find(({ name }) => name === group);
      const ids = (found?.papers ?? []).slice(from, from + count).map(({ id }) => id);
      return state.papers(ids).map(known);
    },

    copyText: (ids, format) =>
      copyText(
        state.papers(ids).map((paper) => ({ paper, key: state.keyOf(paper, noContext) })),
        format,
      ),
  };
}

/** What comes of a paper that is found: without its abstract, with the passage that was found in it, with all of it. */
type Shape = 'item' | 'row' | 'whole';

/** The papers for a query, with the keys that a document cites them by. */
export function findPapers(
  state: EngineState,
  query: string,
  limit: number,
  context: DocumentContext,
  shape: Shape,
): FoundPaper[] {
  const options = { limit, ...(context.own && { own: context.own }) };
  const hits: (RankedPaper & Partial<SearchHit>)[] =
    shape === 'item' ? state.index.rank(query, options) : state.index.search(query, options);
  const known = (paper: Paper) => state.known(shape === 'whole' ? paper : withoutAbstract(paper), context);
  const found = hits.flatMap(({ id, score, snippet }): FoundPaper[] => {
    const paper = state.library.paper(id);
    return paper ? [{ ...known(paper), score, ...(snippet && { snippet: snippet.text }) }] : [];
  });
  const papers = new Map(found.map((hit) => [hit.paper.id, hit]));
  for (const entry of state.bibliographies.findPending(query, limit - found.length)) {
    const paper = state.bibliographies.paperOfEntry(entry);
    if (!papers.has(paper.id)) papers.set(paper.id, { ...known(paper), key: entry.key, score: 0 });
  }
  return [...papers.values()];
}

function withoutAbstract({ abstract: _, ...paper }: Paper): Paper {
  return paper;
}
