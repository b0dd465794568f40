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

it('an alias of nothing within a key costs the key nothing else', () => {
  for (const schema of ['core', 'failsafe'] as const) {
    const document = parseYaml('? [a, *b]\n: c\nd: *b\n? *b\n: e\n', schema);
    expect(Object.values((document && yamlValue(document)) as object)).toEqual(['c', null, 'e']);
  }
});

it('an alias of nothing, and one too many, is null', () => {
  expect(valueOf('a: *b\nb: &b 1\nc: *b\n')).toEqual({ a: null, b: 1, c: 1 });
  const rows = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
  for (const [of, name] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh'].map((pair) => [...pair])) {
    rows.push(`${name}: &${name} [${`*${of}, `.repeat(10)}]`);
  }
  const whole = JSON.stringify(valueOf(rows.join('\n')));
  expect(whole.length).toBeLessThan(2_000_000);
  expect(whole).toContain('null');
});

it('a chain of aliases of any length has a value', () => {
  // Of an object, numbers come in ascending order: the last entry leads through all of them.
  const rows = Array.from({ length: 5000 }, (_, at) => {
    const before = at === 0 ? '1' : `*a${at - 1}`;
    return `${5000 - at}: &a${at} {parent: ${before}}`;
  });
  expect(() => JSON.stringify(Object.keys(valueOf(rows.join('\n')) as object))).not.toThrow();
});

it('of nothing there is no value', () => {
  expect(valueOf('')).toBeNull();
});
