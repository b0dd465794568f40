import { stemmer } from 'stemmer';
import { AbbreviationTable } from './abbreviationTable';
import { CitedNameTable } from './citedNameTable';
import type { CountedForm } from './pairCounts';
import { withinEdits } from '../../text/words/editDistance';
import { americanSpelling } from '../../text/words/spellingVariants';
import { letterSignature, canBeWithin } from '../../text/words/letterSignature';

/** The terms of a segment, as a query's words are compared with them. */
export interface Vocabulary {
  /** How many papers hold the term, counted once for the abstract and once for the rest. */
  frequency(term: string): number;
  /** How many papers hold each term that begins so, added up. */
  prefixFrequency(prefix: string): number;
  /** The terms of the same stem as this one, which need not be there. */
  sameStem(term: string): readonly string[];
  /**
   * The terms at most `edits` edits away, with the number of edits, without the term itself. Where more than one edit
   * is allowed, only those with the same first character.
   */
  fuzzyMatches(term: string, edits: number): readonly Neighbour[];
  /** The long forms of an abbreviation that texts define as `long form (SHORT)`: terms with blanks between. */
  longForms(short: string): readonly CountedForm[];
  /** The short forms of a long one. */
  shortForms(long: string): readonly CountedForm[];
  /** The works that texts cite by a name, each as its first author's family name and its year: `peters 2018`. */
  worksOf(name: string): readonly CountedForm[];
}

export interface Neighbour {
  readonly term: string;
  readonly edits: number;
}

/**
 * The stem of a folded English term (Porter, 1980) as Americans spell it; terms with digits and short ones stand for
 * themselves.
 */
export function stemOf(term: string): string {
  return /^[a-z]{4,}$/.test(term) ? stemmer(americanSpelling(term)) : term;
}

/** A term's first character; empty of an empty one. */
export function firstCharacter(term: string): string {
  return String.fromCodePoint(...[term.codePointAt(0)].filter((code) => code !== undefined));
}

/** A vocabulary that grows and shrinks with single papers. */
export class LiveVocabulary implements Vocabulary {
  readonly #entries = new Map<string, { frequency: number; readonly letters: number }>();
  readonly #stems = new Map<string, string[]>();
  /** To count what papers' texts define. */
  readonly abbreviations = new AbbreviationTable();
  readonly citedNames = new CitedNameTable();

  /** Counts a paper's distinct terms in. */
  add(terms: Iterable<string>): void {
    for (const term of terms) {
      const known = this.#entries.get(term);
      if (known) {
        known.frequency += 1;
        continue;
      }
      this.#entries.set(term, { frequency: 1, letters: letterSignature(term) });
      const stem = stemOf(term);
      const sameStem = this.#stems.get(stem);
      if (sameStem) sameStem.push(term);
      else this.#stems.set(stem, [term]);
    }
  }

  /** Takes back what `add` counted for the same terms. */
  remove(terms: Iterable<string>): void {
    for (const term of terms) {
      const known = this.#entries.get(term);
      if (known && known.frequency > 1) {
        known.frequency -= 1;
        continue;
      }
      this.#entries.delete(term);
      const stem = stemOf(term);
      const rest = this.sameStem(term).filter((other) => other !== term);
      if (rest.length > 0) this.#stems.set(stem, rest);
      else this.#stems.delete(stem);
    }
  }

  frequency(term: string): number {
    return this.#entries.get(term)?.frequency ?? 0;
  }

  prefixFrequency(prefix: string): number {
    let sum = 0;
    for (const [term, { frequency }] of this.#entries) if (term.startsWith(prefix)) sum += frequency;
    return sum;
  }

  sameStem(term: string): readonly string[] {
    return this.#stems.get(stemOf(term)) ?? [];
  }

  longForms(short: string): readonly CountedForm[] {
    return this.abbreviations.longForms(short);
  }

  shortForms(long: string): readonly CountedForm[] {
    return this.abbreviations.shortForms(long);
  }

  worksOf(name: string): readonly CountedForm[] {
    return this.citedNames.worksOf(name);
  }

  fuzzyMatches(term: string, edits: number): readonly Neighbour[] {
    const near: Neighbour[] = [];
    const wanted = letterSignature(term);
    for (const [other, { letters }] of this.#entries) {
      if (!canBeWithin(letters, wanted, edits)) continue;
      if (edits > 1 && firstCharacter(other) !== firstCharacter(term)) continue;
      if (other === term) continue;
      const distance = withinEdits(term, other, edits);
      if (distance !== undefined) near.push({ term: other, edits: distance });
    }
    return near;
  }
}
