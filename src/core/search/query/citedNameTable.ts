import { citedNames } from '../../text/words/citedNames';
import { PairCounts, readPairs, type CountedForm } from './pairCounts';

/** The names that a collection's own texts call works by, and how often. */
export class CitedNameTable {
  readonly #works = new PairCounts();

  /** Counts the names in a plain text, or with −1 takes them back. */
  count(text: string, times: 1 | -1 = 1): void {
    for (const { name, family, year } of citedNames(text)) this.#works.add(name, `${family} ${year}`, times);
  }

  /** The works cited by a name, each as its first author's family name and its year: `peters 2018`. */
  worksOf(name: string): readonly CountedForm[] {
    return this.#works.formsOf(name);
  }

  /** A line for each, `elmo<TAB>peters 2018<TAB>12`. */
  write(): string {
    return this.#works.write(1);
  }

  /** Reads the lines of `write`. */
  static read(lines: string): CitedNameTable {
    const table = new CitedNameTable();
    for (const { from, to, count } of readPairs(lines)) table.#works.add(from, to, count);
    return table;
  }
}
