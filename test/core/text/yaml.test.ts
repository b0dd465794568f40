import { expect, it } from 'vitest';
import { parseYaml, yamlValue } from '../../../src/core/text/yaml';

const valueOf = (text: string) => {
  const document = parseYaml(text);
  return document && yamlValue(document);
};

it('an alias of a node around it is null, others are what they stand for', () => {
  expect(valueOf('a: &a\n  b: 1\n  c: *a\nd: *a\ne: &e [1, *e]\n')).toEqual({
    a: { b: 1, c: null },
    d: { b: 1, c: null },
    e: [1, null],
  });
  expect(valueOf('a: &a [x]\nb: [*a, *a]\n')).toEqual({ a: ['x'], b: [['x'], ['x']] });
});

it.each([
  ['too many aliases', `a: &a [x, x, x, x, x, x]\nb: &b [${'*a, '.repeat(20)}]\nc: [${'*b, '.repeat(20)}]\n`],
  ['an alias of nothing', 'a: *b\n'],
  ['nothing', ''],
])('of %s there is no value', (_, text) => {
  expect(valueOf(text) ?? undefined).toBeUndefined();
});
