import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandPath } from '../../../src/core/document/latex/macros';
import { latexBibliographies } from '../../../src/core/document/latex/project';
import { latexReferences } from '../../../src/core/document/latex/references';
import { inMemory } from './inMemory';

describe('latexReferences', () => {
  it.each<[string, string[]]>([
    ['\\bibliography{a, b.bib}', ['a', 'b.bib']],
    ['\\bibliography{a,% why\n  b}', ['a', 'b']],
    ['\\addbibresource[location=local]{my refs/x.bib}', ['my refs/x.bib']],
    ['\\addbibresource{"a,b.bib"}', ['a,b.bib']],
    ['\\addglobalbib{x.bib}\\addbibresource{y.bib}', ['x.bib', 'y.bib']],
    ['\\addbibresource[location=remote]{https://x.org/a.bib}', []],
    ['% \\bibliography{a}\n\\% \\bibliography{b}', ['b']],
    ['\\begin{verbatim}\n\\bibliography{a}\n\\end{verbatim}\\bibliography{b}', ['b']],
    ['\\verb|\\bibliography{a}| \\bibliography{b}', ['b']],
    ['\\begin{lstlisting}[language=TeX]\n\\bibliography{a}', []],
    ['\\newcommand{\\x}{\\bibliography{a}}', ['a']],
    ['\\newcommand{\\x}[1]{\\addbibresource{#1.bib}}', []],
    ['\\addbibresource{c#d.bib}\\addbibresource{c\\string#d.bib}', ['c#d.bib', 'c\\string#d.bib']],
    ['\\bibliography{', []],
    ['\\bibliographystyle{plain}', []],
  ])('finds the bibliographies of %j', (text, paths) => {
    const { bibliographies } = latexReferences(text);
    expect(bibliographies.map(({ path }) => path)).toEqual(paths);
    for (const { path, start, end } of bibliographies) expect(text.slice(start, end).replaceAll('"', '')).toBe(path);
  });

  it.each([
    ['many uses of a long macro', '\\a'.repeat(6000), 'x'.repeat(100_000)],
    ['a macro that is longer than paths are', '\\a', 'x'.repeat(100_000)],
    ['a macro that uses itself twice', '\\a', '\\a\\a'],
  ])('takes %s for no path', (_, path, body) => {
    expect(expandPath(path, new Map([['a', body]]), 'main')).toBeUndefined();
  });

  it.each([
    ['c#d.bib', 'c#d.bib'],
    ['c\\string#d.bib', 'c#d.bib'],
    ['a\\string~b.bib', 'a~b.bib'],
    ['a\\string_b.bib', 'a_b.bib'],
    // biber looks for a name with the backslash, and finds none.
    ['a\\#b.bib', undefined],
    ['a\\_b.bib', undefined],
    ['a\\%b.bib', undefined],
    ['#1.bib', undefined],
  ])('reads %j as pdflatex and biber do', (path, expected) => {
    expect(expandPath(path, new Map(), 'main')).toBe(expected);
  });

  it('knows patterns', () => {
    expect(latexReferences('\\addbibresource[glob]{refs/*.bib}').bibliographies).toMatchObject([{ isGlob: true }]);
    expect(latexReferences('\\addbibresource[glob=false]{refs/*.bib}').bibliographies[0]).not.toHaveProperty('isGlob');
  });

  it.each<[string, string[]]>([
    ['\\input{a} \\input b.tex\n\\include{c}', ['a', 'b.tex', 'c']],
    ['\\subfile{sub/a}\\import{sections/}{b}\\subimport*{x}{c}', ['sub/a', 'sections/b', 'x/c']],
    ['\\inputencoding{utf8} \\includegraphics{x}', []],
  ])('finds what %j includes', (text, paths) => {
    expect(latexReferences(text).includes.map(({ path }) => path)).toEqual(paths);
  });

  it.each([
    ['% !TeX root = ../main.tex\nText', '../main.tex'],
    ['%!TEX encoding = UTF-8\n%!TEX root=my thesis.tex\r\n', 'my thesis.tex'],
    ['\\documentclass[../main]{subfiles}', '../main'],
    ['\\documentclass[a4paper]{article}', undefined],
  ])('finds the root that %j names', (text, root) => {
    expect(latexReferences(text).root?.path).toBe(root);
  });

  it('finds bibliographies and entries in the text', () => {
    const text =
      '\\begin{filecontents*}[overwrite]{x.bib}\n@misc{a}\n\\end{filecontents*}\n\\begin{thebibliography}{9}\\bibitem[A]{ k1 } x\\end{thebibliography}';
    const { embedded, items } = latexReferences(text);
    expect(embedded.map(({ path, contentStart, contentEnd }) => [path, text.slice(contentStart, contentEnd)])).toEqual([
      ['x.bib', '@misc{a}\n'],
    ]);
    expect(items.map(({ key, start, end }) => [key, text.slice(start, end)])).toEqual([['k1', 'k1']]);
  });

  it('reads any text, with every place in it', () => {
    const piece = fc.constantFrom(
      '\\bibliography',
      '\\begin{verbatim}',
      '\\begin{filecontents}',
      '\\input',
      '{',
      '}',
      '[',
      ']',
      'a',
      ',',
      '%',
      '\n',
      ' ',
      '\\verb|',
      '\\',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const { bibliographies, includes } = latexReferences(text);
        for (const { path, start, end } of [...bibliographies, ...includes]) expect(text.slice(start, end)).toBe(path);
      }),
    );
  });
});

describe('latexBibliographies', () => {
  const thesis = inMemory({
    '/w/main.tex': '\\documentclass{book}\n\\addbibresource{refs/main.bib}\n\\input{chapters/one}\\import{parts/}{two}',
    '/w/chapters/one.tex': 'Text \\input{chapters/deep}',
    '/w/chapters/deep.tex': '\\addbibresource{local.bib} \\bibitem{k} x',
    '/w/parts/two.tex': 'Two',
    '/w/refs/main.bib': '',
    '/w/chapters/local.bib': '',
    '/w/other/main.tex': '\\documentclass{book}\\bibliography{other}',
    '/w/sub/s.tex': '\\documentclass[../main]{subfiles}',
    '/w/magic.tex': '% !TeX root = main.tex\n',
    '/w/alone.tex': 'No document \\bibliography{alone}',
    '/w/glob.tex': '\\documentclass{a}\\addbibresource[glob]{refs/*.bib}',
    '/w/loop.tex': '\\input{loop2}',
    '/w/loop2.tex': '\\input{loop} \\bibliography{l}',
  });

  it.each([
    ['/w/main.tex', ['/w/refs/main.bib', '/w/chapters/local.bib']],
    ['/w/chapters/one.tex', ['/w/refs/main.bib', '/w/chapters/local.bib']],
    ['/w/chapters/deep.tex', ['/w/refs/main.bib', '/w/chapters/local.bib']],
    ['/w/parts/two.tex', ['/w/refs/main.bib', '/w/chapters/local.bib']],
    ['/w/sub/s.tex', ['/w/refs/main.bib', '/w/chapters/local.bib']],
    ['/w/magic.tex', ['/w/refs/main.bib', '/w/chapters/local.bib']],
    ['/w/other/main.tex', ['/w/other/other.bib']],
    ['/w/alone.tex', ['/w/alone.bib']],
    ['/w/glob.tex', ['/w/refs/main.bib']],
    ['/w/loop.tex', ['/w/l.bib']],
    ['/w/gone.tex', []],
  ])('finds those of %s', async (document, paths) => {
    expect((await latexBibliographies(document, thesis)).files.map(({ path }) => path)).toEqual(paths);
  });

  it('tells which exist, who names them, and all that had a say', async () => {
    const { files, items, readFrom } = await latexBibliographies('/w/chapters/deep.tex', thesis);
    expect(files).toMatchObject([
      { exists: true, namedIn: '/w/main.tex', name: { path: 'refs/main.bib' } },
      { exists: true, namedIn: '/w/chapters/deep.tex' },
    ]);
    expect(items).toMatchObject([{ key: 'k', file: '/w/chapters/deep.tex' }]);
    expect(readFrom).toEqual(['/w/main.tex', '/w/chapters/one.tex', '/w/chapters/deep.tex', '/w/parts/two.tex']);
    expect((await latexBibliographies('/w/other/main.tex', thesis)).files).toMatchObject([{ exists: false }]);
  });
});
