/*
 * This folder (`src/core/search/model`). The tables of search: fields of a query, weights, tiers of nearness. Imports
 * nothing of core/search.
 */

import type { Paper } from '../../library/paper';
import { texToPlainText } from '../../text/texToPlainText';

/** One field of a paper, as it is indexed, asked for and weighed. */
export interface QueryField {
  /** What asks for it, `title:rank`; without a name, it is only searched by words of no field. */
  readonly names: readonly string[];
  /** Whether words of no field are looked for in it. */
  readonly inDefaultSearch: boolean;
  /**
   * What one of its words is worth to a paper's score, times the word's idf. Of authors, what the family name of any
   * but the first is worth: see `authorWeights`. Of abstracts, see `abstractWeight` in `weights.ts`.
   */
  readonly weight: number;
  /** What one of its words is worth where MiniSearch chooses the candidates of a live segment. */
  readonly candidateBoost: number;
  /**
   * How a frozen segment holds its words: `words` with their position (a byte, from and to), `postings` of their own,
   * or once for all papers of the same `name`. A byte that is another field's, or a field without a byte, is an error
   * of `fieldPosition.ts`.
   */
  readonly storage: 'words' | 'postings' | 'name';
  readonly positionCode?: readonly [from: number, to: number];
  /** It repeats other fields, as a citekey does: words that count for as much elsewhere are left out. */
  readonly repeatsOthers?: true;
  /** Its texts in plain characters; each stands for itself, as an author's name does. */
  readonly textsOf: (paper: Paper, key: string) => readonly string[];
}

/**
 * The table of query fields. What parses queries, indexes papers and ranks them goes by it; a new field that a frozen
 * segment keeps as words needs a row, with a position code from 212 to 255, and nothing else in this folder.
 * `segmentFormat.ts` makes it part of its version.
 *
 * The weights were chosen on known items of the ACL Anthology: docs/search.md.
 */
export const fields = {
  title: {
    names: ['title'],
    inDefaultSearch: true,
    weight: 1,
    candidateBoost: 3,
    storage: 'words',
    positionCode: [0, 191],
    textsOf: ({ title }) => [texToPlainText(title)],
  },
  author: {
    names: ['author'],
    inDefaultSearch: true,
    weight: 0.9,
    candidateBoost: 3,
    storage: 'words',
    positionCode: [192, 207],
    textsOf: ({ authors }) => authors.map(texToPlainText),
  },
  year: {
    names: [],
    inDefaultSearch: true,
    weight: 0.9,
    candidateBoost: 2,
    storage: 'words',
    positionCode: [208, 208],
    textsOf: ({ date }) => [date?.slice(0, 4) ?? ''],
  },
  /** The arXiv id, the citekey and keywords. */
  label: {
    names: [],
    inDefaultSearch: true,
    weight: 0.9,
    candidateBoost: 3,
    storage: 'words',
    positionCode: [209, 209],
    repeatsOthers: true,
    textsOf: ({ arxivId, keywords }, key) => [[arxivId, key, ...(keywords ?? [])].join(' . ')],
  },
  org: {
    names: ['org'],
    inDefaultSearch: true,
    weight: 0.6,
    candidateBoost: 2,
    storage: 'words',
    positionCode: [210, 210],
    textsOf: ({ organization }) => [organization ? `${organization.name} ${organization.handle}` : ''],
  },
  /** The user's own words on it. */
  note: {
    names: ['note'],
    inDefaultSearch: true,
    weight: 0.5,
    candidateBoost: 1,
    storage: 'words',
    positionCode: [211, 211],
    textsOf: ({ notes }) => notes ?? [],
  },
  venue: {
    names: ['venue', 'in'],
    inDefaultSearch: false,
    weight: 0.5,
    candidateBoost: 1,
    storage: 'name',
    textsOf: ({ venue }) => [texToPlainText(venue ?? '')],
  },
  abstract: {
    names: ['abstract'],
    inDefaultSearch: true,
    weight: 0,
    candidateBoost: 1,
    storage: 'postings',
    textsOf: ({ abstract }) => [texToPlainText(abstract ?? '')],
  },
} as const satisfies Readonly<Record<string, QueryField>>;

export type FieldName = keyof typeof fields;

/** What a word of a name is worth, by whose name it is and which part. */
export const authorWeights = { firstFamilyName: 1.4, familyName: fields.author.weight, givenName: 0.7 } as const;

/** The fields by name, each as the table's rows in common. */
export const fieldTable: readonly (readonly [FieldName, QueryField])[] = Object.entries(fields) as [
  FieldName,
  QueryField,
][];

/** Whether a word that is asked for in a field, or in none, is looked for in a field. */
export function isLookedFor(asked: FieldName | undefined, name: FieldName): boolean {
  return asked === undefined ? fields[name].inDefaultSearch : asked === name;
}

/** The field that a query asks for by a name before a colon, in lower case. */
export function fieldByName(name: string): FieldName | undefined {
  return fieldTable.find(([, { names }]) => names.includes(name))?.[0];
}
