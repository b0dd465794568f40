/*
 * This folder (`src/core/search/segments/frozen`). A frozen segment, which is read as it is stored: format/ has its
 * sections, build/ makes them, query/ finds candidates in them.
 */

import { fieldTerms, fieldText } from '../../document/searchedPaper';
import type { Cooperative } from '../../../text/cooperative';
import { matchQuality } from '../../ranking/matchQuality';
import type { Alternative, Plan } from '../../query/queryPlan';
import type { PlanTerm } from '../../query/planTerm';
import type { Clause } from '../../query/parseQuery';
import { fields, textsOfVenue } from '../../model/fields';
import { citedNameWeight } from '../../model/weights';
import { MatchFeatures } from '../../ranking/matchFeatures';
import { isStrict, scoreCandidate } from '../../ranking/rank';
import {
  wordsInAbstracts,
  type Candidate,
  type KeyedPaper,
  type SearchContext,
  type Segment,
  type Stage,
} from '../segment';
import type { Vocabulary } from '../../query/vocabulary';
import { CandidateFinder } from './query/candidateFinder';
import { ClauseEvaluator } from './query/clauseEvaluator';
import { TermDictionary } from './query/termDictionary';
import { lookUp } from './format/idTable';
import { readSections, type LayoutProblem, type SegmentSections } from './format/segmentFormat';
import { idOf } from './format/paperIds';
import { extractFrozenFeatures } from './query/forwardIndex';
import { postedPapers } from './query/postedPapers';
import { resolveTerm, markTerms, type ResolvedTerm } from './query/resolvedTerm';

/** Where a frozen segment's papers are read when they are shown: files, or memory outside the heap. */
export interface PaperStore {
  /**
   * The paper of an id, which was added to the builder at this place, counted from 0; undefined when it cannot be read.
   */
  read(ordinal: number, id: string): KeyedPaper | undefined;
}

/** Papers that are scored in one step. */
const papersInStep = 64;

const decoder = new TextDecoder();

/**
 * Opens what `FrozenBuilder` built, without reading through it: the buffer itself is searched, and must not change.
 * A code when it is something else, of another version, or damaged.
 */
export function openFrozen(buffer: ArrayBufferLike, store: PaperStore): FrozenSegment | LayoutProblem {
  const sections = readSections(buffer);
  return typeof sections === 'string' ? sections : new FrozenSegment(sections, store);
}

/** A large, settled part of the library. Its papers can be hidden one by one, not changed. */
export class FrozenSegment implements Segment {
  readonly #sections: SegmentSections;
  readonly #store: PaperStore;
  readonly #dictionary: TermDictionary;
  readonly #finder: CandidateFinder;
  readonly #features = new MatchFeatures();
  readonly #marks: Uint8Array;
  readonly #hidden = new Set<number>();
  readonly #terms = new WeakMap<PlanTerm, ResolvedTerm>();
  readonly #papersOfIds = new WeakMap<ReadonlySet<string>, ReadonlySet<number>>();
  #names: { readonly venues: readonly string[]; readonly sources: readonly (readonly string[])[] } | undefined;

  constructor(sections: SegmentSections, store: PaperStore) {
    this.#sections = sections;
    this.#store = store;
    this.#dictionary = new TermDictionary(sections);
    this.#marks = new Uint8Array(this.#dictionary.size);
    this.#finder = new CandidateFinder(sections, this.#dictionary);
  }

  get size(): number {
    return this.#sections.ordinals.length - this.#hidden.size;
  }

  /** How many papers it was built of. */
  get capacity(): number {
    return this.#sections.ordinals.length;
  }

  get vocabulary(): Vocabulary {
    return this.#dictionary;
  }

  /** The number of a paper that can be found, from 0 and below `capacity`. */
  numberOf(id: string): number | undefined {
    return this.#find(id);
  }

  /** Hides a paper from now on, as when it has been changed or removed elsewhere; whether it was there to hide. */
  hide(id: string): boolean {
    const paper = this.#find(id);
    if (paper === undefined) return false;
    this.#hidden.add(paper);
    return true;
  }

  /** Hides a paper by its number. */
  hideNumber(number: number): void {
    this.#hidden.add(number);
  }

  paper(id: string): KeyedPaper | undefined {
    const paper = this.#find(id);
    return paper === undefined ? undefined : this.#read(paper);
  }

  *search(plan: Plan, stage: Stage, context: SearchContext): Cooperative<Candidate[]> {
    const { sources, venues } = this.#namesOfOthers();
    const checks = new ClauseEvaluator({
      sections: this.#sections,
      dictionary: this.#dictionary,
      venues,
      sources,
      context,
      cited: this.#papersOf(context.cited),
      identified: (name) => this.#findIdentified(name),
      read: (paper) => this.#read(paper),
    });
    const words: ResolvedTerm[] = [];
    const inVenues: (number[] | undefined)[] = [];
    for (const word of plan.words) {
      words.push(this.#termsOf(word));
      inVenues.push(this.#qualitiesOfVenues(word));
      yield;
    }
    const filters = filtersOf(plan);
    const inAbstracts = wordsInAbstracts(plan, stage);
    const found = yield* this.#finder.find({
      plan,
      stage,
      words,
      inAbstracts,
      papersOf: (alternative) => this.#papersOfAlternative(alternative, inVenues),
      passes:
        this.#hidden.size === 0 && filters.length === 0
          ? undefined
          : (paper) => !this.#hidden.has(paper) && filters.every((clause) => checks.allows(paper, clause)),
      limit: context.limit,
    });
    markTerms(words, this.#marks, 1);
    try {
      return yield* this.#scoreCandidates(
        plan,
        inAbstracts,
        words,
        inVenues,
        this.#withNearest(found, context),
        checks,
      );
    } finally {
      markTerms(words, this.#marks, 0);
    }
  }

  *#scoreCandidates(
    plan: Plan,
    inAbstracts: readonly boolean[],
    words: readonly ResolvedTerm[],
    inVenues: readonly (readonly number[] | undefined)[],
    papers: Iterable<number>,
    checks: ClauseEvaluator,
  ): Cooperative<Candidate[]> {
    const features = this.#features;
    const candidates: Candidate[] = [];
    let left = papersInStep;
    for (const paper of papers) {
      if (left-- === 0) {
        yield;
        left = papersInStep;
      }
      features.reset(words.length, this.#sections.titleLengths[paper] as number);
      extractFrozenFeatures(this.#sections, paper, words, this.#marks, this.#dictionary, features);
      for (let index = 0; index < words.length; index++) {
        if (words[index]?.citedByName.includes(paper)) features.addMetadata(index, citedNameWeight);
        const venue = inVenues[index]?.[this.#sections.venues[paper] as number] ?? 0;
        if (venue > 0) features.addMetadata(index, venue * fields.venue.weight);
        if (inAbstracts[index]) features.addAbstract(index, this.#finder.abstractWeights.get(index, paper));
      }
      const inputs = {
        date: this.#sections.dates[paper] as number,
        popularity: this.#sections.popularities[paper] as number,
      };
      const match = scoreCandidate(plan, features, inputs, (clause) => checks.allows(paper, clause));
      if (!match) continue;
      // Written out: a spread here had doubled the median time of a keystroke.
      const { tier, quality, score } = match;
      const present = features.present(words.length);
      candidates.push({ tier, quality, score, words: present, idOf: idWhenAsked(this.#sections, paper) });
    }
    return candidates;
  }

  /** The nearest papers are judged too, where they are not among the most promising ones. */
  #withNearest(found: Uint32Array, { nearness }: SearchContext): Iterable<number> {
    if (!nearness || nearness.always.size === 0) return found;
    const papers = new Set(found);
    for (const id of nearness.always) {
      const paper = this.#find(id);
      if (paper !== undefined) papers.add(paper);
    }
    return papers;
  }

  /** A plan is looked for in several stages. */
  #termsOf(word: PlanTerm): ResolvedTerm {
    const known = this.#terms.get(word);
    if (known) return known;
    const terms = resolveTerm(word, this.#dictionary, (id) => this.#find(id));
    this.#terms.set(word, terms);
    return terms;
  }

  #find(id: string): number | undefined {
    return this.#findNames(id).find((paper) => idOf(this.#sections, paper) === id);
  }

  /** The papers that seem to have a name: an id, an arXiv id or a DOI. */
  #findNames(name: string): number[] {
    return [...lookUp(this.#sections.idTable, name)].filter((paper) => !this.#hidden.has(paper));
  }

  #findIdentified(name: string): number[] {
    return this.#findNames(name).filter((paper) => {
      const found = this.#read(paper)?.paper;
      return found?.arxivId === name || found?.doi === name;
    });
  }

  #read(paper: number): KeyedPaper | undefined {
    return this.#store.read(this.#sections.ordinals[paper] as number, idOf(this.#sections, paper));
  }

  #papersOf(ids: ReadonlySet<string>): ReadonlySet<number> {
    const known = this.#papersOfIds.get(ids);
    if (known) return known;
    const papers = new Set([...ids].flatMap((id) => this.#find(id) ?? []));
    this.#papersOfIds.set(ids, papers);
    return papers;
  }

  /**
   * The papers of an id, of a citekey's words, of a venue's words; undefined where words of the paper itself are asked
   * for.
   */
  *#papersOfAlternative(
    { clause, words }: Alternative,
    inVenues: readonly (readonly number[] | undefined)[],
  ): Cooperative<readonly number[] | undefined> {
    if (clause.kind === 'identifier') {
      const papers = this.#findIdentified(clause.id.value);
      return papers.length > 0 ? papers : undefined;
    }
    if (clause.kind === 'key') return yield* this.#papersWithKeyWords(clause);
    if (clause.kind !== 'terms' || clause.field !== 'venue') return undefined;
    const papers: number[] = [];
    this.#sections.venues.forEach((venue, paper) => {
      if (words.every((index) => (inVenues[index]?.[venue] ?? 0) > 0)) papers.push(paper);
    });
    return papers;
  }

  *#papersWithKeyWords(clause: Clause & { kind: 'key' }): Cooperative<number[]> {
    const last = clause.terms.at(-1);
    if (last === undefined) return [];
    return [...(yield* postedPapers(this.#sections, this.#dictionary.withPrefix(last)))];
  }

  /** How well each venue's words stand for a word that is asked for in venues. */
  #qualitiesOfVenues(word: PlanTerm): number[] | undefined {
    if (word.field !== 'venue') return undefined;
    return this.#namesOfOthers().venues.map((venue) => {
      const terms = textsOfVenue(venue).flatMap((text) => [...fieldTerms(fieldText(text))]);
      return terms.reduce((best, term) => Math.max(best, matchQuality(word, term)), 0);
    });
  }

  #namesOfOthers(): { readonly venues: readonly string[]; readonly sources: readonly (readonly string[])[] } {
    if (this.#names) return this.#names;
    const { venues, sources } = JSON.parse(decoder.decode(this.#sections.names)) as Record<
      'venues' | 'sources',
      string[]
    >;
    this.#names = { venues, sources: sources.map((list) => list.split('\n')) };
    return this.#names;
  }
}

/** Ids are put together, and asked again and again where papers are sorted. */
function idWhenAsked(sections: SegmentSections, paper: number): () => string {
  let id: string | undefined;
  return () => (id ??= idOf(sections, paper));
}

/** The clauses that are checked before papers are ranked: filters, and what must not be. */
function filtersOf(plan: Plan): Clause[] {
  return plan.all.flatMap((group) => {
    const [only, ...others] = group;
    return only && others.length === 0 && only.words.length === 0 && isStrict(only.clause) ? [only.clause] : [];
  });
}
