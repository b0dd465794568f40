import { describe, expect, it } from 'vitest';
import type { TextEdit } from '../../../src/core/text/range';
import { addToLatex } from '../../../src/core/document/latex/addBibliography';
import { addToMarkdown } from '../../../src/core/document/markdown/addBibliography';
import { latexReferences } from '../../../src/core/document/latex/references';
import { markdownReferences } from '../../../src/core/document/markdown/yamlReferences';

function apply(text: string, edits: readonly TextEdit[] | undefined): string {
  return [...(edits ?? [])]
    .reverse()
    .reduce((result, { start, end, text: inserted }) => result.slice(0, start) + inserted + result.slice(end), text);
}

describe('addToMarkdown', () => {
  it.each([
    ['Text\n', '---\nbibliography: r.bib\n---\n\nText\n'],
    ['', '---\nbibliography: r.bib\n---\n'],
    ['---\ntitle: x\n---\nText', '---\ntitle: x\nbibliography: r.bib\n---\nText'],
    ['---\r\ntitle: x\r\n---\r\n', '---\r\ntitle: x\r\nbibliography: r.bib\r\n---\r\n'],
    ['---\n---\n', '---\nbibliography: r.bib\n---\n'],
    ['---\nbibliography: "a.bib" # mine\nx: y\n---\n', '---\nbibliography: ["a.bib", r.bib] # mine\nx: y\n---\n'],
    ['---\nbibliography: [a.bib]\n---\n', '---\nbibliography: [a.bib, r.bib]\n---\n'],
    ['---\nbibliography:\n  - a.bib\nx: y\n---\n', '---\nbibliography:\n  - a.bib\n  - r.bib\nx: y\n---\n'],
    ['---\nbibliography: []\n---\n', '---\nbibliography: [r.bib]\n---\n'],
    ['---\nbibliography:\nx: y\n---\n', '---\nbibliography: r.bib\nx: y\n---\n'],
    ['% T\n% A\n\nText\n', '% T\n% A\n\n---\nbibliography: r.bib\n---\n\n\nText\n'],
    ['Text\n\n---\nlang: de\n---\n', 'Text\n\n---\nlang: de\nbibliography: r.bib\n---\n'],
  ])('adds to %j', (document, expected) => {
    const result = apply(document, addToMarkdown(document, 'r.bib'));
    expect(result).toBe(expected);
    expect(markdownReferences(result).bibliographies.at(-1)?.path).toBe('r.bib');
  });

  it('quotes what YAML would misread', () => {
    const result = apply('', addToMarkdown('', 'a: b.bib'));
    expect(markdownReferences(result).bibliographies).toMatchObject([{ path: 'a: b.bib' }]);
  });

  it('leaves TOML alone', () => {
    expect(addToMarkdown('+++\ntitle = "x"\n+++\n\nText\n', 'r.bib')).toBeUndefined();
  });

  it('leaves broken YAML alone', () => {
    expect(addToMarkdown('---\na: [\n---\n', 'r.bib')).toBeUndefined();
  });
});

describe('addToLatex', () => {
  it.each([
    [
      '\\documentclass{article}\n\\begin{document}\nx\n\\end{document}\n',
      '\\documentclass{article}\n\\begin{document}\nx\n\\bibliographystyle{plain}\n\\bibliography{r}\n\\end{document}\n',
    ],
    [
      '\\bibliographystyle{alpha}\r\n\\end{document}',
      '\\bibliographystyle{alpha}\r\n\\bibliography{r}\r\n\\end{document}',
    ],
    ['\\bibliography{a, b}', '\\bibliography{a, b,r}'],
    ['% \\bibliography{a}\n\\bibliography{ }', '% \\bibliography{a}\n\\bibliography{r }'],
    [
      '\\usepackage[style=apa]{biblatex} % why\n\\begin{document}\n\\end{document}\n',
      '\\usepackage[style=apa]{biblatex} % why\n\\addbibresource{r.bib}\n\\begin{document}\n\\printbibliography\n\\end{document}\n',
    ],
    [
      '\\usepackage{biblatex}\n\\addbibresource{a.bib}\n\\usepackage{x}\\printbibliography',
      '\\usepackage{biblatex}\n\\addbibresource{a.bib}\n\\addbibresource{r.bib}\n\\usepackage{x}\\printbibliography',
    ],
    [
      '\\usepackage[notes]{biblatex-chicago}\n\\begin{document}\n\\end{document}\n',
      '\\usepackage[notes]{biblatex-chicago}\n\\addbibresource{r.bib}\n\\begin{document}\n\\printbibliography\n\\end{document}\n',
    ],
    [
      '% \\usepackage{biblatex}\n\\end{document}\n',
      '% \\usepackage{biblatex}\n\\bibliographystyle{plain}\n\\bibliography{r}\n\\end{document}\n',
    ],
    ['no end', 'no end\n\\bibliographystyle{plain}\n\\bibliography{r}\n'],
  ])('adds to %j', (root, expected) => {
    const result = apply(root, addToLatex(root, 'r.bib'));
    expect(result).toBe(expected);
    expect(latexReferences(result).bibliographies.map(({ path }) => path.trim().replace(/\.bib$/, ''))).toContain('r');
  });
});

describe('a name with blanks', () => {
  it('is none for BibTeX, and one for biber', () => {
    const text = '\\documentclass{article}\n\\begin{document}\n\\end{document}\n';
    for (const name of ['my refs.bib', 'my lib/refs.bib', 'a,b.bib']) {
      expect(addToLatex(text, name, 'bibtex')).toBeUndefined();
      const result = apply(text, addToLatex(text, name, 'biblatex'));
      expect(latexReferences(result).bibliographies).toMatchObject([{ path: name }]);
    }
  });
});
