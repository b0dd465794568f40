/*
 * This folder (`src/core/search/segments`). Segments: parts of the index. frozen/ is one buffer of sections, live/ is
 * MiniSearch for what changes. Both implement `Segment`.
 */

import type { Paper } from '../../library/paper';
import type { ClauseContext } from '../document/matchesClause';
import type { Plan } from '../query/queryPlan';
import type { Nearness } from '../model/nearness';
import type { RankedMatch } from '../ranking/rank';
import type { Vocabulary } from '../query/vocabulary';

/** A paper found by a segment. */
export interface Candidate extends RankedMatch {
  /** Its id; most candidates are never asked. */
  readonly idOf: () => string;
  /** A bit for each word of the plan that the paper has. */
  readonly words: number;
}

/** What a search brings along besides its plan. */
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

/** Whether a stage looks for words in abstracts, and whether it wants them all. */
export const looksInAbstracts = (stage: Stage): boolean => stage === 'all' || stage === 'any';
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
  /** The papers that answer a plan, unordered; with a plan of no words, the newest that its filters let through. */
  search(plan: Plan, stage: Stage, context: SearchContext): Candidate[];
  /** A paper as it is shown; undefined when the segment does not hold it. */
  paper(id: string): KeyedPaper | undefined;
}
