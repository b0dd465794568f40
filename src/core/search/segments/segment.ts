/*
 * This folder (`src/core/search/segments`). Segments: parts of the index. frozen/ is one buffer of sections, live/ is
 * MiniSearch for what changes. Both implement `Segment`.
 */

import type { Paper } from '../../library/paper';
import type { Cooperative } from '../../text/cooperative';
import type { ClauseContext } from '../document/matchesClause';
import type { Plan } from '../query/queryPlan';
import type { Nearness } from '../model/nearness';
import { isInAbstracts } from '../ranking/matchQuality';
import { requiredWords, type RankedMatch } from '../ranking/rank';
import type { Vocabulary } from '../query/vocabulary';

/** A paper found by a segment. */
export interface Candidate extends RankedMatch {
  /** Its id; most candidates are never asked. */
  readonly idOf: () => string;
  /** A bit for each word of the plan that the paper has. */
  readonly words: number;
}

/** Per-search parameters besides the plan: the user's papers to prefer, and the limit of candidates. */
export interface SearchContext extends ClauseContext {
  /** Which papers are nearer the user than others. */
  readonly nearness?: Nearness;
  /** About how many candidates a segment gives at most, the most promising ones. */
  readonly limit: number;
}

/**
 * Whether candidates have all words outside the abstract, all words anywhere, most words outside the abstract, or any
 * of the words.
 */
export type Stage = 'metadata' | 'all' | 'most' | 'any';

/**
 * By word of a plan, whether a stage looks for it in abstracts. Stage `most` does for words of required clauses alone:
 * a paper may have most of the words outside its abstract, and what is required in it.
 */
export function wordsInAbstracts(plan: Plan, stage: Stage): boolean[] {
  if (stage === 'metadata') return plan.words.map(() => false);
  const required = stage === 'most' ? requiredWords(plan) : undefined;
  return plan.words.map((word, index) => isInAbstracts(word) && (required?.has(index) ?? true));
}

/** Whether a stage wants all words. */
export const needsAllWords = (stage: Stage): boolean => stage === 'metadata' || stage === 'all';

/** A paper with the citekey it is, or would be, cited by. */
export interface KeyedPaper {
  readonly paper: Paper;
  readonly key: string;
}

/** A part of the index that finds and judges its own papers. */
export interface Segment {
  /** How many papers can be found. */
  readonly size: number;
  readonly vocabulary: Vocabulary;
  /**
   * The papers that answer a plan, unordered; with a plan of no words, the newest that its filters let through. Until
   * its steps are done, or given up by `return()`, no other search of the segment may begin.
   */
  search(plan: Plan, stage: Stage, context: SearchContext): Cooperative<Candidate[]>;
  /** A paper as it is shown; undefined when the segment does not hold it. */
  paper(id: string): KeyedPaper | undefined;
}
