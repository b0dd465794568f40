import type { Library } from '../../core/library/library';
import type { AuthorRecord } from '../../core/library/record';
import { refTo, type RecordRef } from '../../core/library/recordRef';
import { parseCorpus } from '../../core/pages/corpus';
import type { LibraryIndex } from '../index/libraryIndex';
import type { PaperList } from '../index/paperList';

/** The corpus, which is part of the library as long as it is switched on. */
export class Corpus {
  readonly #library: Library;
  readonly #index: LibraryIndex;
  readonly #list: PaperList;
  #papers: readonly RecordRef[] = [];
  #reports: readonly AuthorRecord[] = [];
  /** The papers of the corpus that are in the library: all of them or none. */
  #present: readonly RecordRef[] = [];
  #isOn = true;

  constructor(library: Library, index: LibraryIndex, list: PaperList) {
    this.#library = library;
    this.#index = index;
    this.#list = list;
  }

  /** Replaces it by the text of a `papers.json`; throws where the text is none. */
  load(json: Uint8Array): void {
    const read = parseCorpus(new TextDecoder().decode(json));
    if (!read) throw new Error('The corpus is damaged');
    this.#papers = read.papers.map(refTo);
    this.#reports = read.authors.map((author) => ({ ...author, source: 'corpus' }));
    this.#update();
  }

  /** Puts it into the library, or takes it out. */
  switch(isOn: boolean): void {
    if (isOn === this.#isOn) return;
    this.#isOn = isOn;
    this.#update();
  }

  #update(): void {
    const papers = this.#isOn ? this.#papers : [];
    const change = this.#library.change(this.#present, papers);
    this.#present = papers;
    this.#index.apply(change);
    this.#list.apply(change);
    this.#list.reports = this.#isOn ? this.#reports : [];
  }
}
