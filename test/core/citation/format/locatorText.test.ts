import { expect, it } from 'vitest';
import { isPlural, locatorText } from '../../../../src/core/citation/format/locators/locatorText';

it.each([
  ['33--35', '33–35'],
  ['33-35, 38', '33–35, 38'],
  ['(xv)-(xvii)', '(xv)–(xvii)'],
  ['iv, vi-xi, (xv)-(xvii)', 'iv, vi–xi, (xv)–(xvii)'],
  ['ii, A, D-Z', 'ii, A, D–Z'],
  ['12a-12c', '12a–12c'],
  ['A-12', 'A-12'],
  ['3-4-5', '3-4-5'],
  ['12\\-3', '12-3'],
  ['well-known', 'well-known'],
  ['3.1-3.2', '3.1–3.2'],
  ['3:16-4:2', '3:16–4:2'],
  ['101n3-109n4', '101n3–109n4'],
  ['A1-A4', 'A1–A4'],
  ['12a-c', '12a–c'],
  ['100 - 103', '100–103'],
  ['1,024-1,029', '1,024–1,029'],
  ['3-', '3-'],
])('a range has an en dash: %s', (value, text) => {
  expect(locatorText(value)).toBe(text);
});

it('a range of pages is in the form of the style, where both ends are plain numbers', () => {
  const format = { formatPages: (range: string) => `<${range}>` };
  expect(locatorText('33--35, 101–9, 3.1-3.2, iv-x', format)).toBe('<33-35>, <101-9>, 3.1–3.2, iv–x');
  expect(locatorText('101e-109e, e101-e109', format)).toBe('101e–109e, <e101-e109>');
});

it.each([
  ['3', false],
  ['3.1', false],
  ['12,345', false],
  ['A-12', false],
  ['3–', false],
  ['Table 2', false],
  ['3.1–3.2', true],
  ['3, 5', true],
  ['3,5', true],
  ['IV–V', true],
  ['(a)–(c)', true],
])('%s is several numbers: %s', (text, several) => {
  expect(isPlural(text)).toBe(several);
});
