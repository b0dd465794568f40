import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { languageOfPath } from '../../../src/core/citation/shared/language';
import { projects } from '../../../src/core/document/projects';
import { names, placed } from './layout';
import { markdown, type Rule } from './markdownRules';

const article = '\\documentclass{article}\n';
const latex: readonly Rule[] = [
  [
    1,
    '% !TeX root',
    'c/a.tex',
    { 'c/a.tex': '% !TeX root = ../m.tex\n', 'm.tex': `${article}\\bibliography{r}` },
    ['r.bib'],
  ],
  [
    1,
    '% !Rnw root',
    'c/a.Rnw',
    { 'c/a.Rnw': '% !Rnw root = ../m.Rnw\n', 'm.Rnw': `${article}\\bibliography{r}` },
    ['r.bib'],
  ],
  [
    1,
    'set_parent',
    'a.Rnw',
    { 'a.Rnw': '<<>>=\nset_parent("m.Rnw")\n@\n', 'm.Rnw': `${article}\\bibliography{r}` },
    ['r.bib'],
  ],
  [
    1,
    'subfiles',
    'c/a.tex',
    { 'c/a.tex': '\\documentclass[../m.tex]{subfiles}', 'm.tex': `${article}\\bibliography{r}` },
    ['r.bib'],
  ],
  [
    1,
    'a class of its own',
    'a.tex',
    { 'a.tex': `${article}\\bibliography{r}`, 'm.tex': '\\input{a}\\bibliography{no}' },
    ['r.bib'],
  ],
  [
    1,
    'standalone',
    'a.tex',
    { 'a.tex': '\\documentclass{standalone}', 'm.tex': `${article}\\input{a}\\bibliography{r}` },
    ['r.bib'],
  ],
  [
    1,
    'the file that includes it',
    'a.tex',
    { 'a.tex': 'A', 'm.tex': `${article}\\input{a}\\bibliography{r}` },
    ['r.bib'],
  ],
  ...['input{a}', 'include{a}', 'subfile{a}', 'import{./}{a}', 'includestandalone{a}', 'SweaveInput{a.tex}'].map(
    (command): Rule => [
      2,
      command,
      'm.tex',
      { 'm.tex': `${article}\\${command}`, 'a.tex': '\\bibliography{r}' },
      ['r.bib'],
    ],
  ),
  [
    2,
    'a child of a chunk',
    'm.Rnw',
    { 'm.Rnw': `${article}<<child='a.Rnw'>>=\n@\n`, 'a.Rnw': '\\bibliography{r}' },
    ['r.bib'],
  ],
  [
    2,
    'its own package',
    'm.tex',
    { 'm.tex': `${article}\\usepackage{a}`, 'a.sty': '\\addbibresource{r.bib}' },
    ['r.bib'],
  ],
  [2, 'its own class', 'm.tex', { 'm.tex': '\\documentclass{a}', 'a.cls': '\\addbibresource{r.bib}' }, ['r.bib']],
  ...[
    'bibliography{r}',
    'nobibliography{r}',
    'addbibresource{r.bib}',
    'addbibresource[glob]{*.bib}',
    'addglobalbib{r.bib}',
    'addsectionbib{r.bib}',
  ].map((command): Rule => [3, command, 'm.tex', { 'm.tex': `${article}\\${command}` }, ['r.bib']]),
  ...[
    'newcites{x}{X}\\bibliographyx{r}',
    'putbib[r]',
    'defaultbibliography{r}',
    'begin{refsection}[r.bib]\\end{refsection}',
    'begin{btSect}{r}\\end{btSect}',
  ].map((command): Rule => [4, command, 'm.tex', { 'm.tex': `${article}\\${command}` }, ['r.bib']]),
  [
    5,
    'filecontents',
    'm.tex',
    { 'm.tex': `\\begin{filecontents}{x.bib}\n@book{a}\n\\end{filecontents}\n${article}\\bibliography{x,r}` },
    ['r.bib'],
  ],
  [
    6,
    'latexmkrc',
    'm.tex',
    { 'm.tex': `${article}\\bibliography{r}`, latexmkrc: "ensure_path('BIBINPUTS', 'lit');" },
    ['lit/r.bib'],
  ],
  [
    7,
    'docmute',
    'a.tex',
    { 'a.tex': article, 'm.tex': `${article}\\usepackage{docmute}\\input{a}\\bibliography{r}` },
    ['r.bib'],
  ],
];

const rst: readonly Rule[] = [
  [1, 'bibliography', 'a.rst', { 'a.rst': '.. bibliography:: r.bib\n' }, ['r.bib']],
  [1, 'footbibliography', 'a.rst', { 'a.rst': '.. footbibliography:: r.bib s.bib\n' }, ['r.bib', 's.bib']],
  [1, 'from the folder of conf.py', 'c/a.rst', { 'c/a.rst': '.. bibliography:: /r.bib\n', 'conf.py': '' }, ['r.bib']],
  ...["= ['r.bib']", "+= ['r.bib']", ".extend(['r.bib'])", ".append('r.bib')"].map((code): Rule => [
    2,
    code,
    'c/a.rst',
    { 'c/a.rst': 'T', 'conf.py': `bibtex_bibfiles${code}` },
    ['r.bib'],
  ]),
  [
    2,
    'the nearest',
    'c/a.rst',
    { 'c/a.rst': 'T', 'c/conf.py': "bibtex_bibfiles = ['r.bib']", 'conf.py': "bibtex_bibfiles = ['no.bib']" },
    ['c/r.bib'],
  ],
  [
    3,
    'the directive of another document',
    'c/a.rst',
    { 'c/a.rst': 'T', 'conf.py': '', 'b.rst': '.. bibliography:: r.bib\n' },
    ['r.bib'],
  ],
];

const typst: readonly Rule[] = [
  [1, 'the document', 'a.typ', { 'a.typ': '#bibliography("r.bib")' }, ['r.bib']],
  [1, 'what it includes', 'a.typ', { 'a.typ': '#include "c/b.typ"', 'c/b.typ': '#bibliography("r.bib")' }, ['c/r.bib']],
  [1, 'what it imports', 'a.typ', { 'a.typ': '#import "b.typ": *', 'b.typ': '#bibliography("r.bib")' }, ['r.bib']],
  [2, 'an argument', 'a.typ', { 'a.typ': '#show: paper.with(refs: "r.bib")' }, ['r.bib']],
  [2, 'read', 'a.typ', { 'a.typ': '#bibliography(read("r.yml", encoding: none))' }, ['r.yml']],
  [2, 'with', 'a.typ', { 'a.typ': '#let b = bibliography.with("r.yml")' }, ['r.yml']],
  [2, 'let', 'a.typ', { 'a.typ': '#let bib = "r.bib"\n#bibliography(bib)' }, ['r.bib']],
  [2, 'a parameter', 'a.typ', { 'a.typ': '#show: paper.with(bibliography-file: "r.yml")' }, ['r.yml']],
  [
    3,
    'the files that include it',
    'c/a.typ',
    { 'c/a.typ': 'T', 'm.typ': '#include "c/a.typ"\n#bibliography("r.bib")' },
    ['r.bib'],
  ],
  [4, 'an expression', 'a.typ', { 'a.typ': '#bibliography(sys.inputs.bib)' }, ['?']],
];

const org: readonly Rule[] = [
  [1, 'the document', 'a.org', { 'a.org': '#+bibliography: r.bib' }, ['r.bib']],
  [1, 'what it includes', 'a.org', { 'a.org': '#+include: "b.org"', 'b.org': '#+bibliography: r.bib' }, ['r.bib']],
  [1, 'a setup file', 'a.org', { 'a.org': '#+setupfile: b.org', 'b.org': '#+bibliography: r.bib' }, ['r.bib']],
  [
    2,
    'the documents that include it',
    'a.org',
    { 'a.org': 'T', 'm.org': '#+include: "a.org"\n#+bibliography: r.bib' },
    ['r.bib'],
  ],
];

const asciidoc: readonly Rule[] = [
  [1, 'bibtex-file', 'a.adoc', { 'a.adoc': ':bibtex-file: r.bib\n', 'a.bib': '' }, ['r.bib']],
  [1, 'bibliography-database', 'a.adoc', { 'a.adoc': ':bibliography-database: r.bib\n', 'a.bib': '' }, ['r.bib']],
  [1, 'the macro', 'a.adoc', { 'a.adoc': 'bibliography::r.bib[]\n', 'a.bib': '' }, ['r.bib']],
  [1, 'what it includes', 'a.adoc', { 'a.adoc': 'include::b.adoc[]\n', 'b.adoc': ':bibtex-file: r.bib\n' }, ['r.bib']],
  [
    2,
    'the documents that include it',
    'a.adoc',
    { 'a.adoc': 'T', 'm.adoc': ':bibtex-file: r.bib\n\ninclude::a.adoc[]\n' },
    ['r.bib'],
  ],
  [3, 'the first of the folder', 'c/a.adoc', { 'c/a.adoc': 'T', 'c/z.bib': '', 'b.bib': '' }, ['c/r.bib']],
];

const languages: Readonly<Record<string, readonly Rule[]>> = {
  LaTeX: latex,
  Markdown: markdown,
  reStructuredText: rst,
  Typst: typst,
  'Org mode': org,
  AsciiDoc: asciidoc,
};

describe.each(Object.entries(languages))('rules of %s', (language, cases) => {
  it.each(cases)('%i: %s', async (_rule, _what, document, files, found) => {
    const name = languageOfPath(document);
    if (!name) throw new Error(document);
    const there = Object.fromEntries(found.filter((file) => file !== '?').map((file) => [file, '']));
    const used = await projects[name].bibliographies(`/w/${document}`, '/w', placed({ ...files, ...there }));
    expect([...names(used.files), ...(used.hasUnresolved ? ['?'] : [])]).toEqual(found);
  });

  it('have a case each', () => {
    const told = readFileSync(path.join(import.meta.dirname, '../../../docs/projects.md'), 'utf8');
    const section = told.split(/^## /m).find((part) => part.startsWith(language)) ?? '';
    const rules = [...section.matchAll(/^\| (\d+) /gm)].map(([, rule]) => Number(rule));
    expect(rules.length).toBeGreaterThan(0);
    expect([...new Set(cases.map(([rule]) => rule))]).toEqual(rules);
  });
});
