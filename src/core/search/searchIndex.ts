/*
 * This folder (`src/core/search`). Search: an index of segments, each with its own candidates, and one re-ranker for
 * all. docs/search.md tells how it scores. Imports core/library and core/text. Invariant: live and frozen segments give
 * the same answers.
 */

import { compare } from '../library/order';
import type { Paper } from '../library/paper';
import { runToEnd, type Cooperative } from '../text/cooperative';
import type { FrozenSegment } from './segments/frozen/frozenSegment';
import { highlight, type Highlight } from './ranking/snippet';
import { indexPaper } from './document/searchedPaper';
import { LiveSegment } from './segments/live/liveSegment';
import { createPlacing, type Nearness, type Place, type Quality } from './model/nearness';
import { expandByFeedback } from './query/expandByFeedback';
import { planQuery, withoutStopWords, type Plan } from './query/queryPlan';
import { asksForNothing, parseQuery, type Clause, type Query } from './query/parseQuery';
import { tiers, type Tier } from './ranking/rank';
import { authorWeights } from './model/fields';
import { feedback, minShareOfBestSimilar, wordsToLackOne } from './model/weights';
import type { Candidate, KeyedPaper, SearchContext, Segment, Stage } from './segments/segment';
import {
  maxScoreOf,
  planLikePaper,
  planLikeText,
  sharedTerms,
  type SimilarHit,
  type SimilarityPlan,
  type SimilarTo,
} from './similarPapers';
import type { Collection } from './query/expandTerm';

export interface SearchOptions {
  /** The maximum number of hits; 50 without it. */
  readonly limit?: number;
  /** The papers that are nearer the user: they go ahead of others of the same quality. */
  readonly nearness?: Nearness;
  /** Ids of the papers that the user's documents cite, for `cited:`. */
  readonly cited?: ReadonlySet<string>;
}

/** A paper found; plain data. */
export interface RankedPaper {
  readonly id: string;
  /** Higher is better; comparable within one answer and one `found`. */
  readonly score: number;
  readonly found: Found;
  readonly quality: Quality;
}

/** A paper found, with what to show of it; plain data. */
export interface SearchHit extends RankedPaper, Highlight {}

/** How a paper was found: by all the words as typed, by words a typo away, or by most of the words. */
type Found = 'typed' | 'corrected' | 'partial';

/** With fewer hits than this, misspelt words count too, and then papers that have most of the words. */
const tooFew = 5;
const defaultLimit = 50;
const maxCandidates = 250;
const maxWithMost = 50;
const maxRemembered = 200;
const noIds: ReadonlySet<string> = new Set();

/** Search over all papers known, whatever segment holds them. A change to `cited` is a new set. */
export class SearchIndex {
  readonly #live = new LiveSegment();
  readonly #frozen = new Set<FrozenSegment>();
  /** Cached results of `#papersBy`: a query is typed letter by letter. */
  readonly #byAuthors = new Map<string, readonly string[]>();

  /** The number of papers that are indexed. */
  get size(): number {
    return this.#segments().reduce((sum, { size }) => sum + size, 0);
  }

  /** Adds a paper, or replaces the one of the same id. `key` is the citekey it is, or would be, cited by. */
  put(paper: Paper, key: string): void {
    this.remove(paper.id);
    this.#live.put(indexPaper(paper, key));
  }

  /** Takes a paper out, if it is there. */
  remove(id: string): void {
    this.#live.remove(id);
    this.#byAuthors.clear();
    for (const segment of this.#frozen) segment.hide(id);
  }

  /** Adds the papers of a frozen segment. No paper of it may be in the index already: hide those first. */
  attach(segment: FrozenSegment): void {
    this.#frozen.add(segment);
    this.#byAuthors.clear();
  }

  /** Takes the papers of a frozen segment out. */
  detach(segment: FrozenSegment): void {
    this.#frozen.delete(segment);
    this.#byAuthors.clear();
  }

  /** The papers that answer a query (`parseQuery`), best first; the newest when the query is empty. */
  search(text: string, options: SearchOptions = {}): SearchHit[] {
    return runToEnd(this.searchCooperatively(text, options));
  }

  /** `search`, step by step. Until it is done, or given up by `return()`, nothing else may be asked of the index. */
  *searchCooperatively(text: string, options: SearchOptions = {}): Cooperative<SearchHit[]> {
    const { plan, ranked } = yield* this.#rank(text, options);
    const hits: SearchHit[] = [];
    for (const hit of ranked) {
      const keyed = this.#paper(hit.id);
      if (keyed) hits.push({ ...hit, ...highlight(keyed.paper, plan) });
      yield;
    }
    return hits;
  }

  /** As `search`, without reading any paper. */
  rank(text: string, options: SearchOptions = {}): RankedPaper[] {
    return runToEnd(this.rankCooperatively(text, options));
  }

  /** `rank`, step by step, as `searchCooperatively`. */
  *rankCooperatively(text: string, options: SearchOptions = {}): Cooperative<RankedPaper[]> {
    const { ranked } = yield* this.#rank(text, options);
    return ranked;
  }

  /** The papers most like a paper of the index, or like a text, best first, with the words they share. */
  similar(to: SimilarTo, options: { readonly limit?: number } = {}): SimilarHit[] {
    const { limit = defaultLimit } = options;
    const like = this.#planLike(to);
    if (!like || like.plan.words.length === 0) return [];
    const { plan, topics } = like;
    const itself = 'id' in to ? to.id : undefined;
    const maxScore = maxScoreOf(plan);
    const context = { cited: noIds, limit: Math.max(limit + 1, maxCandidates) };
    return this.#segments()
      .flatMap((segment) => runToEnd(segment.search(plan, 'any', context)))
      .sort((a, b) => b.score - a.score || byId(a, b))
      .slice(0, limit + 1)
      .map(({ idOf, score, words }) => ({
        id: idOf(),
        score: Math.min(1, score / maxScore),
        sharedTerms: sharedTerms(plan, words, topics),
      }))
      .filter(({ id }) => id !== itself)
      .filter(({ score }, _, [best]) => score >= minShareOfBestSimilar * (best?.score ?? 0))
      .slice(0, limit);
  }

  *#rank(text: string, options: SearchOptions): Cooperative<{ plan: Plan; ranked: RankedPaper[] }> {
    const { limit = defaultLimit, nearness, cited = noIds } = options;
    const context: SearchContext = { ...(nearness && { nearness }), cited, limit: Math.max(limit, maxCandidates) };
    const { plan, candidates } = yield* this.#find(parseQuery(text), context, limit);
    return { plan, ranked: best(candidates, limit, nearness && createPlacing(text, nearness)) };
  }

  /** Looks first where the best hits are, and further only as long as there are too few. */
  *#find(query: Query, context: SearchContext, enough: number): Cooperative<{ plan: Plan; candidates: Candidate[] }> {
    const plan = yield* planQuery(query, this.#collection(), false);
    if (asksForNothing(query)) return { plan, candidates: [] };
    const look = (by: Plan, stage: Stage) => this.#look(by, stage, context);
    if (plan.words.length === 0) return { plan, candidates: yield* look(plan, 'all') };
    let candidates = (yield* look(plan, 'metadata')).filter(({ tier }) => tier === tiers.metadata);
    if (candidates.length < enough) {
      candidates = (yield* look(plan, 'all')).filter(({ tier }) => tier <= tiers.anywhere);
    }
    if (isIdentifiers(query)) return { plan, candidates };
    const inMetadata = candidates.filter(({ tier }) => tier === tiers.metadata).length;
    const others = new OtherCandidates(candidates);
    const lookForMost = (by: Plan) =>
      this.#look(by, 'most', { ...context, limit: by.all.length < wordsToLackOne ? 0 : maxWithMost });
    if (candidates.length >= tooFew) {
      if (inMetadata < tooFew) others.add(yield* lookForMost(plan), tiers.mostWords);
      return { plan, candidates };
    }
    const tolerant = yield* planQuery(query, this.#collection(), true);
    if (hasMoreSpellings(tolerant, plan)) others.add(yield* look(tolerant, 'all'), tiers.typos);
    others.add(yield* lookForMost(tolerant), tiers.mostWords);
    if (candidates.length < tooFew) others.add(yield* this.#lookForAny(tolerant, candidates, context), tiers.partial);
    return { plan: tolerant, candidates };
  }

  /**
   * Papers that have some of the words. Of a question about a topic, where none has all of them, those that answer best
   * tell what else to look for.
   */
  *#lookForAny(plan: Plan, others: readonly Candidate[], context: SearchContext): Cooperative<Candidate[]> {
    if (!plan.isTopic || others.some(({ tier }) => tier !== tiers.mostWords)) {
      return yield* this.#look(plan, 'any', context);
    }
    const topic = withoutStopWords(plan);
    const found = yield* this.#look(topic, 'any', context);
    const best = [...others, ...found.filter(({ tier }) => tier === tiers.partial)]
      .sort(compareMatches)
      .slice(0, feedback.papers)
      .flatMap(({ idOf, score }) => {
        const paper = this.#paper(idOf())?.paper;
        return paper ? [{ paper, score }] : [];
      });
    return yield* this.#look(expandByFeedback(topic, best, this.#collection()), 'any', context);
  }

  *#look(plan: Plan, stage: Stage, context: SearchContext): Cooperative<Candidate[]> {
    if (context.limit === 0) return [];
    const found: Candidate[] = [];
    for (const segment of this.#segments())
      for (const candidate of yield* segment.search(plan, stage, context)) found.push(candidate);
    return found;
  }

  /** The passage of each paper's abstract that has most of a text's words; undefined where it has none. */
  passagesLike(text: string, papers: readonly Pick<Paper, 'abstract'>[]): (string | undefined)[] {
    const { plan } = planLikeText(text, this.#collection());
    return papers.map((paper) => highlight(paper, plan).snippet);
  }

  /** The words of a text of the greatest idf, in their order. */
  rarestWords(text: string, count: number): string[] {
    const words = planLikeText(text, this.#collection()).plan.words.map(({ term, idf }, at) => ({ term, idf, at }));
    const rarest = words.sort((a, b) => b.idf - a.idf).slice(0, count);
    return rarest.sort((a, b) => a.at - b.at).map(({ term }) => term);
  }

  #planLike(to: SimilarTo): SimilarityPlan | undefined {
    if ('text' in to) return planLikeText(to.text, this.#collection());
    const keyed = this.#paper(to.id);
    return keyed && planLikePaper(keyed, this.#collection());
  }

  #paper(id: string): KeyedPaper | undefined {
    for (const segment of this.#segments()) {
      const keyed = segment.paper(id);
      if (keyed) return keyed;
    }
    return undefined;
  }

  #segments(): Segment[] {
    return [this.#live, ...this.#frozen].filter((segment) => segment.size > 0);
  }

  #collection(): Collection {
    const segments = this.#segments();
    return {
      vocabularies: segments.map(({ vocabulary }) => vocabulary),
      size: segments.reduce((sum, { size }) => sum + size, 0),
      papersBy: (family, year) => {
        const known = this.#byAuthors.get(`${family} ${year}`);
        if (known) return known;
        if (this.#byAuthors.size >= maxRemembered) this.#byAuthors.clear();
        const papers = this.#papersBy(family, Number(year));
        this.#byAuthors.set(`${family} ${year}`, papers);
        return papers;
      },
    };
  }

  /** The papers of a first author, by the family name's last word, and a year. */
  #papersBy(family: string, year: number): string[] {
    const byAuthor: Clause = { kind: 'terms', terms: [family], phrase: true, prefix: false, field: 'author' };
    const query: Query = { all: [[byAuthor], [{ kind: 'years', from: year, to: year }]], none: [] };
    const plan = runToEnd(planQuery(query, this.#collection(), false));
    const least = (plan.words[0]?.idf ?? 0) * authorWeights.firstFamilyName;
    const found = runToEnd(this.#look(plan, 'metadata', { cited: noIds, limit: maxCandidates }));
    return found.filter(({ score }) => score >= least).map(({ idOf }) => idOf());
  }
}

/** Candidates that are found later, of one tier each, unless they are there already. */
class OtherCandidates {
  readonly #candidates: Candidate[];
  #known: Set<string> | undefined;

  constructor(candidates: Candidate[]) {
    this.#candidates = candidates;
  }

  add(found: readonly Candidate[], wanted: Tier): void {
    for (const candidate of found) {
      if (candidate.tier !== wanted) continue;
      const known = (this.#known ??= new Set(this.#candidates.map(({ idOf }) => idOf())));
      if (known.has(candidate.idOf())) continue;
      known.add(candidate.idOf());
      this.#candidates.push(candidate);
    }
  }
}

/** A query of ids alone that were found has no words to be found elsewhere. */
function isIdentifiers(query: Query): boolean {
  return query.all.every((group) => group.every(({ kind }) => kind === 'identifier'));
}

/** Whether a plan of the same query tolerates what the other does not: some words have no typos to tolerate. */
function hasMoreSpellings(tolerant: Plan, plan: Plan): boolean {
  return tolerant.words.some(({ spellings }, index) => spellings.size > (plan.words[index]?.spellings.size ?? 0));
}

/** The best candidates, each paper once: by quality, then by how near they are, then by how well they answer. */
function best(
  candidates: readonly Candidate[],
  limit: number,
  placeOf: ((id: string) => Place) | undefined,
): RankedPaper[] {
  const byQuality: Candidate[][] = [];
  for (const candidate of candidates) (byQuality[candidate.quality] ??= []).push(candidate);
  const ranked = new Map<string, RankedPaper>();
  for (const alike of byQuality) {
    if (ranked.size >= limit) break;
    for (const { idOf, score, tier, quality } of inOrder(alike ?? [], placeOf)) {
      if (ranked.size >= limit) break;
      const id = idOf();
      if (!ranked.has(id)) ranked.set(id, { id, score, found: foundBy(tier), quality });
    }
  }
  return [...ranked.values()];
}

/**
 * Candidates of one quality. Ids are put together from their words, so that nobody is asked for one who need not be.
 */
function inOrder(candidates: Candidate[], placeOf: ((id: string) => Place) | undefined): readonly Candidate[] {
  if (!placeOf) return candidates.sort(compareMatches);
  return candidates
    .map((candidate) => ({ candidate, place: placeOf(candidate.idOf()) }))
    .sort((a, b) => comparePlaces(a.place, b.place) || compareMatches(a.candidate, b.candidate))
    .map(({ candidate }) => candidate);
}

/**
 * Papers with every word go by their scores among those that have most in title and names: a word in a long abstract
 * tells less.
 */
function rankOf(tier: Tier): number {
  return tier === tiers.typos || tier === tiers.mostWords ? tiers.anywhere : tier;
}

function compareMatches(a: Candidate, b: Candidate): number {
  return rankOf(a.tier) - rankOf(b.tier) || b.score - a.score || byId(a, b);
}

function comparePlaces(a: Place, b: Place): number {
  return a.tier - b.tier || a.byKey - b.byKey || a.distance - b.distance;
}

function byId(a: Candidate, b: Candidate): number {
  return compare(a.idOf(), b.idOf());
}

function foundBy(tier: Tier): Found {
  if (tier === tiers.partial || tier === tiers.mostWords) return 'partial';
  return tier === tiers.typos ? 'corrected' : 'typed';
}
