import { texToPlainText } from '../text/texToPlainText';
import { indexPaper, termsOfPaper } from './document/searchedPaper';
import { maxTerms, planTerms, type Plan } from './query/queryPlan';
import type { KeyedPaper } from './segments/segment';
import type { Collection } from './query/expandTerm';
import { stopWords } from '../text/words/stopWords';
import { termsOf } from '../text/words/tokenizer';
import { stemOf } from './query/vocabulary';
import { minShareOfSimilar } from './ranking/weights';

/** What is compared: a paper of the index, or a text of the user's (TeX allowed). */
export type SimilarTo = { readonly id: string } | { readonly text: string };

/** A paper like another; plain data. */
export interface SimilarHit {
  readonly id: string;
  /** The share of what was looked for that it has, 0–1. */
  readonly score: number;
  /** The words that both have and that count the most, as they were looked for, folded. */
  readonly sharedTerms: readonly string[];
}

const titleCount = 3;
const shownTerms = 5;

/** A plan that finds the papers like one of the index: by its title, and its abstract's most telling words. */
export function planLikePaper({ paper, key }: KeyedPaper, collection: Collection): Plan {
  const own = termsOfPaper(indexPaper(paper, key));
  const weighed = weigh(termsOf(texToPlainText(paper.title)), termsOf(texToPlainText(paper.abstract ?? '')));
  const ownFrequency = (term: string) => own.filter((terms) => terms.has(term)).length;
  return planTerms(weighed, collection, maxTerms, minShareOfSimilar, ownFrequency);
}

/** A plan that finds the papers like a text. */
export function planLikeText(text: string, collection: Collection): Plan {
  return planTerms(weigh([], termsOf(texToPlainText(text))), collection, maxTerms, minShareOfSimilar);
}

/** Which of the plan's words a paper has, the most telling first; `words` has a bit for each word of the plan. */
export function sharedTerms(plan: Plan, words: number): string[] {
  return plan.words
    .filter((_, index) => (words & (1 << index)) !== 0)
    .sort((a, b) => b.idf - a.idf)
    .slice(0, shownTerms)
    .map(({ term }) => term);
}

/** What a paper with every word in its title would have, about. */
export function greatestScore(plan: Plan): number {
  return plan.words.reduce((sum, { idf }) => sum + idf, 0);
}

/** The different words that tell what a text is about, and how much each says of it, 0–1. */
function weigh(title: readonly string[], text: readonly string[]): { term: string; weight: number }[] {
  const counts = new Map<string, { term: string; count: number }>();
  const count = (term: string, times: number) => {
    if (term.length < 2 || stopWords.has(term) || /^\d+$/.test(term)) return;
    const stem = stemOf(term);
    const known = counts.get(stem);
    if (known) known.count += times;
    else counts.set(stem, { term, count: times });
  };
  for (const term of title) count(term, titleCount);
  for (const term of text) count(term, 1);
  return [...counts.values()].map(({ term, count: times }) => ({ term, weight: times / (times + 2) }));
}
