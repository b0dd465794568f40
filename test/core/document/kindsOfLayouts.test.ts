import { describe, expect, it } from 'vitest';
import { projects } from '../../../src/core/document/projects';
import { languageOfPath } from '../../../src/core/citation/shared/language';
import { names, placed, type Layout } from './layout';

const conf = (text: string, ...bibs: string[]) => ({
  'docs/conf.py': text,
  'docs/a.rst': 'A',
  ...Object.fromEntries(bibs.map((name) => [`docs/${name}`, ''])),
});

/** Python is read as text: what people write for `bibtex_bibfiles`. */
const sphinx: readonly Layout[] = [
  [
    'a glob',
    'docs/a.rst',
    conf("import glob\nbibtex_bibfiles = glob.glob('refs/*.bib')\n", 'refs/b.bib'),
    ['docs/refs/b.bib'],
  ],
  [
    'a sorted glob of a path, converted',
    'docs/a.rst',
    conf(
      "HERE = Path(__file__).parent\nbibtex_bibfiles = sorted(str(p) for p in (HERE / 'refs').glob('*.bib'))\n",
      'refs/b.bib',
      'refs/c.bib',
    ),
    ['docs/refs/b.bib', 'docs/refs/c.bib'],
  ],
  [
    'a comprehension',
    'docs/a.rst',
    conf("bibtex_bibfiles = [str(path) for path in Path('.').rglob('*.bib')]\n", 'x/b.bib'),
    ['docs/x/b.bib'],
  ],
  [
    'a name',
    'docs/a.rst',
    conf("bibs = [\n  'b.bib',  # mine\n  'c.bib',\n]\nbibtex_bibfiles = bibs\n", 'b.bib', 'c.bib'),
    ['docs/b.bib', 'docs/c.bib'],
  ],
  [
    'a sum of lists',
    'docs/a.rst',
    conf("extra = ['c.bib']\nbibtex_bibfiles = ['b.bib'] + extra\n", 'b.bib', 'c.bib'),
    ['docs/b.bib', 'docs/c.bib'],
  ],
  [
    'the current folder',
    'docs/a.rst',
    conf("import os\nroot = os.path.abspath('.')\nbibtex_bibfiles = [os.path.join(root, 'x', 'b.bib')]\n", 'x/b.bib'),
    ['docs/x/b.bib'],
  ],
  [
    'a path of the current folder',
    'docs/a.rst',
    conf("bibtex_bibfiles = [str(Path.cwd() / 'b.bib')]\n", 'b.bib'),
    ['docs/b.bib'],
  ],
  [
    'a formatted string',
    'docs/a.rst',
    conf("name = 'b'\nbibtex_bibfiles = [f'{name}.bib']\n", 'b.bib'),
    ['docs/b.bib'],
  ],
  [
    'a formatted string of what is not known',
    'docs/a.rst',
    conf("bibtex_bibfiles = [f'{find()}.bib']\n", 'b.bib'),
    ['?'],
  ],
  ['a sum of strings', 'docs/a.rst', conf("bibtex_bibfiles = ['b' + '.bib']\n", 'b.bib'), ['docs/b.bib']],
  [
    'a call that is not followed',
    'docs/a.rst',
    conf("bibtex_bibfiles = ['b.bib', find_more()]\n", 'b.bib'),
    ['docs/b.bib', '?'],
  ],
  [
    'a condition that is not followed',
    'docs/a.rst',
    conf("bibtex_bibfiles = [p for p in glob.glob('*.bib') if ok(p)]\n", 'b.bib'),
    ['?'],
  ],
  [
    'the directive of another document',
    'docs/a.rst',
    { ...conf("extensions = ['sphinxcontrib.bibtex']\n", 'b.bib'), 'docs/refs.rst': '.. bibliography:: b.bib\n' },
    ['docs/b.bib'],
  ],
];

/** By the manuals of Quarto, bookdown, R Markdown and pandoc. */
const markdown: readonly Layout[] = [
  [
    'profile by default',
    'a.qmd',
    {
      '_quarto.yml': 'profile:\n  default: prod\n',
      '_quarto-prod.yml': 'bibliography: a.bib\n',
      'a.qmd': 'A',
      'a.bib': '',
    },
    ['a.bib'],
  ],
  [
    'profile by default, the first of a group',
    'a.qmd',
    {
      '_quarto.yml': 'profile:\n  group:\n    - [one, two]\n',
      '_quarto-one.yml': 'bibliography: a.bib\n',
      'a.qmd': 'A',
      'a.bib': '',
    },
    ['a.bib'],
  ],
  [
    'profile that depends on the call',
    'a.qmd',
    { '_quarto.yml': 'title: T\n', '_quarto-prod.yml': 'bibliography: a.bib\n', 'a.qmd': 'A', 'a.bib': '' },
    ['?'],
  ],
  [
    'local configuration of Quarto',
    'a.qmd',
    { '_quarto.yml': 'title: T\n', '_quarto.yml.local': 'bibliography: a.bib\n', 'a.qmd': 'A', 'a.bib': '' },
    ['a.bib'],
  ],
  [
    'bookdown without rmd_files',
    '02.Rmd',
    {
      '_bookdown.yml': 'book_filename: b\n',
      '_x.Rmd': 'X',
      '01.Rmd': '---\nbibliography: a.bib\n---\n',
      '02.Rmd': 'B',
      'a.bib': '',
    },
    ['a.bib'],
  ],
  [
    'bookdown without its file',
    '01.Rmd',
    { 'index.Rmd': '---\nsite: bookdown::bookdown_site\nbibliography: a.bib\n---\n', '01.Rmd': 'B', 'a.bib': '' },
    ['a.bib'],
  ],
  [
    'index of a site that is no book',
    '01.Rmd',
    { 'index.Rmd': '---\nbibliography: a.bib\n---\n', '01.Rmd': 'B', 'a.bib': '' },
    [],
  ],
  [
    'names of several',
    'a.md',
    { 'a.md': '---\nbibliography_main: a.bib\nbibliography_soft: [b.bib]\n---\n', 'a.bib': '', 'b.bib': '' },
    ['a.bib', 'b.bib'],
  ],
  [
    'metadata in arguments for pandoc',
    'a.Rmd',
    {
      'a.Rmd':
        '---\noutput:\n  html_document:\n    pandoc_args: ["-M", "bibliography=a.bib", "--metadata=bibliography:b.bib"]\n---\n',
      'a.bib': '',
      'b.bib': '',
    },
    ['a.bib', 'b.bib'],
  ],
  [
    'a metadata file in arguments for pandoc',
    'a.Rmd',
    {
      'a.Rmd': '---\noutput:\n  html_document:\n    pandoc_args: ["--metadata-file=m.yaml"]\n---\n',
      'm.yaml': 'bibliography: a.bib\n',
      'a.bib': '',
    },
    ['a.bib'],
  ],
  [
    'defaults that name the document',
    'a.md',
    { 'build.yaml': 'input-files: [a.md]\nbibliography: a.bib\n', 'a.md': 'A', 'a.bib': '' },
    ['a.bib'],
  ],
  [
    'defaults for another document',
    'a.md',
    { 'build.yaml': 'input-files: [b.md]\nbibliography: a.bib\n', 'a.md': 'A', 'a.bib': '' },
    [],
  ],
  [
    'another file that myst.yml extends',
    'a.md',
    {
      'myst.yml': 'extends: base.yml\nproject: {}\n',
      'base.yml': 'project:\n  bibliography: [a.bib]\n',
      'a.md': 'A',
      'a.bib': '',
      'z.bib': '',
    },
    ['a.bib'],
  ],
];

const valued = (value: string, files: Readonly<Record<string, string>> = {}): Layout[2] => ({
  'a.md': `---\nbibliography: ${value}\n---\n`,
  ...files,
});

/** What only a shell, a template, code or the net can tell, and names that look so but are those of files. */
const values: readonly Layout[] = [
  ...[
    '"`r params$bib`"',
    '"`{r} params$bib`"',
    '!expr \'paste0(x, ".bib")\'',
    's3://bucket/a.bib',
    '"data:text/x-bibtex,@book{a}"',
    '"https://example.org/a.bib"',
    '"${REFS}/a.bib"',
    '$HOME/a.bib',
    '~/a.bib',
    '"%REFS%/a.bib"',
    '"{{ cookiecutter.name }}.bib"',
    '"{{< var refs >}}"',
    '"{% if x %}a{% endif %}.bib"',
    '"<%= name %>.bib"',
  ].map((value): Layout => [`unknown: ${value}`, 'a.md', valued(value), ['?']]),
  ...['my refs.bib', 'ré#1.bib', '100%.bib', '文献.bib', '{{ name }}.bib', 'a$b.bib', "it's [1].bib"].map(
    (name): Layout => [`a file: ${name}`, 'a.md', valued(JSON.stringify(name), { [name]: '' }), [name]],
  ),
  [
    'a project whose YAML is broken',
    'a.qmd',
    { 'a.qmd': 'T', '_quarto.yml': 'a: {b: c\nbibliography: a.bib\n  x: [' },
    ['?'],
  ],
  [
    'Jupyter Book whose YAML is broken',
    'a.md',
    { 'a.md': 'T', '_config.yml': 'a: [\nbibtex_bibfiles: [a.bib]\n', 'a.bib': '' },
    ['a.bib', '?'],
  ],
  ['metadata that are broken', 'a.md', { 'a.md': '---\ntitle: "x\nbibliography: a.bib\n---\n' }, ['?']],
  [
    'broken metadata that name one',
    'a.md',
    { 'a.md': '---\nbibliography: a.bib\ntitle: [x\n---\n', 'a.bib': '' },
    ['a.bib'],
  ],
  ['broken metadata without any', 'a.md', { 'a.md': '---\ntitle: [x\n---\n' }, []],
  [
    'conf.py that is not closed',
    'a.rst',
    { 'a.rst': 'T', 'conf.py': 'bibtex_bibfiles = ["a.bib", "b', 'a.bib': '' },
    ['a.bib', '?'],
  ],
  ['percent signs that encode', 'a.md', valued('%C3%BC%20b.bib', { 'ü b.bib': '' }), ['ü b.bib']],
  ['those of a file that is not there', 'a.md', valued('%C3%BC%20b.bib'), ['%C3%BC%20b.bib (missing)']],
];

/** By the manuals of knitr, docmute and the reference of Typst. */
const others: readonly Layout[] = [
  [
    'set_parent of knitr',
    'c/b.Rnw',
    {
      'a.Rnw': '\\documentclass{article}\n\\bibliography{a}\n',
      'c/b.Rnw': '<<>>=\nset_parent("../a.Rnw")\n@\nB',
      'a.bib': '',
    },
    ['a.bib'],
  ],
  [
    'docmute',
    'b.tex',
    {
      'a.tex':
        '\\documentclass{book}\n\\usepackage{docmute}\n\\begin{document}\\input{b}\\bibliography{a}\\end{document}',
      'b.tex': '\\documentclass{article}\n\\begin{document}B\\end{document}',
      'a.bib': '',
    },
    ['a.bib'],
  ],
  [
    'in the document',
    'm.tex',
    {
      'm.tex':
        '\\documentclass{article}\n\\begin{filecontents}{\\jobname.bib}\n\\end{filecontents}\n\\bibliography{\\jobname}',
    },
    [],
  ],
  [
    'string for a parameter of any name',
    'm.typ',
    {
      'm.typ': '#import "t.typ": t\n#show: t.with(refs: "a.bib")\n',
      't.typ': '#let t(refs: none, b) = { b; bibliography(refs) }',
      'a.bib': '',
    },
    ['a.bib'],
  ],
  ['string by position', 'm.typ', { 'm.typ': '#paper("a.bib")[T]\n', 'a.bib': '' }, ['a.bib']],
  ['parameter that none gives', 't.typ', { 't.typ': '#let t(refs: none, b) = { b; bibliography(refs) }' }, ['?']],
  [
    'bibliography given to the template of a package',
    'm.typ',
    {
      'm.typ': '#import "@preview/ieee:0.1.3": ieee\n#show: ieee.with(bibliography: bibliography("a.bib"))\n',
      'a.bib': '',
    },
    ['a.bib'],
  ],
  ['packages alone', 'm.typ', { 'm.typ': '#import "@local/t:1.0.0": *\n#include "@preview/x:1.0.0"\n#show: t\n' }, []],
  ['option of a show rule', 'm.typ', { 'm.typ': '#set bibliography(style: "apa")\n' }, []],
];

describe('layouts of projects', () => {
  it.each([...sphinx, ...markdown, ...values, ...others])('%s', async (_, document, files, expected) => {
    const language = languageOfPath(document);
    if (!language) throw new Error(document);
    const found = await projects[language].bibliographies(`/w/${document}`, '/w', placed(files));
    expect([...names(found.files), ...(found.hasUnresolved ? ['?'] : [])]).toEqual(expected);
  });
});
