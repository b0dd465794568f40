import type { Paper } from '../../../../library/paper';
import { texToPlainText } from '../../../../text/texToPlainText';
import { fieldTable } from '../../../model/fields';
import { familyPosition } from '../../../document/searchedPaper';
import { FieldTerms } from './fieldTerms';
import { GrowableByteArray, GrowableUint32Array } from '../../../../text/words/growableArrays';
import { addTitleWord } from '../format/paperIds';
import { authorBits, positionWeight, fieldPositions, titleExtraCode, titleCode } from '../format/fieldPosition';
import type { TermInterner } from '../../../../text/words/termInterner';
import type { GivenWords } from './invertIndex';

/** The words of a title. */
export interface TitleWords {
  readonly count: number;
  /** Their UTF-8, with hyphens between them. */
  readonly text: GrowableByteArray;
}

/** The fields of one position code each, in the table's order. */
const otherFields = fieldTable.flatMap(([, { textsOf, positionCode, repeatsOthers }]) => {
  const [code = 0] = positionCode ?? [];
  return code < fieldPositions.others ? [] : [{ textsOf, code, repeatsOthers }];
});

/** Forward index of the metadata (all fields but the abstract): the terms of each paper with their field positions. */
export class MetadataTerms {
  /** term << 8 | field position. */
  readonly #words = new GrowableUint32Array();
  /** Where each paper's words begin. */
  readonly #starts = new GrowableUint32Array();
  readonly #table: TermInterner;
  readonly #field: FieldTerms;
  readonly #title = { count: 0, text: new GrowableByteArray() };
  /**
   * `#better[term]` = 1-based number of the last paper in which the term occurred in a field that outweighs a label, so
   * that a weaker duplicate is not written.
   */
  #better = new Uint32Array(1024);

  constructor(table: TermInterner) {
    this.#table = table;
    this.#field = new FieldTerms(table);
  }

  /** Adds a paper's words; gives the title's ones, extra ones left out, until the next paper is added. */
  add(paper: Paper, key: string): TitleWords {
    this.#starts.push(this.#words.length);
    this.#addField(texToPlainText(paper.title), titleCode, titleExtraCode);
    this.#keepTitle();
    for (let rank = 0; rank < paper.authors.length; rank++) this.#addAuthor(paper.authors[rank] ?? '', rank);
    for (const { textsOf, code, repeatsOthers } of otherFields) {
      for (const text of textsOf(paper, key)) {
        if (repeatsOthers) this.#addRepeated(text, code);
        else
          this.#addField(
            text,
            () => code,
            () => code,
          );
      }
    }
    return this.#title;
  }

  /** The forward index, with `papers + 1` starts; no paper may be added after. */
  build(): GivenWords {
    this.#starts.push(this.#words.length);
    return { words: this.#words.view(), starts: this.#starts.view() };
  }

  #addField(text: string, code: (position: number) => number, extraCode: (position: number) => number): void {
    if (text === '') return this.#field.clear();
    const { words, extras, extraPositions } = this.#field;
    this.#field.read(text);
    for (let at = 0; at < words.length; at++) this.#push(words.at(at), code(at));
    for (let at = 0; at < extras.length; at++) this.#push(extras.at(at), extraCode(extraPositions.at(at)));
  }

  #keepTitle(): void {
    const { words } = this.#field;
    const { text } = this.#title;
    text.length = 0;
    const { bytes, starts } = this.#table.view();
    for (let at = 0; at < words.length; at++) {
      const term = words.at(at);
      addTitleWord(bytes, starts[term] as number, starts[term + 1] as number, text);
    }
    this.#title.count = words.length;
  }

  #addAuthor(name: string, rank: number): void {
    const text = texToPlainText(name);
    const { words, extras, extraPositions } = this.#field;
    this.#field.read(text);
    const familyAt = familyPosition(name, words.length);
    const author = fieldPositions.author | (rank === 0 ? authorBits.first : 0);
    for (let at = 0; at < words.length; at++) this.#push(words.at(at), author | bitsOf(at, familyAt));
    for (let at = 0; at < extras.length; at++) {
      this.#push(extras.at(at), author | bitsOf(extraPositions.at(at), familyAt) | authorBits.extra);
    }
  }

  /** Labels often repeat names, year and title: a word that already counts for as much is left out. */
  #addRepeated(text: string, fieldPlace: number): void {
    const { words, extras } = this.#field;
    this.#field.read(text);
    this.#markBetter(positionWeight(fieldPlace));
    for (const terms of [words, extras]) {
      for (let at = 0; at < terms.length; at++) {
        const term = terms.at(at);
        if (this.#better[term] !== this.#starts.length) this.#push(term, fieldPlace);
      }
    }
  }

  #markBetter(weight: number): void {
    if (this.#table.size > this.#better.length) {
      const grown = new Uint32Array(this.#table.size * 2);
      grown.set(this.#better);
      this.#better = grown;
    }
    for (let at = this.#starts.at(this.#starts.length - 1); at < this.#words.length; at++) {
      const word = this.#words.at(at);
      const code = word & 255;
      if (code < fieldPositions.author || positionWeight(code) >= weight) {
        this.#better[word >>> 8] = this.#starts.length;
      }
    }
  }

  #push(term: number, code: number): void {
    this.#words.push((term << 8) | code);
  }
}

function bitsOf(position: number, familyAt: number): number {
  return (position === familyAt ? authorBits.family : 0) | (position === 0 ? authorBits.startsName : 0);
}
