import type { Paper } from '../library/paper';
import { highlight, type Highlight } from './highlight';
import { indexPaper, type IndexedPaper } from './indexedPaper';
import { LiveSegment, type Candidate, type SearchContext, type Stage } from './liveSegment';
import { planQuery, type Collection, type Plan } from './plan';
import { parseQuery, type Query } from './query';
import { tiers, type Tier } from './rank';
import { greatestScore, planLikePaper, planLikeText, sharedTerms, type SimilarHit, type SimilarTo } from './similar';

export interface SearchOptions {
  /** How many hits at most; 50 without it. */
  readonly limit?: number;
  /** Ids of the papers in the bibliography of the document at hand: they go ahead of others that fit about as well. */
  readonly own?: ReadonlySet<string>;
  /** Ids of the papers that the user's documents cite, for `cited:`. */
  readonly cited?: ReadonlySet<string>;
}

/** A paper found; plain data. */
export interface SearchHit extends Highlight {
  readonly id: string;
  /** Higher is better; comparable within one answer and one `found`. */
  readonly score: number;
  readonly found: Found;
}

/** How a paper was found: by all the words as typed, by words a typo away, or by most of the words. */
export type Found = 'typed' | 'corrected' | 'partly';

/** Below so many hits, misspelt words count too, and then papers that have most of the words. */
const tooFew = 5;
const defaultLimit = 50;
const mostCandidates = 400;

/** Search over all papers known, whatever segment holds them. */
export class SearchIndex {
  readonly #live = new LiveSegment();

  /** How many papers are indexed. */
  get size(): number {
    return this.#live.size;
  }

  /** Adds a paper, or replaces the one of the same id. `key` is the citekey it is, or would be, cited by. */
  put(paper: Paper, key: string): void {
    this.#live.put(indexPaper(paper, key));
  }

  /** Takes a paper out, if it is there. */
  remove(id: string): void {
    this.#live.remove(id);
  }

  /** The papers that answer a query of design.md's language, best first; the newest when the query is empty. */
  search(text: string, options: SearchOptions = {}): SearchHit[] {
    const { limit = defaultLimit, own = new Set(), cited = new Set() } = options;
    const context: SearchContext = { own, cited, limit: Math.max(limit, mostCandidates) };
    const query = parseQuery(text);
    const { plan, candidates } = this.#find(query, context);
    return candidates.slice(0, limit).flatMap(({ id, tier, score }): SearchHit[] => {
      const indexed = this.#live.get(id);
      return indexed ? [{ id, score, found: foundBy(tier), ...highlight(indexed.paper, plan) }] : [];
    });
  }

  /** The papers most like a paper of the index, or like a text, best first, with the words they share. */
  similar(to: SimilarTo, options: { readonly limit?: number } = {}): SimilarHit[] {
    const { limit = defaultLimit } = options;
    const plan = this.#planLike(to);
    if (!plan || plan.words.length === 0) return [];
    const own = 'id' in to ? to.id : undefined;
    const greatest = greatestScore(plan);
    return this.#live
      .search(plan, 'any', { own: new Set(), cited: new Set(), limit: Math.max(limit, mostCandidates) })
      .filter(({ id }) => id !== own)
      .sort((a, b) => b.score - a.score || byId(a, b))
      .slice(0, limit)
      .map(({ id, score, words }) => ({
        id,
        score: Math.min(1, score / greatest),
        sharedTerms: sharedTerms(plan, words),
      }));
  }

  #planLike(to: SimilarTo): Plan | undefined {
    if ('text' in to) return planLikeText(to.text, this.#collection());
    const indexed = this.#live.get(to.id);
    return indexed && planLikePaper(indexed.paper, this.#collection());
  }

  #collection(): Collection {
    return { vocabularies: [this.#live.vocabulary], size: this.#live.size };
  }

  #find(query: Query, context: SearchContext): { plan: Plan; candidates: Candidate[] } {
    const collection = this.#collection();
    let plan = planQuery(query, collection, false);
    if (plan.words.length === 0) return { plan, candidates: this.#browse(plan, context) };
    const found = new Map<string, Candidate>();
    const add = (stage: Stage) => {
      for (const candidate of this.#live.search(plan, stage, context)) {
        if (!found.has(candidate.id)) found.set(candidate.id, candidate);
      }
    };
    add('all');
    if (found.size < tooFew) {
      plan = planQuery(query, collection, true);
      add('all');
    }
    if (found.size < tooFew) add('any');
    return { plan, candidates: [...found.values()].sort((a, b) => a.tier - b.tier || b.score - a.score || byId(a, b)) };
  }

  /** Papers that only filters choose, newest first. */
  #browse(plan: Plan, context: SearchContext): Candidate[] {
    return this.#live
      .search(plan, 'all', { ...context, limit: Infinity })
      .map((candidate) => ({ candidate, date: dateOf(this.#live.get(candidate.id)) }))
      .sort((a, b) => (a.date === b.date ? byId(a.candidate, b.candidate) : a.date < b.date ? 1 : -1))
      .map(({ candidate }) => candidate);
  }
}

function dateOf(indexed: IndexedPaper | undefined): string {
  return indexed?.paper.date ?? '';
}

function byId(a: Candidate, b: Candidate): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function foundBy(tier: Tier): Found {
  if (tier === tiers.most) return 'partly';
  return tier === tiers.typos ? 'corrected' : 'typed';
}
