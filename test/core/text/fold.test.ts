import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/core/text/fold';

describe('fold', () => {
  it.each([
    ['MÜLLER', 'muller'],
    ['R³L', 'r3l'],
    ['Łódź', 'lodz'],
    ['Straße', 'strasse'],
  ])('folds %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('folds text without accents as it folds text with one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
        expect(fold(text)).toBe(fold(`${text}É`).slice(0, -1));
      }),
    );
  });
});
