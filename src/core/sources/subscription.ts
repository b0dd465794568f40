import { splitQuery } from '../search/query/splitQuery';

/** The author, search or list that a user follows; online sources are asked for its newest works. */
export type Subscription =
  /** Works of a person, by the name as it is written in bylines. */
  | { readonly kind: 'author'; readonly name: string }
  /** Works that a query finds, as a user types it. */
  | { readonly kind: 'search'; readonly query: string }
  /** A category of arXiv's, `cs.LG` or `hep-th` (https://arxiv.org/category_taxonomy). */
  | { readonly kind: 'category'; readonly category: string }
  /** The daily papers of Hugging Face (https://huggingface.co/papers). */
  | { readonly kind: 'daily' };

export interface NewestQuery {
  readonly subscription: Subscription;
  readonly limit: number;
  /** The day after which nothing is asked for, `2026-11-26`: indexes list works that are dated ahead. */
  readonly until: string;
}

/** The terms of a query that an index can be asked for. */
export interface SearchTerms {
  /** Words that the work has to have. */
  readonly words: readonly string[];
  /** Words that the names of its authors have to have. */
  readonly authors: readonly string[];
}

/** Fields of Ibid's queries of which the value is looked for in the whole work. */
const textFields: ReadonlySet<string> = new Set(['title', 'abstract', 'venue', 'in']);

/**
 * The words of a query that indexes understand: those of the text, and of authors. What is excluded, and fields that
 * only the library has (`has:`, `cited:`, `source:`), are left out.
 */
export function searchTermsOf(query: string): SearchTerms {
  const chunks = splitQuery(query).filter(({ excluded, isOr }) => !excluded && !isOr);
  const isText = (field: string | undefined) => field === undefined || textFields.has(field);
  const words = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? [];
  return {
    words: chunks.filter(({ field }) => isText(field)).flatMap(({ text }) => words(text)),
    authors: chunks.filter(({ field }) => field === 'author').flatMap(({ text }) => words(text)),
  };
}
