import { rmSync } from 'node:fs';
import { Charset, Index } from 'flexsearch';
import type { BenchEngine } from '../engine';
import { appendPart, partsOf } from '../parts';
import { textOf } from '../textRow';

/** The part beside the index's own: the papers' ids, as it is at its best with numbers. */
const idsPart = 'ids';

/**
 * FlexSearch over one text a paper, title first: it scores by place, and searches the fields of a document only apart. Every beginning of a
 * word is indexed; papers that have not every word come last (`suggest`), its answer to typos.
 */
export const flexsearch: BenchEngine = {
  async build(papers, file) {
    const index = empty();
    const ids: string[] = [];
    for await (const paper of papers) {
      const { id, title, authors, year, abstract } = textOf(paper);
      index.add(ids.push(id) - 1, `${title} ${authors} ${year} ${abstract}`);
    }
    rmSync(file, { force: true });
    appendPart(file, idsPart, JSON.stringify(ids));
    index.export((name, json) => appendPart(file, name, json));
  },

  load(file) {
    const index = empty();
    let ids: readonly string[] = [];
    for (const [name, json] of partsOf(file)) {
      if (name === idsPart) ids = JSON.parse(json) as string[];
      else index.import(name, json);
    }
    return Promise.resolve((query, limit) =>
      index.search(query, { limit, suggest: true }).map((at) => ids[Number(at)] ?? ''),
    );
  },
};

/** The resolution is its manual's advice: twice the root of a text's words, here about 200. */
function empty(): Index {
  return new Index({ tokenize: 'forward', encoder: Charset.Normalize, resolution: 28 });
}
