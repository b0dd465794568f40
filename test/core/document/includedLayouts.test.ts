import { describe, expect, it } from 'vitest';
import { projects } from '../../../src/core/document/projects';
import { languageOfPath } from '../../../src/core/citation/shared/language';
import { names, placed, type Layout } from './layout';

const conf = (text: string, ...bibs: string[]) => ({
  'docs/conf.py': text,
  'docs/a.rst': 'A',
  ...Object.fromEntries(bibs.map((name) => [`docs/${name}`, ''])),
});

const including = (text: string, files: Readonly<Record<string, string>> = {}): Layout[2] => ({
  'm.Rmd': `---\nbibliography: a.bib\n---\n\n${text}\n`,
  'c/a.Rmd': 'T',
  'a.bib': '',
  ...files,
});

/** By the manuals of knitr, Quarto, Org and Python. */
const included: readonly Layout[] = [
  ...[
    '```{r x, fig.cap="a child = b", child="c/a.Rmd"}\n```',
    '```{python, echo=FALSE, child = c("c/a.Rmd")}\n```',
    '```{r}\nfiles <- c("c/b.Rmd", "c/a.Rmd")\npurrr::map_chr(files, knit_child)\n```',
    '```{r}\nknitr::knit_child(text = knitr::knit_expand("c/a.Rmd", x = 1))\n```',
  ].map((text): Layout => [`included: ${text}`, 'c/a.Rmd', including(text), ['a.bib']]),
  ...[
    '```{r x, fig.cap="child = \'c/a.Rmd\'"}\n```',
    '```{r}\nx <- c("c/a.Rmd")\n```',
    '```{r x, child == "c/a.Rmd"}\n```',
  ].map((text): Layout => [`not included: ${text}`, 'c/a.Rmd', including(text), []]),
  [
    'a path from the folder of a project',
    'p/_c.qmd',
    {
      'p/_quarto.yml': 'lang: de',
      'p/d/a.qmd': '---\nbibliography: a.bib\n---\n\n{{< include /_c.qmd >}}\n',
      'p/_c.qmd': 'C',
      'p/d/a.bib': '',
    },
    ['p/d/a.bib'],
  ],
  [
    'included by a notebook',
    'd/_c.md',
    {
      'a.ipynb': JSON.stringify({
        cells: [
          { cell_type: 'raw', source: ['---\n', 'bibliography: a.bib\n', '---\n'] },
          { cell_type: 'markdown', source: '{{< include d/_c.md >}}' },
        ],
      }),
      'd/_c.md': 'C',
      'a.bib': '',
    },
    ['a.bib'],
  ],
  [
    'another file that myst.yml extends, by the name of the field itself',
    'a.md',
    {
      'a.md': 'T',
      'myst.yml': 'version: 1\nextend: x/b.yml\nproject: {}\n',
      'x/b.yml': 'version: 1\nproject: {bibliography: [a.bib]}\n',
      'x/a.bib': '',
      'z.bib': '',
    },
    ['x/a.bib'],
  ],
  ['a macro of Org', 'a.org', { 'a.org': '#+bibliography: {{{refs}}}\n' }, ['?']],
  [
    'a file of Org that is called so',
    'a.org',
    { 'a.org': '#+bibliography: {{{refs}}}\n', '{{{refs}}}': '' },
    ['{{{refs}}}'],
  ],
  [
    'assigned again',
    'docs/a.rst',
    conf('bibtex_bibfiles = ["a.bib"]\nbibtex_bibfiles = ["b.bib"]\n', 'b.bib'),
    ['docs/b.bib'],
  ],
  [
    'added behind',
    'docs/a.rst',
    conf('bibtex_bibfiles = ["a.bib"]\nif x:\n    bibtex_bibfiles = ["b.bib"]\n', 'a.bib', 'b.bib'),
    ['docs/a.bib', 'docs/b.bib'],
  ],
  [
    'in the documentation of conf.py',
    'docs/a.rst',
    conf('"""Write:\n\nbibtex_bibfiles = ["a.bib"]\n"""\nbibtex_bibfiles = ["b.bib"]\n', 'b.bib'),
    ['docs/b.bib'],
  ],
  [
    'behind three quotes that open no string of conf.py',
    'docs/a.rst',
    conf('# No """\nx = "\'\'\'"\nbibtex_bibfiles = ["b.bib"]\n', 'b.bib'),
    ['docs/b.bib'],
  ],
];

describe('layouts of projects with files that name others', () => {
  it.each(included)('%s', async (_, document, files, expected) => {
    const language = languageOfPath(document);
    if (!language) throw new Error(document);
    const found = await projects[language].bibliographies(`/w/${document}`, '/w', placed(files));
    expect([...names(found.files), ...(found.hasUnresolved ? ['?'] : [])]).toEqual(expected);
  });
});
