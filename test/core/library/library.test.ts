import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Library } from '../../../src/core/library/library';
import { mergeRecords } from '../../../src/core/library/merge';
import type { PaperRecord } from '../../../src/core/library/record';
import { anyRecord } from './anyRecord';

describe('a library', () => {
  it('knows after any changes what it would know of the records that are left', () => {
    const steps = fc.array(fc.record({ added: fc.array(anyRecord, { maxLength: 4 }), leave: fc.array(fc.nat(20)) }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(steps, (changes) => {
        const library = new Library('');
        const known = new Map<string, unknown>();
        let present: PaperRecord[] = [];
        for (const { added, leave } of changes) {
          const removed = present.filter((_, index) => leave.includes(index));
          present = [...present.filter((record) => !removed.includes(record)), ...added];
          const { gone, changed } = library.change(removed, added);
          for (const id of gone) expect(known.delete(id)).toBe(true);
          for (const paper of changed) known.set(paper.id, paper);
        }
        const papers = mergeRecords(present).map(({ paper }) => paper);
        expect(library.papers.map(({ title, sources }) => [title, sources])).toEqual(
          papers.map(({ title, sources }) => [title, sources]),
        );
        expect([...known.keys()].sort()).toEqual(library.papers.map(({ id }) => id).sort());
        for (const record of present) expect(library.recordsOf(library.paperOf(record)?.id ?? '')).toContain(record);
      }),
      { numRuns: 300 },
    );
  });

  it('finds papers by id, arXiv id, DOI and key, and makes keys only for those that no bibliography names', () => {
    const library = new Library('');
    const page: PaperRecord = {
      title: 'One',
      authors: ['Ann Lee'],
      date: '2020',
      arxivId: '2001.00001',
      sources: ['page'],
    };
    const entry: PaperRecord = { title: 'Two', authors: ['Bo Li'], doi: '10.1/x', key: 'li', sources: ['refs.bib'] };
    library.change([], [page, entry]);
    expect(library.paperOfIdentifier({ kind: 'arxiv', value: '2001.00001' })?.title).toBe('One');
    expect(library.paperOfIdentifier({ kind: 'doi', value: '10.1/x' })?.title).toBe('Two');
    expect(library.paperOfCitekey('lee2020one')?.title).toBe('One');
    expect([...library.recordsWithKey('li')]).toEqual([entry]);
    expect(library.citekeyOf('10.1/x')).toBe('');
    library.change([entry], []);
    expect(library.paper('10.1/x')).toBeUndefined();
    expect(library.size).toBe(1);
  });
});
