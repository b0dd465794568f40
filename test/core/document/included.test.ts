import { describe, expect, it } from 'vitest';
import { languageOfPath } from '../../../src/core/citation/shared/language';
import { projects } from '../../../src/core/document/projects';
import { inMemory } from './inMemory';

const cases: readonly [what: string, document: string, files: Readonly<Record<string, string>>, included: string[]][] =
  [
    [
      'LaTeX: \\include and \\input, at any depth, from the folder of the root',
      '/w/main.tex',
      {
        '/w/main.tex': '\\documentclass{book}\\include{c/one}\\input{c/two.tex}',
        '/w/c/one.tex': '\\input{c/deep}',
        '/w/c/two.tex': '',
        '/w/c/deep.tex': '',
        '/w/other.tex': '',
      },
      ['/w/c/one.tex', '/w/c/deep.tex', '/w/c/two.tex'],
    ],
    [
      'LaTeX: what a chapter includes, by macros of its root',
      '/w/c/one.tex',
      {
        '/w/main.tex': '\\documentclass{book}\\newcommand\\parts{c/parts}\\include{c/one}',
        '/w/c/one.tex': '\\input{\\parts/deep}',
        '/w/c/parts/deep.tex': '',
      },
      ['/w/c/parts/deep.tex'],
    ],
    [
      'LaTeX: files that include each other',
      '/w/a.tex',
      { '/w/a.tex': '\\input{b}', '/w/b.tex': '\\input{a}' },
      ['/w/b.tex'],
    ],
    [
      'Typst: #include, from the root with a slash',
      '/w/main.typ',
      { '/w/main.typ': '#include "c/one.typ"', '/w/c/one.typ': '#include "/two.typ"', '/w/two.typ': '' },
      ['/w/c/one.typ', '/w/two.typ'],
    ],
    [
      'Quarto, MyST and knitr',
      '/w/main.qmd',
      {
        '/w/main.qmd': '{{< include _one.qmd >}}\n\n```{include} two.md\n```\n\n```{r, child="three.Rmd"}\n```\n',
        '/w/_one.qmd': '{{< include c/_deep.qmd >}}',
        '/w/c/_deep.qmd': '',
        '/w/two.md': '',
        '/w/three.Rmd': '',
      },
      ['/w/_one.qmd', '/w/two.md', '/w/three.Rmd', '/w/c/_deep.qmd'],
    ],
    ['Org: #+include', '/w/a.org', { '/w/a.org': '#+include: "c/b.org"', '/w/c/b.org': '' }, ['/w/c/b.org']],
    ['AsciiDoc: include::', '/w/a.adoc', { '/w/a.adoc': 'include::c/b.adoc[]', '/w/c/b.adoc': '' }, ['/w/c/b.adoc']],
    ['nothing, and nothing that is not there', '/w/a.md', { '/w/a.md': '{{< include gone.md >}}' }, []],
  ];

describe('the files that a document includes', () => {
  it.each(cases)('%s', async (_what, document, files, included) => {
    const language = languageOfPath(document);
    const found = language && (await projects[language].findIncluded?.(document, '/w', inMemory(files)));
    expect(found).toEqual(included);
  });
});
