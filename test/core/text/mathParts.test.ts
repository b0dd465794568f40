import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mathParts } from '../../../src/core/text/mathParts';

describe('mathParts', () => {
  it('divides text and mathematics, however it is delimited', () => {
    expect(mathParts('An $O(n \\log n)$ bound \\(x_i\\) and $$\\sum_i x_i$$.')).toEqual([
      { text: 'An ' },
      { text: 'O(n log n)', tex: 'O(n \\log n)' },
      { text: ' bound ' },
      { text: 'xᵢ', tex: 'x_i' },
      { text: ' and ' },
      { text: '∑ᵢ xᵢ', tex: '\\sum_i x_i' },
      { text: '.' },
    ]);
  });

  it('takes mathematics that has lost its dollars', () => {
    expect(mathParts('a \\mathcal{S}_t b').map(({ tex }) => tex)).toEqual([undefined, '\\mathcal{S}_t', undefined]);
  });

  it('leaves alone prices, plain numbers and raised ones', () => {
    for (const text of ['costs $5 million and $10 more', 'R$^3$L', '$95\\%$ of $10$']) {
      expect(
        mathParts(text).every(({ tex }) => tex === undefined),
        text,
      ).toBe(true);
    }
    expect(mathParts('R$^3$L')).toEqual([{ text: 'R³L' }]);
  });

  it('reads text in braces that hold mathematics', () => {
    expect(mathParts('{{On $k$-means}}')).toEqual([{ text: 'On ' }, { text: 'k', tex: 'k' }, { text: '-means' }]);
  });

  it('takes anything', () => {
    const piece = fc.oneof(fc.string(), fc.constantFrom('$', '$$', '\\(', '\\)', '{', '}', '\\', '^', '\\frac', 'a b'));
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        for (const { text, tex } of mathParts(pieces.join(''))) expect(`${text}${tex ?? ''}`).not.toBe('');
      }),
    );
  });
});
