import { readFileSync, writeFileSync } from 'node:fs';
import lunr from 'lunr';
import type { BenchEngine } from '../engine';
import { textOf } from '../textRow';

/** lunr with its stemmer, every word needed, the last a prefix. */
export const lunrJs: BenchEngine = {
  async build(papers, file) {
    const builder = new lunr.Builder();
    builder.pipeline.add(lunr.trimmer, lunr.stopWordFilter, lunr.stemmer);
    builder.searchPipeline.add(lunr.stemmer);
    builder.field('title', { boost: 3 });
    builder.field('authors', { boost: 2 });
    builder.field('year');
    builder.field('abstract');
    for await (const paper of papers) builder.add(textOf(paper));
    writeFileSync(file, JSON.stringify(builder.build()));
  },

  load(file) {
    const index = lunr.Index.load(JSON.parse(readFileSync(file, 'utf8')) as object);
    return Promise.resolve((query, limit) => {
      const words = query
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u)
        .filter((word) => word !== '');
      const found = index.query((builder) => {
        words.forEach((word, at) => {
          const { REQUIRED, OPTIONAL } = lunr.Query.presence;
          const presence = lunr.stopWordFilter(new lunr.Token(word, {})) ? REQUIRED : OPTIONAL;
          const wildcard = at + 1 === words.length ? lunr.Query.wildcard.TRAILING : lunr.Query.wildcard.NONE;
          builder.term(word, { presence, wildcard, usePipeline: at + 1 < words.length });
        });
      });
      return found.slice(0, limit).map(({ ref }) => ref);
    });
  },
};
