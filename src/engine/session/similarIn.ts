import type { SimilarHit, SimilarTo } from '../../core/search/similarPapers';
import { isInPart } from './libraryPart';
import type { EngineState } from './state';

/** So many times as many papers are looked at where those of the corpus are left out. */
const depth = 4;

/**
 * The papers most like a paper or a text. Of one of the user's papers those of the corpus are left out, unless there
 * are no others.
 */
export function similarIn(state: EngineState, to: SimilarTo, limit: number): SimilarHit[] {
  const isOwn = 'id' in to && isInPart(state, to.id, 'own');
  if (!isOwn) return state.index.similar(to, limit);
  const found = state.index.similar(to, depth * limit);
  const own = found.filter(({ id }) => isInPart(state, id, 'own')).slice(0, limit);
  return own.length > 0 ? own : found.slice(0, limit);
}
