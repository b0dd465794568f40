/*
 * This folder (`src/core/search/model`). The tables of search: fields of a query, weights, tiers of nearness. Imports
 * nothing of core/search.
 */

import type { Paper } from '../../library/paper';
import { shortNamesOf } from '../../library/venue/shortNames';
import { texToPlainText } from '../../text/texToPlainText';

/** One field of a paper, as it is indexed, asked for and weighed. */
export interface QueryField {
  /** Its names in queries, as in `title:rank`. A field without a name is only searched by words of no field. */
  readonly names: readonly string[];
  /** Whether words of no field are looked for in it. */
  readonly inDefaultSearch: boolean;
  /**
   * Weight of a word in it: the word adds this times its idf to a paper's score. Of authors, this is the weight of the
   * family names of all but the first: see `authorWeights`. Of abstracts, see `abstractWeight` in `weights.ts`.
   */
  readonly weight: number;
  /** MiniSearch's boost of the field, where it chooses the candidates of a live segment. */
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
  /** Its texts in plain characters, each indexed on its own, as each author's name is. */
  readonly textsOf: (paper: Paper, key: string) => readonly string[];
}

/**
 * The table of query fields. What parses queries, indexes papers and ranks them goes by it; a new field that a frozen
 * segment keeps as words needs a row, with a free position code (at most 255), and nothing else in this folder.
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
  /** The name, in one word, before a colon in the title: `BERT: Pre-training of …`. */
  name: {
    names: [],
    inDefaultSearch: true,
    weight: 1.3,
    candidateBoost: 3,
    storage: 'words',
    positionCode: [212, 212],
    textsOf: ({ title }) => [nameIn(title)],
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
    textsOf: ({ venue = '' }) => textsOfVenue(venue),
  },
  /** The names that people call the venue by: of its whole name, too many papers share the words. */
  venueName: {
    names: [],
    inDefaultSearch: true,
    weight: 0.5,
    candidateBoost: 1,
    storage: 'words',
    positionCode: [213, 213],
    textsOf: ({ venue = '' }) => [shortNamesOf(venue).join(' . ')],
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

/** What `venue:` looks in: a venue's whole name, and its short ones. */
export function textsOfVenue(venue: string): readonly string[] {
  return [texToPlainText(venue), shortNamesOf(venue).join(' . ')];
}

const maxNameLength = 24;

/**
 * The word before a title's first colon, if it is one, its parts written as one; empty else. A team at a shared task
 * (`a@B`) is no name.
 */
function nameIn(title: string): string {
  const colon = title.indexOf(':');
  if (colon <= 0 || colon > maxNameLength) return '';
  const name = texToPlainText(title.slice(0, colon));
  return /[\s@]/.test(name) ? '' : name.replace(/[-'’]/g, '');
}

export type FieldName = keyof typeof fields;

/** Weights of the words of authors' names: of the first author's family name, of other family names, of given names. */
export const authorWeights = { firstFamilyName: 1.4, familyName: fields.author.weight, givenName: 0.7 } as const;

/** Whether a field holds names, of persons or of a paper. */
export function holdsNames(name: FieldName): boolean {
  return name === 'author' || name === 'name';
}

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
