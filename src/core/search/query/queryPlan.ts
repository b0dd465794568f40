/*
 * This folder (`src/core/search/query`). A query: parsed, then planned against a vocabulary (idf; terms expanded by
 * stem, prefix, typo and abbreviation).
 */

import { minShareOfQuery, minShareOfTopic, wordsOfTopic } from '../model/weights';
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
import { stopWords } from '../../text/words/stopWords';

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
  /** The words that stand side by side in the query. */
  readonly pairs: readonly (readonly [first: number, second: number])[];
  /** The ids that the query asks for. */
  readonly identifiers: readonly Clause[];
  /** Misspelt words count too. */
  readonly typos: boolean;
  /** Of the words' idf, a paper that lacks some must have this share. */
  readonly minShare: number;
}

/** A stop word is optional beside this many other words. */
const wordsBesideStopWord = 2;

/**
 * Prepares a query: which words there are, how each may be spelt in this collection, how rare it is (idf). With
 * `typos`, rare words also count where a text has them a typo away.
 */
export function planQuery(query: Query, collection: Collection, typos: boolean): Plan {
  const drafts: QueryTerm[] = [];
  const alternative = (clause: Clause, words: readonly QueryTerm[]): Alternative => {
    const first = drafts.length;
    drafts.push(...words.slice(0, maxTerms - first));
    return { clause, words: drafts.slice(first).map((_, index) => first + index) };
  };
  const all = query.all.map((group) =>
    group.flatMap((clause): Alternative[] => {
      const words = draftWords(clause, group.length === 1);
      const [only] = words;
      const phrases =
        words.length === 1 && only?.isExpandable && drafts.length < maxTerms / 2 ? phrasesFor(only, collection) : [];
      const typed = alternative(clause, words);
      const [compound] = typed.words;
      if (compound === undefined) return [typed];
      const parts = (phrase: Clause) => draftWords(phrase, false).map((part) => ({ ...part, partOf: compound }));
      return [typed, ...phrases.map((phrase) => alternative(phrase, parts(phrase)))];
    }),
  );
  const typed = drafts.filter(({ partOf }) => partOf === undefined);
  joinNeighbours(typed, collection);
  joinShortForms(typed, collection);
  const content = drafts.filter((draft) => !stopWords.has(draft.term)).length;
  const isBrief = (draft: QueryTerm) => draft.isExpandable && draft.prefix && draft.term.length <= shortPrefixLength;
  const drafted = drafts.map((draft): PlanTerm => {
    const spellings = spellingsOf(draft, collection, typos);
    return {
      term: draft.term,
      ...(draft.field && { field: draft.field }),
      spellings,
      prefix: draft.prefix,
      optional: draft.isExpandable && !draft.prefix && content >= wordsBesideStopWord && stopWords.has(draft.term),
      isShortPrefix: isBrief(draft) && drafts.length > 1,
      idf: idfOf(draft, spellings, collection),
      ...(draft.partOf !== undefined && { partOf: draft.partOf }),
    };
  });
  const words = asParts(drafted, all);
  return {
    words,
    all,
    none: query.none,
    pairs: pairsOf(all, words),
    identifiers: identifiersOf(all),
    typos,
    minShare: words.length >= wordsOfTopic ? minShareOfTopic : minShareOfQuery,
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
  const weighed = terms.map(({ term, weight }, index) => {
    const word: QueryTerm = { term, prefix: false, isExpandable: true, joins: [], shortForms: [] };
    const spellings = spellingsOf(word, collection, false);
    return { term, spellings, index, idf: weight * idfOf(word, spellings, collection) };
  });
  const words = weighed
    .filter(({ spellings }) => [...spellings.keys()].some((term) => frequencyOf(term, collection) > ownFrequency(term)))
    .sort((a, b) => b.idf - a.idf)
    .slice(0, limit)
    .sort((a, b) => a.index - b.index)
    .map(({ term, spellings, idf }): PlanTerm => ({
      term,
      spellings,
      idf,
      prefix: false,
      optional: false,
      isShortPrefix: false,
    }));
  const all = words.map(({ term }, index): Alternative[] => [
    { clause: { kind: 'terms', terms: [term], phrase: false, prefix: false }, words: [index] },
  ]);
  return { words, all, none: [], pairs: pairsOf(all, words), identifiers: [], typos: false, minShare: minShare };
}

/** What a word may be in titles in several words: the parts of a compound, the long forms of an abbreviation. */
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
