import { readFileSync, writeFileSync } from 'node:fs';
import uFuzzy from '@leeoniya/ufuzzy';
import type { BenchEngine } from '../engine';
import { textOf } from '../textRow';

/** uFuzzy over latinised titles, names and years; its way of searching has no place for abstracts. */
export const ufuzzy: BenchEngine = {
  async build(papers, file) {
    const lines: string[] = [];
    for await (const paper of papers) {
      const { id, title, authors, year } = textOf(paper);
      lines.push(`${id}\t${uFuzzy.latinize(`${title} ${authors} ${year}`).replace(/\s/g, ' ')}`);
    }
    writeFileSync(file, lines.join('\n'));
  },

  load(file) {
    const lines = readFileSync(file, 'utf8').split('\n');
    const ids = lines.map((line) => line.slice(0, line.indexOf('\t')));
    const haystack = lines.map((line) => line.slice(line.indexOf('\t') + 1));
    const engine = new uFuzzy({ intraMode: 0 });
    return Promise.resolve((query, limit) => {
      const [indexes, info, order] = engine.search(haystack, uFuzzy.latinize(query), 5, 1000);
      const found = order && info ? order.map((at) => info.idx[at] ?? 0) : (indexes ?? []);
      return found.slice(0, limit).map((at) => ids[at] ?? '');
    });
  },
};
