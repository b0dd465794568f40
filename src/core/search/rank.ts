import { mostWords, type Alternative, type Plan, type Word } from './plan';
import type { Clause } from './query';

/** Where in a paper a plan's words stand; filled by a segment, read by `score`. One object serves a whole search. */
export class Features {
  /** The title's number of words. */
  titleLength = 0;
  /** How many of the hits below are set. */
  hits = 0;
  /** Words found in the title, in its order. */
  readonly hitWord = new Uint8Array(mostHits);
  readonly hitPosition = new Uint16Array(mostHits);
  /** Each word's best standing outside the abstract, field's weight times likeness. */
  readonly head = new Float64Array(mostWords);
  /** Each word's weight in the abstract, likeness times `termWeight`. */
  readonly abstract = new Float64Array(mostWords);

  reset(words: number, titleLength: number): void {
    this.titleLength = titleLength;
    this.hits = 0;
    this.head.fill(0, 0, words);
    this.abstract.fill(0, 0, words);
  }

  /** A word of the title. */
  addTitleHit(word: number, position: number, likeness: number): void {
    if (this.hits < mostHits) {
      this.hitWord[this.hits] = word;
      this.hitPosition[this.hits] = position;
      this.hits++;
    }
    this.addHead(word, likeness * fieldWeights.title);
  }

  /** A word of another field but the abstract. */
  addHead(word: number, weight: number): void {
    if (weight > this.get(word)) this.head[word] = weight;
  }

  /** Whether the paper has the word at all, and whether outside the abstract. */
  has(word: number, headOnly: boolean): boolean {
    return this.get(word) > 0 || (!headOnly && (this.abstract[word] ?? 0) > 0);
  }

  get(word: number): number {
    return this.head[word] ?? 0;
  }

  /** A bit for each of the first so many words that the paper has. */
  present(words: number): number {
    let bits = 0;
    for (let word = 0; word < words; word++) if (this.has(word, false)) bits |= 1 << word;
    return bits;
  }
}

/** What else orders papers. */
export interface Standing {
  /** 0 when unknown. */
  readonly year: number;
  readonly citations: number;
  readonly upvotes: number;
  /** It is in the bibliography of the document at hand. */
  readonly isOwn: boolean;
}

/** How a paper answers a query; the lower goes first, whatever the scores. */
export const tiers = { head: 0, anywhere: 1, typos: 2, most: 3 } as const;
export type Tier = (typeof tiers)[keyof typeof tiers];

const mostHits = 128;

/** What a word is worth by the field it stands in. */
export const fieldWeights = {
  title: 1,
  firstFamilyName: 1.1,
  familyName: 0.95,
  givenName: 0.7,
  year: 0.8,
  label: 0.9,
  organization: 0.6,
  venue: 0.5,
} as const;

const abstractWeight = 0.35;
const abstractBeside = 0.08;
const orderWeight = 0.5;
const reversedWeight = 0.25;
const startWeight = 0.15;
const coverageWeight = 0.3;
const ownFactor = 1.25;
/** Recency and citations together change a score by at most this share, so that they settle near-ties only. */
const standingShare = 0.02;

/**
 * The weight of a term in an abstract by how often it stands there (BM25's saturation, k1 = 1.2, b = 0.5, against a fixed length so
 * that segments compare), quantised to 1–15.
 */
export function termWeight(count: number, length: number): number {
  const saturated = count / (count + 1.2 * (0.5 + (0.5 * length) / 150));
  return Math.max(1, Math.min(15, Math.round(saturated * 15)));
}

/**
 * How a paper with these features answers the plan; undefined: not at all. `allows` tells whether the paper satisfies a clause that is
 * no matter of single words: a phrase, an id, a filter.
 */
export function tierOf(plan: Plan, features: Features, allows: (clause: Clause) => boolean): Tier | undefined {
  if (plan.none.some(allows)) return undefined;
  if (hasAll(plan, features, true, allows)) return plan.typos ? tiers.typos : tiers.head;
  if (hasAll(plan, features, false, allows)) return plan.typos ? tiers.typos : tiers.anywhere;
  return hasMost(plan, features, allows) ? tiers.most : undefined;
}

/** Whether a clause is more than single words. */
export function isStrict(clause: Clause): boolean {
  return clause.kind === 'terms' ? clause.phrase : clause.kind !== 'identifier';
}

/** Whether a clause is never done without: all but words of no field. */
function isNeeded(clause: Clause): boolean {
  return isStrict(clause) || (clause.kind === 'terms' && clause.field !== undefined);
}

function hasAll(plan: Plan, features: Features, headOnly: boolean, allows: (clause: Clause) => boolean): boolean {
  return plan.all.every((group) =>
    group.some((alternative) => hasAlternative(plan, alternative, features, headOnly, allows)),
  );
}

function hasAlternative(
  plan: Plan,
  { clause, words }: Alternative,
  features: Features,
  headOnly: boolean,
  allows: (clause: Clause) => boolean,
): boolean {
  if (clause.kind === 'identifier' && allows(clause)) return true;
  const hasWords = words.every((word) => plan.words[word]?.optional === true || features.has(word, headOnly));
  return hasWords && (!isStrict(clause) || allows(clause));
}

function hasMost(plan: Plan, features: Features, allows: (clause: Clause) => boolean): boolean {
  let sum = 0;
  let found = 0;
  plan.words.forEach((word, index) => {
    if (word.optional) return;
    sum += word.rarity;
    if (features.has(index, false)) found += word.rarity;
  });
  if (found === 0 || found < plan.leastShare * sum) return false;
  return plan.all.every((group) =>
    group.some(
      (alternative) => !isNeeded(alternative.clause) || hasAlternative(plan, alternative, features, false, allows),
    ),
  );
}

/** A paper's score: higher is better; comparable between papers of all segments for one plan. */
export function score(plan: Plan, features: Features, standing: Standing): number {
  let sum = 0;
  for (const group of plan.all) sum += groupScore(plan, group, features);
  sum += titleScore(plan, features);
  return sum * (standing.isOwn ? ownFactor : 1) * (1 + standingShare * merit(standing)) + 1e-6 * merit(standing);
}

function groupScore(plan: Plan, group: Plan['all'][number], features: Features): number {
  let best = 0;
  for (const alternative of group) {
    let sum = 0;
    for (const index of alternative.words) {
      const word = plan.words[index];
      if (word) sum += word.rarity * wordScore(features.get(index), features.abstract[index] ?? 0);
    }
    best = Math.max(best, sum);
  }
  return best;
}

function wordScore(head: number, abstract: number): number {
  return head > 0 ? head + (abstractBeside * abstract) / 15 : (abstractWeight * abstract) / 15;
}

/** What the words' order, closeness and share of the title add. */
function titleScore(plan: Plan, features: Features): number {
  if (features.hits === 0) return 0;
  const { hitWord, hitPosition, hits } = features;
  const pairs = new Map<number, number>();
  let first = 0;
  let covered = 0;
  let lastPosition = -1;
  let mass = 0;
  for (let a = 0; a < hits; a++) {
    const word = hitWord[a] ?? 0;
    const position = hitPosition[a] ?? 0;
    const { rarity } = plan.words[word] as Word;
    if (position === 0 && word === 0) first = rarity;
    if (position !== lastPosition) {
      covered++;
      mass += rarity;
    }
    lastPosition = position;
    for (let b = 0; b < hits; b++) {
      if (hitWord[b] !== word + 1) continue;
      const closeness = closenessOf((hitPosition[b] ?? 0) - position);
      if (closeness > (pairs.get(word) ?? 0)) pairs.set(word, closeness);
    }
  }
  let ordered = 0;
  for (const [word, closeness] of pairs) {
    ordered += closeness * Math.min(plan.words[word]?.rarity ?? 0, plan.words[word + 1]?.rarity ?? 0);
  }
  return orderWeight * ordered + startWeight * first + coverageWeight * mass * (covered / features.titleLength);
}

function closenessOf(gap: number): number {
  if (gap === 0 || gap === 1) return 1;
  return gap > 0 ? 0.6 / gap : reversedWeight / -gap;
}

/** 0–1, by year, citations and upvotes. */
function merit({ year, citations, upvotes }: Standing): number {
  const recency = year > 0 ? Math.max(0, Math.min(1, (year - 1950) / 100)) : 0;
  const interest = Math.min(1, Math.log1p(citations + upvotes / 10) / 10);
  return (recency + interest) / 2;
}
