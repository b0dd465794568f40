import type { Paper } from '../library/paper';
import { stopWords } from '../search/stopWords';
import { eachToken } from '../search/tokens';
import { stemOf } from '../search/vocabulary';
import { readable } from '../text/readable';

/** A word that says what a paper is about, by its stem, as it stands in a text. */
export interface TopicWord {
  readonly stem: string;
  /** As written. */
  readonly spelling: string;
  /** Its place among all words of its text; words of different texts are never neighbours. */
  readonly position: number;
}

/** Longer titles, keywords and abstracts are read to here. */
const longestText = 8000;
/** Between the places of words of different texts. */
const gap = 2;

/** Words of every title that say little; the search keeps them. */
const emptyWords = new Set(
  'based via toward towards new novel et al approach study paper use used case part vs versus two three per aware driven guided enhanced self'.split(
    ' ',
  ),
);

/** Reads the words that texts are about, with one memory of stems: stop words, numbers and single letters are left out. */
export class TopicReader {
  readonly #stems = new Map<string, string>();

  /** The words of a paper's title and keywords, in order. */
  titleWords({ title, keywords = [] }: Pick<Paper, 'title' | 'keywords'>): TopicWord[] {
    return this.words([title, ...keywords]);
  }

  /** The words of texts, TeX allowed, in order. Linear in their length. */
  words(texts: readonly string[]): TopicWord[] {
    const words: TopicWord[] = [];
    let offset = 0;
    for (const tex of texts) {
      const text = readable(tex.slice(0, longestText));
      let last = offset;
      eachToken(text, (term, start, end, position, extra) => {
        if (extra) return;
        last = offset + position;
        const stem = this.#stemOf(term);
        if (stem !== '') words.push({ stem, spelling: text.slice(start, end), position: last });
      });
      offset = last + gap;
    }
    return words;
  }

  /** The empty string for a word that says nothing. */
  #stemOf(term: string): string {
    const known = this.#stems.get(term);
    if (known !== undefined) return known;
    const tells = [...term].length > 1 && !stopWords.has(term) && !emptyWords.has(term) && !/^\d+$/.test(term);
    const stem = tells ? stemOf(term) : '';
    this.#stems.set(term, stem);
    return stem;
  }
}
