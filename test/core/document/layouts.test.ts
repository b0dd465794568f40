import { describe, expect, it } from 'vitest';
import { latexBibliographies } from '../../../src/core/document/latex/project';
import { markdownBibliographies } from '../../../src/core/document/markdown/project';
import { rstBibliographies } from '../../../src/core/document/sphinx/project';
import { typstBibliographies } from '../../../src/core/document/typst/project';
import { inMemory } from './inMemory';

/** A layout of a project, its files in `/w`. */
type Layout = readonly [
  name: string,
  document: string,
  files: Readonly<Record<string, string>>,
  /** Those that are there; `?` for some that cannot be worked out. */
  bibliographies: readonly string[],
];

const article = '\\documentclass{article}\n';

/** By TeX itself, and the manuals of biblatex, multibib, bibunits, bibtopic, standalone, subfiles, Sweave and knitr. */
const latexLayouts: readonly Layout[] = [
  [
    'folder in a macro',
    'm.tex',
    { 'm.tex': `${article}\\newcommand*\\lit{bib}\\addbibresource{\\lit/a.bib}`, 'bib/a.bib': '' },
    ['bib/a.bib'],
  ],
  [
    'macro of \\def in a macro',
    'm.tex',
    { 'm.tex': `${article}\\def\\up{x}\\newcommand{\\lit}{\\up/b}\\bibliography{\\lit/a}`, 'x/b/a.bib': '' },
    ['x/b/a.bib'],
  ],
  [
    'macro of the root, in a subfile',
    'ch/c.tex',
    {
      'm.tex': `${article}\\newcommand{\\dir}{bib}\\addbibresource{\\dir/a.bib}\\subfile{ch/c}`,
      'ch/c.tex': '\\documentclass[../m.tex]{subfiles}',
      'bib/a.bib': '',
    },
    ['bib/a.bib'],
  ],
  [
    '\\providecommand',
    'm.tex',
    { 'm.tex': `\\providecommand{\\main}{.}${article}\\addbibresource{\\main/a.bib}`, 'a.bib': '' },
    ['a.bib'],
  ],
  [
    '\\providecommand after \\newcommand',
    'm.tex',
    {
      'm.tex': `\\newcommand{\\main}{x}\\providecommand{\\main}{y}${article}\\addbibresource{\\main/a.bib}`,
      'x/a.bib': '',
      'y/a.bib': '',
    },
    ['x/a.bib'],
  ],
  [
    'input through a macro',
    'ch/c.tex',
    {
      'm.tex': `${article}\\newcommand\\chapters{ch}\\input{\\chapters/c}\\bibliography{a}`,
      'ch/c.tex': 'C',
      'a.bib': '',
    },
    ['a.bib'],
  ],
  [
    '\\subfix',
    'ch/c.tex',
    { 'm.tex': article, 'ch/c.tex': '\\documentclass[../m]{subfiles}\\bibliography{\\subfix{../a}}', 'a.bib': '' },
    ['a.bib'],
  ],
  ['\\jobname', 'm.tex', { 'm.tex': `${article}\\addbibresource{\\jobname.bib}`, 'm.bib': '' }, ['m.bib']],
  [
    '\\jobname, filecontents',
    'm.tex',
    { 'm.tex': `\\begin{filecontents}{\\jobname.bib}\n@misc{x}\n\\end{filecontents}\n${article}` },
    ['m.bib in m.tex'],
  ],
  ['macro that nobody knows', 'm.tex', { 'm.tex': `${article}\\addbibresource{\\lit/a.bib}` }, ['?']],
  ['macro that means itself', 'm.tex', { 'm.tex': `${article}\\def\\a{\\a\\a}\\bibliography{\\a}` }, ['?']],
  ['on the net', 'm.tex', { 'm.tex': `${article}\\addbibresource[location=remote]{https://example.org/a.bib}` }, ['?']],
  [
    'multibib',
    'm.tex',
    {
      'm.tex': `${article}\\newcites{sec,web}{S,W}\\bibliography{a}\\bibliographysec{b}\\bibliographystyleweb{c}`,
      'a.bib': '',
      'b.bib': '',
      'c.bib': '',
    },
    ['a.bib', 'b.bib'],
  ],
  [
    'multibib, in a chapter',
    'm.tex',
    { 'm.tex': `${article}\\newcites{sec}{S}\\input{c}`, 'c.tex': '\\bibliographysec{b}', 'b.bib': '' },
    ['b.bib'],
  ],
  ['command like those of multibib', 'm.tex', { 'm.tex': `${article}\\bibliographytitle{b}` }, []],
  [
    'bibunits',
    'm.tex',
    { 'm.tex': `${article}\\begin{bibunit}\\putbib[a,b]\\end{bibunit}\\putbib`, 'a.bib': '', 'b.bib': '' },
    ['a.bib', 'b.bib'],
  ],
  [
    'bibunits by default',
    'm.tex',
    { 'm.tex': `${article}\\defaultbibliography{a}\\begin{bibunit}\\putbib\\end{bibunit}`, 'a.bib': '' },
    ['a.bib'],
  ],
  ['bibtopic', 'm.tex', { 'm.tex': `${article}\\begin{btSect}[plain]{a}\\end{btSect}`, 'a.bib': '' }, ['a.bib']],
  [
    'refsection',
    'm.tex',
    {
      'm.tex': `${article}\\begin{refsection}[a.bib,label]\\end{refsection}\\newrefsection[b.bib]`,
      'a.bib': '',
      'b.bib': '',
    },
    ['a.bib', 'b.bib'],
  ],
  [
    'own package',
    'm.tex',
    {
      'm.tex': `${article}\\usepackage{amsmath, style/own}`,
      'style/own.sty': '\\RequirePackage{biblatex}\\addbibresource{a.bib}',
      'a.bib': '',
    },
    ['a.bib'],
  ],
  [
    'own class',
    'm.tex',
    { 'm.tex': '\\documentclass{thesis}', 'thesis.cls': '\\LoadClass{book}\\bibliography{a}', 'a.bib': '' },
    ['a.bib'],
  ],
  [
    'standalone by \\input',
    'fig/f.tex',
    { 'm.tex': `${article}\\input{fig/f}\\bibliography{a}`, 'fig/f.tex': '\\documentclass{standalone}', 'a.bib': '' },
    ['a.bib'],
  ],
  [
    'standalone by \\includestandalone',
    'fig/f.tex',
    {
      'm.tex': `${article}\\includestandalone[mode=tex]{fig/f}\\bibliography{a}`,
      'fig/f.tex': '\\documentclass[tikz]{standalone}',
      'a.bib': '',
    },
    ['a.bib'],
  ],
  ['standalone alone', 'f.tex', { 'f.tex': '\\documentclass{standalone}\\bibliography{a}', 'a.bib': '' }, ['a.bib']],
  [
    '\\SweaveInput',
    'c.Rnw',
    { 'm.Rnw': `${article}\\SweaveInput{c.Rnw}\\bibliography{a}`, 'c.Rnw': 'C', 'a.bib': '' },
    ['a.bib'],
  ],
  [
    'child of a chunk',
    'c.Rnw',
    { 'm.Rnw': `${article}<<x, child=c('b.Rnw', "c.Rnw")>>=\n@\n\\bibliography{a}`, 'c.Rnw': 'C', 'a.bib': '' },
    ['a.bib'],
  ],
  [
    'parent of RStudio',
    'c.Rnw',
    { 'm.Rnw': `${article}\\bibliography{a}`, 'c.Rnw': '% !Rnw root = m.Rnw\nC', 'a.bib': '' },
    ['a.bib'],
  ],
  [
    'switched off',
    'm.tex',
    {
      'm.tex': `${article}\\iffalse\\ifx\\a\\b\\fi\\bibliography{old}\\fi\\bibliography{a}`,
      'a.bib': '',
      'old.bib': '',
    },
    ['a.bib'],
  ],
  [
    'switched off, with \\else',
    'm.tex',
    { 'm.tex': `${article}\\iffalse\\bibliography{old}\\else\\bibliography{a}\\fi`, 'a.bib': '', 'old.bib': '' },
    ['a.bib'],
  ],
  [
    'after the end',
    'm.tex',
    {
      'm.tex': `${article}\\begin{document}\\bibliography{a}\\end{document}\\bibliography{old}`,
      'a.bib': '',
      'old.bib': '',
    },
    ['a.bib'],
  ],
  [
    'if it is there',
    'm.tex',
    { 'm.tex': `${article}\\addbibresource{a.bib}\\IfFileExists{b.bib}{\\addbibresource{b.bib}}{}`, 'a.bib': '' },
    ['a.bib'],
  ],
  [
    'parameter of a macro',
    'm.tex',
    { 'm.tex': `${article}\\newcommand{\\refs}[1]{%\n\\bibliography{#1}}\\refs{a}`, 'a.bib': '' },
    ['a.bib'],
  ],
  [
    'macro that a package has',
    'm.tex',
    {
      'm.tex': `${article}\\usepackage{own}\\refs{a}`,
      'own.sty': '\\newcommand\\refs[1]{\\bibliography{#1}}',
      'a.bib': '',
    },
    ['?'],
  ],
];

describe('layouts of LaTeX projects', () => {
  it.each(latexLayouts)('%s', async (_, document, files, expected) => {
    const { files: used, embedded, hasUnresolved } = await latexBibliographies(`/w/${document}`, placed(files));
    const inside = embedded.map(({ path, file }) => `${path} in ${file.replace('/w/', '')}`);
    expect([...names(used), ...inside, ...(hasUnresolved ? ['?'] : [])]).toEqual(expected);
  });
});

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
  ['pattern', 'a.rst', conf("bibtex_bibfiles = glob.glob('*.bib')\n"), ['?']],
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
];

describe('layouts of Typst projects', () => {
  it.each(typstLayouts)('%s', async (_, document, files, expected) => {
    const { files: used } = await typstBibliographies(`/w/${document}`, '/w', placed(files));
    expect(names(used)).toEqual(expected);
  });
});

function placed(files: Readonly<Record<string, string>>) {
  return inMemory(Object.fromEntries(Object.entries(files).map(([path, text]) => [`/w/${path}`, text])));
}

/** One that is named and not there counts as a fault: all of these are there. */
function names(used: readonly { readonly path: string; readonly exists: boolean }[]): string[] {
  return used.map(({ path, exists }) => `${path.replace('/w/', '')}${exists ? '' : ' (missing)'}`);
}
