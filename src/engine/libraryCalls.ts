import { copyText } from '../core/citation/copyText';
import { arrangePapers, type PaperGroup, type PaperGrouping, type PaperSort } from '../core/library/arrange';
import type { Paper } from '../core/library/paper';
import type { PaperRecord } from '../core/library/record';
import { parseCorpus } from '../core/pages/corpus';
import { contextOf, noContext, type DocumentContext } from './context';
import type { Calls, FoundPaper, LibraryCalls } from './engine';
import type { EngineState } from './state';

export function libraryCalls(state: EngineState): Calls<LibraryCalls> {
  const { library, index } = state;
  let corpus: readonly PaperRecord[] = [];
  let arranged:
    { papers: readonly Paper[]; sort: PaperSort; grouping: PaperGrouping; groups: PaperGroup[] } | undefined;

  /** The last arrangement is kept: a tree asks for its groups one by one. */
  function arrange(sort: PaperSort, grouping: PaperGrouping): PaperGroup[] {
    const { papers } = library;
    if (arranged?.papers !== papers || arranged.sort !== sort || arranged.grouping !== grouping) {
      arranged = { papers, sort, grouping, groups: arrangePapers(papers, sort, grouping) };
    }
    return arranged.groups;
  }

  const known = (paper: Paper) => state.known(paper, noContext);
  const size = () => ({ papers: library.size, authors: library.authors.length });

  return {
    loadCorpus(json) {
      const read = parseCorpus(new TextDecoder().decode(json));
      if (!read) throw new Error('The corpus is damaged');
      const { gone, changed } = library.change(corpus, read.papers);
      library.setReports(
        'corpus',
        read.authors.map((author) => ({ ...author, source: 'corpus' })),
      );
      corpus = read.papers;
      index.apply(gone, changed, false);
      return size();
    },

    async size() {
      await state.bibliographies.settled();
      return size();
    },

    async search(query, limit, document) {
      return findPapers(state, query, limit, document ? await contextOf(state, document) : noContext);
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

    authors: ({ from, count }) => ({
      total: library.authors.length,
      authors: library.authors.slice(from, from + count),
    }),

    papersOf(authorName) {
      return state.papers(library.author(authorName)?.paperIds ?? []).map(known);
    },

    groups: (sort, grouping) =>
      arrange(sort, grouping).map(({ name, papers }) => ({ size: papers.length, ...(name !== undefined && { name }) })),

    papersInGroup(sort, grouping, group, { from, count }) {
      const found = arrange(sort, grouping).find(({ name }) => name === group);
      return (found?.papers ?? []).slice(from, from + count).map(known);
    },

    copyText: (ids, format) =>
      copyText(
        state.papers(ids).map((paper) => ({ paper, key: state.keyOf(paper, noContext) })),
        format,
      ),
  };
}

/** The papers for a query, with the keys that a document cites them by. */
export function findPapers(state: EngineState, query: string, limit: number, context: DocumentContext): FoundPaper[] {
  const found = state.index
    .search(query, { limit, own: context.own })
    .flatMap(({ id, score, snippet }): FoundPaper[] => {
      const paper = state.library.paper(id);
      return paper ? [{ ...state.known(paper, context), score, ...(snippet && { snippet: snippet.text }) }] : [];
    });
  const pending = state.bibliographies.findPending(query, limit - found.length).map((entry) => ({
    ...state.known(state.bibliographies.paperOfEntry(entry), context),
    key: entry.part.key,
    score: 0,
  }));
  return [...found, ...pending];
}
