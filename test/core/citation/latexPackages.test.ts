import { describe, expect, it } from 'vitest';
import { loadedPackages, usesBiblatex } from '../../../src/core/citation/latex/packages';

describe('loadedPackages', () => {
  it('reads lists, options and comments', () => {
    const text = '\\usepackage{a, b}\n\\RequirePackage [x={y]}] {c, % not d\n e}\n% \\usepackage{f}\n\\usepackage';
    expect(loadedPackages(text).map(({ name }) => name)).toEqual(['a', 'b', 'c', 'e']);
  });
});

describe('usesBiblatex', () => {
  it.each([
    '\\usepackage{biblatex}',
    '\\usepackage[style=apa, backend=biber]{biblatex}[2024/01/01]',
    '\\RequirePackage{csquotes, biblatex}',
    '\\usepackage{biblatex-chicago}',
    '\\usepackage\n  [style=apa] % of the journal\n  {biblatex}',
    '\\addbibresource{a.bib}',
  ])('%j does', (text) => {
    expect(usesBiblatex(text)).toBe(true);
  });

  it.each([
    '',
    '% \\usepackage{biblatex}',
    '\\begin{verbatim}\\usepackage{biblatex}\\end{verbatim}',
    '\\verb|\\usepackage{biblatex}|',
    '\\usepackage{biblatex2bibitem}',
    '\\usepackage{natbib} biblatex',
    '\\usepackage[biblatex]{x}',
  ])('%j does not', (text) => {
    expect(usesBiblatex(text)).toBe(false);
  });
});
