/*
 * This folder (`src/core/search/document`). A paper as it is indexed, and whether it has what a clause asks for.
 */

import type { Paper } from '../../library/paper';
import { texToPlainText } from '../../text/texToPlainText';
import { fieldTable, type FieldName, type QueryField } from '../model/fields';
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
  /** The words of each field's texts. */
  readonly texts: Readonly<Record<FieldName, readonly FieldText[]>>;
}

/** Reads a paper's searchable words; TeX is read as it is shown. */
export function indexPaper(paper: Paper, key: string): IndexedPaper {
  return {
    paper,
    key,
    texts: Object.fromEntries(
      fieldTable.map(([name, { textsOf }]) => [name, textsOf(paper, key).map(fieldText)]),
    ) as unknown as IndexedPaper['texts'],
  };
}

/**
 * The position of the family name's last word in a name. Names are written as "Given Family" or "Family, Given".
 *
 * @param words the number of words of the name
 */
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

/** A paper's distinct terms, those of the abstract apart: in a vocabulary, a term in both counts twice. */
export function termsOfPaper({ texts }: IndexedPaper): Set<string>[] {
  const termsIn = (storage: QueryField['storage']) =>
    new Set(fieldTable.flatMap(([name, field]) => (field.storage === storage ? texts[name].flatMap(allTerms) : [])));
  return [termsIn('words'), termsIn('postings')];
}

function allTerms(text: FieldText): string[] {
  return [...fieldTerms(text)];
}
