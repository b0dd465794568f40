import type { Paper } from '../../library/paper';
import { texToPlainText } from '../../text/texToPlainText';
import type { Plan } from '../query/queryPlan';
import { bestPassage } from './snippet';

export interface Highlight {
  /** The passage of the abstract that answers best; absent when the abstract has none of the words. */
  readonly snippet?: string;
}

/** Finds the passage of a paper's abstract, as plain text, that has most of a plan's words. */
export function highlight(paper: Pick<Paper, 'abstract'>, plan: Plan): Highlight {
  const abstractWords = plan.words.filter(({ field }) => field === undefined || field === 'abstract');
  const snippet = bestPassage(texToPlainText(paper.abstract ?? ''), abstractWords);
  return snippet !== undefined ? { snippet } : {};
}
