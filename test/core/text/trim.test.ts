import fc from 'fast-check';
import { expect, it } from 'vitest';
import { singleBlanks, trimEndOf, trimOf } from '../../../src/core/text/trim';

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

it('trims some characters alone', () => {
  const piece = fc.constantFrom('a', '.', ',', ' ', '1');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const text = pieces.join('');
      expect(trimEndOf(text, '.,')).toBe(text.replace(/[.,]+$/, ''));
      expect(trimOf(text, '.,')).toBe(text.replace(/^[.,]+|[.,]+$/g, ''));
    }),
    { numRuns: 1000 },
  );
});
