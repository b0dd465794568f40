/*
 * This folder (`src/engine/calls`). The answers to the protocol, a file an interface. What several need is in session/.
 */

import { copyText } from '../../core/citation/copyText';
import type { Paper } from '../../core/library/paper';
import { nearnessTiers, qualities } from '../../core/search/model/nearness';
import type { RankedPaper, SearchHit } from '../../core/search/searchIndex';
import type { SimilarTo } from '../../core/search/similarPapers';
import { Arrangement } from '../session/arrangement';
import { isAuthorInPart, isInPart } from '../session/libraryPart';
import { citationsFor, similarIn } from '../session/similarIn';
import { authorOf } from '../session/authorOf';
import { citedFor } from '../session/citedPapers';
import { contextOf } from '../session/resolveDocument';
import { noContext, type DocumentContext } from '../session/documentContext';
import type { Calls } from '../protocol/engine';
import type { LibraryCalls } from '../protocol/library';
import type { DocumentText, FoundPaper } from '../protocol/values';
import type { FileEntry } from '../bibliography/fileBlock';
import { newEntryOf } from '../session/plans/newEntries';
import { settlePapers } from '../session/online/settle';
import { nearnessOf, originOf } from '../session/nearness';
import type { EngineState } from '../session/state';

export function libraryCalls(state: EngineState): Calls<LibraryCalls> {
  const { library, list } = state;
  const arrangement = new Arrangement(state);

  const toKnown = (paper: Paper) => state.toKnownPaper(paper, noContext);
  const size = () => ({ papers: library.size });

  return {
    loadCorpus(json) {
      state.corpus.load(json);
      return size();
    },

    async size() {
      await state.bibliographies.whenSettled();
      return size();
    },

    async search(query, limit, document, offset) {
      return findPapers(state, query, limit, await viewOf(state, document, offset), 'whole');
    },

    searchRows: (query, limit, document, offset, request) =>
      state.searches.run(request, async (signal) =>
        findPapers(state, query, limit, await viewOf(state, document, offset), 'row', signal),
      ),

    cancelSearch: (request) => state.searches.cancel(request),

    similar(to, limit, withCorpus) {
      const { hits, corpus } = similarIn(state, likeOf(state, to), limit, withCorpus);
      const papers = hits.flatMap(({ id, score, sharedTerms: sharedTerms }) => {
        const paper = library.paper(id);
        return paper ? [{ ...toKnown(paper), score, sharedTerms }] : [];
      });
      return { papers, ...(corpus && { corpus }) };
    },

    citationsFor: (sentence, limit) => citationsFor(state, sentence.slice(0, maxTextLength), limit),

    paper(id) {
      const paper = state.paper(id);
      return paper && toKnown(paper);
    },

    async parts() {
      const papers = await list.papers();
      const own = papers.filter(({ id }) => isInPart(state, id, 'own')).length;
      return { own, corpus: papers.length - own };
    },

    async authors({ from, count }, part = 'all') {
      const authors = (await list.authors()).filter(({ paperIds }) => isAuthorInPart(state, paperIds, part));
      return { total: authors.length, authors: authors.slice(from, from + count) };
    },

    async papersOf(authorName) {
      return state.papers((await authorOf(state, authorName))?.paperIds ?? []).map(toKnown);
    },

    async groups(sort, grouping, part = 'all') {
      const groups = await arrangement.groups(sort, grouping, part);
      return groups.map(({ name, papers }) => ({ size: papers.length, ...(name !== undefined && { name }) }));
    },

    async papersInGroup(sort, grouping, group, { from, count }, part = 'all') {
      const found = (await arrangement.groups(sort, grouping, part)).find(({ name }) => name === group);
      const ids = (found?.papers ?? []).slice(from, from + count).map(({ id }) => id);
      return state.papers(ids).map(toKnown);
    },

    async copyText(ids, format) {
      await settlePapers(state, ids);
      const entries = state.papers(ids).map((paper) => newEntryOf(state, paper, state.keyOf(paper, noContext)));
      return copyText(entries, format);
    },
  };
}

/** Of a longer query, the beginning counts; of a longer text, what papers are like it. */
const maxQueryLength = 2000;
const maxTextLength = 20_000;

/** A paper that is not in the index is looked for by its words. */
function likeOf(state: EngineState, to: SimilarTo): SimilarTo {
  const paper = 'id' in to && !state.library.paper(to.id) ? state.online.paper(to.id) : undefined;
  const text = paper ? `${paper.title} ${paper.abstract ?? ''}` : 'text' in to ? to.text : undefined;
  return text === undefined ? to : { text: text.slice(0, maxTextLength) };
}

/** The form in which a found paper is given: without its abstract, with the passage that matched, or with all of it. */
type Shape = 'item' | 'row' | 'whole';

/** Where papers are looked for from. */
interface View {
  readonly context: DocumentContext;
  readonly document?: DocumentText;
  /** Where the cursor is in the document. */
  readonly offset?: number;
}

/** The papers for a query, with the keys that a document cites them by; none where the search is stopped. */
export async function findPapers(
  state: EngineState,
  typed: string,
  limit: number,
  { context, document, offset }: View,
  shape: Shape,
  signal?: AbortSignal,
): Promise<FoundPaper[]> {
  const query = typed.slice(0, maxQueryLength);
  const nearness = nearnessOf(state, context, document, offset);
  const cited = await citedFor(state, query);
  const options = { limit, nearness, ...(cited && { cited }) };
  const hits: (RankedPaper & Partial<SearchHit>)[] | undefined = await (shape === 'item'
    ? state.index.find(query, options, signal)
    : state.index.search(query, options, signal));
  if (!hits) return [];
  const toKnown = (paper: Paper) => state.toKnownPaper(shape === 'whole' ? paper : withoutAbstract(paper), context);
  const found = hits.flatMap(({ id, score, snippet }): FoundPaper[] => {
    const paper = state.library.paper(id);
    if (!paper) return [];
    const origin = originOf(state, context, nearness, id);
    return [{ ...toKnown(paper), score, origin, ...(snippet !== undefined && { snippet }) }];
  });
  const pending = (entries: readonly FileEntry[]) =>
    entries.map((entry): FoundPaper => {
      const paper = state.bibliographies.paperOfEntry(entry);
      return { ...toKnown(paper), key: entry.key, score: 0 };
    });
  const isFar = ({ id, quality }: RankedPaper) =>
    quality !== qualities.exact && nearness.tierOf(id) > nearnessTiers.document;
  const far = new Set(hits.filter(isFar).map(({ id }) => id));
  const firstFar = found.findIndex(({ paper }) => far.has(paper.id));
  const ahead = firstFar < 0 ? found.length : firstFar;
  const isOwn = (entry: FileEntry) => entry.isIn(context.files);
  const ordered = [
    ...found.slice(0, ahead),
    ...pending(state.bibliographies.findPending(query, limit, isOwn)),
    ...found.slice(ahead),
    ...pending(
      state.bibliographies.findPending(query, limit - found.length, (entry) => entry.key !== '' && !isOwn(entry)),
    ),
  ];
  return withFallingScores(onceEach(ordered).slice(0, limit));
}

async function viewOf(state: EngineState, document?: DocumentText, offset?: number): Promise<View> {
  if (!document) return { context: noContext };
  return { context: await contextOf(state, document), document, ...(offset !== undefined && { offset }) };
}

/**
 * A paper that goes ahead since it is nearer counts for at least what any behind it does, so that scores tell the
 * order.
 */
function withFallingScores(found: readonly FoundPaper[]): FoundPaper[] {
  let highest = 0;
  return found
    .toReversed()
    .map((hit) => ({ ...hit, score: (highest = Math.max(highest, hit.score)) }))
    .toReversed();
}

function onceEach(found: readonly FoundPaper[]): FoundPaper[] {
  const papers = new Map<string, FoundPaper>();
  for (const hit of found) if (!papers.has(hit.paper.id)) papers.set(hit.paper.id, hit);
  return [...papers.values()];
}

function withoutAbstract({ abstract: _, ...paper }: Paper): Paper {
  return paper;
}
