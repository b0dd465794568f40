import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readBibliography, scopeOf } from '../../../../src/core/bibliography/bibliography';
import { decodeEntry } from '../../../../src/core/bibliography/bibtex/decode';
import { identityOf } from '../../../../src/core/bibliography/bibtex/identityOf';
import { sample } from './sample';

const value = fc.oneof(
  fc.constantFrom(
    '',
    '2401.01234v2',
    'arXiv:cs/0112017',
    '10.1000/x.y',
    'https://doi.org/10.1000/z',
    'CoRR abs/1706.03762',
  ),
  fc.constantFrom('1999', '2020-03-04', 'nov', '7', 'a', 'b', 'a,c', 'arXiv', 'How {\\"o}dd!', 'The {T}itle', 'x\n  y'),
);
const name = fc.constantFrom(
  ...[
    'title',
    'Title',
    'subtitle',
    'doi',
    'url',
    'eprint',
    'archivePrefix',
    'eprinttype',
    'arxivid',
    'journal',
    'journaltitle',
  ],
  ...['volume', 'howpublished', 'year', 'date', 'month', 'day', 'crossref', 'xdata', 'booktitle', 'author'],
);
const fields = fc.array(fc.tuple(name, value), { maxLength: 10 });
const type = fc.constantFrom('article', 'inproceedings', 'proceedings', 'xdata', 'misc');

const entry = fc.tuple(type, fc.constantFrom('a', 'b', 'c', ''), fields).map(([kind, key, told]) => {
  const lines = told.map(([field, text]) => `  ${field} = {${text}},\n`);
  return `@${kind}{${key},\n${lines.join('')}}\n`;
});

it('tells what the whole record tells', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 5 }), fc.boolean(), (entries, withSample) => {
      const parts = readBibliography(entries.join('\n') + (withSample ? sample : ''), 'bibtex');
      const scope = scopeOf(parts);
      for (const part of parts) {
        if (part.kind !== 'entry') continue;
        const { key, title, arxivId, doi, date } = decodeEntry(part, scope, 'refs.bib');
        expect(identityOf(part, scope)).toEqual({ key, title, arxivId, doi, date });
      }
    }),
    { numRuns: 500 },
  );
});
