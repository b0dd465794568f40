import { describe, expect, it } from 'vitest';
import { namesOf, writePersons } from '../../../../src/core/bibliography/hayagriva/persons';
import { readHayagriva } from '../../../../src/core/bibliography/hayagriva/readHayagriva';

describe('persons of Hayagriva', () => {
  it.each<[unknown, unknown]>([
    ['Doe, Jane', { family: 'Doe', given: 'Jane' }],
    ['van Gogh, Vincent', { family: 'Gogh', given: 'Vincent', 'non-dropping-particle': 'van' }],
    ['King, Jr., Martin', { family: 'King', suffix: 'Jr.', given: 'Martin' }],
    ['UNESCO', { literal: 'UNESCO' }],
    [{ name: 'UNESCO' }, { literal: 'UNESCO' }],
    [
      { name: 'Gogh', prefix: 'van' },
      { family: 'Gogh', 'non-dropping-particle': 'van' },
    ],
    [
      { name: 'King', 'given-name': 'Martin', suffix: 'Jr.' },
      { family: 'King', suffix: 'Jr.', given: 'Martin' },
    ],
  ])('%j are names of CSL, and are written back', (person, name) => {
    expect(namesOf(person)).toEqual([name]);
    expect(namesOf(writePersons([name]))).toEqual([name]);
  });

  it.each([[''], [' , Jane'], [{ 'given-name': 'Jane' }], [null], [[]]])('%j is nobody', (person) => {
    expect(namesOf(person)).toEqual([]);
  });

  it.each<[unknown, unknown]>([
    [[{ literal: 'Doe, Inc.' }], { name: 'Doe, Inc.' }],
    [[{ given: 'Plato' }], { name: 'Plato' }],
    [[{ family: 'Doe' }, { literal: 'others' }], { name: 'Doe' }],
    [[{ literal: 'others' }, {}], undefined],
    ['Doe', undefined],
  ])('%j are written as %j', (names, persons) => {
    const written = writePersons(names);
    expect(namesOf(written)).toEqual(namesOf(persons));
  });
});

describe('an alias in YAML', () => {
  it.each([
    ['to itself', 'a: &a\n  type: article\n  title: A\n  x: *a\nb:\n  title: B\n'],
    ['to nothing', 'a:\n  title: A\n  x: *none\nb:\n  title: B\n'],
    ['to more and more', `a:\n  x0: &x0 [1]\n${bomb()}\nb:\n  title: B\n`],
  ])('%s costs its entry at most', (_, text) => {
    expect(readHayagriva(text).map(({ key }) => key)).toContain('b');
  });
});

/** Lists of ten aliases of the list before, ten times over. */
function bomb(): string {
  return Array.from(
    { length: 10 },
    (_, at) => `  x${at + 1}: &x${at + 1} [${Array(10).fill(`*x${at}`).join(', ')}]`,
  ).join('\n');
}
