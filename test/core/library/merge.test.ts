import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeRecord, mergeRecords as merge } from '../../../src/core/library/merge';
import type { PaperRecord } from '../../../src/core/library/record';
import { anyRecord } from './anyRecord';

const mergeRecords = (records: readonly PaperRecord[]) => merge(records).map(({ paper }) => paper);
const record = (fields: Partial<PaperRecord>): PaperRecord => ({
  title: 'A title',
  authors: [],
  sources: ['a'],
  ...fields,
});

describe('records are about one paper', () => {
  it('when they have an arXiv id, a DOI or a title in common', () => {
    const papers = mergeRecords([
      record({ arxivId: '2602.03392', date: '2026-02-03' }),
      record({ arxivId: '2602.03392', title: 'An older title', doi: '10.1/x', sources: ['b'] }),
      record({ title: 'Other', doi: '10.1/x', sources: ['c'] }),
      record({ title: 'a  TITLE.', sources: ['d'] }),
    ]);
    expect(papers).toMatchObject([
      { id: '2602.03392', title: 'An older title', doi: '10.1/x', sources: ['a', 'b', 'c', 'd'] },
    ]);
  });

  it('and its authors keep the ORCID iDs of all, under the names that they have then', () => {
    const iDs = ['0000-0002-1825-0097', '0000-0001-5109-3700'] as const;
    const full = record({ doi: '10.1/x', authors: ['Wenhao Zhang', 'Ann Lee', 'Bo Li', 'Bea Li'], date: '2020-01-01' });
    const other = record({
      doi: '10.1/x',
      authors: ['W. Zhang', 'Ann Lee', 'B. Li'],
      orcids: { 'W. Zhang': iDs[0], 'Ann Lee': iDs[1], 'B. Li': iDs[1] },
      sources: ['b'],
    });
    for (const records of [
      [full, other],
      [other, full],
    ]) {
      expect(mergeRecords(records)).toMatchObject([{ orcids: { 'Wenhao Zhang': iDs[0], 'Ann Lee': iDs[1] } }]);
      expect(Object.keys(mergeRecords(records)[0]?.orcids ?? {})).toHaveLength(2);
    }
  });

  it('but not when the same title has another year, other authors or another id', () => {
    expect(mergeRecords([record({ date: '2020' }), record({ date: '2021-01' })])).toHaveLength(2);
    expect(mergeRecords([record({ authors: ['Ann Lee'] }), record({ authors: ['Bo Li'] })])).toHaveLength(2);
    expect(mergeRecords([record({ arxivId: '2602.00001' }), record({ arxivId: '2602.00002' })])).toHaveLength(2);
  });

  it('and a record that fits two of them equally well joins neither', () => {
    expect(mergeRecords([record({ date: '2020' }), record({ date: '2021' }), record({})])).toHaveLength(3);
  });

  it('and a preprint of an earlier year stays with its id', () => {
    const papers = mergeRecords([
      record({ arxivId: '2312.00001', date: '2023-12-01' }),
      record({ arxivId: '2312.00001', date: '2024', venue: 'ACL' }),
      record({ date: '2024', citations: 3 }),
    ]);
    expect(papers).toMatchObject([{ date: '2023-12-01', venue: 'ACL', citations: 3 }]);
  });
});

describe('a merged paper', () => {
  it('has the longest list of authors, then the names only partial sources tell', () => {
    const [paper] = mergeRecords([
      record({ authors: ['Ann Lee', 'Bo Li'], authorCount: 4 }),
      record({ authors: ['Cy Du'], authorsPartial: true }),
      record({ authors: ['A. Lee'], authorsPartial: true }),
    ]);
    expect(paper).toMatchObject({ authors: ['Ann Lee', 'Bo Li', 'Cy Du'], authorCount: 4 });
  });

  it('has a unique id', () => {
    const papers = mergeRecords([record({ date: '2020' }), record({ date: '2021' })]);
    expect(papers.map(({ id }) => id)).toEqual(['a-title', 'a-title--2020']);
    const others = ['Ann Lee', 'Bo Li', 'Cy Du', 'Di Poe'].map((name) => record({ date: '2020', authors: [name] }));
    expect(mergeRecords(others).map(({ id }) => id)).toEqual(['a-title', 'a-title--2', 'a-title--2020', 'a-title--3']);
  });
});

describe('the order of the records', () => {
  it('does not change what comes of them', () => {
    fc.assert(
      fc.property(
        fc
          .array(anyRecord, { maxLength: 8 })
          .chain((records) =>
            fc.tuple(fc.constant(records), fc.shuffledSubarray(records, { minLength: records.length })),
          ),
        ([records, shuffled]) => {
          const papers = mergeRecords(records);
          expect(mergeRecords(shuffled)).toEqual(papers);
          expect(new Set(papers.map(({ id }) => id)).size).toBe(papers.length);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('a record that meets no other', () => {
  it('makes the paper that merging makes of it', () => {
    fc.assert(
      fc.property(anyRecord, (alone) => {
        const [merged] = merge([alone]);
        expect(mergeRecord(alone).paper).toEqual(merged?.paper);
      }),
    );
  });
});

describe('an id made of a title', () => {
  it('is of bounded length, and still its own', () => {
    const [a, b] = ['one', 'two'].map((end) => record({ title: `${'endless '.repeat(100_000)}${end}` }));
    const ids = [a, b].map((one) => one && mergeRecord(one).paper.id);
    expect(ids[0]?.length).toBeLessThan(500);
    expect(ids[0]).not.toBe(ids[1]);
  });
});
