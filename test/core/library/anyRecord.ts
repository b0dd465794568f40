import fc from 'fast-check';
import type { PaperRecord } from '../../../src/core/library/record';

/** Records that often meet each other. */
export const anyRecord = fc
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
