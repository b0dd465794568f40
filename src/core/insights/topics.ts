import type { Paper } from '../library/paper';
import { TermInterner } from '../text/words/termInterner';
import { textOf } from '../text/words/utf8';
import { stopWords } from '../text/words/stopWords';
import { eachTerm, type TermMaker } from '../text/words/tokenizer';
import { stemOf } from '../search/query/vocabulary';
import { texToPlainText } from '../text/texToPlainText';

/**
 * Receives a word: the number of its stem, the text that it is in, from where to where, and its place among all
 * words that are read together. Words of different texts are never neighbours.
 */
type WordVisitor = (stem: number, text: string, start: number, end: number, position: number) => void;

/** Longer titles, keywords and abstracts are read to here. */
const maxTextLength = 8000;
/** Between the places of words of different texts. */
const gap = 2;
/** The stem of words that say nothing. */
const silent = -1;

/** Words of every title that say little; the search keeps them. */
const emptyWords = new Set(
  'based via toward towards new novel et al approach study paper use used case part vs versus two three per aware driven guided enhanced self'.split(
    ' ',
  ),
);

/**
 * Reads the words that texts are about, and numbers their stems from 0: stop words, numbers and single letters are left
 * out.
 */
export class TopicReader {
  readonly #terms = new TermInterner();
  /** Compounds written as one are not looked at. */
  readonly #maker: TermMaker<number> = {
    ofAscii: (text, start, end) => this.#terms.ofAscii(text, start, end),
    of: (term) => this.#terms.of(term),
    ofJoined: () => silent,
  };
  readonly #stemOfTerm: number[] = [];
  readonly #numbers = new Map<string, number>();

  /** Tells the words of a paper's title and keywords, in order. */
  eachTitleWord({ title, keywords = [] }: Pick<Paper, 'title' | 'keywords'>, visit: WordVisitor): void {
    this.eachWord(keywords.length === 0 ? [title] : [title, ...keywords], visit);
  }

  /** Tells the words of texts, TeX allowed, in order. Linear in their length. */
  eachWord(texts: readonly string[], visit: WordVisitor): void {
    let offset = 0;
    for (const tex of texts) {
      const text = texToPlainText(tex.slice(0, maxTextLength));
      let last = offset;
      eachTerm(text, this.#maker, (term, start, end, position, extra) => {
        if (extra) return;
        last = offset + position;
        const stem = this.#stemOf(term);
        if (stem !== silent) visit(stem, text, start, end, last);
      });
      offset = last + gap;
    }
  }

  #stemOf(term: number): number {
    const known = this.#stemOfTerm[term];
    if (known !== undefined) return known;
    const { bytes, starts } = this.#terms.view();
    const stem = this.#numberOf(textOf(bytes, starts[term] ?? 0, starts[term + 1] ?? 0));
    this.#stemOfTerm[term] = stem;
    return stem;
  }

  #numberOf(term: string): number {
    const tells = [...term].length > 1 && !stopWords.has(term) && !emptyWords.has(term) && !/^\d+$/.test(term);
    if (!tells) return silent;
    const stem = stemOf(term);
    const number = this.#numbers.get(stem) ?? this.#numbers.size;
    this.#numbers.set(stem, number);
    return number;
  }
}
