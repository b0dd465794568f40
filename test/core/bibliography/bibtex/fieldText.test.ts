import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fieldText } from '../../../../src/core/bibliography/bibtex/fields/fieldText';

it('has single blanks where the value has white space, and none at its ends', () => {
  const piece = fc.constantFrom('a', 'word', 'é', '\\', '{b}', ' ', ' ', '  ', '\n', '\r\n', '\t', '\n    ', '\u00a0');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 10 }), fc.constantFrom('{}', '""'), (pieces, [open = '', close = '']) => {
      const value = pieces.join('');
      const text = open + value + close;
      const field = { name: 'title', start: 0, valueStart: 0, valueEnd: text.length };
      expect(fieldText(text, field, new Map())).toBe(value.replace(/[ \t\n\r]+/g, ' ').trim());
    }),
    { numRuns: 1000 },
  );
});
