import type { Paper } from '../library/paper';
import { readable } from '../text/readable';
import { mostWords, planTerms, type Collection, type Plan } from './plan';
import { stopWords } from './stopWords';
import { termsOf } from './tokens';
import { stemOf } from './vocabulary';

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
/** A paper like another has at least this share of its words' weight. */
const leastShare = 0.1;

/** A plan that finds the papers like one of the index: by its title, and its abstract's most telling words. */
export function planLikePaper(paper: Pick<Paper, 'title' | 'abstract'>, collection: Collection): Plan {
  return planLike(termsOf(readable(paper.title)), termsOf(readable(paper.abstract ?? '')), collection, true);
}

/** A plan that finds the papers like a text. */
export function planLikeText(text: string, collection: Collection): Plan {
  return planLike([], termsOf(readable(text)), collection, false);
}

/** Which of the plan's words a paper has, the most telling first; `words` has a bit for each word of the plan. */
export function sharedTerms(plan: Plan, words: number): string[] {
  return plan.words
    .filter((_, index) => (words & (1 << index)) !== 0)
    .sort((a, b) => b.rarity - a.rarity)
    .slice(0, shownTerms)
    .map(({ term }) => term);
}

/** What a paper with every word in its title would have, about. */
export function greatestScore(plan: Plan): number {
  return plan.words.reduce((sum, { rarity }) => sum + rarity, 0);
}

/** @param isIndexed whether these are the words of a paper of the index */
function planLike(title: readonly string[], text: readonly string[], collection: Collection, isIndexed: boolean): Plan {
  const words = new Map<string, { term: string; count: number; own: Set<string> }>();
  const take = (terms: readonly string[], times: number, field: string) => {
    for (const term of terms) {
      if (term.length < 2 || stopWords.has(term) || /^\d+$/.test(term)) continue;
      const stem = stemOf(term);
      const word = words.get(stem) ?? { term, count: 0, own: new Set() };
      words.set(stem, word);
      word.count += times;
      word.own.add(`${field} ${term}`);
    }
  };
  take(title, titleCount, 'title');
  take(text, 1, 'abstract');
  const weighed = [...words.values()].map(({ term, count, own }) => ({
    term,
    weight: count / (count + 2),
    own: isIndexed ? own.size : 0,
  }));
  return planTerms(weighed, collection, mostWords, leastShare);
}
