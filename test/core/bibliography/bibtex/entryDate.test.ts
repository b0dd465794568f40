import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryDate } from '../../../../src/core/bibliography/bibtex/fields/entryDate';

describe('entryDate', () => {
  it('is as precise as the month and the day are real', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }), (month, day) => {
        const fields = new Map([
          ['year', '2000'],
          ['month', String(month)],
          ['day', String(day)],
        ]);
        const isMonth = month >= 1 && month <= 12;
        const isDay = isMonth && new Date(Date.UTC(2000, month - 1, day)).getUTCMonth() === month - 1;
        const length = isDay ? '2000-01-01'.length : isMonth ? '2000-01'.length : '2000'.length;
        const full = `2000-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        expect(entryDate((name) => fields.get(name))).toBe(full.slice(0, length));
      }),
      { numRuns: 500 },
    );
  });
});
