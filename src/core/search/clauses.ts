import { fold } from '../text/fold';
import type { Clause, Facet, TextField } from './query';
import type { FieldText, IndexedPaper } from './indexedPaper';

/** What a query needs to know besides the paper. */
export interface Surroundings {
  /** Ids of the papers that the user's documents cite. */
  readonly cited: ReadonlySet<string>;
}

/**
 * Whether a paper has what the clause asks for, by its text as typed: no other endings, no typos. A clause of words is told of an
 * identifier's words too.
 */
export function satisfies(indexed: IndexedPaper, clause: Clause, surroundings: Surroundings): boolean {
  const { paper } = indexed;
  switch (clause.kind) {
    case 'terms':
      return clause.phrase
        ? fieldsOf(indexed, clause.field).some((field) => holdsPhrase(field, clause.terms, clause.prefix))
        : clause.terms.every((term) => fieldsOf(indexed, clause.field).some((field) => holds(field, term)));
    case 'identifier':
      return (clause.id.kind === 'arxiv' ? paper.arxivId : paper.doi) === clause.id.value;
    case 'years': {
      const year = Number(indexed.year);
      return year > 0 && year >= (clause.from ?? 0) && year <= (clause.to ?? Infinity);
    }
    case 'key':
      return indexed.key.toLowerCase().startsWith(clause.start);
    case 'source':
      return paper.sources.some((source) => fold(source).includes(fold(clause.part)));
    case 'has':
      return hasFacet(indexed, clause.facet);
    case 'cited':
      return surroundings.cited.has(paper.id) === clause.cited;
  }
}

/** The fields in which a word is looked for; without a field's name, all but the venue. */
export function fieldsOf(indexed: IndexedPaper, field: TextField | undefined): readonly FieldText[] {
  switch (field) {
    case 'title':
      return [indexed.title];
    case 'author':
      return indexed.authors;
    case 'abstract':
      return [indexed.abstract];
    case 'venue':
      return [indexed.venue];
    case 'org':
      return [indexed.organization];
    case undefined:
      return [
        indexed.title,
        ...indexed.authors,
        indexed.abstract,
        indexed.organization,
        indexed.labels,
        { words: [indexed.year], extras: [] },
      ];
  }
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

function hasFacet({ paper, key, year }: IndexedPaper, facet: Facet): boolean {
  switch (facet) {
    case 'abstract':
      return (paper.abstract ?? '') !== '';
    case 'arxiv':
      return paper.arxivId !== undefined;
    case 'author':
      return paper.authors.length > 0;
    case 'citations':
      return (paper.citations ?? 0) > 0;
    case 'code':
      return (paper.codeUrls ?? []).length > 0;
    case 'doi':
      return paper.doi !== undefined;
    case 'key':
      return key !== '';
    case 'upvotes':
      return (paper.upvotes ?? 0) > 0;
    case 'url':
      return paper.url !== undefined;
    case 'venue':
      return (paper.venue ?? '') !== '';
    case 'year':
      return year !== '';
  }
}
