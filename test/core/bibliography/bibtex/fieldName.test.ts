import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fieldName } from '../../../../src/core/bibliography/bibtex/syntax/fieldName';

it('is what stands there in lower case', () => {
  const name = fc.oneof(
    fc.constantFrom('title', 'Title', 'titleaddon', 'isbn', 'issn', 'author', 'AUTHOR', 'author+an', 'É', 'x'),
    fc.stringMatching(/^[a-zA-Z+:-]{1,12}$/),
  );
  fc.assert(
    fc.property(fc.string(), name, fc.string(), (before, text, after) => {
      const start = before.length;
      expect(fieldName(before + text + after, start, start + text.length)).toBe(text.toLowerCase());
    }),
    { numRuns: 1000 },
  );
});
