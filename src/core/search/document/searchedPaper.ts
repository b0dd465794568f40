import type { Paper } from '../../library/paper';
import { texToPlainText } from '../../text/texToPlainText';
import { countWords, eachToken } from '../../text/words/tokenizer';

/** A field's words, as they are searched. */
export interface FieldText {
  /** By position. */
  readonly words: readonly string[];
  /** Other spellings of the words that begin at a position. */
  readonly extras: readonly { readonly term: string; readonly position: number }[];
}

/** A paper as search sees it. */
export interface IndexedPaper {
  readonly paper: Paper;
  /** The citekey it is, or would be, cited by. */
  readonly key: string;
  readonly title: FieldText;
  /** One for each author; the family name's last word is at `familyAt`. */
  readonly authors: readonly (FieldText & { readonly familyAt: number })[];
  readonly abstract: FieldText;
  readonly venue: FieldText;
  readonly organization: FieldText;
  /** The arXiv id, the citekey and keywords. */
  readonly labels: FieldText;
  readonly year: string;
}

/** Reads a paper's searchable words; TeX is read as it is shown. */
export function indexPaper(paper: Paper, key: string): IndexedPaper {
  return {
    paper,
    key,
    title: fieldText(texToPlainText(paper.title)),
    authors: paper.authors.map(authorText),
    abstract: fieldText(texToPlainText(paper.abstract ?? '')),
    venue: fieldText(texToPlainText(paper.venue ?? '')),
    organization: fieldText(organizationOf(paper)),
    labels: fieldText(labelsOf(paper, key)),
    year: yearOf(paper),
  };
}

/** What is searched of a paper's organisation. */
export function organizationOf({ organization }: Paper): string {
  return organization ? `${organization.name} ${organization.handle}` : '';
}

/** A paper's arXiv id, citekey and keywords as one text. */
export function labelsOf({ arxivId, keywords }: Paper, key: string): string {
  return [arxivId, key, ...(keywords ?? [])].join(' . ');
}

/** A paper's year; empty when it has no date. */
export function yearOf({ date }: Pick<Paper, 'date'>): string {
  return date?.slice(0, 4) ?? '';
}

/** The position of the family name's last word in a name of so many words; names come as "Given Family" or "Family, Given". */
export function familyPosition(name: string, words: number): number {
  const comma = name.indexOf(',');
  return (comma < 0 ? words : countWords(texToPlainText(name.slice(0, comma)))) - 1;
}

/** A text's words by position, and what else they may be written as. */
export function fieldText(text: string): FieldText {
  const words: string[] = [];
  const extras: { term: string; position: number }[] = [];
  eachToken(text, (term, _start, _end, position, extra) => {
    if (extra) extras.push({ term, position });
    else words[position] = term;
  });
  return { words, extras };
}

/** Every term of a field, extra spellings too. */
export function* fieldTerms(field: FieldText): Iterable<string> {
  yield* field.words;
  for (const extra of field.extras) yield extra.term;
}

function authorText(name: string): FieldText & { familyAt: number } {
  const text = fieldText(texToPlainText(name));
  return { ...text, familyAt: familyPosition(name, text.words.length) };
}

/** A paper's distinct terms, those of the abstract apart: in a vocabulary, a term in both counts twice. */
export function termsOfPaper({ title, authors, organization, labels, year, abstract }: IndexedPaper): Set<string>[] {
  const head = new Set(year === '' ? [] : [year]);
  for (const field of [title, ...authors, organization, labels]) for (const term of fieldTerms(field)) head.add(term);
  return [head, new Set(fieldTerms(abstract))];
}
