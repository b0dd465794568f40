import fc from 'fast-check';
import type { Paper } from '../../../src/core/library/paper';
import { anyPaper } from '../anyPaper';

let made = 0;

/** A paper about which only what is given is known. */
export function paper(known: Partial<Paper>): Paper {
  return { id: `p${made++}`, title: '', authors: [], sources: [], ...known };
}

const figure = fc.oneof(fc.integer({ min: -5, max: 2_000_000 }), fc.constantFrom(Number.NaN, Infinity, 1e300, 0.5));
const dated = fc.oneof(
  fc.constantFrom(undefined, '', 'soon', '0000', '9999-12', '0001', '2024-13', '2024-00-00'),
  fc
    .tuple(fc.integer({ min: 1600, max: 2100 }), fc.integer({ min: 1, max: 12 }))
    .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`),
  fc.integer({ min: 1900, max: 2030 }).map(String),
);

/** Any papers, with figures, names and dates as broken records have them. Ids differ. */
export const anyPapers: fc.Arbitrary<Paper[]> = fc
  .array(
    fc
      .tuple(
        anyPaper,
        dated,
        figure,
        figure,
        fc.array(fc.constantFrom('Ann', 'Ben', 'Cy', '__proto__', 'constructor', '', ' ')),
      )
      .map(([any, date, citations, upvotes, names]): Paper => {
        const { date: _, ...rest } = any;
        return {
          ...rest,
          authors: [...rest.authors, ...names],
          citations,
          upvotes,
          ...(date !== undefined && { date }),
        };
      }),
    { maxLength: 40 },
  )
  .map((papers) => papers.map((each, index) => ({ ...each, id: `${index} ${each.id}` })));
