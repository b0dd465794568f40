import fc from 'fast-check';
import { decodeRecord, isEntry, readBibliography, scopeOf } from '../../src/core/bibliography/bibliography';
import { formats } from '../../src/core/bibliography/formats';
import { grammars } from '../../src/core/citation/grammars';
import { keyAt, readCitations } from '../../src/core/citation/operations';
import type { Language } from '../../src/core/citation/shared/language';
import { metadataBlocks } from '../../src/core/document/markdown/metadataBlocks';
import { isCitekey } from '../../src/core/library/citekey';
import { parseQuery } from '../../src/core/search/query/parseQuery';
import { texToPlainText } from '../../src/core/text/texToPlainText';

/** What must hold of any input; throws where it does not. The input is plain data, as failing ones are stored. */
export interface Property<T = unknown> {
  readonly name: string;
  readonly input: fc.Arbitrary<T>;
  readonly check: (input: T) => void;
}

const pieces = [
  ...[
    '@',
    '@article{',
    '@string{a = ',
    '@comment{',
    '@preamble{',
    '{',
    '}',
    '"',
    '#',
    '=',
    ',',
    '(',
    ')',
    '%',
    '\\',
    '$',
    '~',
    '^',
  ],
  ...[
    'author = {',
    'crossref = {a}',
    'xdata = {a,b}',
    ' and ',
    'a',
    'b',
    '{\\"o}',
    '\\cite{',
    '\\cite[',
    '\\input{',
    '\\begin{',
    '\\end{',
  ],
  ...[
    '[@',
    '[-@',
    ']',
    '[',
    '---\n',
    'bibliography: ',
    '- id: ',
    '&a ',
    '*a',
    '`',
    '```',
    ':cite:p:`',
    '.. ',
    '#cite(<',
    '>)',
    '//',
    '/*',
    '*/',
  ],
  ...[
    'TY  - JOUR\n',
    'ER  - \n',
    'AU  - ',
    '"id": ',
    '[{',
    '}]',
    ':',
    ';',
    '\n',
    '\r\n',
    '\r',
    '\t',
    ' ',
    '\0',
    '\ud800',
    '\u202e',
    '😀',
    'ß',
    '字',
  ],
  ...['__proto__', 'constructor', 'toString', 'OR', '-', 'author:', 'key:', 'year:2020', '"'],
];
const hostile = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pieces) }, fc.string({ unit: 'binary', maxLength: 5 })), {
    maxLength: 60,
  })
  .map((parts) => parts.join(''));

function within(text: string, { start, end }: { readonly start: number; readonly end: number }, what: string): void {
  if (!(start >= 0 && start <= end && end <= text.length))
    throw new Error(`${what}: ${start}–${end} of ${text.length}`);
}

function property<T>(name: string, input: fc.Arbitrary<T>, check: (input: T) => void): Property {
  return { name, input, check: check as (input: unknown) => void };
}

export const properties: readonly Property[] = [
  ...formats.map(({ id }) =>
    property(`${id} is read, whatever it is`, hostile, (text) => {
      const parts = readBibliography(text, id);
      const scope = scopeOf(parts);
      let last = 0;
      for (const part of parts) {
        within(text, { start: part.start, end: part.start + part.text.length }, 'part');
        if (part.start < last) throw new Error('Parts overlap');
        last = part.start;
        if (isEntry(part)) decodeRecord(part, scope, 'x');
      }
    }),
  ),
  ...(Object.keys(grammars) as Language[]).map((language) =>
    property(`citations in ${language} stand in the text`, hostile, (text) => {
      for (const citation of readCitations(text, language)) {
        within(text, citation, 'citation');
        for (const key of citation.keys) within(text, key, 'key');
      }
      keyAt(text, language, Math.floor(text.length / 2));
    }),
  ),
  property('metadata stands in the text', hostile, (text) => {
    for (const block of metadataBlocks(text)) if (!text.includes(block.text)) throw new Error('Not in the text');
  }),
  property('a query is parsed', hostile, (text) => void parseQuery(text)),
  property('TeX is read as text', hostile, (text) => void texToPlainText(text)),
  property('a citekey is read as it is written', fc.string({ minLength: 1, maxLength: 12, unit: 'binary' }), (key) => {
    if (!isCitekey(key)) return;
    const [part] = readBibliography(`@misc{${key},\n  title = {T}\n}\n`, 'bibtex');
    if (!part || !isEntry(part) || part.key !== key) throw new Error(`Read as ${JSON.stringify(part)}`);
  }),
];
