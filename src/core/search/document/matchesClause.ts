import { fold } from '../../text/fold';
import { fieldTable, isLookedFor, type FieldName } from '../model/fields';
import { facets, type Clause, type Facet } from '../query/parseQuery';
import { dateNumber } from '../ranking/staticScore';
import type { FieldText, IndexedPaper } from './searchedPaper';

/** Query-time facts that are not part of the index. */
export interface ClauseContext {
  /** Ids of the papers that the user's documents cite. */
  readonly cited: ReadonlySet<string>;
}

/**
 * Whether a paper has what the clause asks for, by its text as typed: no other endings, no typos. A clause of words is
 * told of an identifier's words too.
 */
export function matchesClause(indexed: IndexedPaper, clause: Clause, context: ClauseContext): boolean {
  const { paper } = indexed;
  switch (clause.kind) {
    case 'terms':
      return clause.phrase
        ? textsFor(indexed, clause.field).some((field) => holdsPhrase(field, clause.terms, clause.prefix))
        : clause.terms.every((term) => textsFor(indexed, clause.field).some((field) => holds(field, term)));
    case 'identifier':
      return (clause.id.kind === 'arxiv' ? paper.arxivId : paper.doi) === clause.id.value;
    case 'years':
      return isInYears(dateNumber(paper.date), clause);
    case 'key':
      return indexed.key.toLowerCase().startsWith(clause.start);
    case 'source':
      return paper.sources.some((source) => fold(source).includes(fold(clause.part)));
    case 'has':
      return hasFacet(facetBits(indexed), clause.facet);
    case 'cited':
      return context.cited.has(paper.id) === clause.cited;
  }
}

/** The texts in which a word is looked for that is asked for in a field, or in none. */
function textsFor({ texts }: IndexedPaper, asked: FieldName | undefined): readonly FieldText[] {
  return fieldTable.flatMap(([name]) => (isLookedFor(asked, name) ? texts[name] : []));
}

function holds(field: FieldText, term: string): boolean {
  return field.words.includes(term) || field.extras.some((extra) => extra.term === term);
}

function holdsPhrase(field: FieldText, phrase: readonly string[], prefix: boolean): boolean {
  const { words } = field;
  for (let at = 0; at + phrase.length <= words.length; at++) {
    const found = phrase.every((term, index) => {
      const word = words[at + index];
      return word === term || (prefix && index + 1 === phrase.length && word?.startsWith(term));
    });
    if (found) return true;
  }
  return false;
}

/** A bit for each of `facets` that a paper has. */
export function facetBits({ paper, key }: Pick<IndexedPaper, 'paper' | 'key'>): number {
  const has: Readonly<Record<Facet, boolean>> = {
    abstract: (paper.abstract ?? '') !== '',
    arxiv: paper.arxivId !== undefined,
    author: paper.authors.length > 0,
    citations: (paper.citations ?? 0) > 0,
    code: (paper.codeUrls ?? []).length > 0,
    doi: paper.doi !== undefined,
    key: key !== '',
    note: (paper.notes ?? []).length > 0,
    upvotes: (paper.upvotes ?? 0) > 0,
    url: paper.url !== undefined,
    venue: (paper.venue ?? '') !== '',
    year: (paper.date ?? '') !== '',
  };
  return facets.reduce((bits, facet, index) => (has[facet] ? bits | (1 << index) : bits), 0);
}

/** Whether a paper of these bits has the facet. */
export function hasFacet(bits: number, facet: Facet): boolean {
  return (bits & (1 << facets.indexOf(facet))) !== 0;
}

/** Whether a date of `dateNumber` lies in the years; an unknown one does not. */
export function isInYears(
  date: number,
  { from = 0, to = Infinity }: { readonly from?: number; readonly to?: number },
): boolean {
  const year = Math.floor(date / 10000);
  return year > 0 && year >= from && year <= to;
}
