/*
 * This folder (`src/core/search/ranking`). The re-ranker: how well a term matches, the features of a paper for a plan,
 * and its score. It knows no segment.
 */

import type { MatchFeatures } from './matchFeatures';
import { qualities, type Quality } from '../model/nearness';
import type { Alternative, Plan } from '../query/queryPlan';
import type { PlanTerm } from '../query/planTerm';
import type { Clause } from '../query/parseQuery';
import { staticScore, type StaticScoreInputs } from './staticScore';
import {
  abstractBesideWeight,
  abstractWeight,
  coverageWeight,
  gapWeights,
  identifiedScore,
  minShareOfMost,
  maxTermWeight,
  orderWeight,
  partialMatchWeights,
  reversedWeight,
  startWeight,
  wordsToLackOne,
  staticShare,
  staticTieBreak,
} from '../model/weights';

/** How a paper answers a query; the lower goes first, whatever the scores. */
export const tiers = { metadata: 0, anywhere: 1, typos: 2, mostWords: 3, partial: 4 } as const;
export type Tier = (typeof tiers)[keyof typeof tiers];

/** How a paper answers a plan, by the one re-ranker. */
export interface RankedMatch {
  readonly tier: Tier;
  readonly quality: Quality;
  /** Higher is better; comparable between papers of all segments for one plan. */
  readonly score: number;
}

/** Tells whether the paper at hand satisfies a clause that is no matter of single words: a phrase, an id, a filter. */
type Allows = (clause: Clause) => boolean;

/**
 * Judges a paper by its features; undefined: it does not answer the plan. Abstracts count only for papers that need
 * them to answer.
 */
export function scoreCandidate(
  plan: Plan,
  features: MatchFeatures,
  inputs: StaticScoreInputs,
  allows: Allows,
): RankedMatch | undefined {
  const tier = tierOf(plan, features, allows);
  if (tier === undefined) return undefined;
  if (plan.words.length === 0) return { tier, quality: qualities.words, score: inputs.date };
  const isIdentified = plan.identifiers.some(allows);
  return {
    tier,
    quality: isIdentified || isWholeTitle(plan, features) ? qualities.exact : qualityOf(tier),
    score: (isIdentified ? identifiedScore : 0) + score(plan, features, inputs, tier),
  };
}

function qualityOf(tier: Tier): Quality {
  if (tier === tiers.partial) return qualities.partial;
  return tier === tiers.metadata ? qualities.words : qualities.other;
}

/** Whether the query's words are the title's, each as typed, in order, and all of them. */
function isWholeTitle(plan: Plan, features: MatchFeatures): boolean {
  let at = 0;
  for (let index = 0; index < plan.words.length; index++) {
    if ((plan.words[index] as PlanTerm).partOf !== undefined) continue;
    if (!features.hasExactly(index, at)) return false;
    at++;
  }
  return at === features.titleLength;
}

function tierOf(plan: Plan, features: MatchFeatures, allows: Allows): Tier | undefined {
  if (plan.none.some(allows)) return undefined;
  if (hasAll(plan, features, true, allows)) return plan.typos ? tiers.typos : tiers.metadata;
  if (hasAll(plan, features, false, allows)) return plan.typos ? tiers.typos : tiers.anywhere;
  const mayLackOne = plan.all.length >= wordsToLackOne;
  if (mayLackOne && hasMost(plan, features, minShareOfMost, true, allows)) return tiers.mostWords;
  return hasMost(plan, features, plan.minShare, false, allows) ? tiers.partial : undefined;
}

/** Whether a clause is more than single words. */
export function isStrict(clause: Clause): boolean {
  return clause.kind === 'terms' ? clause.phrase : clause.kind !== 'identifier';
}

/** Whether a clause is required in every stage (Lucene: MUST): all but words of no field. */
function isNeeded(clause: Clause): boolean {
  return isStrict(clause) || (clause.kind === 'terms' && clause.field !== undefined);
}

/** The words, as indexes into the plan's, of clauses that every paper must satisfy. */
export function requiredWords({ all }: Plan): ReadonlySet<number> {
  const required = all.filter((group) => group.every(({ clause }) => isNeeded(clause)));
  return new Set(required.flatMap((group) => group.flatMap(({ words }) => words)));
}

function hasAll(plan: Plan, features: MatchFeatures, metadataOnly: boolean, allows: Allows): boolean {
  for (const group of plan.all) if (!hasGroup(plan, group, features, metadataOnly, allows)) return false;
  return true;
}

function hasGroup(
  plan: Plan,
  group: readonly Alternative[],
  features: MatchFeatures,
  metadataOnly: boolean,
  allows: Allows,
): boolean {
  for (const { clause, words } of group) {
    if (clause.kind === 'identifier' && allows(clause)) return true;
    if (hasWords(plan, words, features, metadataOnly) && (!isStrict(clause) || allows(clause))) return true;
  }
  return false;
}

function hasWords(plan: Plan, words: readonly number[], features: MatchFeatures, metadataOnly: boolean): boolean {
  for (const index of words) {
    const word = plan.words[index] as PlanTerm;
    if (!features.has(index, metadataOnly) && !word.optional && (metadataOnly || !word.isShortPrefix)) return false;
  }
  return true;
}

function hasMost(
  plan: Plan,
  features: MatchFeatures,
  minShare: number,
  metadataOnly: boolean,
  allows: Allows,
): boolean {
  let wanted = 0;
  let found = 0;
  for (const group of plan.all) {
    let partial = 0;
    for (const { clause, words } of group) {
      if (isStrict(clause) && !allows(clause)) continue;
      const isIdentified = clause.kind === 'identifier' && allows(clause);
      partial = Math.max(
        partial,
        summedIdf(plan, words, (word) => isIdentified || features.has(word, metadataOnly)),
      );
    }
    const own = requiredIdf(plan, group[0]);
    wanted += own;
    found += Math.min(partial, own);
  }
  if (found === 0 || found < minShare * wanted) return false;
  return plan.all.every(
    (group) => group.some(({ clause }) => !isNeeded(clause)) || hasGroup(plan, group, features, false, allows),
  );
}

/**
 * The idf of the words that must be there for an alternative: a group of the plan counts for as much as its first one.
 */
export function requiredIdf(plan: Plan, alternative: Alternative | undefined): number {
  return summedIdf(plan, alternative?.words ?? [], () => true);
}

/** The idf of those of the words that must be there, and for which something holds, added up. */
function summedIdf(plan: Plan, words: readonly number[], holds: (word: number) => boolean): number {
  let sum = 0;
  for (const index of words) {
    const { idf, optional, isShortPrefix } = plan.words[index] as PlanTerm;
    if (!optional && !isShortPrefix && holds(index)) sum += idf;
  }
  return sum;
}

function score(plan: Plan, features: MatchFeatures, inputs: StaticScoreInputs, tier: Tier): number {
  let sum = titleScore(plan, features) * (tier === tiers.partial ? partialMatchWeights.order : 1);
  for (const group of plan.all) sum += groupScore(plan, group, features, tier);
  const worth = staticScore(inputs);
  return sum * (1 + staticShare * worth) + staticTieBreak * worth;
}

function groupScore(plan: Plan, group: readonly Alternative[], features: MatchFeatures, tier: Tier): number {
  let best = 0;
  for (const { words } of group) {
    let sum = 0;
    for (const index of words) {
      sum += (plan.words[index] as PlanTerm).idf * wordScore(features, index, tier);
    }
    if (sum > best) best = sum;
  }
  return best;
}

function wordScore(features: MatchFeatures, word: number, tier: Tier): number {
  const metadata = features.metadata[word] as number;
  if (tier === tiers.metadata || tier === tiers.mostWords) return metadata;
  const abstract = features.abstract[word] as number;
  if (tier === tiers.partial) {
    return (
      partialMatchWeights.metadata * metadata +
      ((metadata > 0 ? partialMatchWeights.beside : partialMatchWeights.abstract) * abstract) / maxTermWeight
    );
  }
  if (metadata > 0 && tier === tiers.typos) return metadata;
  return metadata > 0 ? metadata + (abstractBesideWeight * abstract) / maxTermWeight : abstractShare(abstract);
}

/** Weight of a word that only the abstract has, from its stored weight of 0–15. */
export function abstractShare(weight: number): number {
  return (abstractWeight * weight) / maxTermWeight;
}

/** Score of the title: the words' order in it, how close they are, and how much of it they are. */
function titleScore(plan: Plan, features: MatchFeatures): number {
  if (features.hits === 0) return 0;
  let ordered = 0;
  for (const [first, second] of plan.pairs) {
    const closeness = closenessInTitle(features, first, second);
    if (closeness === 0) continue;
    ordered += (closeness * ((plan.words[first] as PlanTerm).idf + (plan.words[second] as PlanTerm).idf)) / 2;
  }
  let found = 0;
  for (let index = 0; index < plan.words.length; index++) {
    const { idf, partOf } = plan.words[index] as PlanTerm;
    if (features.isInTitle(index) && !(partOf !== undefined && features.isInTitle(partOf))) found += idf;
  }
  const starts = features.startsWith(0) ? (plan.words[0] as PlanTerm).idf : 0;
  const covered = features.titlePositions() / features.titleLength;
  return orderWeight * ordered + startWeight * starts + coverageWeight * found * covered;
}

/** 0–1: how close the second word follows the first, and how like they are to what was typed, at best. */
function closenessInTitle(
  { hits, hitWord, hitPosition, hitQuality }: MatchFeatures,
  first: number,
  second: number,
): number {
  let closest = 0;
  for (let a = 0; a < hits; a++) {
    if (hitWord[a] !== first) continue;
    for (let b = 0; b < hits; b++) {
      if (hitWord[b] !== second) continue;
      const quality = Math.min(hitQuality[a] as number, hitQuality[b] as number);
      const closeness = quality * closenessOf((hitPosition[b] as number) - (hitPosition[a] as number));
      if (closeness > closest) closest = closeness;
    }
  }
  return closest;
}

function closenessOf(gap: number): number {
  if (gap === 0 || gap === 1) return 1;
  return gap > 0 ? gapWeights.far + gapWeights.near / gap : reversedWeight / -gap;
}
