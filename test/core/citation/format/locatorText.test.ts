import { expect, it } from 'vitest';
import { locatorText } from '../../../../src/core/citation/format/locatorText';

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
])('a range has an en dash: %s', (value, text) => {
  expect(locatorText(value)).toBe(text);
});
