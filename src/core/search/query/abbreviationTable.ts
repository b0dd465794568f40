import { definedAbbreviations } from '../../text/words/abbreviations';
import { PairCounts, readPairs, type CountedForm } from './pairCounts';

/** The abbreviations that a collection's own texts define, and how often. */
export class AbbreviationTable {
  readonly #longForms = new PairCounts();
  readonly #shortForms = new PairCounts();

  /** Counts what a plain text defines, or with −1 takes it back. */
  count(text: string, times: 1 | -1 = 1): void {
    for (const { short, long } of definedAbbreviations(text)) this.#add(short, long.join(' '), times);
  }

  longForms(short: string): readonly CountedForm[] {
    return this.#longForms.formsOf(short);
  }

  shortForms(long: string): readonly CountedForm[] {
    return this.#shortForms.formsOf(long);
  }

  /** A line for each pair that is in at least `minCount` texts: `mt<TAB>machine translation<TAB>954`. */
  write(minCount: number): string {
    return this.#longForms.write(minCount);
  }

  /** Reads the lines of `write`. */
  static read(lines: string): AbbreviationTable {
    const table = new AbbreviationTable();
    for (const { from, to, count } of readPairs(lines)) table.#add(from, to, count);
    return table;
  }

  #add(short: string, long: string, times: number): void {
    this.#longForms.add(short, long, times);
    this.#shortForms.add(long, short, times);
  }
}
