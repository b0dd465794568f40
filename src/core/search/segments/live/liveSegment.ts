/*
 * This folder (`src/core/search/segments/live`). A live segment: papers that change, found by MiniSearch and ranked by
 * the same features.
 */

import MiniSearch from 'minisearch';
import { texToPlainText } from '../../../text/texToPlainText';
import { matchesClause } from '../../document/matchesClause';
import { termsOfPaper, type IndexedPaper } from '../../document/searchedPaper';
import type { Cooperative } from '../../../text/cooperative';
import { extractFeatures } from './extractFeatures';
import { candidateBoosts, toMiniSearchQuery, toMiniSearchDocument, type MiniSearchDocument } from './miniSearchQuery';
import { nearest } from '../../model/nearness';
import type { Plan } from '../../query/queryPlan';
import { MatchFeatures } from '../../ranking/matchFeatures';
import { scoreCandidate } from '../../ranking/rank';
import { dateNumber, popularity } from '../../ranking/staticScore';
import type { Candidate, SearchContext, Segment, Stage } from '../segment';
import { LiveVocabulary, type Vocabulary } from '../../query/vocabulary';

/** Papers that are scored in one step. */
const papersInStep = 64;

/** The papers that come and go one at a time, up to a few thousand: MiniSearch finds them. */
export class LiveSegment implements Segment {
  readonly #papers = new Map<string, IndexedPaper>();
  readonly #idsByName = new Map<string, readonly string[]>();
  readonly #vocabulary = new LiveVocabulary();
  readonly #features = new MatchFeatures();
  readonly #mini = new MiniSearch<MiniSearchDocument>({
    fields: Object.keys(candidateBoosts),
    tokenize: (text) => text.split(' ').filter((term) => term !== ''),
    processTerm: (term) => term,
    searchOptions: { boost: candidateBoosts, tokenize: (text) => [text] },
  });

  get size(): number {
    return this.#papers.size;
  }

  get vocabulary(): Vocabulary {
    return this.#vocabulary;
  }

  /** Adds a paper, or replaces the one of the same id. */
  put(indexed: IndexedPaper): void {
    const { id } = indexed.paper;
    this.remove(id);
    this.#papers.set(id, indexed);
    for (const name of namesOf(indexed)) this.#idsByName.set(name, [...(this.#idsByName.get(name) ?? []), id]);
    for (const terms of termsOfPaper(indexed)) this.#vocabulary.add(terms);
    this.#learn(indexed, 1);
    this.#mini.add(toMiniSearchDocument(indexed));
  }

  /** Takes a paper out; whether it was there. */
  remove(id: string): boolean {
    const indexed = this.#papers.get(id);
    if (!indexed) return false;
    this.#papers.delete(id);
    for (const name of namesOf(indexed)) {
      const others = (this.#idsByName.get(name) ?? []).filter((other) => other !== id);
      if (others.length > 0) this.#idsByName.set(name, others);
      else this.#idsByName.delete(name);
    }
    for (const terms of termsOfPaper(indexed)) this.#vocabulary.remove(terms);
    this.#learn(indexed, -1);
    // Not `discard`: what it leaves to be cleaned up later, between other changes, fails when these are many.
    this.#mini.remove(toMiniSearchDocument(indexed));
    return true;
  }

  paper(id: string): IndexedPaper | undefined {
    return this.#papers.get(id);
  }

  *search(plan: Plan, stage: Stage, context: SearchContext): Cooperative<Candidate[]> {
    const limit = plan.words.length === 0 ? Infinity : context.limit;
    const found = this.#mini.search(toMiniSearchQuery(plan, stage)).map(({ id }) => String(id));
    const citedByName = plan.words.flatMap(({ citedByName }) => [...(citedByName ?? [])]);
    const candidates: Candidate[] = [];
    let left = papersInStep;
    for (const id of new Set([
      ...this.#findIdentified(plan),
      ...citedByName,
      ...nearest(found, limit, context.nearness),
    ])) {
      if (left-- === 0) {
        yield;
        left = papersInStep;
      }
      const indexed = this.#papers.get(id);
      const candidate = indexed && this.#scoreCandidate(indexed, plan, context);
      if (candidate) candidates.push(candidate);
    }
    return candidates;
  }

  /** Counts what a paper's texts tell of words, or takes it back. */
  #learn(indexed: IndexedPaper, times: 1 | -1): void {
    for (const text of definingTexts(indexed)) {
      this.#vocabulary.abbreviations.count(text, times);
      this.#vocabulary.citedNames.count(text, times);
    }
  }

  #findIdentified(plan: Plan): string[] {
    return plan.all
      .flat()
      .flatMap(({ clause }) => (clause.kind === 'identifier' ? (this.#idsByName.get(clause.id.value) ?? []) : []));
  }

  #scoreCandidate(indexed: IndexedPaper, plan: Plan, context: SearchContext): Candidate | undefined {
    const features = this.#features;
    extractFeatures(indexed, plan, features);
    const { id, date } = indexed.paper;
    const inputs = { date: dateNumber(date), popularity: popularity(indexed.paper) };
    const match = scoreCandidate(plan, features, inputs, (clause) => matchesClause(indexed, clause, context));
    if (!match) return undefined;
    const { tier, quality, score } = match;
    return { tier, quality, score, idOf: () => id, words: features.present(plan.words.length) };
  }
}

function namesOf({ paper }: IndexedPaper): string[] {
  return [paper.arxivId, paper.doi].filter((name) => name !== undefined);
}

/** The texts that may define abbreviations, and cite works by a name. */
function definingTexts({ paper }: IndexedPaper): string[] {
  return [paper.title, paper.abstract ?? ''].filter((text) => text.includes('(')).map(texToPlainText);
}
