/*
 * This folder (`src/core/search/segments/frozen/query`). Candidates of a plan in a frozen segment: its dictionary,
 * postings and forward index, and the accumulator of scores.
 */

import type { Cooperative } from '../../../../text/cooperative';
import type { Alternative, Plan } from '../../../query/queryPlan';
import type { PlanTerm } from '../../../query/planTerm';
import { requiredIdf } from '../../../ranking/rank';
import { needsAllWords, type Stage } from '../../segment';
import { AbstractWeights } from './abstractWeights';
import { AbstractLevels, type Levels } from './abstractLevels';
import { ScoreAccumulator } from './scoreAccumulator';
import { topForPrefix, prefixTopListLength } from '../format/prefixTopLists';
import type { TermDictionary } from './termDictionary';
import type { SegmentSections } from '../format/segmentFormat';
import { hasPhrase, hasWord, findPhrase } from './forwardIndex';
import { citedNameWeight, impactScale, minShareOfMost } from '../../../model/weights';
import { unpackAbstracts } from '../format/postings';
import { postedPapers } from './postedPapers';
import { rangesOf, type ResolvedTerm } from './resolvedTerm';
import { offsetAt } from '../format/packedOffsets';

/** How the papers of one alternative of a clause are found. */
interface Source {
  /** Indexes into the plan's words. */
  readonly words: readonly number[];
  /** Papers known by other means; without them, papers are found by the words. */
  readonly papers?: readonly number[] | undefined;
}

/** A group of alternatives: a paper counts for it if any one of its sources finds the paper. */
interface Group {
  /** Indexes into the plan's words. */
  readonly words: readonly number[];
  /** Papers known by other means. */
  readonly papers: readonly number[];
  /** How many postings it takes. */
  readonly cost: number;
  /** Its part of the plan's idf, a share of which papers must reach where not all words are needed. */
  readonly idf: number;
}

/** The input of one search for candidates. */
export interface CandidateRequest {
  readonly plan: Plan;
  readonly stage: Stage;
  /** The plan's words, by index. */
  readonly words: readonly ResolvedTerm[];
  /** By word, whether the stage looks for it in abstracts. */
  readonly inAbstracts: readonly boolean[];
  /** The papers that an alternative names otherwise than by words; undefined when it is a matter of words. */
  readonly papersOf: (alternative: Alternative) => Cooperative<readonly number[] | undefined>;
  /** Whether a paper is to be considered at all; all are without it. */
  readonly passes: ((paper: number) => boolean) | undefined;
  readonly limit: number;
}

/** Impact (1–15) that a word is taken to have where no posting with its impact is read. */
const middleLevel = 10;
/** Postings that are read in about the time in which one paper's words are searched. */
const wordsPerPosting = 20;
const maxPhrases = 200;
const middlePrefixQuality = 0.75;
/** Sums of the same numbers in another order differ a little. */
const almost = 0.999;

/** Finds the papers of a frozen segment that may answer a plan, by their postings. */
export class CandidateFinder {
  readonly #sections: SegmentSections;
  readonly #dictionary: TermDictionary;
  readonly #sums: ScoreAccumulator;
  readonly #unpacked: Uint32Array;
  /** The papers whose titles have a phrase: a query is typed letter by letter, and is looked for in stages. */
  readonly #withPhrase = new Map<string, readonly number[]>();
  /** The abstracts' weights for the last search, for every word that its stage looks for in abstracts. */
  readonly abstractWeights: AbstractWeights;

  constructor(sections: SegmentSections, dictionary: TermDictionary) {
    const papers = sections.ordinals.length;
    this.#sections = sections;
    this.#dictionary = dictionary;
    this.#sums = new ScoreAccumulator(papers);
    this.#unpacked = new Uint32Array(papers);
    this.abstractWeights = new AbstractWeights(papers);
  }

  /** The most promising papers for a plan; all, newest first, when nothing in it narrows them down. */
  *find(request: CandidateRequest): Cooperative<Uint32Array> {
    this.abstractWeights.begin();
    const groups: Group[] = [];
    for (const alternatives of request.plan.all) {
      groups.push(...(yield* this.#groupsOf(alternatives, request)));
      yield;
    }
    if (groups.length === 0) {
      this.#weighOthers([], request);
      return this.#firstThatPass(request);
    }
    const common = this.#commonBeginning(groups, request);
    if (common) return common;
    const needsAll = needsAllWords(request.stage);
    groups.sort(needsAll ? (a, b) => a.cost - b.cost : (a, b) => b.idf - a.idf);
    this.#sums.begin(needsAll);
    let idfLeft = request.plan.all.reduce((sum, [first]) => sum + requiredIdf(request.plan, first), 0);
    const minShare = request.stage === 'most' ? minShareOfMost : request.plan.minShare;
    const minIdf = almost * minShare * idfLeft;
    for (const [index, group] of groups.entries()) {
      const left = index > 0 && needsAll ? this.#sums.candidates() : undefined;
      if (left?.length === 0) return left;
      if (!needsAll && index > 0 && idfLeft < minIdf) this.#sums.stopAdmitting();
      idfLeft -= group.idf;
      this.#sums.nextGroup();
      if (left && request.stage === 'metadata' && left.length * wordsPerPosting < group.cost)
        this.#goThrough(left, group, request);
      else this.#addGroup(group, request);
      yield;
    }
    this.#weighOthers(groups, request);
    yield;
    return this.#sums.top(request.limit, request.passes);
  }

  /** Very many papers have a word that begins with one letter or two: the best of them are known. */
  #commonBeginning(
    groups: readonly Group[],
    { words, stage, passes, limit }: CandidateRequest,
  ): Uint32Array | undefined {
    const [only, ...others] = groups;
    const word = words[only?.words[0] ?? -1];
    if (!word || others.length > 0 || only?.words.length !== 1 || only.papers.length > 0) return undefined;
    if (word.citedByName.length > 0) return undefined;
    if (stage !== 'metadata' || !word.word.prefix || word.word.field !== undefined) return undefined;
    const best = topForPrefix(this.#sections, word.prefixRange);
    const found = passes ? best?.filter(passes) : best;
    return found && found.length > prefixTopListLength / 2 ? found.subarray(0, limit) : undefined;
  }

  #firstThatPass({ passes, limit }: CandidateRequest): Uint32Array {
    const found = new Uint32Array(Math.min(limit, this.#sections.ordinals.length));
    let count = 0;
    for (let paper = 0; paper < this.#sections.ordinals.length && count < found.length; paper++) {
      if (!passes || passes(paper)) found[count++] = paper;
    }
    return found.subarray(0, count);
  }

  /** A single alternative's words are needed each; of several alternatives, each is looked for by its rarest word. */
  *#groupsOf(alternatives: readonly Alternative[], request: CandidateRequest): Cooperative<Group[]> {
    const all: Source[] = [];
    for (const alternative of alternatives) all.push(...(yield* this.#sourcesOf(alternative, request)));
    const sources = all.filter(({ words, papers }) => words.length > 0 || papers);
    // An alternative without words, such as `year:`, can be met by any paper. Where not all is needed, it adds nothing.
    if (sources.length < all.length && needsAllWords(request.stage)) return [];
    const [first] = sources;
    if (!first) return [];
    if (all.length === 1 && !first.papers) {
      return first.words.map((word) => this.#group([word], [], (request.plan.words[word] as PlanTerm).idf, request));
    }
    const words = sources.flatMap((source) =>
      source.papers ? [] : !needsAllWords(request.stage) ? source.words : this.#rarest(source.words, request),
    );
    return [
      this.#group(
        words,
        sources.flatMap(({ papers }) => papers ?? []),
        requiredIdf(request.plan, alternatives[0]),
        request,
      ),
    ];
  }

  /** An id also is words, which another paper may have some of. */
  *#sourcesOf(alternative: Alternative, request: CandidateRequest): Cooperative<Source[]> {
    const papers = yield* request.papersOf(alternative);
    if (!papers) return [yield* this.#sourceByWords(alternative, request)];
    const byPapers = { words: [], papers };
    return alternative.clause.kind === 'identifier'
      ? [byPapers, yield* this.#sourceByWords(alternative, request)]
      : [byPapers];
  }

  *#sourceByWords(alternative: Alternative, request: CandidateRequest): Cooperative<Source> {
    const words = alternative.words.filter((index) => {
      const word = request.plan.words[index];
      return word && !word.optional && (request.stage === 'metadata' || !word.isShortPrefix);
    });
    const { clause } = alternative;
    if (clause.kind === 'terms' && clause.phrase && clause.field === 'title') {
      const papers = yield* this.#papersWithTitlePhrase(clause, this.#rarest(words, request), request);
      return { words, papers };
    }
    return { words };
  }

  *#papersWithTitlePhrase(
    clause: Alternative['clause'] & { kind: 'terms' },
    rarest: readonly number[],
    request: CandidateRequest,
  ): Cooperative<readonly number[]> {
    const name = clause.terms.join(' ');
    const known = this.#withPhrase.get(name);
    if (known) return known;
    const phrase = findPhrase(clause, this.#dictionary);
    const word = request.words[rarest[0] ?? -1];
    if (!phrase || !word) return [];
    const papers = new Set<number>();
    for (const range of rangesOf(word, false)) {
      const found = yield* postedPapers(this.#sections, range, (paper) =>
        hasPhrase(this.#sections, paper, phrase, true, false),
      );
      for (const paper of found) papers.add(paper);
    }
    if (this.#withPhrase.size >= maxPhrases) this.#withPhrase.clear();
    if (!clause.prefix) this.#withPhrase.set(name, [...papers]);
    return [...papers];
  }

  #rarest(words: readonly number[], request: CandidateRequest): number[] {
    const [rarest] = [...words].sort((a, b) => this.#costOf(a, request) - this.#costOf(b, request));
    return rarest === undefined ? [] : [rarest];
  }

  #group(words: readonly number[], papers: readonly number[], idf: number, request: CandidateRequest): Group {
    return { words, papers, cost: words.reduce((sum, word) => sum + this.#costOf(word, request), papers.length), idf };
  }

  #costOf(index: number, { words, inAbstracts }: CandidateRequest): number {
    const word = words[index] as ResolvedTerm;
    const { metadataStarts, abstractCounts } = this.#sections;
    let cost = 0;
    for (const { from, to } of rangesOf(word, false))
      cost += offsetAt(metadataStarts, to) - offsetAt(metadataStarts, from);
    if (!inAbstracts[index]) return cost;
    for (const { from, to } of rangesOf(word, true)) {
      cost += offsetAt(abstractCounts, to) - offsetAt(abstractCounts, from);
    }
    return cost;
  }

  #addGroup({ words, papers }: Group, request: CandidateRequest): void {
    for (const paper of papers) this.#sums.add(paper, middleLevel / impactScale);
    for (const index of words) {
      const word = request.words[index] as ResolvedTerm;
      if (word.word.field !== 'abstract') this.#addMetadata(word);
      if (request.inAbstracts[index]) this.#addAbstracts(word, index, true);
    }
  }

  #addMetadata({ word, terms, qualities, prefixRange, citedByName }: ResolvedTerm): void {
    for (const paper of citedByName) this.#sums.add(paper, word.idf * citedNameWeight);
    const { metadataPostings, metadataStarts } = this.#sections;
    for (let at = 0; at < terms.length; at++) {
      const term = terms[at] as number;
      const factor = (word.idf * (qualities[at] as number)) / impactScale;
      this.#sums.addAll(metadataPostings, offsetAt(metadataStarts, term), offsetAt(metadataStarts, term + 1), factor);
    }
    const factor = (word.idf * middlePrefixQuality) / impactScale;
    this.#sums.addAll(
      metadataPostings,
      offsetAt(metadataStarts, prefixRange.from),
      offsetAt(metadataStarts, prefixRange.to),
      factor,
    );
  }

  /** Keeps the weights of a word in abstracts, and with `adds` adds them to the candidates' scores. */
  #addAbstracts(word: ResolvedTerm, index: number, adds: boolean): void {
    const { abstractCounts } = this.#sections;
    const entries = this.abstractWeights.entries(index);
    const levels = new AbstractLevels(word, this.abstractWeights.mark, this.#dictionary);
    for (const { from, to } of rangesOf(word, true)) {
      let known = offsetAt(abstractCounts, from);
      for (let term = from; term < to; term++) {
        const next = offsetAt(abstractCounts, term + 1);
        if (next === known) continue;
        known = next;
        const count = unpackAbstracts(this.#sections, term, this.#unpacked);
        this.#addUnpacked(count, entries, levels.of(term), adds);
      }
    }
  }

  #addUnpacked(count: number, entries: Uint16Array, { marked, values }: Levels, adds: boolean): void {
    const unpacked = this.#unpacked;
    for (let at = 0; at < count; at++) {
      const posting = unpacked[at] as number;
      const paper = posting >>> 4;
      if (adds && !this.#sums.add(paper, values[posting & 15] as number)) continue;
      const entry = marked[posting & 15] as number;
      const known = entries[paper] as number;
      if (entry > known || known >>> 4 !== entry >>> 4) entries[paper] = entry;
    }
  }

  /** Words that no group counted weigh in the abstracts of what was found all the same. */
  #weighOthers(groups: readonly Group[], { words, inAbstracts }: CandidateRequest): void {
    const counted = new Set(groups.flatMap((group) => group.words));
    words.forEach((word, index) => {
      if (!counted.has(index) && inAbstracts[index]) this.#addAbstracts(word, index, false);
    });
  }

  /** A common word is looked for in the few papers left rather than the papers in its postings. */
  #goThrough(papers: Uint32Array, group: Group, request: CandidateRequest): void {
    for (const paper of group.papers) this.#sums.add(paper, middleLevel / impactScale);
    for (const index of group.words) {
      const word = request.words[index] as ResolvedTerm;
      const value = (word.word.idf * middleLevel) / impactScale;
      for (const paper of papers)
        if (hasWord(this.#sections, paper, word) || word.citedByName.includes(paper)) this.#sums.add(paper, value);
    }
  }
}
