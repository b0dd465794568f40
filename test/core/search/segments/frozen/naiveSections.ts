import type { Paper } from '../../../../../src/core/library/paper';
import { fields } from '../../../../../src/core/search/model/fields';
import { termWeight } from '../../../../../src/core/search/ranking/matchFeatures';
import {
  fieldTerms,
  indexPaper,
  type FieldText,
  type IndexedPaper,
  familyPosition,
} from '../../../../../src/core/search/document/searchedPaper';
import {
  authorBits,
  positionImpact,
  positionWeight,
  fieldPositions,
  titleExtraCode,
  titleCode,
} from '../../../../../src/core/search/segments/frozen/format/fieldPosition';
import { dateNumber } from '../../../../../src/core/search/ranking/staticScore';
import { tokenize } from '../../../../../src/core/text/words/tokenizer';
import { stemOf } from '../../../../../src/core/search/query/vocabulary';
import { texToPlainText } from '../../../../../src/core/text/texToPlainText';
import { keyOf } from './freeze';

/** What a frozen segment of papers holds, put together from strings one by one. */
export interface NaiveSections {
  /** Sorted. */
  readonly terms: readonly string[];
  /** By term, the terms of its stem. */
  readonly sameStem: readonly (readonly string[])[];
  /** By term, the papers with their impacts. */
  readonly metadata: readonly (readonly (readonly [number, number])[])[];
  /** By term, the papers with their weights. */
  readonly abstracts: readonly (readonly (readonly [number, number])[])[];
  /** By paper, the terms with their field positions. */
  readonly words: readonly (readonly (readonly [string, number])[])[];
  /** The papers' numbers as given, newest first. */
  readonly order: readonly number[];
}

/** Puts together what the builder makes of papers. */
export function naiveSections(papers: readonly Paper[]): NaiveSections {
  const date = (at: number) => dateNumber(papers[at]?.date);
  const order = [...papers.keys()].sort((a, b) => date(b) - date(a) || a - b);
  const indexed = order.map((at) => {
    const paper = papers[at] as Paper;
    return indexPaper(paper, keyOf(paper));
  });
  const words = indexed.map(metadataWords);
  const abstracts = indexed.map(({ paper }) => abstractWeights(texToPlainText(paper.abstract ?? '')));
  const labels = indexed.flatMap((each) => each.texts.label.flatMap((text) => [...fieldTerms(text)]));
  const terms = [
    ...new Set([...words.flat().map(([term]) => term), ...abstracts.flatMap((each) => [...each.keys()]), ...labels]),
  ].sort(byBytes);
  const stems = terms.map(stemOf);
  return {
    terms,
    sameStem: stems.map((stem) => terms.filter((_, at) => stems[at] === stem)),
    metadata: terms.map((term) =>
      words.flatMap((own, paper) => {
        const length = Math.min(255, indexed[paper]?.texts.title[0]?.words.length ?? 0);
        const impacts = own.flatMap(([word, place]) => (word === term ? [positionImpact(place, length)] : []));
        return impacts.length > 0 ? [[paper, Math.max(...impacts)] as const] : [];
      }),
    ),
    abstracts: terms.map((term) =>
      abstracts.flatMap((weights, paper) => {
        const weight = weights.get(term);
        return weight === undefined ? [] : [[paper, weight] as const];
      }),
    ),
    words,
    order,
  };
}

function metadataWords({ paper, texts }: IndexedPaper): [string, number][] {
  const words = texts.title.flatMap((title) => fieldWords(title, titleCode, titleExtraCode));
  texts.author.forEach((author, rank) => {
    const familyAt = familyPosition(paper.authors[rank] ?? '', author.words.length);
    const place = (position: number) =>
      fieldPositions.author |
      (rank === 0 ? authorBits.first : 0) |
      (position === familyAt ? authorBits.family : 0) |
      (position === 0 ? authorBits.startsName : 0);
    words.push(...fieldWords(author, place, (position) => place(position) | authorBits.extra));
  });
  for (const { words: years } of texts.year) words.push(...years.map((year): [string, number] => [year, 208]));
  const better = new Set(
    words.flatMap(([term, place]) =>
      place < fieldPositions.author || positionWeight(place) >= fields.label.weight ? [term] : [],
    ),
  );
  for (const label of texts.label) {
    for (const term of fieldTerms(label)) if (!better.has(term)) words.push([term, 209]);
  }
  const organizationPlace = () => 210;
  words.push(...texts.org.flatMap((text) => fieldWords(text, organizationPlace, organizationPlace)));
  const notePlace = () => 211;
  return [...words, ...texts.note.flatMap((text) => fieldWords(text, notePlace, notePlace))];
}

function fieldWords(
  { words, extras }: FieldText,
  place: (position: number) => number,
  extraPlace: (position: number) => number,
): [string, number][] {
  return [
    ...words.map((term, position): [string, number] => [term, place(position)]),
    ...extras.map(({ term, position }): [string, number] => [term, extraPlace(position)]),
  ];
}

function abstractWeights(text: string): Map<string, number> {
  const tokens = tokenize(text);
  const counts = new Map<string, number>();
  for (const { term } of tokens) counts.set(term, (counts.get(term) ?? 0) + 1);
  const length = Math.max(-1, ...tokens.map(({ position }) => position)) + 1;
  return new Map([...counts].map(([term, count]) => [term, termWeight(count, length)]));
}

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
