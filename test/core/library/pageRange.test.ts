import { expect, it } from 'vitest';
import { withDash } from '../../../src/core/library/pageRange';

it.each([
  ['3-5', '3--5'],
  ['3 – 5', '3--5'],
  ['3--5, 7−9', '3--5, 7--9'],
  ['A‐12', 'A--12'],
  ['12', '12'],
  ['5 -', '5--'],
  ['IV-12–IV-14', 'IV-12--IV-14'],
  ['10-1-10-12', '10-1--10-12'],
])('writes pages %s with two hyphens', (pages, written) => expect(withDash(pages, '--')).toBe(written));
