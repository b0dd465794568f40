import { AbbreviationTable } from '../../../query/abbreviationTable';
import { CitedNameTable } from '../../../query/citedNameTable';
import type { CountedForm } from '../../../query/pairCounts';
import { firstCharacter, stemOf, type Neighbour, type Vocabulary } from '../../../query/vocabulary';
import { lettersOfTerms, fuzzyTerms } from './fuzzyTerms';
import type { SegmentSections } from '../format/segmentFormat';
import type { TermRange } from '../format/termRange';
import { textOf } from '../../../../text/words/utf8';
import { offsetAt } from '../format/packedOffsets';

const encoder = new TextEncoder();

/** Damaged or odd data must not hold a search up. */
const maxSameStem = 64;
const maxExamined = 2000;

/** The sorted terms of a frozen segment; a term is known by its place among them. */
export class TermDictionary implements Vocabulary {
  readonly #sections: SegmentSections;
  readonly size: number;
  // A query is typed letter by letter, and most of its words stay.
  readonly #frequencies = new Map<string, number>();
  readonly #sameStemTerms = new Map<string, readonly string[]>();
  readonly #fuzzyMatches = new Map<string, readonly Neighbour[]>();
  #letters: Int32Array | undefined;
  readonly #abbreviations: AbbreviationTable;
  readonly #citedNames: CitedNameTable;

  constructor(sections: SegmentSections) {
    this.#sections = sections;
    this.size = sections.termStarts.length - 1;
    this.#abbreviations = AbbreviationTable.read(new TextDecoder().decode(sections.abbreviations));
    this.#citedNames = CitedNameTable.read(new TextDecoder().decode(sections.citedNames));
  }

  /** The term at a place. */
  text(term: number): string {
    const { termBytes, termStarts } = this.#sections;
    return textOf(termBytes, termStarts[term] as number, termStarts[term + 1] as number);
  }

  /** A term's length in UTF-16 units. */
  length(term: number): number {
    const { termBytes, termStarts } = this.#sections;
    const end = termStarts[term + 1] ?? 0;
    let length = 0;
    for (let at = termStarts[term] ?? 0; at < end; at++) {
      const byte = termBytes[at] ?? 0;
      if ((byte & 0xc0) !== 0x80) length += byte >= 0xf0 ? 2 : 1;
    }
    return length;
  }

  /** The place of a term, if it is there. */
  find(term: string): number | undefined {
    const bytes = encoder.encode(term);
    const at = this.#firstNotBefore(bytes);
    return at < this.size && this.#compare(at, bytes, false) === 0 ? at : undefined;
  }

  /** The terms that begin so. */
  withPrefix(prefix: string): TermRange {
    const bytes = encoder.encode(prefix);
    const from = this.#firstNotBefore(bytes);
    return { from, to: this.#search(from, (term) => this.#compare(term, bytes, true) > 0) };
  }

  frequency(term: string): number {
    return remember(this.#frequencies, term, () => {
      const at = this.find(term);
      return at === undefined ? 0 : this.frequencyOf({ from: at, to: at + 1 });
    });
  }

  prefixFrequency(prefix: string): number {
    return this.frequencyOf(this.withPrefix(prefix));
  }

  /** How many titles (with names and labels) and abstracts hold each term of a range, added up. */
  frequencyOf({ from, to }: TermRange): number {
    const { metadataStarts, abstractCounts } = this.#sections;
    const inMetadata = offsetAt(metadataStarts, to) - offsetAt(metadataStarts, from);
    return inMetadata + offsetAt(abstractCounts, to) - offsetAt(abstractCounts, from);
  }

  sameStem(term: string): readonly string[] {
    return remember(this.#sameStemTerms, term, () => {
      const known = this.find(term);
      return known === undefined ? this.#sameStemTermsOfUnknown(term) : this.#ringOf(known);
    });
  }

  longForms(short: string): readonly CountedForm[] {
    return this.#abbreviations.longForms(short);
  }

  shortForms(long: string): readonly CountedForm[] {
    return this.#abbreviations.shortForms(long);
  }

  worksOf(name: string): readonly CountedForm[] {
    return this.#citedNames.worksOf(name);
  }

  fuzzyMatches(term: string, edits: number): readonly Neighbour[] {
    return remember(this.#fuzzyMatches, `${edits} ${term}`, () =>
      fuzzyTerms(
        this.#sections,
        (this.#letters ??= lettersOfTerms(this.#sections)),
        this.#rangeNear(term, edits),
        term,
        edits,
      ),
    );
  }

  #rangeNear(term: string, edits: number): TermRange {
    return edits > 1 ? this.withPrefix(firstCharacter(term)) : { from: 0, to: this.size };
  }

  #ringOf(term: number): string[] {
    const { nextSameStem } = this.#sections;
    const others: string[] = [];
    for (let at = term + (nextSameStem[term] as number); at !== term && others.length < maxSameStem;) {
      others.push(this.text(at));
      at += nextSameStem[at] as number;
    }
    return others;
  }

  /** Porter's stem is a beginning of the term, but for its last letters. */
  #sameStemTermsOfUnknown(term: string): string[] {
    const stem = stemOf(term);
    const { from, to } = this.withPrefix(stem.slice(0, Math.max(3, stem.length - 2)));
    const sameStem: string[] = [];
    for (let at = from; at < Math.min(to, from + maxExamined); at++) {
      const text = this.text(at);
      if (stemOf(text) === stem) sameStem.push(text);
    }
    return sameStem;
  }

  #firstNotBefore(bytes: Uint8Array): number {
    return this.#search(0, (term) => this.#compare(term, bytes, false) >= 0);
  }

  /** The first term from a place on of which something holds that holds for all after it. */
  #search(first: number, holds: (term: number) => boolean): number {
    let low = first;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (holds(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Below 0 when the term comes before the bytes; of a prefix, only as many bytes count. */
  #compare(term: number, bytes: Uint8Array, asPrefix: boolean): number {
    const { termBytes, termStarts } = this.#sections;
    const start = termStarts[term] ?? 0;
    const length = (termStarts[term + 1] ?? 0) - start;
    const shared = Math.min(length, bytes.length);
    for (let at = 0; at < shared; at++) {
      const difference = (termBytes[start + at] ?? 0) - (bytes[at] ?? 0);
      if (difference !== 0) return difference;
    }
    return asPrefix && length >= bytes.length ? 0 : length - bytes.length;
  }
}

const maxRemembered = 1000;

function remember<T>(known: Map<string, T>, key: string, make: () => T): T {
  const value = known.get(key);
  if (value !== undefined) return value;
  if (known.size >= maxRemembered) known.clear();
  const made = make();
  known.set(key, made);
  return made;
}
