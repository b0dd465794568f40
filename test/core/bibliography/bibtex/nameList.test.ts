import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBibtexName, splitNames } from '../../../../src/core/bibliography/model/nameList';

const piece = fc.constantFrom(
  ...[
    'and',
    'AND',
    'And',
    'others',
    'et al.',
    'Qin',
    'q',
    'van',
    'de la',
    'Ann',
    'Jr.',
    "O'Neil",
    'Åsa',
    'é',
    '王',
    '𝒳',
  ],
  ...[' ', ' ', ' ', '  ', '\n', '\t', '\u00a0', '\v', ', ', ',', ' ,', '~', '-', '=', 'family=', '.'],
);
const namesWithoutBraces = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));
const withBraces = (text: string): string => text.replaceAll('q', '{q}');
const withoutBraces = (text: string): string => text.replaceAll('{q}', 'q');

describe('splitNames', () => {
  it('divides a list without braces as it divides one with some', () => {
    fc.assert(
      fc.property(namesWithoutBraces, namesWithoutBraces, (before, after) => {
        const list = `${before}q${after}`;
        const { names, isCut } = splitNames(withBraces(list));
        expect(splitNames(list)).toEqual({ names: names.map(withoutBraces), isCut });
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['Doe, J. and and Roe, R.', 'Doe, J. and  and Roe, R.', '{Doe}, J. and and Roe, R.'])(
    'leaves out the name that is none in %s',
    (list) => expect(splitNames(list).names.map((name) => name.replace(/[{}]/g, ''))).toEqual(['Doe, J.', 'Roe, R.']),
  );
});

describe('parseBibtexName', () => {
  it('takes a name apart whatever blanks stand around its comma', () => {
    const word = fc.constantFrom('Qin', 'q', 'van', 'Jr.', "O'Neil", 'Åsa', '王', '.', '-', 'given', 'family=', 'a~b');
    const words = fc
      .tuple(word, fc.constantFrom('', ' ', '~', '\u00a0', '  ', '='), word)
      .map((parts) => parts.join(''));
    const side = fc.oneof(word, words, namesWithoutBraces);
    fc.assert(
      fc.property(side, side, (family, given) => {
        expect(parseBibtexName(`${family}, ${given}`)).toEqual(parseBibtexName(`${family} , ${given}`));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['Doe, John,', { given: 'John', family: 'Doe' }],
    ['Doe, John ,,', { given: 'John', family: 'Doe' }],
    ['Doe,', { family: 'Doe' }],
    ['Doe,, John', { given: 'John', family: 'Doe' }],
    ['Doe, Jr, John, Extra', { given: 'John Extra', family: 'Doe', suffix: 'Jr' }],
    ['Ortega y Gasset, José', { given: 'José', family: 'Ortega y Gasset' }],
    ['de la Torre y Gasset, José', { given: 'José', prefix: 'de la', family: 'Torre y Gasset' }],
    ['von Last, Jr, First', { given: 'First', prefix: 'von', family: 'Last', suffix: 'Jr' }],
    ['Ludwig van Beethoven', { given: 'Ludwig', prefix: 'van', family: 'Beethoven' }],
    ['uniquename=false, given=Henry, family=Oakes', { given: 'Henry', family: 'Oakes' }],
    [
      'useprefix = true, family = Rabble, prefix = von, given = R',
      { given: 'R', prefix: 'von', family: 'Rabble', usesPrefix: true },
    ],
  ])('takes %s apart as biblatex does', (name, parts) => {
    expect(parseBibtexName(name)).toEqual(parts);
  });
});
