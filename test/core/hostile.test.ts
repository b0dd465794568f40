import { describe, expect, it } from 'vitest';
import { decodeRecord, isEntry, readBibliography, scopeOf } from '../../src/core/bibliography/bibliography';
import { formats } from '../../src/core/bibliography/formats';
import { grammars } from '../../src/core/citation/grammars';
import { keyAt, readCitations } from '../../src/core/citation/operations';
import type { Language } from '../../src/core/citation/shared/language';
import { parentStyle } from '../../src/core/citation/format/styles';
import { metadataBlocks } from '../../src/core/document/markdown/metadataBlocks';
import { readImport } from '../../src/core/imports/readImport';
import { parseQuery } from '../../src/core/search/query/parseQuery';
import { runToEnd } from '../../src/core/text/cooperative';
import { texToPlainText } from '../../src/core/text/texToPlainText';

/** Letters of each input. */
const size = 4000;
const many = (part: string) => part.repeat(Math.ceil(size / part.length));
const nested = (open: string, close: string) => {
  const depth = Math.ceil(size / (open.length + close.length));
  return open.repeat(depth) + close.repeat(depth);
};

/** What any text may hold, or be. */
const anywhere = [
  ...[
    '\0',
    '\ud800',
    '\udc00',
    '\ufeff',
    '\r',
    '\n',
    '\r\n',
    '\t',
    ' ',
    '\u00a0',
    '\u2028',
    '\u202e',
    '\u200d',
    'a\u0301',
  ],
  ...[
    '\\',
    '{',
    '}',
    '[',
    ']',
    '(',
    '<',
    '>',
    '"',
    "'",
    '$',
    '%',
    '@',
    '`',
    ':',
    '-',
    '*',
    '_',
    '#',
    '|',
    ',',
    '&',
    '!',
  ],
  ...['=', '~', '^', '+', '/', '.. ', 'a', '1', '😀', '__proto__ ', 'constructor: ', 'a\r', '<!-- ', '---\n', '&a *a '],
].map(many);

const field = (name: string, value: string) => `@misc{a, title={T}, ${name}={${value}}}`;
const xml = (inside: string) =>
  `<xml><records><record><titles><title>T</title></titles>${inside}</record></records></xml>`;
const json = (inside: string) => `[{"id": "a", "title": "T", ${inside}}]`;

/** What a reader takes for its own, in excess. */
const own: Readonly<Record<string, readonly string[]>> = {
  bibtex: [
    ...['keywords', 'file', 'pages', 'date', 'year', 'doi', 'isbn', 'ids', 'langid', 'url', 'eprint', 'note'].flatMap(
      (name) => ['1-2, ', '1', '/', '(', 'a, ', 'a:b\\;:pdf;', '10.1/', '978-'].map((part) => field(name, many(part))),
    ),
    ...['A and ', 'A, B, ', '{A} and ', 'and '].map((part) => field('author', many(part))),
    ...['{\\"o}', '$x_1^2$', '\\emph{a}', "``a''", '{A}b ', 'A: b. ', '\\url{a%b}', '\\href{a}{b}'].map((part) =>
      field('title', many(part)),
    ),
    ...[nested('{', '}'), nested('\\emph{', '}')].map((value) => field('title', value)),
    ...[
      '@misc{a,title={T}}\n',
      '@misc{a,crossref={a}}',
      '@string{a=a#b}@string{b=b#a}',
      '@misc{a,title={',
      '@comment{',
    ].map(many),
    `@misc{a, title = ${many('"a" # ')}"b"}`,
    `@misc{__proto__, ${many('__proto__={x}, constructor={y}, ')}}`,
  ],
  'csl-json': [
    ...[
      `"title": ${nested('[', ']')}`,
      `"b": ${nested('{"a":', '}').replace('}', '1}')}`,
      `"author": [${many('{"family": "A"},')}{}]`,
    ].map(json),
    json(`"issued": {"date-parts": [[${many('1,')}1]]}`),
    json(`"issued": {"date-parts": [[${many('9')}]]}`),
    ...['DOI: 10.1/a\\n', '<i>a', '<span class=x>', '\\ud800', '\\u0000'].map((part) =>
      json(`"note": "${many(part)}"`),
    ),
    `[${many('{"id": {}, "title": [1], "author": "x", "issued": "y"},')}{}]`,
    `[${many('{"__proto__": {"id": "a"}, "id": "constructor", "title": "T"},')}{}]`,
  ],
  'csl-yaml': [
    ...['- id: a\n  title: T\n', '- <<: {id: a}\n  title: T\n', '- &a {id: a, b: *a, title: T}\n'].map(
      (part) => `references:\n${many(part)}`,
    ),
    'a: &a [x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\nreferences:\n- {id: a, title: T, x: *c}\n',
    `references:\n- id: a\n  title: ${many('[')}`,
    `references:\n- id: a\n  title: ${many('!!str ')}a`,
    `references:\n- id: a\n${many('  title: v\n')}`,
  ],
  hayagriva: [
    many('a:\n  type: article\n  title: T\n'),
    'a: &a\n  type: article\n  title: T\n  parent: *a\n',
    `a:\n  type: article\n  title: T\n  author: [${many('"A, B",')}]\n`,
    '__proto__:\n  type: constructor\n  title: T\n',
  ],
  ris: [
    ...[
      'TY  - JOUR\nTI  - T\nER  - \n',
      'TY  - JOUR\n',
      'TY  - JOUR\rTI  - T\rER  - \r',
      'TY  - __proto__\nID  - constructor\nER  - \n',
    ].map(many),
    ...['AU  - A, B\n', 'more\n', 'SN  - 1\n', 'UR  - http://a\n', 'KW  - a\n'].map(
      (part) => `TY  - JOUR\nTI  - T\n${many(part)}`,
    ),
  ],
  imports: [
    xml(`<contributors><authors>${many('<author>A, B</author>')}</authors></contributors>`),
    ...['&amp;lt;', '&#xD;', '<style face="italic">a</style>', '<style>'].map((part) =>
      xml(`<isbn>${many(part)}</isbn>`),
    ),
    ...['<xml><records>', '<xml><record>', '<!-- a -->', '<RECORD><TITLE>T</TITLE></RECORD>'].map(many),
    ...['FAU - A, B\n', 'AU  - A B\n', '      more\n', 'AID - a [doi]\n'].map(
      (part) => `PMID- 1\nTI  - T\n${many(part)}`,
    ),
    ...[
      'PMID- 1\nTI  - __proto__\n',
      'PMID- ',
      '10.1/a\n',
      '1. a\n',
      'Title\n1\n12\n',
      'arXiv:2001.00042 [cs.CL]\nTitle: T\n\n',
    ].map(many),
    ...[
      '<div>',
      '<table><tr><td>a',
      '<meta name="citation_author" content="A, B">',
      '<p>a <b>',
      '<select><option>a',
      '<!--',
    ].map((part) => `<!doctype html><html><body>${many(part)}`),
  ],
  citations: [
    ...[
      '[@a; @b, p. 3] ',
      '\\cite[p.~3]{a,b} ',
      '\\cite{a,',
      '\\begin{a}',
      '\\begin{verbatim}\\end{verbatim}\n',
      '#cite(<a>) @b[p. 3] ',
    ],
    ...[
      '#cite(',
      '```\na\n```\n',
      ':cite:p:`a,b` ',
      '.. note::\n\n   a\n\n',
      '[cite:@a;@b] ',
      '#+begin_src\n#+end_src\n',
      'cite:[a,b] ',
    ],
    ...[
      '----\na\n----\n',
      '<<a,b>> ',
      '- a\n  - b\n',
      '> ',
      '| a | b |\n',
      '[a](b) ',
      '[^a]: b\n',
      '<div>\n',
      '\\iffalse ',
      '/* a ',
    ],
    ...[
      '\\newcommand{\\a}[1]{\\cite{#1}}\n',
      '\\iftrue a\\else b\\fi ',
      '#let a(b) = cite(b)\n',
      ':::{a}\n',
      '[@a]\r\r',
      '@{a} ',
    ],
  ].map(many),
};

/** Reads all of a text, as a file or document of it is read. */
function readers(): Readonly<Record<string, (text: string) => void>> {
  return {
    ...Object.fromEntries(
      formats.map(({ id }) => [
        id,
        (text: string) => {
          const parts = readBibliography(text, id);
          const scope = scopeOf(parts);
          const format = formats.find((each) => each.id === id);
          for (const part of parts.filter(isEntry)) {
            decodeRecord(part, scope, 'x');
            JSON.stringify(format?.toCslItem(part, scope));
            format?.check?.(part, scope, 'biblatex');
          }
        },
      ]),
    ),
    imports: (text) => void runToEnd(readImport('x', text)),
    citations(text) {
      for (const language of Object.keys(grammars) as Language[]) {
        readCitations(text, language);
        keyAt(text, language, Math.floor(text.length / 2));
      }
    },
    others(text) {
      metadataBlocks(text);
      parseQuery(text);
      texToPlainText(text);
      parentStyle(text);
    },
  };
}

describe('what is hostile', () => {
  it.each(Object.entries(readers()))('fails no reader: %s', { timeout: 60_000 }, (name, read) => {
    for (const text of [...anywhere, ...(own[name] ?? []), ...Object.values(own).flat()]) {
      expect(() => read(text), JSON.stringify(text.slice(0, 60))).not.toThrow();
    }
  });

  it.each(
    anywhere
      .filter((text) => !/[@{}"'#%\\(),=~&*:<-]/.test(text))
      .map((text) => [JSON.stringify(text.slice(0, 9)), text]),
  )('between two entries costs neither: %s', (_, text) => {
    const entry = (key: string) => `@misc{${key}, title = {Title ${key}}}`;
    const entries = readBibliography(`${entry('first')}\n${text}\n${entry('last')}\n`, 'bibtex').filter(isEntry);
    expect(entries.map(({ key }) => key)).toEqual(['first', 'last']);
  });
});
