import fc from 'fast-check';
import { describe, it } from 'vitest';
import { storedInputs } from '../fuzz/corpus';
import { properties } from '../fuzz/properties';

describe.each([...properties])('$name', ({ name, input, check }) => {
  it('for what once failed, and for new inputs', () => {
    for (const stored of storedInputs(name)) check(stored);
    fc.assert(fc.property(input, check), { numRuns: 100 });
  });
});
