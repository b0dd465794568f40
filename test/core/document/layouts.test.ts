import { describe, expect, it, test } from 'vitest';
import { markdownBibliographies } from '../../../src/core/document/markdown/project';
import { rstBibliographies } from '../../../src/core/document/sphinx/project';
import { typstBibliographies } from '../../../src/core/document/typst/project';
import { names, placed, type Layout } from './layout';

/** By the manuals of pandoc, Quarto, R Markdown, bookdown and MyST. */
const markdownLayouts: readonly Layout[] = [
  [
    'included by Quarto',
    '_c.qmd',
    { 'a.qmd': '---\nbibliography: a.bib\n---\n\n{{< include _c.qmd >}}\n', '_c.qmd': 'C', 'a.bib': '' },
    ['a.bib'],
  ],
  [
    'included by Quarto, through another',
    'd/_d.qmd',
    {
      'a.qmd': '---\nbibliography: a.bib\n---\n\n{{< include _c.qmd >}}\n',
      '_c.qmd': '{{< include d/_d.qmd >}}',
      'd/_d.qmd': 'D',
      'a.bib': '',
    },
    ['a.bib'],
  ],
  [
    'child of a chunk',
    'c.Rmd',
    {
      'a.Rmd': '---\nbibliography: a.bib\n---\n\n```{r x, child=c("b.Rmd", "c.Rmd")}\n```\n',
      'c.Rmd': 'C',
      'a.bib': '',
    },
    ['a.bib'],
  ],
  [
    'child of a chunk, in its first line',
    'c.qmd',
    { 'a.qmd': '---\nbibliography: a.bib\n---\n\n```{r}\n#| child: "c.qmd"\n```\n', 'c.qmd': 'C', 'a.bib': '' },
    ['a.bib'],
  ],
  [
    'knit_child',
    'c.Rmd',
    { 'a.Rmd': "---\nbibliography: a.bib\n---\n\n`r knitr::knit_child('c.Rmd')`\n", 'c.Rmd': 'C', 'a.bib': '' },
    ['a.bib'],
  ],
  [
    'included by MyST',
    'c.md',
    { 'a.md': '---\nbibliography: a.bib\n---\n\n```{include} c.md\n```\n', 'c.md': 'C', 'a.bib': '' },
    ['a.bib'],
  ],
  ['block at the end', 'a.md', { 'a.md': '# T\n\n[@x]\n\n---\nbibliography: a.bib\n---\n', 'a.bib': '' }, ['a.bib']],
  [
    'later block overrides',
    'a.md',
    {
      'a.md': '---\nbibliography: b.bib\nlang: de\n---\n\nT\n\n---\nbibliography: a.bib\n...\n',
      'a.bib': '',
      'b.bib': '',
    },
    ['a.bib'],
  ],
  [
    'block after a block, without a blank line',
    'a.md',
    { 'a.md': '---\nbibliography: b.bib\n---\n---\nbibliography: a.bib\n---\n', 'a.bib': '', 'b.bib': '' },
    ['a.bib'],
  ],
  [
    'block after a title block',
    'a.md',
    { 'a.md': '% T\n% A\n\n---\nbibliography: a.bib\n---\n', 'a.bib': '' },
    ['a.bib'],
  ],
  ['block in code', 'a.md', { 'a.md': '````\n\n---\nbibliography: a.bib\n---\n\n```\n````\n' }, []],
  ['paragraph between rules', 'a.md', { 'a.md': 'T\n\n---\n\nbibliography: a.bib\n\n---\n' }, []],
  [
    'under a format',
    'a.qmd',
    { 'a.qmd': '---\nformat:\n  html:\n    bibliography: a.bib\n---\n', 'a.bib': '' },
    ['a.bib'],
  ],
  [
    'metadata-files',
    'a.qmd',
    {
      'a.qmd': 'T',
      '_quarto.yml': 'metadata-files:\n  - _common.yml\n',
      '_common.yml': 'bibliography: a.bib\n',
      'a.bib': '',
    },
    ['a.bib'],
  ],
  [
    'arguments for pandoc',
    'a.Rmd',
    {
      'a.Rmd':
        '---\noutput:\n  pdf_document:\n    pandoc_args: ["--bibliography=a.bib", "--bibliography", "b.bib"]\n---\n',
      'a.bib': '',
      'b.bib': '',
    },
    ['a.bib', 'b.bib'],
  ],
  [
    '_output.yml',
    'a.Rmd',
    { 'a.Rmd': 'T', '_output.yml': 'html_document:\n  pandoc_args: ["--bibliography=a.bib"]\n', 'a.bib': '' },
    ['a.bib'],
  ],
  [
    'first file of bookdown',
    '01.Rmd',
    {
      '00.Rmd': '---\nbibliography: [a.bib]\n---\n',
      '_bookdown.yml': 'rmd_files: ["00.Rmd", "01.Rmd"]\n',
      '01.Rmd': 'T',
      'a.bib': '',
    },
    ['a.bib'],
  ],
  [
    'map',
    'a.md',
    { 'a.md': '---\nbibliography:\n  main: a.bib\n  other: [b.bib]\n---\n', 'a.bib': '', 'b.bib': '' },
    ['a.bib', 'b.bib'],
  ],
  [
    'here',
    'd/a.Rmd',
    { 'd/a.Rmd': "---\nbibliography: \"`r here::here('refs', 'a.bib')`\"\n---\n", 'refs/a.bib': '' },
    ['refs/a.bib'],
  ],
  ['!expr', 'a.Rmd', { 'a.Rmd': '---\nbibliography: !expr here::here("a.bib")\n---\n', 'a.bib': '' }, ['a.bib']],
  [
    'R that is not understood',
    'a.Rmd',
    { 'a.Rmd': '---\nbibliography: "`r rbbt::bbt_write_bib(\'a.bib\')`"\n---\n', 'a.bib': '' },
    ['?'],
  ],
  ['here, not there', 'a.Rmd', { 'a.Rmd': '---\nbibliography: !expr here::here("a.bib")\n---\n' }, ['?']],
  ['on the net', 'a.qmd', { 'a.qmd': '---\nbibliography: "https://example.org/a.bib"\n---\n' }, ['?']],
  [
    'as in an address',
    'a.md',
    { 'a.md': '---\nbibliography: my%20refs.bib\n---\n', 'my refs.bib': '' },
    ['my refs.bib'],
  ],
  [
    'defaults of pandoc',
    'a.md',
    { 'a.md': 'T', 'defaults.yaml': 'metadata:\n  bibliography: a.bib\n', 'a.bib': '' },
    ['a.bib'],
  ],
];

describe('layouts of Markdown projects', () => {
  it.each(markdownLayouts)('%s', async (_, document, files, expected) => {
    const { files: used, hasUnresolved } = await markdownBibliographies(`/w/${document}`, '/w', placed(files));
    expect([...names(used), ...(hasUnresolved ? ['?'] : [])]).toEqual(expected);
  });
});

const conf = (text: string, names: readonly string[] = ['a.bib']) => ({
  'a.rst': 'T',
  'conf.py': text,
  ...Object.fromEntries(names.map((name) => [name, ''])),
});

/** By Python, sphinxcontrib-bibtex and docutils. */
const rstLayouts: readonly Layout[] = [
  ['+=', 'a.rst', conf("bibtex_bibfiles = []\nbibtex_bibfiles += ['a.bib']\n"), ['a.bib']],
  [
    'extend and append',
    'a.rst',
    conf("bibtex_bibfiles.extend(['a.bib'])\nbibtex_bibfiles.append('b.bib')\n", ['a.bib', 'b.bib']),
    ['a.bib', 'b.bib'],
  ],
  [
    'path from a name',
    'a.rst',
    conf("from pathlib import Path\nHERE = Path(__file__).parent\nbibtex_bibfiles = [str(HERE / 'd' / 'a.bib')]\n", [
      'd/a.bib',
    ]),
    ['d/a.bib'],
  ],
  [
    'path at once',
    'a.rst',
    conf("bibtex_bibfiles = [(Path(__file__).resolve().parent / 'a.bib').as_posix(), Path('b.bib')]\n", [
      'a.bib',
      'b.bib',
    ]),
    ['a.bib', 'b.bib'],
  ],
  [
    'os.path.join',
    'a.rst',
    conf("here = os.path.dirname(os.path.abspath(__file__))\nbibtex_bibfiles = [os.path.join(here, 'a.bib')]\n"),
    ['a.bib'],
  ],
  ['pattern', 'a.rst', conf("bibtex_bibfiles = glob.glob('*.bib')\n"), ['a.bib']],
  [
    'second line of a directive',
    'a.rst',
    { 'a.rst': '.. bibliography:: a.bib\n   b.bib\n   :all:\n\n   c.bib\n', 'a.bib': '', 'b.bib': '' },
    ['a.bib', 'b.bib'],
  ],
];

describe('layouts of Sphinx projects', () => {
  it.each(rstLayouts)('%s', async (_, document, files, expected) => {
    const { files: used, hasUnresolved } = await rstBibliographies(`/w/${document}`, '/w', placed(files));
    expect([...names(used), ...(hasUnresolved ? ['?'] : [])]).toEqual(expected);
  });
});

/** By the reference of Typst, "Bibliography" and "Module". */
const typstLayouts: readonly Layout[] = [
  [
    'string for a template',
    'm.typ',
    {
      'm.typ': '#import "t/t.typ": paper\n#show: paper.with(bibliography-file: "a.bib")\n',
      't/t.typ': '#let paper(bibliography-file: none, body) = { body; bibliography(bibliography-file) }\n',
      't/a.bib': '',
    },
    ['t/a.bib'],
  ],
  [
    'strings for a template',
    'm.typ',
    { 'm.typ': '#show: paper.with(bib: ("a.bib", "b.yml"))\n', 'a.bib': '', 'b.yml': '' },
    ['a.bib', 'b.yml'],
  ],
  ['read', 'm.typ', { 'm.typ': '#bibliography(read("a.bib", encoding: none))\n', 'a.bib': '' }, ['a.bib']],
  ['with', 'm.typ', { 'm.typ': '#let bib = bibliography.with("a.bib")\n#bib()\n', 'a.bib': '' }, ['a.bib']],
  ['let', 'm.typ', { 'm.typ': '#let source = "a.bib"\n#bibliography(source)\n', 'a.bib': '' }, ['a.bib']],
  ['let, not there', 'm.typ', { 'm.typ': '#let source = "a.bib"\n' }, []],
  ['comment', 'm.typ', { 'm.typ': '// #let source = "a.bib"\n`#let source = "a.bib"`', 'a.bib': '' }, []],
  [
    'put together, with a name',
    'm.typ',
    { 'm.typ': '#let dir = "lit/"\n#bibliography((dir + "a.bib", "b.bib"))\n', 'lit/a.bib': '', 'b.bib': '' },
    ['b.bib', 'lit/a.bib'],
  ],
  [
    'chapters of a loop',
    'ch/two.typ',
    {
      'm.typ': '#let all = ("one", "two")\n#for c in all {\n  include "ch/" + c + ".typ"\n}\n#bibliography("a.bib")\n',
      'ch/two.typ': '@x',
      'a.bib': '',
    },
    ['a.bib'],
  ],
  [
    'chapters by their numbers',
    'ch/2.typ',
    {
      'm.typ': '#for i in range(1, 4) [#include ("/ch/" + str(i) + ".typ") ]\n#bibliography("a.bib")\n',
      'ch/2.typ': '@x',
      'a.bib': '',
    },
    ['a.bib'],
  ],
  [
    'chapters of a function',
    'ch/one.typ',
    {
      'm.typ': '#let chapter(path) = include path\n#chapter("ch/one.typ")\n#bibliography("a.bib")\n',
      'ch/one.typ': '@x',
      'a.bib': '',
    },
    ['a.bib'],
  ],
  [
    'any file, which says too little',
    'other.typ',
    { 'm.typ': '#let f(x) = include x + ".typ"\n#bibliography("a.bib")\n', 'other.typ': '@x', 'a.bib': '' },
    [],
  ],
];

test('a bibliography put together of what is not known is unknown', async () => {
  const files = placed({ 'm.typ': '#let f(x) = bibliography("lit/" + x)\n#bibliography(x + "a.bib")\n' });
  const { files: used, hasUnresolved } = await typstBibliographies('/w/m.typ', '/w', files);
  expect([names(used), hasUnresolved]).toEqual([[], true]);
});

describe('layouts of Typst projects', () => {
  it.each(typstLayouts)('%s', async (_, document, files, expected) => {
    const { files: used } = await typstBibliographies(`/w/${document}`, '/w', placed(files));
    expect(names(used)).toEqual(expected);
  });
});
