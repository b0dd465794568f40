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

  it.each([
    ['M{\\"a}rz', undefined, '2000-03'],
    ['7. Mai', undefined, '2000-05-07'],
    ['15 de agosto', undefined, '2000-08-15'],
    ['marraskuu', undefined, '2000-11'],
    ['listopad', 'czech', '2000-11'],
    ['listopad', 'croatian', '2000-10'],
    ['listopad', undefined, '2000'],
    ['Febuary', undefined, '2000-02'],
  ])('reads the month %s in %s', (month, langid, expected) => {
    const fields: Readonly<Record<string, string | undefined>> = { year: '2000', month, langid };
    expect(entryDate((name) => fields[name])).toBe(expected);
  });
});
