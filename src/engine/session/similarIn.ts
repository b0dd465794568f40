import type { SimilarHit, SimilarTo } from '../../core/search/similarPapers';
import type { CorpusPart, FoundCitations } from '../protocol/library';
import { noContext } from './documentContext';
import { isInPart } from './libraryPart';
import type { EngineState } from './state';

/** Factor by which more papers are looked at where those of the corpus are left out. */
const depth = 4;
/** Online indexes want all words, or most: more would find nothing. */
const maxWords = 5;

/** The papers most like another. */
export interface Similar {
  readonly hits: readonly SimilarHit[];
  readonly corpus?: CorpusPart;
}

/**
 * The papers most like a paper or a text. Of one of the user's papers those of the corpus are left out, unless they are
 * asked for or the user has no other paper.
 */
export function similarIn(state: EngineState, to: SimilarTo, limit: number, withCorpus = false): Similar {
  const isOwn = 'id' in to && isInPart(state, to.id, 'own');
  if (!isOwn) return { hits: state.index.similar(to, limit) };
  const found = state.index.similar(to, depth * limit);
  const own = found.filter(({ id }) => isInPart(state, id, 'own'));
  if (own.length === found.length || !hasOtherOwn(state, to.id)) return { hits: found.slice(0, limit) };
  if (withCorpus) return { hits: found.slice(0, limit), corpus: 'included' };
  return { hits: own.slice(0, limit), corpus: 'leftOut' };
}

/** Whether a bibliography has another paper than this one. */
function hasOtherOwn({ bibliographies, library }: EngineState, id: string): boolean {
  const isOther = (other: string | undefined) => other !== undefined && other !== id;
  return [...bibliographies.files].some(({ entries }) => entries.some((entry) => isOther(library.idOf(entry))));
}

/** The papers of the library that a sentence may cite: those most like it, with the passages that are. */
export function citationsFor(state: EngineState, sentence: string, limit: number): FoundCitations {
  const found = similarIn(state, { text: sentence }, limit).hits.flatMap(({ id, score }) => {
    const paper = state.library.paper(id);
    return paper ? [{ ...state.toKnownPaper(paper, noContext), score }] : [];
  });
  const passages = state.index.passagesLike(
    sentence,
    found.map(({ paper }) => paper),
  );
  const papers = found.map((one, at) => ({ ...one, ...(passages[at] !== undefined && { snippet: passages[at] }) }));
  return { papers, words: state.index.rarestWords(sentence, maxWords).join(' ') };
}
