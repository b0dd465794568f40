import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeRecords } from '../../../src/core/library/merge';
import type { PaperRecord } from '../../../src/core/library/record';

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
    expect(papers.map(({ id }) => id)).toEqual(['a-title', 'a-title-2020']);
  });
});

describe('the order of the records', () => {
  const anyRecord = fc
    .record({
      title: fc.constantFrom('A title', 'A Title!', 'Other', 'R$^3$L'),
      authors: fc.subarray(['Ann Lee', 'Bo Li', 'A. Lee'], { minLength: 0 }),
      sources: fc.constantFrom(['a'], ['b'], ['c', 'd']),
      arxivId: fc.option(fc.constantFrom('2602.00001', '2602.00002'), { nil: undefined, freq: 2 }),
      doi: fc.option(fc.constantFrom('10.1/x', '10.1/y'), { nil: undefined, freq: 2 }),
      date: fc.option(fc.constantFrom('2020', '2020-05', '2021-01-02'), { nil: undefined }),
      citations: fc.option(fc.nat(3), { nil: undefined }),
      authorsPartial: fc.option(fc.constant(true as const), { nil: undefined }),
    })
    .map(
      (fields) =>
        Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as unknown as PaperRecord,
    );

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
