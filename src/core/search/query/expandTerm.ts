import type { FieldName } from '../model/fields';
import { americanSpelling } from '../../text/words/spellingVariants';
import {
  agentQuality,
  joinedQuality,
  minIdf,
  shortFormQuality,
  stemQuality,
  typoQuality,
  variantQuality,
} from '../model/weights';
import type { Clause } from './parseQuery';
import type { Vocabulary } from './vocabulary';

/** The segments together, as far as the spellings of a query's words depend on them. */
export interface Collection {
  readonly vocabularies: readonly Vocabulary[];
  /** How many papers there are in all segments. */
  readonly size: number;
  /** The ids of papers by their first author's family name, one folded word, and their year. */
  readonly papersBy: (family: string, year: string) => readonly string[];
}

/** A word of a query before it is known how it is spelt in a collection. */
export interface QueryTerm {
  term: string;
  field?: FieldName;
  prefix: boolean;
  /** Its other spellings count: it is in no phrase, and is no alternative of an `OR`. */
  isExpandable: boolean;
  /** The compounds that it makes with a neighbour, written as one word. */
  joins: string[];
  /** Abbreviations of it and its neighbours together. */
  shortForms: string[];
  /** The compound that it is a part of, as an index into the drafts. */
  partOf?: number;
}

const minPartLength = 4;
const minPartShare = 0.25;
const maxTypos = 24;

/** `finetuning` may be `fine tuning` in a title, where its parts are about as common as itself. */
export function splitCompound(
  { term, field }: QueryTerm,
  collection: Collection,
): (Clause & { kind: 'terms' }) | undefined {
  if (field !== undefined && field !== 'title') return undefined;
  let best: [string, string] | undefined;
  let most = Math.max(1, frequencyOf(term, collection) * minPartShare);
  for (let at = minPartLength; at <= term.length - minPartLength; at++) {
    const parts: [string, string] = [term.slice(0, at), term.slice(at)];
    const frequency = Math.min(frequencyOf(parts[0], collection), frequencyOf(parts[1], collection));
    if (frequency < most) continue;
    most = frequency;
    best = parts;
  }
  return best && { kind: 'terms', terms: best, phrase: true, prefix: false, field: 'title' };
}

/**
 * Notes in each draft, in place, what it makes with its neighbours written as one word, where the collection has that.
 */
export function joinNeighbours(drafts: readonly QueryTerm[], collection: Collection): void {
  drafts.forEach((first, index) => {
    const second = drafts[index + 1];
    if (!second?.isExpandable || !first.isExpandable || first.field !== second.field) return;
    const joined = first.term + second.term;
    if (frequencyOf(joined, collection) === 0) return;
    first.joins.push(joined);
    second.joins.push(joined);
  });
}

/**
 * The spellings of a word in this collection, with their match quality (0–1]: the word itself, other words of its stem,
 * and the compound with a neighbour.
 *
 * @param typos whether known words a typo or two away count for one that is rare or unknown
 */
export function spellingsOf(draft: QueryTerm, collection: Collection, typos: boolean): Map<string, number> {
  const spellings = new Map<string, number>();
  if (typos && isCorrectable(draft, collection)) {
    for (const { term, edits } of neighbours(draft.term, collection)) spellings.set(term, typoQuality[edits] ?? 0);
  }
  if (draft.isExpandable && !(draft.prefix && frequencyOf(draft.term, collection) === 0)) {
    for (const vocabulary of collection.vocabularies) {
      for (const term of vocabulary.sameStem(draft.term)) spellings.set(term, stemQualityOf(draft.term, term));
    }
    for (const term of agentForms(draft.term)) {
      if (!spellings.has(term) && frequencyOf(term, collection) > 0) spellings.set(term, agentQuality);
    }
  }
  for (const short of draft.shortForms) spellings.set(short, shortFormQuality);
  for (const joined of draft.joins) spellings.set(joined, joinedQuality);
  return spellings.set(draft.term, 1);
}

function stemQualityOf(typed: string, term: string): number {
  return americanSpelling(typed) === americanSpelling(term) ? variantQuality : stemQuality;
}

/** The agent noun of a word in `-ing` and the reverse, which have different Porter stems: `tagger`, `tagging`. */
function agentForms(term: string): string[] {
  const base = /^([a-z]{3,})(er|ers|ing)$/.exec(term);
  if (!base) return [];
  const [, stem = '', ending] = base;
  return ending === 'ing' ? [`${stem}er`, `${stem}ers`] : [`${stem}ing`];
}

/** Common words are not misspelt, nor are beginnings of common words, nor numbers. */
function isCorrectable({ term, prefix, isExpandable }: QueryTerm, collection: Collection): boolean {
  if (!isExpandable || term.length < 4 || /\d/.test(term)) return false;
  const frequency = prefix ? prefixFrequencyOf(term, collection) : frequencyOf(term, collection);
  return frequency <= 2 + collection.size / 1000;
}

function neighbours(term: string, collection: Collection): { term: string; edits: number }[] {
  for (let edits = 1; edits <= (term.length >= 8 ? 2 : 1); edits++) {
    const found = new Map(
      collection.vocabularies
        .flatMap((each) => each.fuzzyMatches(term, edits))
        .map((near) => [near.term, near.edits] as const),
    );
    if (found.size === 0) continue;
    return [...found]
      .map(([near, distance]) => ({ term: near, edits: distance, frequency: frequencyOf(near, collection) }))
      .sort((a, b) => a.edits - b.edits || b.frequency - a.frequency || (a.term < b.term ? -1 : 1))
      .slice(0, maxTypos);
  }
  return [];
}

/** The inverse document frequency (BM25's) of a word with its spellings, at least `minIdf`. */
export function idfOf(draft: QueryTerm, spellings: ReadonlyMap<string, number>, collection: Collection): number {
  let frequency = 0;
  for (const vocabulary of collection.vocabularies) {
    if (draft.prefix) frequency += vocabulary.prefixFrequency(draft.term);
    for (const spelling of spellings.keys()) {
      if (!draft.prefix || !spelling.startsWith(draft.term)) frequency += vocabulary.frequency(spelling);
    }
  }
  const found = Math.min(frequency, collection.size);
  return Math.max(minIdf, Math.log(1 + (collection.size - found + 0.5) / (found + 0.5)));
}

function prefixFrequencyOf(prefix: string, collection: Collection): number {
  return collection.vocabularies.reduce((sum, vocabulary) => sum + vocabulary.prefixFrequency(prefix), 0);
}

/** How many papers have a term in title, names or labels, and how many in the abstract, added up over all segments. */
export function frequencyOf(term: string, collection: Collection): number {
  return collection.vocabularies.reduce((sum, vocabulary) => sum + vocabulary.frequency(term), 0);
}
