import { rmSync } from 'node:fs';
import { create, insert, load, save, search, type RawData } from '@orama/orama';
import type { BenchEngine } from '../engine';
import { appendPart, partsOf } from '../parts';
import { textOf } from '../textRow';

/**
 * Orama with title, names and year in one property beside the abstract, as it looks for all words (`threshold` 0) only within one.
 * Where that finds nothing, papers with some of the words do, with one typo a word.
 */
export const orama: BenchEngine = {
  async build(papers, file) {
    const database = empty();
    for await (const paper of papers) {
      const { id, title, authors, year, abstract } = textOf(paper);
      await insert(database, { id, paper: `${title} ${authors} ${year}`, abstract });
    }
    rmSync(file, { force: true });
    for (const [name, part] of Object.entries(save(database))) appendPart(file, name, JSON.stringify(part));
  },

  load(file) {
    const database = empty();
    const saved = Object.fromEntries(Array.from(partsOf(file), ([name, json]) => [name, JSON.parse(json) as unknown]));
    load(database, saved as unknown as RawData);
    const find = (term: string, limit: number, leniency: 0 | 1) => {
      const found = search(database, { term, limit, boost: { paper: 3 }, threshold: leniency, tolerance: leniency });
      if (found instanceof Promise) throw new Error('Orama answers later only with plugins');
      return found.hits.map(({ id }) => id);
    };
    return Promise.resolve((query, limit) => {
      const found = find(query, limit, 0);
      return found.length > 0 ? found : find(query, limit, 1);
    });
  },
};

function empty() {
  return create({ schema: { paper: 'string', abstract: 'string' }, sort: { enabled: false } });
}
