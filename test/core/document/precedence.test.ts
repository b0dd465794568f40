import { describe, expect, it } from 'vitest';
import { markdownBibliographies } from '../../../src/core/document/markdown/project';
import { typstBibliographies } from '../../../src/core/document/typst/project';
import { names, placed, type Layout } from './layout';

const block = (yaml: string) => `---\n${yaml}\n---\n\nT\n`;
const bibs = { 'a.bib': '', 'b.bib': '', 'c.bib': '', 'd/e.bib': '' };

/** By quarto-cli: `mergeArrayCustomizer` in src/core/config.ts, `mergeQuartoConfigs` in src/command/render. */
const quarto: readonly Layout[] = [
  [
    'document and project are joined',
    'a.qmd',
    { 'a.qmd': block('bibliography: a.bib'), '_quarto.yml': 'bibliography: b.bib\n', ...bibs },
    ['a.bib', 'b.bib'],
  ],
  [
    'document, folder and project are joined',
    'd/a.qmd',
    {
      'd/a.qmd': block('bibliography: ../a.bib'),
      'd/_metadata.yml': 'bibliography: e.bib\n',
      '_quarto.yml': 'bibliography: [b.bib, a.bib]\n',
      ...bibs,
    },
    ['a.bib', 'd/e.bib', 'b.bib'],
  ],
  [
    'a name of a nearer folder replaces a name',
    'd/a.qmd',
    {
      'd/a.qmd': 'T',
      'd/_metadata.yml': 'bibliography: e.bib\n',
      '_metadata.yml': 'bibliography: a.bib\n',
      '_quarto.yml': 'title: T\n',
      ...bibs,
    },
    ['d/e.bib'],
  ],
  [
    'a list of a nearer folder is joined',
    'd/a.qmd',
    {
      'd/a.qmd': 'T',
      'd/_metadata.yaml': 'bibliography: [e.bib]\n',
      '_metadata.yml': 'bibliography: a.bib\n',
      '_quarto.yml': 'title: T\n',
      ...bibs,
    },
    ['d/e.bib', 'a.bib'],
  ],
  [
    'a name of a profile replaces that of the project',
    'a.qmd',
    {
      'a.qmd': 'T',
      '_quarto.yml': 'profile: {default: x}\nbibliography: a.bib\n',
      '_quarto-x.yaml': 'bibliography: b.bib\n',
      ...bibs,
    },
    ['b.bib'],
  ],
  [
    'lists of a profile are joined',
    'a.qmd',
    {
      'a.qmd': 'T',
      '_quarto.yml': 'profile: {default: x}\nbibliography: [a.bib]\n',
      '_quarto-x.yml': 'bibliography: b.bib\n',
      ...bibs,
    },
    ['b.bib', 'a.bib'],
  ],
  [
    'of several profiles the first counts most',
    'a.qmd',
    {
      'a.qmd': 'T',
      '_quarto.yml': 'profile: {default: [x, w]}\n',
      '_quarto-x.yml': 'bibliography: a.bib\n',
      '_quarto-w.yml': 'bibliography: b.bib\n',
      ...bibs,
    },
    ['a.bib'],
  ],
  [
    'the local configuration counts most, and says which profile is used',
    'a.qmd',
    {
      'a.qmd': 'T',
      '_quarto.yml': 'profile: {default: x}\n',
      '_quarto.yml.local': 'profile: {default: y}\nbibliography: c.bib\n',
      '_quarto-y.yml': 'bibliography: b.bib\n',
      '_quarto-z.yml': 'title: Z\n',
      ...bibs,
    },
    ['c.bib'],
  ],
  [
    'a name of a metadata file replaces that of the project',
    'a.qmd',
    {
      'a.qmd': 'T',
      '_quarto.yml': 'metadata-files: [m.yml]\nbibliography: a.bib\n',
      'm.yml': 'bibliography: b.bib\n',
      ...bibs,
    },
    ['b.bib'],
  ],
  [
    'a name of a metadata file of the document is joined',
    'a.qmd',
    { 'a.qmd': block('metadata-files: [m.yml]\nbibliography: a.bib'), 'm.yml': 'bibliography: b.bib\n', ...bibs },
    ['a.bib', 'b.bib'],
  ],
  [
    'a project in a project is by itself',
    'd/a.qmd',
    {
      'd/a.qmd': 'T',
      'd/_quarto.yml': 'bibliography: e.bib\n',
      '_quarto.yml': 'bibliography: a.bib\n',
      '_metadata.yml': 'bibliography: b.bib\n',
      ...bibs,
    },
    ['d/e.bib'],
  ],
  [
    'a name that is not beside the configuration counts from the document',
    'd/a.qmd',
    { 'd/a.qmd': 'T', '_quarto.yml': 'bibliography: e.bib\n', ...bibs },
    ['d/e.bib'],
  ],
];

/** As pandoc 2.17 sets `bibliography`: the command line, then the document, then metadata files. */
const pandoc: readonly Layout[] = [
  [
    'a defaults file overrides the document',
    'a.md',
    { 'a.md': block('bibliography: a.bib'), 'x.yaml': 'input-files: [a.md]\nbibliography: b.bib\n', ...bibs },
    ['b.bib'],
  ],
  [
    'metadata of a defaults file, too',
    'a.md',
    {
      'a.md': block('bibliography: a.bib'),
      'x.yaml': 'input-file: a.md\nmetadata:\n  bibliography: b.bib\n',
      ...bibs,
    },
    ['b.bib'],
  ],
  [
    'several defaults files are joined',
    'a.md',
    {
      'a.md': block('bibliography: a.bib'),
      'x.yaml': 'input-files: [a.md]\nbibliography: b.bib\ndefaults: [more]\n',
      'more.yaml': 'bibliography: [c.bib]\n',
      ...bibs,
    },
    ['b.bib', 'c.bib'],
  ],
  [
    'the document overrides metadata files of a defaults file',
    'a.md',
    {
      'a.md': block('bibliography: a.bib'),
      'x.yaml': 'input-files: [a.md]\nmetadata-files: [m.yaml]\n',
      'm.yaml': 'bibliography: b.bib\n',
      ...bibs,
    },
    ['a.bib'],
  ],
  [
    'the last of several metadata files counts',
    'a.md',
    {
      'a.md': block('output:\n  html_document:\n    pandoc_args: [--metadata-file, m.yaml, --metadata-file=n.yaml]'),
      'm.yaml': 'bibliography: a.bib\n',
      'n.yaml': 'bibliography: b.bib\n',
      ...bibs,
    },
    ['b.bib'],
  ],
  [
    'the document overrides them',
    'a.Rmd',
    {
      'a.Rmd': block('bibliography: a.bib\noutput:\n  html_document:\n    pandoc_args: ["--metadata-file=m.yaml"]'),
      'm.yaml': 'bibliography: b.bib\n',
      ...bibs,
    },
    ['a.bib'],
  ],
  [
    'arguments for pandoc override the document',
    'a.Rmd',
    {
      'a.Rmd': block('bibliography: a.bib\noutput:\n  html_document:\n    pandoc_args: ["--bibliography=b.bib"]'),
      ...bibs,
    },
    ['b.bib'],
  ],
  [
    'arguments for one of two outputs do not',
    'a.Rmd',
    {
      'a.Rmd': block(
        'bibliography: a.bib\noutput:\n  html_document:\n    pandoc_args: ["--bibliography=b.bib"]\n  pdf_document: {}',
      ),
      ...bibs,
    },
    ['a.bib', 'b.bib'],
  ],
  [
    'defaults in arguments for pandoc override the document',
    'a.Rmd',
    {
      'a.Rmd': block('bibliography: a.bib\noutput:\n  html_document:\n    pandoc_args: ["-d", "x"]'),
      'x.yaml': 'bibliography: b.bib\n',
      ...bibs,
    },
    ['b.bib'],
  ],
  [
    'a defaults file overrides arguments',
    'a.Rmd',
    {
      'a.Rmd': block('output:\n  a:\n    pandoc_args: ["-d", "x", "--bibliography=a.bib", "-M", "bibliography=c.bib"]'),
      'x.yaml': 'bibliography: b.bib\n',
      ...bibs,
    },
    ['b.bib'],
  ],
  [
    'metadata of a defaults file and arguments are joined',
    'a.Rmd',
    {
      'a.Rmd': block('bibliography: a.bib\noutput:\n  a:\n    pandoc_args: ["-d", "x", "--bibliography=c.bib"]'),
      'x.yaml': 'metadata: {bibliography: b.bib}\n',
      ...bibs,
    },
    ['c.bib', 'b.bib'],
  ],
  [
    'metadata of the last of several defaults files count',
    'a.Rmd',
    {
      'a.Rmd': block('output:\n  a:\n    pandoc_args: ["-d", "x", "-d", "y"]'),
      'x.yaml': 'metadata: {bibliography: a.bib}\n',
      'y.yaml': 'metadata: {bibliography: b.bib}\n',
      ...bibs,
    },
    ['b.bib'],
  ],
  [
    'a defaults file overrides metadata of the one that names it',
    'a.md',
    {
      'a.md': 'T',
      'x.yaml': 'input-file: a.md\ndefaults: y\nmetadata: {bibliography: a.bib}\n',
      'y.yaml': 'bibliography: b.bib\n',
      ...bibs,
    },
    ['b.bib'],
  ],
  [
    'a later chapter of a book overrides the first',
    '01.Rmd',
    {
      'index.Rmd': block('site: bookdown::bookdown_site\nbibliography: a.bib'),
      '01.Rmd': block('bibliography: b.bib'),
      ...bibs,
    },
    ['b.bib'],
  ],
  [
    'a page and a project of MyST are joined',
    'a.md',
    { 'a.md': block('bibliography: a.bib'), 'myst.yml': 'project:\n  bibliography: [b.bib]\n', ...bibs },
    ['a.bib', 'b.bib'],
  ],
  [
    'bibtex_bibfiles in all places of Jupyter Book',
    'd/a.md',
    {
      'd/a.md': 'T',
      '_config.yml': 'bibtex_bibfiles:\n  - a.bib\nsphinx:\n  config:\n    bibtex_bibfiles: [b.bib]\n',
      ...bibs,
    },
    ['a.bib', 'b.bib'],
  ],
];

describe('of several bibliographies, those count that the tool takes', () => {
  it.each([...quarto, ...pandoc])('%s', async (_, document, files, expected) => {
    const { files: used, hasUnresolved } = await markdownBibliographies(`/w/${document}`, '/w', placed(files));
    expect([...names(used), ...(hasUnresolved ? ['?'] : [])]).toEqual(expected);
  });

  it('an array of Typst', async () => {
    const files = placed({ 'm.typ': '#bibliography(("a.bib", "b.yml"), title: none)\n', 'a.bib': '', 'b.yml': '' });
    const { files: used } = await typstBibliographies('/w/m.typ', '/w', files);
    expect(names(used)).toEqual(['a.bib', 'b.yml']);
  });
});
