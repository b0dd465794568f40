import { describe, expect, it } from 'vitest';
import { projects } from '../../../src/core/document/projects';
import { languageOfPath } from '../../../src/core/citation/shared/language';
import type { TextEdit } from '../../../src/core/text/range';
import { names, placed, type Layout } from './layout';

/** By Org's manual, "Citations" and "Include Files". */
const org: readonly Layout[] = [
  ['keyword', 'a.org', { 'a.org': '#+bibliography: refs.bib\n', 'refs.bib': '' }, ['refs.bib']],
  ['keyword in capitals', 'a.org', { 'a.org': '#+BIBLIOGRAPHY: refs.bib\n', 'refs.bib': '' }, ['refs.bib']],
  [
    'several, one quoted',
    'd/a.org',
    {
      'd/a.org': 'T\n#+bibliography: "my refs.bib"\n#+bibliography: ../b.json\n',
      'd/my refs.bib': '',
      'b.json': '[]',
    },
    ['d/my refs.bib', 'b.json'],
  ],
  ['in a block', 'a.org', { 'a.org': '#+begin_src org\n#+bibliography: a.bib\n#+end_src\n', 'a.bib': '' }, []],
  ['commented', 'a.org', { 'a.org': '# #+bibliography: a.bib\n', 'a.bib': '' }, []],
  [
    'of a file that is included',
    'a.org',
    { 'a.org': '#+include: "d/b.org::*Part" :lines "1-2"\n', 'd/b.org': '#+bibliography: b.bib\n', 'd/b.bib': '' },
    ['d/b.bib'],
  ],
  [
    'of a setup file',
    'a.org',
    { 'a.org': '#+setupfile: setup.org\n', 'setup.org': '#+bibliography: b.bib\n', 'b.bib': '' },
    ['b.bib'],
  ],
  [
    'of the file that includes',
    'd/b.org',
    { 'a.org': '#+bibliography: a.bib\n#+include: d/b.org\n', 'd/b.org': 'B', 'a.bib': '' },
    ['a.bib'],
  ],
  ['on the net', 'a.org', { 'a.org': '#+bibliography: https://x.org/a.bib\n' }, ['?']],
];

/** By the documentation of asciidoctor-bibtex. */
const asciidoc: readonly Layout[] = [
  [
    'attribute',
    'a.adoc',
    { 'a.adoc': '= T\n:bibtex-file: refs.bib\n\nX\n', 'refs.bib': '', 'a.bib': '' },
    ['refs.bib'],
  ],
  ['macro', 'a.adoc', { 'a.adoc': '= T\n\nbibliography::refs.bib[]\n', 'refs.bib': '' }, ['refs.bib']],
  [
    'attribute before macro',
    'a.adoc',
    { 'a.adoc': '= T\n:bibtex-file: a.bib\n\nbibliography::b.bib[]\n', 'a.bib': '', 'b.bib': '' },
    ['a.bib'],
  ],
  [
    'attribute in a path',
    'a.adoc',
    { 'a.adoc': '= T\n:lit: {docdir}/lit\n:bibtex-file: {lit}/r.bib\n', 'lit/r.bib': '' },
    ['lit/r.bib'],
  ],
  ['attribute that is not set', 'a.adoc', { 'a.adoc': ':bibtex-file: {lit}/r.bib\n', 'r.bib': '' }, ['?']],
  ['searched', 'd/a.adoc', { 'd/a.adoc': 'cite:[x]', 'd/z.bib': '', 'd/b.bib': '' }, ['d/b.bib']],
  [
    'of the document that includes',
    'ch/b.adoc',
    { 'a.adoc': '= T\n:bibtex-file: refs.bib\n\ninclude::ch/b.adoc[]\n', 'ch/b.adoc': 'B', 'refs.bib': '' },
    ['refs.bib'],
  ],
  [
    'of a file that is included',
    'a.asciidoc',
    { 'a.asciidoc': '= T\ninclude::attributes.adoc[]\n', 'attributes.adoc': ':bibtex-file: r.bib\n', 'r.bib': '' },
    ['r.bib'],
  ],
  ['in a comment', 'a.adoc', { 'a.adoc': '////\n:bibtex-file: r.bib\n////\n' }, []],
];

it.each([...org, ...asciidoc])('%s', async (_, document, files, expected) => {
  const language = languageOfPath(document);
  if (!language) throw new Error(document);
  const found = await projects[language].bibliographies(`/w/${document}`, '/w', placed(files));
  expect([...names(found.files), ...(found.hasUnresolved ? ['?'] : [])]).toEqual(expected);
});

it('finds the style and the language of Org', async () => {
  const files = placed({ 'a.org': '#+cite_export: csl styles/apa.csl\n#+language: de\n' });
  expect(await projects.org.bibliographies('/w/a.org', '/w', files)).toMatchObject({
    csl: { name: 'styles/apa.csl', namedIn: '/w/a.org' },
    lang: 'de',
  });
});

function applied(text: string, edits: readonly TextEdit[] | undefined): string {
  return [...(edits ?? [])]
    .reverse()
    .reduce((result, { start, end, text: inserted }) => result.slice(0, start) + inserted + result.slice(end), text);
}

describe('naming a bibliography', () => {
  it.each([
    ['#+title: T\n\nText\n', '#+title: T\n#+bibliography: r.bib\n\nText\n\n#+print_bibliography:\n'],
    ['Text', '#+bibliography: r.bib\n\nText\n\n#+print_bibliography:\n'],
    ['', '#+bibliography: r.bib\n'],
    [
      '#+bibliography: a.bib\r\nText\r\n#+print_bibliography:\r\n',
      '#+bibliography: a.bib\r\n#+bibliography: r.bib\r\nText\r\n#+print_bibliography:\r\n',
    ],
  ])('in Org: %j', (text, expected) => {
    const result = applied(text, projects.org.addBibliography(text, 'r.bib'));
    expect(result).toBe(expected);
  });

  it.each([
    ['= T\nAuthor\n:toc:\n\nText\n', '= T\nAuthor\n:toc:\n:bibtex-file: r.bib\n\nText\n\nbibliography::[]\n'],
    ['Text\n\nbibliography::[]\n', ':bibtex-file: r.bib\n\nText\n\nbibliography::[]\n'],
    ['', ':bibtex-file: r.bib\n'],
    ['= T', '= T\n:bibtex-file: r.bib\n\n\nbibliography::[]\n'],
  ])('in AsciiDoc: %j', (text, expected) => {
    const result = applied(text, projects.asciidoc.addBibliography(text, 'r.bib'));
    expect(result).toBe(expected);
  });

  it('is refused in AsciiDoc that names one already', () => {
    expect(projects.asciidoc.addBibliography(':bibtex-file: a.bib\n', 'r.bib')).toBeUndefined();
  });
});
