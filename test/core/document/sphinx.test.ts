import { describe, expect, it } from 'vitest';
import { markdownBibliographies } from '../../../src/core/document/markdown/project';
import { rstBibliographies, rstProject } from '../../../src/core/document/sphinx/project';
import { confReferences, mystReferences, rstReferences } from '../../../src/core/document/sphinx/references';
import { inMemory } from './inMemory';

describe('conf.py', () => {
  it.each<[string, string[]]>([
    ["bibtex_bibfiles = ['refs.bib']\n", ['refs.bib']],
    [
      'x = 1\nbibtex_bibfiles: list[str] = [\n  "a.bib",  # mine, "no.bib"\n  \'b/c.bib\',\n]\ny = ["no.bib"]',
      ['a.bib', 'b/c.bib'],
    ],
    ['bibtex_bibfiles = ("a.bib", "b.bib")\nz = "no.bib"', ['a.bib', 'b.bib']],
    ['bibtex_bibfiles = "a.bib"\n', ['a.bib']],
    ['# bibtex_bibfiles = ["no.bib"]\n', []],
    ['bibtex_bibfiles = find("no.bib")\n', []],
    ['bibtex_bibfiles = ["a.bib", join(x, "no.bib")]\n', ['a.bib']],
    ['bibtex_bibfiles = ["a', []],
    ['', []],
  ])('%j', (text, paths) => {
    const found = confReferences(text);
    expect(found.map(({ path }) => path)).toEqual(paths);
    for (const { path, start, end } of found) expect(text.slice(start, end)).toBe(path);
  });
});

it('directives name bibliographies', () => {
  const rst = 'Text\n\n.. bibliography:: a.bib  b.bib\n   :all:\n\n.. bibliography::\n';
  expect(rstReferences(rst).map(({ path, start, end }) => [path, rst.slice(start, end)])).toEqual([
    ['a.bib', 'a.bib'],
    ['b.bib', 'b.bib'],
  ]);
  expect(
    mystReferences('```{bibliography} a.bib\n:style: x\n```\n\n:::{bibliography}\n:::').map(({ path }) => path),
  ).toEqual(['a.bib']);
});

it('a bibliography is added at the end', () => {
  expect(rstProject.addBibliography('Text\r\n', 'refs.bib')).toEqual([
    { start: 6, end: 6, text: '\r\n.. bibliography:: refs.bib\r\n' },
  ]);
});

describe('the bibliographies', () => {
  const files = inMemory({
    '/w/docs/conf.py': 'bibtex_bibfiles = ["refs.bib"]',
    '/w/docs/refs.bib': '',
    '/w/docs/ch/a.rst': '.. bibliography:: own.bib /refs.bib\n',
    '/w/docs/ch/b.md': '{cite}`a`\n\n```{bibliography} own.bib\n```\n',
    '/w/book/_config.yml': 'sphinx:\n  config:\n    bibtex_bibfiles: [book.bib]\n',
    '/w/book/c.md': '',
    '/w/myst/myst.yml': 'version: 1\nproject: {title: T}\n',
    '/w/myst/sub/d.bib': '',
    '/w/myst/_build/no.bib': '',
    '/w/myst/d.md': '',
  });

  it('of reStructuredText are those of its directives and of conf.py', async () => {
    const found = await rstBibliographies('/w/docs/ch/a.rst', '/w', files);
    expect(found.files.map(({ path, exists }) => [path, exists])).toEqual([
      ['/w/docs/ch/own.bib', false],
      ['/w/docs/refs.bib', true],
    ]);
    expect(found.readFrom).toEqual(['/w/docs/ch/a.rst', '/w/docs/conf.py']);
  });

  it('of MyST are those of its directives, and of conf.py, _config.yml or myst.yml', async () => {
    const of = async (document: string) => {
      const found = await markdownBibliographies(document, '/w', files);
      return [found.files.map(({ path }) => path), found.citesByRole];
    };
    expect(await of('/w/docs/ch/b.md')).toEqual([['/w/docs/ch/own.bib', '/w/docs/refs.bib'], true]);
    expect(await of('/w/book/c.md')).toEqual([['/w/book/book.bib'], true]);
    expect(await of('/w/myst/d.md')).toEqual([['/w/myst/sub/d.bib'], undefined]);
  });
});
