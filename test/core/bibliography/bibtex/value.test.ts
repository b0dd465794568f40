import fc from 'fast-check';
import { expect, it } from 'vitest';
import { char, type Source } from '../../../../src/core/bibliography/bibtex/syntax/source';
import { readDelimited } from '../../../../src/core/bibliography/bibtex/syntax/value';

const piece = fc.constantFrom(
  ...[
    '{',
    '{',
    '}',
    '}',
    '"',
    '@',
    '@misc{a,',
    '\n@misc{a,',
    '\n  @misc(a,',
    '\n@',
    ',',
    '#',
    ' x = {',
    '\n',
    'é',
    '𝒳',
    'word',
    ' ',
  ],
);
const withoutBackslash = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
const positions = fc.array(fc.tuple(fc.nat(60), fc.constantFrom(char.close, char.quote)), { maxLength: 12 });

// Where there is nothing to escape, the readings that heed and do not heed a backslash are one; the first looks at each unit.
it('finds the end of a value wherever it is looked for, in any order', () => {
  fc.assert(
    fc.property(withoutBackslash, positions, (text, looks) => {
      const source: Source = { text, hitEnd: false };
      for (const [position, closing] of looks) {
        const other: Source = { text, hitEnd: false };
        source.hitEnd = false;
        const start = Math.min(position, text.length);
        expect(readDelimited(source, start, closing, 'plain')).toEqual(readDelimited(other, start, closing, 'escaped'));
        expect(source.hitEnd).toBe(other.hitEnd);
      }
    }),
    { numRuns: 2000 },
  );
});
