import { expect, test } from 'vitest';
import { readDetails, writeKeys } from '../../../src/core/citation/readDetails';

const page = (value: string) => ({ label: 'page', value });

test.each([
  ['@a', ['a'], [{}]],
  ['@a, ', ['a'], [{}]],
  ['see @a, p. 3', ['a'], [{ prefix: 'see', locator: page('3') }]],
  ['@a 3-5', ['a'], [{ locator: page('3-5') }]],
  ['@a, pp. 3, 7, my emphasis', ['a'], [{ locator: page('3, 7'), suffix: 'my emphasis' }]],
  ['@a, chap. 2', ['a'], [{ locator: { label: 'chapter', value: '2' } }]],
  ['@a, and others', ['a'], [{ suffix: 'and others' }]],
  ['see @a, p. 3; also @b', ['a', 'b'], [{ prefix: 'see', locator: page('3') }, { prefix: 'also' }]],
  ['@a; @b, p. 2', ['a', 'b'], [{}, { locator: page('2') }]],
  ['@{a b}, p. 2', ['a b'], [{ locator: page('2') }]],
  ['p. 3', ['a'], [{}]],
])('%j says of its keys', (text, keys, expected) => {
  expect(readDetails(text, keys)).toEqual(expected);
});

test('keys are written to be completed', () => {
  expect(writeKeys(['a', 'b(c)'])).toBe('@a; @{b(c)}');
});
