import { readIdentifier, type Identifier } from '../../library/identifiers';
import { fieldByName, type FieldName } from '../model/fields';
import { splitQuery, type Chunk } from './splitQuery';
import { termsOf } from '../../text/words/tokenizer';

/** A property that `has:` can ask for. */
export type Facet = (typeof facets)[number];

/** One condition of a query; a paper meets it or not. */
export type Clause =
  /** All the terms, in order and side by side when it is a phrase; the last is a prefix when told so. */
  | {
      readonly kind: 'terms';
      readonly terms: readonly string[];
      readonly phrase: boolean;
      readonly prefix: boolean;
      readonly field?: FieldName;
    }
  /** The paper with the id; where there is none, its terms are words. */
  | { readonly kind: 'identifier'; readonly id: Identifier; readonly terms: readonly string[] }
  /** Published in these years, ends included; an open end is absent. */
  | { readonly kind: 'years'; readonly from?: number; readonly to?: number }
  /** The citekey begins so, case aside. */
  | { readonly kind: 'key'; readonly start: string; readonly terms: readonly string[] }
  /** The name of one of its sources holds this. */
  | { readonly kind: 'source'; readonly part: string }
  | { readonly kind: 'has'; readonly facet: Facet }
  | { readonly kind: 'cited'; readonly cited: boolean };

export interface Query {
  /** A paper must have one clause of each; no paper has one of an empty group. */
  readonly all: readonly (readonly Clause[])[];
  /** A paper must have none of these. */
  readonly none: readonly Clause[];
}

/** Properties that a paper can have or lack; `has:` asks for one by its name. */
export const facets = [
  'abstract',
  'arxiv',
  'author',
  'citations',
  'code',
  'doi',
  'key',
  'note',
  'upvotes',
  'url',
  'venue',
  'year',
] as const;

/**
 * Of a longer query, in UTF-16 code units or in clauses, the beginning counts: each clause is looked up in the whole
 * collection.
 */
const maxQueryLength = 4000;
const maxClauses = 64;

const yearsPattern = /^(\d{4})?(\.\.)?(\d{4})?$/;

/**
 * Reads a query: words are ANDed and the last one is a prefix; `"a phrase"`, `-word`, `OR` between two neighbours (it
 * binds tighter than AND), `field:value`, arXiv ids and DOIs. Never fails: what cannot be read as an operator is a
 * word. What asks for nothing is ignored beside others: `et al.`, characters of no word, a field whose value is not
 * typed yet. A query of nothing else has one group without clauses.
 */
export function parseQuery(text: string): Query {
  const chunks = splitQuery(text.slice(0, maxQueryLength)).slice(0, maxClauses);
  const all: Clause[][] = [];
  const none: Clause[] = [];
  /** The group that an `OR` would go on with, and the one that it does. */
  let neighbour: Clause[] | undefined;
  let joined: Clause[] | undefined;
  chunks.forEach((chunk, index) => {
    if (chunk.isOr && index > 0 && index + 1 < chunks.length && !chunks[index + 1]?.isOr) {
      joined = neighbour;
      return;
    }
    if (isEtAl(chunks, index)) return;
    const clause = readClause(chunk, index + 1 === chunks.length);
    const group = joined;
    neighbour = joined = undefined;
    if (!clause) return;
    if (chunk.excluded) none.push(clause);
    else if (group) group.push(clause);
    else all.push([clause]);
    if (!chunk.excluded) neighbour = all.at(-1);
  });
  return chunks.length > 0 && all.length + none.length === 0 ? { all: [[]], none } : { all, none };
}

/** Whether a query has text, but nothing that could be looked for: no paper answers it. */
export function asksForNothing({ all }: Query): boolean {
  return all.some((group) => group.length === 0);
}

/** `Xie et al.`: the other authors are not told, so that nothing is asked for. */
function isEtAl(chunks: readonly Chunk[], index: number): boolean {
  const isWord = (at: number, pattern: RegExp) => {
    const chunk = chunks[at];
    return chunk?.field === undefined && chunk?.quoted === false && !chunk.excluded && pattern.test(chunk.text);
  };
  const isPair = (at: number) => isWord(at, /^et$/i) && isWord(at + 1, /^al[.,;:]*$/i);
  return isPair(index) || isPair(index - 1);
}

/** Whether a query asks which papers are cited, `cited:yes` or `cited:no`: only then need that be known. */
export function asksForCited({ all, none }: Query): boolean {
  return [...all.flat(), ...none].some(({ kind }) => kind === 'cited');
}

function readClause(chunk: Chunk, isLast: boolean): Clause | undefined {
  const fielded = chunk.field === undefined ? undefined : readField(chunk.field, chunk, isLast);
  if (fielded) return fielded;
  // A name and a colon before other words may also be a title's: `Source: a library`.
  const mayBeTitle = chunk.text === '' && !chunk.quoted && !isLast;
  if (!mayBeTitle && isFieldName(chunk.field) && termsOf(chunk.text).length === 0) return undefined;
  const written = chunk.field === undefined ? chunk.text : `${chunk.field}:${chunk.text}`;
  const id = chunk.quoted ? undefined : readIdentifier(written);
  if (id) return { kind: 'identifier', id, terms: termsOf(id.value) };
  return readTerms(written, chunk, isLast);
}

/** Whether a name before a colon is a field's or a filter's. */
function isFieldName(name: string | undefined): boolean {
  return name !== undefined && (filters.includes(name) || fieldByName(name) !== undefined);
}

/** The names before a colon of what is no matter of words: see `readField`. */
const filters: readonly string[] = ['year', 'key', 'source', 'has', 'cited'];

function readField(name: string, chunk: Chunk, isLast: boolean): Clause | undefined {
  const value = chunk.text;
  const field = fieldByName(name);
  if (field) {
    const clause = readTerms(value, chunk, isLast);
    return clause && { ...clause, field };
  }
  if (value === '') return undefined;
  switch (name) {
    case 'year':
      return readYears(value);
    case 'key':
      return { kind: 'key', start: value.toLowerCase(), terms: termsOf(value) };
    case 'source':
      return { kind: 'source', part: value.toLowerCase() };
    case 'has': {
      const facet = facets.find((each) => each === value.toLowerCase());
      return facet && { kind: 'has', facet };
    }
    case 'cited':
      if (value === 'yes' || value === 'no') return { kind: 'cited', cited: value === 'yes' };
      return undefined;
    default:
      return undefined;
  }
}

function readTerms(text: string, chunk: Chunk, isLast: boolean): (Clause & { kind: 'terms' }) | undefined {
  const terms = termsOf(text);
  if (terms.length === 0) return undefined;
  return {
    kind: 'terms',
    terms,
    phrase: chunk.quoted && terms.length > 1,
    prefix: isLast && !chunk.closed && !chunk.excluded,
  };
}

function readYears(value: string): Clause | undefined {
  const match = yearsPattern.exec(value);
  if (!match || value === '..') return undefined;
  const [, first, range, last] = match;
  if (range === undefined) {
    return last === undefined && first !== undefined
      ? { kind: 'years', from: Number(first), to: Number(first) }
      : undefined;
  }
  return {
    kind: 'years',
    ...(first !== undefined && { from: Number(first) }),
    ...(last !== undefined && { to: Number(last) }),
  };
}
