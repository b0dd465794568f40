import { eachTerm, type TokenVisitor } from '../../../../text/words/tokenizer';
import { GrowableUint32Array } from '../../../../text/words/growableArrays';
import type { TermInterner } from '../../../../text/words/termInterner';

/** A field's words as terms of a table: one object serves all fields, one after another. */
export class FieldTerms {
  readonly #table: TermInterner;
  /** By position. */
  readonly words = new GrowableUint32Array();
  /** Other spellings of the words that begin at a position. */
  readonly extras = new GrowableUint32Array();
  readonly extraPositions = new GrowableUint32Array();

  constructor(table: TermInterner) {
    this.#table = table;
  }

  /** Reads a readable text's words. */
  read(text: string): void {
    this.clear();
    eachTerm(text, this.#table, this.#take);
  }

  clear(): void {
    this.words.clear();
    this.extras.clear();
    this.extraPositions.clear();
  }

  readonly #take: TokenVisitor<number> = (term, _start, _end, position, extra) => {
    if (extra) {
      this.extras.push(term);
      this.extraPositions.push(position);
    } else this.words.push(term);
  };
}
