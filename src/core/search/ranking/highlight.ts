import type { Paper } from '../../library/paper';
import { texToPlainText } from '../../text/texToPlainText';
import type { Plan } from '../query/queryPlan';
import { bestPassage, matchesIn, type Range, type Snippet } from './snippet';

export interface Highlight {
  /** What matched in `readable(title)`. */
  readonly titleMatches: readonly Range[];
  /** The passage of the abstract that answers best; absent when the abstract has none of the words. */
  readonly snippet?: Snippet;
}

/** Where a plan's words stand in a paper's readable title and abstract. */
export function highlight(paper: Pick<Paper, 'title' | 'abstract'>, plan: Plan): Highlight {
  const titleWords = plan.words.filter(({ field }) => field === undefined || field === 'title');
  const abstractWords = plan.words.filter(({ field }) => field === undefined || field === 'abstract');
  const snippet = bestPassage(texToPlainText(paper.abstract ?? ''), abstractWords);
  return { titleMatches: matchesIn(texToPlainText(paper.title), titleWords), ...(snippet && { snippet }) };
}
