import type { Paper } from '../../core/library/paper';
import { SearchIndex } from '../../core/search/searchIndex';
import { citedPapers } from '../session/citedPapers';
import type { EngineState } from '../session/state';
import { createTimeSlicer } from '../util/timeSlicer';

/** Of more cited papers, the first are compared. */
const maxCited = 300;
/** Papers of the feed that are taken for like a cited one. */
const maxSimilar = 30;

/**
 * How near papers are to what the documents of the workspace cite: for each cited paper, the papers most like it, by
 * the measure of Find Similar Papers, get the share of its words that they have.
 *
 * @returns by id; nothing where nothing is like a cited paper, or nothing is cited
 */
export async function findRelevance(
  state: EngineState,
  papers: readonly Paper[],
): Promise<ReadonlyMap<string, number>> {
  const relevance = new Map<string, number>();
  const cited = [...(await citedPapers(state))].slice(0, maxCited);
  if (cited.length === 0) return relevance;
  const pause = createTimeSlicer();
  const index = new SearchIndex();
  for (const paper of papers) {
    index.put(paper, '');
    await pause();
  }
  for (const paper of state.papers(cited)) {
    const text = `${paper.title} ${paper.title} ${paper.abstract ?? ''}`;
    for (const { id, score } of index.similar({ text }, { limit: maxSimilar }))
      relevance.set(id, (relevance.get(id) ?? 0) + score);
    await pause();
  }
  return relevance;
}
