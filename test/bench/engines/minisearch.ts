import { readFileSync, writeFileSync } from 'node:fs';
import MiniSearch, { type Options } from 'minisearch';
import type { BenchEngine } from '../engine';
import { textOf, type TextRow } from '../textRow';

const options: Options<TextRow> = {
  fields: ['title', 'authors', 'year', 'abstract'],
  searchOptions: { prefix: true, fuzzy: 0.2, combineWith: 'AND', boost: { title: 3, authors: 2 } },
};

/** MiniSearch as it comes, with prefixes and typos. */
export const minisearch: BenchEngine = {
  async build(papers, file) {
    const index = new MiniSearch(options);
    for await (const paper of papers) index.add(textOf(paper));
    writeFileSync(file, JSON.stringify(index));
  },

  load(file) {
    const index = MiniSearch.loadJSON(readFileSync(file, 'utf8'), options);
    return Promise.resolve((query, limit) =>
      index
        .search(query)
        .slice(0, limit)
        .map(({ id }) => String(id)),
    );
  },
};
