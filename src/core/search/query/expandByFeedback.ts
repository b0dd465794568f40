import type { Paper } from '../../library/paper';
import { texToPlainText } from '../../text/texToPlainText';
import { stopWords } from '../../text/words/stopWords';
import { termsOf } from '../../text/words/tokenizer';
import { feedback } from '../model/weights';
import { idfOf, type Collection, type QueryTerm } from './expandTerm';
import { addWords, type Plan } from './queryPlan';
import { stemOf } from './vocabulary';

/**
 * Pseudo-relevance feedback: a plan that also looks for the words that tell the best papers of its question from
 * others, each weighed by how often these have it and how rare it is. RM3, as in Abdul-Jaleel et al., "UMass at TREC
 * 2004: Novelty and HARD", but with idf.
 *
 * @param best the papers that answer the plan best, with their scores
 */
export function expandByFeedback(
  plan: Plan,
  best: readonly { readonly paper: Paper; readonly score: number }[],
  collection: Collection,
): Plan {
  const known = new Set(plan.words.map(({ term }) => stemOf(term)));
  const weights = new Map<string, { readonly term: string; weight: number }>();
  for (const { paper, score } of best) {
    const terms = termsOf(texToPlainText(`${paper.title} ${paper.abstract ?? ''}`)).filter(isTelling);
    for (const term of terms) {
      const stem = stemOf(term);
      if (known.has(stem)) continue;
      const word = weights.get(stem) ?? { term, weight: 0 };
      word.weight += score / terms.length;
      weights.set(stem, word);
    }
  }
  const words = [...weights.values()]
    .map(({ term, weight }) => ({ term, weight: weight * idfOf(toDraft(term), new Map([[term, 1]]), collection) }))
    .sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
    .slice(0, feedback.words);
  const greatest = words[0]?.weight ?? 1;
  const share = (weight: number) => (feedback.weight * weight) / greatest;
  return addWords(
    plan,
    words.map(({ term, weight }) => ({ term, weight: share(weight) })),
    collection,
  );
}

function toDraft(term: string): QueryTerm {
  return { term, prefix: false, isExpandable: true, joins: [], shortForms: [] };
}

function isTelling(term: string): boolean {
  return term.length > 1 && !stopWords.has(term) && !/^\d+$/.test(term);
}
