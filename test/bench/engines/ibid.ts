import { readFileSync, writeFileSync } from 'node:fs';
import { FrozenBuilder } from '../../../src/core/search/segments/frozen/build/frozenBuilder';
import { openFrozen } from '../../../src/core/search/segments/frozen/frozenSegment';
import { SearchIndex } from '../../../src/core/search/searchIndex';
import type { BenchEngine } from '../engine';
import { openLibrary } from '../library';

/** Ibid's frozen segment, with the records left in the library's file. */
export const ibid: BenchEngine = {
  async build(papers, file) {
    const builder = new FrozenBuilder();
    for await (const paper of papers) builder.add(paper, '');
    writeFileSync(file, new Uint8Array(builder.build()));
  },

  load(file, library) {
    const { buffer, byteOffset, byteLength } = readFileSync(file);
    const whole = byteOffset === 0 && byteLength === buffer.byteLength;
    let read: ReturnType<typeof openLibrary> | undefined;
    const segment = openFrozen(whole ? buffer : buffer.slice(byteOffset, byteOffset + byteLength), {
      read(ordinal) {
        read ??= openLibrary(library);
        const paper = read(ordinal);
        return paper && { paper, key: '' };
      },
    });
    if (typeof segment === 'string') throw new Error(segment);
    const index = new SearchIndex();
    index.attach(segment);
    return Promise.resolve((query, limit) => index.rank(query, { limit }).map(({ id }) => id));
  },
};
