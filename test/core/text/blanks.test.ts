import fc from 'fast-check';
import { expect, it } from 'vitest';
import { singleBlanks } from '../../../src/core/text/blanks';

it('makes one blank of every run of white space', () => {
  const piece = fc.constantFrom('a', 'é', '-', ' ', ' ', '\t', '\n', '\r\n', '\u00a0', '\u3000', '\ufeff', '\u200b');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const text = pieces.join('');
      expect(singleBlanks(text)).toBe(text.replace(/\s+/g, ' ').trim());
    }),
    { numRuns: 1000 },
  );
});
