import { expect, it } from 'vitest';
import { monthIn, monthOfName } from '../../../../src/core/text/words/monthNames';

it.each([
  ['January', 1],
  ['Sept', 9],
  ['mar', 3],
  ['März', 3],
  ['Dez', 12],
  ['février', 2],
  ['fevrier', 2],
  ['juil', 7],
  ['août', 8],
  ['Enero', 1],
  ['Dicbre', undefined],
  ['giugno', 6],
  ['maio', 5],
  ['mei', 5],
  ['března', 3],
  ['září', 9],
  ['października', 10],
  ['marraskuu', 11],
  ['Eylül', 9],
  ['марта', 3],
  ['Μαΐου', 5],
  ['jui', undefined],
  ['listopad', undefined],
  ['xyz', undefined],
  ['ju', undefined],
])('takes %s for the month %s', (name, month) => {
  expect(monthOfName(name)).toBe(month);
});

it.each([
  ['listopad', 'cs-CZ', 11],
  ['listopad', 'hr', 10],
  ['lip', 'pl', 7],
  ['May', 'de', 5],
  ['mar', 'fi-FI', 3],
])('takes %s in %s for the month %i', (name, language, month) => {
  expect(monthOfName(name, language)).toBe(month);
});

it('finds a month among other words', () => {
  expect(['7 de maio', '1er août 2001', 'in the spring', '12'].map((text) => monthIn(text))).toEqual([
    5,
    8,
    undefined,
    undefined,
  ]);
});
