import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authorsShort, familyName, nameInOrder, parseName, sortingName } from '../../../src/core/library/names';

describe('parseName', () => {
  const cases: readonly [name: string, given: string, particle: string, family: string, suffix?: string][] = [
    ['Yuexiang Xie', 'Yuexiang', '', 'Xie'],
    ['Yi Ma', 'Yi', '', 'Ma'],
    ['Jean-Luc Picard', 'Jean-Luc', '', 'Picard'],
    ["Sinéad O'Brien", 'Sinéad', '', "O'Brien"],
    ['J. R. R. Tolkien', 'J. R. R.', '', 'Tolkien'],
    ['bell hooks', 'bell', '', 'hooks'],
    ['Jae sung Park', 'Jae sung', '', 'Park'],
    ['Ludwig van Beethoven', 'Ludwig', 'van', 'Beethoven'],
    ['Juan de la Cruz', 'Juan', 'de la', 'Cruz'],
    ['Karl-Theodor von und zu Guttenberg', 'Karl-Theodor', 'von und zu', 'Guttenberg'],
    ['Aäron van den Oord', 'Aäron', 'van den', 'Oord'],
    ['Eric De la Clergerie', 'Eric', 'De la', 'Clergerie'],
    ['Benjamin Van Durme', 'Benjamin', '', 'Van Durme'],
    ['Dinh Van Nguyen', 'Dinh Van', '', 'Nguyen'],
    ['José Ortega y Gasset', 'José', '', 'Ortega y Gasset'],
    ['van Gogh', '', 'van', 'Gogh'],
    ['Martin Luther King, Jr.', 'Martin Luther', '', 'King', 'Jr.'],
    ['Robert Logan IV', 'Robert', '', 'Logan', 'IV'],
    ['King, Martin Luther, Jr.', 'Martin Luther', '', 'King', 'Jr.'],
    ['King, Jr., Martin Luther', 'Martin Luther', '', 'King', 'Jr.'],
    ['van Gogh, Vincent', 'Vincent', 'van', 'Gogh'],
    ['García Márquez, María José', 'María José', '', 'García Márquez'],
    ['毛 泽东', '泽东', '', '毛'],
    ['候丽 马', '候丽', '', '马'],
    ['王伟', '', '', '王伟'],
    ['Plato', '', '', 'Plato'],
    ['OpenAI', '', '', 'OpenAI'],
    ['The ATLAS Collaboration', '', '', 'The ATLAS Collaboration'],
    ['Mistral AI', '', '', 'Mistral AI'],
    ['Barnes and Noble', '', '', 'Barnes and Noble'],
    ['ByteDance, Inc.', '', '', 'ByteDance, Inc.'],
    ['University of California, Berkeley', '', '', 'University of California, Berkeley'],
    [' ', '', '', ''],
  ];
  it.each(cases)('%s', (name, given, particle, family, suffix = '') => {
    const parts = parseName(name);
    expect([parts.given ?? '', parts.particle ?? '', parts.family, parts.suffix ?? '']).toEqual([
      given,
      particle,
      family,
      suffix,
    ]);
  });

  it('keeps every word of any name', () => {
    const word = fc.oneof(
      fc.constantFrom(
        'van',
        'de',
        'De',
        'Le',
        'y',
        'Jr.',
        'Jr',
        'III',
        ',',
        'The',
        'University',
        'Nguyen',
        '王',
        '泽东',
        'J.',
      ),
      fc.stringMatching(/^[A-Za-z'-]{1,8}$/),
    );
    const name = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(name, (text) => {
        const { given, particle, family, suffix } = parseName(text);
        const kept = [given, particle, family, suffix].filter((part) => part !== undefined).join(' ');
        const words = (all: string): string[] =>
          all
            .split(/[\s,]+/)
            .filter(Boolean)
            .sort();
        expect(words(kept)).toEqual(words(text));
        expect(family !== '' || words(text).length === 0).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes anything', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof parseName(text).family === 'string'));
    expect(parseName('III '.repeat(5_000)).family).toBe('III');
  });
});

describe('familyName', () => {
  it('has the particle', () => {
    expect(familyName('Aäron van den Oord')).toBe('van den Oord');
    expect(familyName('OpenAI')).toBe('OpenAI');
  });
});

describe('authorsShort', () => {
  it('names as many as a citation does', () => {
    expect(authorsShort([])).toBe('');
    expect(authorsShort([], 8)).toBe('');
    expect(authorsShort(['Yuexiang Xie'])).toBe('Xie');
    expect(authorsShort(['Yuexiang Xie'], 2)).toBe('Xie et al.');
    expect(authorsShort(['Yuexiang Xie', 'Yaliang Li'])).toBe('Xie and Li');
    expect(authorsShort(['Yuexiang Xie', 'Yaliang Li'], 3)).toBe('Xie et al.');
    expect(authorsShort(['Yuexiang Xie', 'Yaliang Li', 'Bolin Ding'])).toBe('Xie et al.');
  });
});

it.each([
  ['Martínez Garcia, Eva', 'Eva Martínez Garcia', 'Martínez Garcia'],
  ['Mies van der Rohe, Ludwig', 'Ludwig Mies van der Rohe', 'Mies van der Rohe'],
  ['Vincent van Gogh', 'Vincent van Gogh', 'Gogh'],
  ['King, Jr., Martin Luther', 'Martin Luther King Jr.', 'King'],
  ['王 小明', '王小明', '王'],
  ['王小明', '王小明', '王小明'],
  ['OpenAI', 'OpenAI', 'OpenAI'],
  ['The R Project', 'The R Project', 'The R Project'],
])('%s is shown as %s and sorted by %s', (name, shown, sorted) => {
  expect(nameInOrder(name)).toBe(shown);
  expect(sortingName(name)).toBe(sorted);
});
