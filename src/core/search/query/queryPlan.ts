/*
 * This folder (`src/core/search/query`). A query: parsed, then planned against a vocabulary (idf; terms expanded by
 * stem, prefix, typo and abbreviation).
 */

import { minShareOfQuery, minShareOfTopic, wordsOfTopic } from '../model/weights';
import type { Cooperative } from '../../text/cooperative';
import type { Clause, Query } from './parseQuery';
import { maxTerms, shortPrefixLength, type PlanTerm } from './planTerm';
import {
  frequencyOf,
  joinNeighbours,
  idfOf,
  spellingsOf,
  splitCompound,
  type Collection,
  type QueryTerm,
} from './expandTerm';
import { joinShortForms, longFormsOf } from './expandAbbreviation';
import { findPapersCitedAs } from './expandName';
import { askingWords, stopWords } from '../../text/words/stopWords';

/** One way to satisfy a part of the query. */
export interface Alternative {
  readonly clause: Clause;
  /** Indexes into the plan's words; empty when the clause is no matter of words. */
  readonly words: readonly number[];
}

/** A query prepared against the vocabulary of what is searched. */
export interface Plan {
  readonly words: readonly PlanTerm[];
  /** A paper has one alternative of each. */
  readonly all: readonly (readonly Alternative[])[];
  readonly none: readonly Clause[];
  /** The words that are side by side in the query. */
  readonly pairs: readonly (readonly [first: number, second: number])[];
  /** The ids that the query asks for. */
  readonly identifiers: readonly Clause[];
  /** It has at least `wordsOfTopic` words: a question about a topic. */
  readonly isTopic: boolean;
  /** Misspelt words count too. */
  readonly typos: boolean;
  /** The share of the words' idf that a paper must have if it lacks some of them. */
  readonly minShare: number;
}

/** A name that others cite a paper by finds it beside other words: of its first author's papers they tell which. */
const wordsBesideName = 2;
/** A stop word is optional beside this many other words; one of asking for a paper beside any. */
const wordsBesideStopWord = 2;
const wordsBesideAsking = 1;

/**
 * Prepares a query: which words there are, how each may be spelt in this collection, how rare it is (idf). With
 * `typos`, rare words also count where a text has them a typo away.
 */
export function* planQuery(query: Query, collection: Collection, typos: boolean): Cooperative<Plan> {
  const drafts: QueryTerm[] = [];
  const alternative = (clause: Clause, words: readonly QueryTerm[]): Alternative => {
    const first = drafts.length;
    drafts.push(...words.slice(0, maxTerms - first));
    return { clause, words: drafts.slice(first).map((_, index) => first + index) };
  };
  const alternativesOf = (clause: Clause, isAlone: boolean): Alternative[] => {
    const words = draftWords(clause, isAlone);
    const [only] = words;
    const phrases =
      words.length === 1 && only?.isExpandable && drafts.length < maxTerms / 2 ? phrasesFor(only, collection) : [];
    const typed = alternative(clause, words);
    const [compound] = typed.words;
    if (compound === undefined) return [typed];
    const parts = (phrase: Clause) => draftWords(phrase, false).map((part) => ({ ...part, partOf: compound }));
    return [typed, ...phrases.map((phrase) => alternative(phrase, parts(phrase)))];
  };
  const all: Alternative[][] = [];
  for (const group of query.all) {
    all.push(group.flatMap((clause) => alternativesOf(clause, group.length === 1)));
    yield;
  }
  const typed = drafts.filter(({ partOf }) => partOf === undefined);
  joinNeighbours(typed, collection);
  joinShortForms(typed, collection);
  const isFiller = ({ term }: QueryTerm) => stopWords.has(term) || askingWords.has(term);
  const isAsking = typed.some(({ term }) => askingWords.has(term));
  const wordsBeside = isAsking ? wordsBesideAsking : wordsBesideStopWord;
  const content = drafts.filter((draft) => !isFiller(draft)).length;
  // The last word may go on: of fillers, only one of asking is taken for whole.
  const isOptional = (draft: QueryTerm) =>
    draft.isExpandable && content >= wordsBeside && (askingWords.has(draft.term) || (!draft.prefix && isFiller(draft)));
  const isBrief = (draft: QueryTerm) => draft.isExpandable && draft.prefix && draft.term.length <= shortPrefixLength;
  const drafted: PlanTerm[] = [];
  for (const draft of drafts) {
    const spellings = spellingsOf(draft, collection, typos);
    drafted.push({
      term: draft.term,
      ...(draft.field && { field: draft.field }),
      spellings,
      ...(draft.shortForms.length > 0 && {
        shortForms: new Set(draft.shortForms.filter((form) => form !== draft.term)),
      }),
      prefix: draft.prefix,
      optional: isOptional(draft),
      isShortPrefix: isBrief(draft) && drafts.length > 1,
      idf: idfOf(draft, spellings, collection),
      ...(content >= wordsBesideName && findPapersCitedAs(draft, collection)),
      ...(draft.partOf !== undefined && { partOf: draft.partOf }),
    });
    yield;
  }
  const words = asParts(drafted, all);
  const isTopic = typed.length >= wordsOfTopic;
  return {
    words,
    all,
    none: query.none,
    pairs: pairsOf(all, words),
    identifiers: identifiersOf(all),
    typos,
    isTopic,
    minShare: isTopic ? minShareOfTopic : minShareOfQuery,
  };
}

/**
 * A plan that finds the papers that have some of the terms: the `limit` ones of the greatest idf times weight (0–1), in
 * the order given. Terms that no other paper has are left out.
 *
 * @param ownFrequency how much the paper that the terms are taken from adds to a term's frequency in the collection
 */
export function planTerms(
  terms: readonly { readonly term: string; readonly weight: number }[],
  collection: Collection,
  limit: number,
  minShare: number,
  ownFrequency: (term: string) => number = () => 0,
): Plan {
  const words = terms
    .map(({ term, weight }, index) => ({ index, word: weighedWord(term, weight, collection) }))
    .filter(({ word: { spellings } }) =>
      [...spellings.keys()].some((term) => frequencyOf(term, collection) > ownFrequency(term)),
    )
    .sort((a, b) => b.word.idf - a.word.idf)
    .slice(0, limit)
    .sort((a, b) => a.index - b.index)
    .map(({ word }) => word);
  const all = words.map(groupOf);
  return { words, all, none: [], pairs: pairsOf(all, words), identifiers: [], isTopic: false, typos: false, minShare };
}

/** A plan that also looks for other words, as far as there is room, each of an idf times its weight (0–1). */
export function addWords(
  plan: Plan,
  terms: readonly { readonly term: string; readonly weight: number }[],
  collection: Collection,
): Plan {
  const room = terms.slice(0, Math.max(0, maxTerms - plan.words.length));
  const added = room.map(({ term, weight }) => weighedWord(term, weight, collection));
  const groups = added.map((word, index) => groupOf(word, plan.words.length + index));
  return { ...plan, words: [...plan.words, ...added], all: [...plan.all, ...groups] };
}

/** A plan for which a question's stop words are not there, nor between its other words. */
export function withoutStopWords(plan: Plan): Plan {
  const words = plan.words.map((word) => (word.optional ? { ...word, idf: 0 } : word));
  return { ...plan, words, pairs: bridgeStopWords(plan) };
}

/** The pairs of a plan as if its stop words were not there. */
function bridgeStopWords({ words, pairs }: Plan): [number, number][] {
  const isStopWord = (index: number) => words[index]?.optional === true;
  const bridge = (second: number): number | undefined => {
    if (!isStopWord(second)) return second;
    const next = pairs.find(([first]) => first === second);
    return next && bridge(next[1]);
  };
  return pairs.flatMap(([first, second]): [number, number][] => {
    const content = isStopWord(first) ? undefined : bridge(second);
    return content === undefined ? [] : [[first, content]];
  });
}

function weighedWord(term: string, weight: number, collection: Collection): PlanTerm {
  const draft: QueryTerm = { term, prefix: false, isExpandable: true, joins: [], shortForms: [] };
  const spellings = spellingsOf(draft, collection, false);
  const idf = weight * idfOf(draft, spellings, collection);
  return { term, spellings, idf, prefix: false, optional: false, isShortPrefix: false };
}

function groupOf({ term }: PlanTerm, index: number): Alternative[] {
  return [{ clause: { kind: 'terms', terms: [term], phrase: false, prefix: false }, words: [index] }];
}

/** The phrases of titles that can match one word: the parts of a compound, the long forms of an abbreviation. */
function phrasesFor(word: QueryTerm, collection: Collection): readonly Clause[] {
  const compound = splitCompound(word, collection);
  return [...(compound ? [compound] : []), ...longFormsOf(word, collection)];
}

/** The parts of a compound count together for as much as the compound, however rare they are. */
function asParts(words: readonly PlanTerm[], all: Plan['all']): PlanTerm[] {
  const scaled = [...words];
  for (const { words: parts } of all.flat()) {
    const compound = words[words[parts[0] ?? -1]?.partOf ?? -1];
    if (!compound) continue;
    const sum = parts.reduce((total, part) => total + (words[part]?.idf ?? 0), 0);
    for (const part of parts) {
      const word = words[part];
      if (word) scaled[part] = { ...word, idf: (compound.idf * word.idf) / sum };
    }
  }
  return scaled;
}

/** Of a group's alternatives, the first is the one as typed. The parts of a compound are one word. */
function pairsOf(all: Plan['all'], drafted: readonly PlanTerm[]): [number, number][] {
  const pairs: [number, number][] = [];
  let last: number | undefined;
  for (const group of all) {
    for (const { words } of group) {
      if (drafted[words[0] ?? -1]?.partOf !== undefined) continue;
      words.slice(1).forEach((word, index) => pairs.push([words[index] ?? word, word]));
    }
    const [first] = group[0]?.words ?? [];
    if (first !== undefined && last !== undefined) pairs.push([last, first]);
    last = group[0]?.words.at(-1);
  }
  return pairs;
}

function identifiersOf(all: Plan['all']): Clause[] {
  return all.flat().flatMap(({ clause }) => (clause.kind === 'identifier' ? [clause] : []));
}

function draftWords(clause: Clause, isAlone: boolean): QueryTerm[] {
  if (clause.kind === 'identifier')
    return clause.terms.map((term) => ({ term, prefix: false, isExpandable: false, joins: [], shortForms: [] }));
  if (clause.kind !== 'terms') return [];
  const { field } = clause;
  return clause.terms.map((term, index) => ({
    term,
    ...(field && { field }),
    prefix: clause.prefix && index + 1 === clause.terms.length,
    isExpandable: isAlone && !clause.phrase,
    joins: [],
    shortForms: [],
  }));
}
