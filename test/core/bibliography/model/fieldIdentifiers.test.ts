import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readArxiv, verbatim } from '../../../../src/core/bibliography/model/fieldIdentifiers';
import { readIdentifier } from '../../../../src/core/library/identifiers';

const piece = fc.oneof(
  fc.constantFrom(
    ...String.raw`\url{ \path{ \_ {_} {\% \textasciitilde \textasciitilde{} $<$ $ { } \ ~ . / arXiv: v2 .pdf`.split(
      ' ',
    ),
  ),
  fc.constantFrom(
    '2602.0339',
    '2602.03392',
    'math.GT/0309136',
    'cs/01120',
    '17',
    '10.48550/arxiv.',
    'https://arxiv.org/abs/',
    ' ',
  ),
  fc.string({ unit: 'binary', maxLength: 3 }),
);
const identifierLike = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));

describe('readArxiv', () => {
  it.each([
    ['2602.03392v2', '2602.03392', 2],
    ['\\url{https://arxiv.org/abs/2602.03392}', '2602.03392', undefined],
    ['math.GT/0309136', 'math/0309136', undefined],
  ])('reads %s', (text, arxivId, arxivVersion) => {
    expect(readArxiv(text)).toEqual(arxivVersion === undefined ? { arxivId } : { arxivId, arxivVersion });
  });

  it('finds an id in every text that is read as one, and in no other', () => {
    fc.assert(
      fc.property(identifierLike, (text) => {
        const identifier = readIdentifier(verbatim(text));
        expect(readArxiv(text)?.arxivId).toBe(identifier?.kind === 'arxiv' ? identifier.value : undefined);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('verbatim', () => {
  it('treats text without TeX as it treats text with some elsewhere', () => {
    fc.assert(
      fc.property(identifierLike, (text) => {
        const plain = text.replace(/[\\{$]/g, '');
        expect(verbatim(plain)).toBe(verbatim(`${plain.trimEnd()}$`).slice(0, -1));
      }),
    );
  });
});
