import { texToPlainText } from '../text/texToPlainText';
import { indexPaper, termsOfPaper } from './document/searchedPaper';
import { maxTerms } from './query/planTerm';
import { planTerms, type Plan } from './query/queryPlan';
import type { KeyedPaper } from './segments/segment';
import type { Collection } from './query/expandTerm';
import { stopWords } from '../text/words/stopWords';
import { termsOf } from '../text/words/tokenizer';
import { stemOf } from './query/vocabulary';
import { minShareOfSimilar } from './model/weights';

/** The query of a similarity search: a paper of the index, or a text of the user's (TeX allowed). */
export type SimilarTo = { readonly id: string } | { readonly text: string };

/** A paper like another; plain data. */
export interface SimilarHit {
  readonly id: string;
  /** The share of what was looked for that it has, 0–1. */
  readonly score: number;
  /** The words that both have and that count the most, as they were looked for, folded. */
  readonly sharedTerms: readonly string[];
}

/** The query plan of a similarity search (Lucene's More Like This). */
export interface SimilarityPlan {
  readonly plan: Plan;
  /** The words of its topic: those in its title, or more than once in its text. */
  readonly topics: ReadonlySet<string>;
}

const titleCount = 3;
/** A topic's word counts so often, or as much. */
const minTopicCount = 2;
const minTopicLength = 3;
const shownTerms = 5;

/** A plan that finds the papers like one of the index: by its title, and its abstract's words of the greatest idf. */
export function planLikePaper({ paper, key }: KeyedPaper, collection: Collection): SimilarityPlan {
  const own = termsOfPaper(indexPaper(paper, key));
  const weighed = weigh(termsOf(texToPlainText(paper.title)), termsOf(texToPlainText(paper.abstract ?? '')));
  const ownFrequency = (term: string) => own.filter((terms) => terms.has(term)).length;
  const plan = planTerms(weighed, collection, maxTerms, minShareOfSimilar, ownFrequency);
  return { plan, topics: topicsOf(weighed) };
}

/** A plan that finds the papers like a text. */
export function planLikeText(text: string, collection: Collection): SimilarityPlan {
  const weighed = weigh([], termsOf(texToPlainText(text)));
  return { plan: planTerms(weighed, collection, maxTerms, minShareOfSimilar), topics: topicsOf(weighed) };
}

/**
 * Which of the plan's words a paper has, those of the greatest idf first, and only those of its topics where it has
 * any; `words` has a bit for each word of the plan.
 */
export function sharedTerms(plan: Plan, words: number, topics: ReadonlySet<string>): string[] {
  const shared = plan.words.filter((_, index) => (words & (1 << index)) !== 0);
  const topical = shared.filter(({ term }) => topics.has(term));
  return (topical.length > 0 ? topical : shared)
    .sort((a, b) => b.idf - a.idf)
    .slice(0, shownTerms)
    .map(({ term }) => term);
}

function topicsOf(weighed: readonly { readonly term: string; readonly weight: number }[]): Set<string> {
  const least = shareOf(minTopicCount);
  return new Set(
    weighed.flatMap(({ term, weight }) => (weight >= least && term.length >= minTopicLength ? [term] : [])),
  );
}

/** How much a word tells that is so often in a text, 0–1. */
function shareOf(count: number): number {
  return count / (count + 2);
}

/** Approximate score of a paper that has every word of the plan in its title. */
export function maxScoreOf(plan: Plan): number {
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
  return [...counts.values()].map(({ term, count: times }) => ({ term, weight: shareOf(times) }));
}
