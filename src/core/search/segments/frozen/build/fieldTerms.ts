import { eachTerm, type TokenVisitor } from '../../../../text/words/tokenizer';
import { GrowingWords } from '../../../../text/words/growableArrays';
import type { TermTable } from '../../../../text/words/termInterner';

/** A field's words as terms of a table: one object serves all fields, one after another. */
export class FieldTerms {
  readonly #table: TermTable;
  /** By position. */
  readonly words = new GrowingWords();
  /** Other spellings of the words that begin at a position. */
  readonly extras = new GrowingWords();
  readonly extraPositions = new GrowingWords();

  constructor(table: TermTable) {
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
