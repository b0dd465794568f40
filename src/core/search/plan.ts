import type { Clause, Query, TextField } from './query';
import { stopWords } from './stopWords';
import type { Vocabulary } from './vocabulary';

/** A word that papers are found and ranked by. */
export interface Word {
  readonly term: string;
  readonly field?: TextField;
  /** What counts as the word in a text, and how well (0–1]: itself, joined with a neighbour, other endings, typos. */
  readonly spellings: ReadonlyMap<string, number>;
  /** Terms that begin with it count too. */
  readonly prefix: boolean;
  /** A stop word among others: it ranks, by title and names, but need not be there. */
  readonly optional: boolean;
  /** Hardly begun, beside other words: it is not looked for in abstracts, and need not be there when these are searched. */
  readonly brief: boolean;
  /** Inverse document frequency, at least `leastRarity`; of the parts of a compound together, the compound's. */
  readonly rarity: number;
  /** The compound that was typed, where this is one of its parts, as an index into the plan's words. */
  readonly partOf?: number;
}

/** One way to satisfy a part of the query. */
export interface Alternative {
  readonly clause: Clause;
  /** Indexes into the plan's words; empty when the clause is no matter of words. */
  readonly words: readonly number[];
}

/** A query prepared against the vocabulary of what is searched. */
export interface Plan {
  readonly words: readonly Word[];
  /** A paper has one alternative of each. */
  readonly all: readonly (readonly Alternative[])[];
  readonly none: readonly Clause[];
  /** The words that stand side by side in the query. */
  readonly pairs: readonly (readonly [first: number, second: number])[];
  /** The ids that the query asks for. */
  readonly identifiers: readonly Clause[];
  /** Misspelt words count too. */
  readonly typos: boolean;
  /** Of the words' rarity, a paper that lacks some must have this share. */
  readonly leastShare: number;
}

/** The part of a plan's preparation that asks the segments. */
export interface Collection {
  readonly vocabularies: readonly Vocabulary[];
  /** How many papers there are in all segments. */
  readonly size: number;
}

/** More words of a query are not looked at. */
export const mostWords = 32;

const joinedQuality = 0.95;
const stemQuality = 0.8;
/** A prefix of so many letters stands in most abstracts. */
const briefLength = 2;
const typoQuality = [1, 0.7, 0.5] as const;
const leastRarity = 0.2;
const leastShareOfQuery = 0.4;
/** A question of so many words is about a topic: papers that lack most of them may be, too. */
const wordsOfTopic = 6;
const leastShareOfTopic = 0.15;
/** A stop word is optional beside this many other words. */
const wordsBesideStopWord = 2;
const leastPartLength = 4;
const leastPartShare = 0.25;
const mostTypos = 24;

interface Draft {
  term: string;
  field?: TextField;
  prefix: boolean;
  isLoose: boolean;
  joins: string[];
  partOf?: number;
}

/**
 * Prepares a query: which words there are, how each may be spelt in this collection, how rare it is. With `typos`, rare words
 * also count where a text has them a typo away.
 */
export function planQuery(query: Query, collection: Collection, typos: boolean): Plan {
  const drafts: Draft[] = [];
  const alternative = (clause: Clause, words: readonly Draft[]): Alternative => {
    const first = drafts.length;
    drafts.push(...words.slice(0, mostWords - first));
    return { clause, words: drafts.slice(first).map((_, index) => first + index) };
  };
  const all = query.all.map((group) =>
    group.flatMap((clause): Alternative[] => {
      const words = draftWords(clause, group.length === 1);
      const parts = words.length === 1 && words[0]?.isLoose ? splitCompound(words[0], collection) : undefined;
      const typed = alternative(clause, words);
      const [compound] = typed.words;
      if (!parts || compound === undefined) return [typed];
      return [
        typed,
        alternative(
          parts,
          draftWords(parts, false).map((part) => ({ ...part, partOf: compound })),
        ),
      ];
    }),
  );
  joinNeighbours(drafts, collection);
  const content = drafts.filter((draft) => !stopWords.has(draft.term)).length;
  const isBrief = (draft: Draft) => draft.isLoose && draft.prefix && draft.term.length <= briefLength;
  const drafted = drafts.map((draft): Word => {
    const spellings = spellingsOf(draft, collection, typos);
    return {
      term: draft.term,
      ...(draft.field && { field: draft.field }),
      spellings,
      prefix: draft.prefix,
      optional: draft.isLoose && !draft.prefix && content >= wordsBesideStopWord && stopWords.has(draft.term),
      brief: isBrief(draft) && drafts.length > 1,
      rarity: rarityOf(draft, spellings, collection),
      ...(draft.partOf !== undefined && { partOf: draft.partOf }),
    };
  });
  const words = drafted.map((word) => asPart(word, drafted));
  return {
    words,
    all,
    none: query.none,
    pairs: pairsOf(all, words),
    identifiers: identifiersOf(all),
    typos,
    leastShare: words.length >= wordsOfTopic ? leastShareOfTopic : leastShareOfQuery,
  };
}

/**
 * A plan that finds the papers that have some of the terms: the `limit` most telling ones, by rarity times weight (0–1), in the
 * order given. Terms that no other paper has are left out.
 *
 * @param ownFrequency how much the paper that the terms are taken from adds to a term's frequency in the collection
 */
export function planTerms(
  terms: readonly { readonly term: string; readonly weight: number }[],
  collection: Collection,
  limit: number,
  leastShare: number,
  ownFrequency: (term: string) => number = () => 0,
): Plan {
  const weighed = terms.map(({ term, weight }, index) => {
    const word: Draft = { term, prefix: false, isLoose: true, joins: [] };
    const spellings = spellingsOf(word, collection, false);
    return { term, spellings, index, rarity: weight * rarityOf(word, spellings, collection) };
  });
  const words = weighed
    .filter(({ spellings }) => [...spellings.keys()].some((term) => frequencyOf(term, collection) > ownFrequency(term)))
    .sort((a, b) => b.rarity - a.rarity)
    .slice(0, limit)
    .sort((a, b) => a.index - b.index)
    .map(({ term, spellings, rarity }): Word => ({
      term,
      spellings,
      rarity,
      prefix: false,
      optional: false,
      brief: false,
    }));
  const all = words.map(({ term }, index): Alternative[] => [
    { clause: { kind: 'terms', terms: [term], phrase: false, prefix: false }, words: [index] },
  ]);
  return { words, all, none: [], pairs: pairsOf(all, words), identifiers: [], typos: false, leastShare };
}

/** Parts count for as much as the compound, however rare they are. */
function asPart(word: Word, words: readonly Word[]): Word {
  const compound = words[word.partOf ?? -1];
  if (!compound) return word;
  const parts = words.filter(({ partOf }) => partOf === word.partOf);
  const sum = parts.reduce((total, { rarity }) => total + rarity, 0);
  return { ...word, rarity: (compound.rarity * word.rarity) / sum };
}

/** Of a group's alternatives, the first is the one as typed. The parts of a compound are one word. */
function pairsOf(all: Plan['all'], drafted: readonly Word[]): [number, number][] {
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

/** How well a term of a text stands for a word: 0 not at all, 1 is the word itself. */
export function likeness(word: Word, term: string): number {
  const spelt = word.spellings.get(term);
  if (spelt !== undefined) return spelt;
  return word.prefix && term.startsWith(word.term) ? prefixQuality(word.term.length, term.length) : 0;
}

/** How well a term of an abstract stands for a word: 0–1. */
export function abstractLikeness(word: Word, term: string): number {
  if (!isInAbstracts(word)) return 0;
  return isPrefixInAbstracts(word) ? likeness(word, term) : (word.spellings.get(term) ?? 0);
}

/** Whether a word is looked for in abstracts. */
export function isInAbstracts({ field, optional, brief }: Word): boolean {
  return !optional && !brief && (field === undefined || field === 'abstract');
}

/** Whether terms of abstracts count that only begin with the word; of one or two letters nearly every abstract has some. */
export function isPrefixInAbstracts({ prefix, term }: Word): boolean {
  return prefix && term.length > briefLength;
}

/** How well a term stands for its beginning, by their lengths. */
export function prefixQuality(prefixLength: number, termLength: number): number {
  return 0.5 + (0.4 * prefixLength) / termLength;
}

function draftWords(clause: Clause, isAlone: boolean): Draft[] {
  if (clause.kind === 'identifier')
    return clause.terms.map((term) => ({ term, prefix: false, isLoose: false, joins: [] }));
  if (clause.kind !== 'terms') return [];
  const { field } = clause;
  return clause.terms.map((term, index) => ({
    term,
    ...(field && { field }),
    prefix: clause.prefix && index + 1 === clause.terms.length,
    isLoose: isAlone && !clause.phrase,
    joins: [],
  }));
}

/** `finetuning` may be `fine tuning` in a title, where its parts are about as common as itself. */
function splitCompound({ term, field }: Draft, collection: Collection): (Clause & { kind: 'terms' }) | undefined {
  if (field !== undefined && field !== 'title') return undefined;
  let best: [string, string] | undefined;
  let most = Math.max(1, frequencyOf(term, collection) * leastPartShare);
  for (let at = leastPartLength; at <= term.length - leastPartLength; at++) {
    const parts: [string, string] = [term.slice(0, at), term.slice(at)];
    const frequency = Math.min(frequencyOf(parts[0], collection), frequencyOf(parts[1], collection));
    if (frequency < most) continue;
    most = frequency;
    best = parts;
  }
  return best && { kind: 'terms', terms: best, phrase: true, prefix: false, field: 'title' };
}

function joinNeighbours(drafts: readonly Draft[], collection: Collection): void {
  drafts.forEach((first, index) => {
    const second = drafts[index + 1];
    if (!second?.isLoose || !first.isLoose || first.field !== second.field) return;
    const joined = first.term + second.term;
    if (frequencyOf(joined, collection) === 0) return;
    first.joins.push(joined);
    second.joins.push(joined);
  });
}

function spellingsOf(draft: Draft, collection: Collection, typos: boolean): Map<string, number> {
  const spellings = new Map<string, number>();
  if (typos && isCorrectable(draft, collection)) {
    for (const { term, edits } of neighbours(draft.term, collection)) spellings.set(term, typoQuality[edits] ?? 0);
  }
  if (draft.isLoose && !(draft.prefix && frequencyOf(draft.term, collection) === 0)) {
    for (const vocabulary of collection.vocabularies) {
      for (const term of vocabulary.relatives(draft.term)) spellings.set(term, stemQuality);
    }
  }
  for (const joined of draft.joins) spellings.set(joined, joinedQuality);
  return spellings.set(draft.term, 1);
}

/** Common words are not misspelt, nor are beginnings of common words, nor numbers. */
function isCorrectable({ term, prefix, isLoose }: Draft, collection: Collection): boolean {
  if (!isLoose || term.length < 4 || /\d/.test(term)) return false;
  const frequency = prefix ? prefixFrequencyOf(term, collection) : frequencyOf(term, collection);
  return frequency <= 2 + collection.size / 1000;
}

function neighbours(term: string, collection: Collection): { term: string; edits: number }[] {
  for (let edits = 1; edits <= (term.length >= 8 ? 2 : 1); edits++) {
    const found = new Map(
      collection.vocabularies.flatMap((each) => each.near(term, edits)).map((near) => [near.term, near.edits] as const),
    );
    if (found.size === 0) continue;
    return [...found]
      .map(([near, distance]) => ({ term: near, edits: distance, frequency: frequencyOf(near, collection) }))
      .sort((a, b) => a.edits - b.edits || b.frequency - a.frequency || (a.term < b.term ? -1 : 1))
      .slice(0, mostTypos);
  }
  return [];
}

function rarityOf(draft: Draft, spellings: ReadonlyMap<string, number>, collection: Collection): number {
  let frequency = 0;
  for (const vocabulary of collection.vocabularies) {
    if (draft.prefix) frequency += vocabulary.prefixFrequency(draft.term);
    for (const spelling of spellings.keys()) {
      if (!draft.prefix || !spelling.startsWith(draft.term)) frequency += vocabulary.frequency(spelling);
    }
  }
  const found = Math.min(frequency, collection.size);
  return Math.max(leastRarity, Math.log(1 + (collection.size - found + 0.5) / (found + 0.5)));
}

function prefixFrequencyOf(prefix: string, collection: Collection): number {
  return collection.vocabularies.reduce((sum, vocabulary) => sum + vocabulary.prefixFrequency(prefix), 0);
}

function frequencyOf(term: string, collection: Collection): number {
  return collection.vocabularies.reduce((sum, vocabulary) => sum + vocabulary.frequency(term), 0);
}
