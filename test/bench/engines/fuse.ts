import { readFileSync, writeFileSync } from 'node:fs';
import Fuse, { type IFuseOptions } from 'fuse.js';
import { fold } from '../../../src/core/text/fold';
import type { BenchEngine } from '../engine';
import { textOf } from '../textRow';

interface Item {
  readonly id: string;
  readonly title: string;
  readonly authors: string;
  readonly year: string;
}

interface Saved {
  readonly items: readonly Item[];
  readonly index: Parameters<typeof Fuse.parseIndex>[0];
}

const keys = [{ name: 'title', weight: 3 }, { name: 'authors', weight: 2 }, { name: 'year' }];

/** Every word is needed, in any field, with a typo in five letters. Case and accents are folded once, not at each search. */
const options: IFuseOptions<Item> = {
  keys,
  useTokenSearch: true,
  tokenMatch: 'all',
  threshold: 0.2,
  isCaseSensitive: true,
};

/** Fuse.js word by word over titles, names and years; it compares every text with every word, which abstracts are too long for. */
export const fuse: BenchEngine = {
  async build(papers, file) {
    const items: Item[] = [];
    for await (const paper of papers) {
      const { id, title, authors, year } = textOf(paper);
      items.push({ id, title: fold(title), authors: fold(authors), year });
    }
    writeFileSync(file, JSON.stringify({ items, index: Fuse.createIndex(keys, items) }));
  },

  load(file) {
    const { items, index } = JSON.parse(readFileSync(file, 'utf8')) as Saved;
    const engine = new Fuse(items, options, Fuse.parseIndex<Item>(index));
    return Promise.resolve((query, limit) => engine.search(fold(query), { limit }).map(({ item }) => item.id));
  },
};
