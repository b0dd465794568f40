import { describe, expect, it } from 'vitest';
import { latexBibliographies } from '../../../src/core/document/latex/project';
import { names, placed, type Layout } from './layout';

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
    'switched off by a test of constants, or by a switch',
    'm.tex',
    {
      'm.tex': `${article}\\newif\\ifold\\oldfalse\\ifold\\bibliography{old}\\fi\\ifnum1=2 \\bibliography{old}\\else\\bibliography{a}\\fi`,
      'a.bib': '',
      'old.bib': '',
    },
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
    'after the end of a file',
    'm.tex',
    {
      'm.tex': `${article}\\newcommand{\\x}{\\endinput}\\input{c} \\bibliography{a}`,
      'c.tex': 'C \\ifx\\y\\z\\endinput\\fi\n\\endinput \\bibliography{b}\n\\bibliography{old}',
      'a.bib': '',
      'b.bib': '',
      'old.bib': '',
    },
    ['a.bib', 'b.bib'],
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
    'macros that hand on a part of a path',
    'ch/two.tex',
    {
      'm.tex': `${article}\\newcommand{\\ch}[2][one]{\\section{#1}\\input{ch/#2.tex}}\\ch{one}\\ch[Two]{two}\\newcommand\\bib[1]{\\bibliography{lit/#1}}\\bib{a}`,
      'ch/two.tex': 'C',
      'lit/a.bib': '',
    },
    ['lit/a.bib'],
  ],
  [
    'macro that hands on a path without braces, to one of the kernel',
    'ch/one.tex',
    {
      'm.tex': `${article}\\def\\chap#1{\\input ch/#1 }\\chap{two}\\makeatletter\\@input{ch/one.tex}\\bibliography{a}`,
      'ch/two.tex': '\\bibliography{b}',
      'ch/one.tex': 'C',
      'a.bib': '',
      'b.bib': '',
    },
    ['a.bib', 'b.bib'],
  ],
  [
    'macro for a list',
    'm.tex',
    {
      'm.tex': `${article}\\newcommand{\\dir}{lit}\\newcommand{\\bibs}{\\dir/a,%\n b}\\bibliography{s,\\bibs}`,
      's.bib': '',
      'lit/a.bib': '',
      'b.bib': '',
    },
    ['s.bib', 'lit/a.bib', 'b.bib'],
  ],
  [
    'list that etoolbox goes through',
    'm.tex',
    { 'm.tex': `${article}\\forcsvlist{\\addbibresource}{a.bib, b.bib}`, 'a.bib': '', 'b.bib': '' },
    ['a.bib', 'b.bib'],
  ],
  [
    'folders of the kernel',
    'ch/one.tex',
    {
      'm.tex': `${article}\\def\\input@path{{sty/}{ch/}}\\usepackage{own}\\input{one}`,
      'sty/own.sty': '\\addbibresource{a.bib}',
      'ch/one.tex': 'C',
      'a.bib': '',
    },
    ['a.bib'],
  ],
  [
    'name in quotation marks without braces',
    'ch/one two.tex',
    { 'm.tex': `${article}\\input "ch/one two.tex" so\\bibliography{a}`, 'ch/one two.tex': 'C', 'a.bib': '' },
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
  [
    'folder that latexmk adds to BIBINPUTS',
    'm.tex',
    { 'm.tex': `${article}\\bibliography{a}`, latexmkrc: "ensure_path('BIBINPUTS', './bib');", 'bib/a.bib': '' },
    ['bib/a.bib'],
  ],
  [
    'folders below one that latexmk adds',
    'm.tex',
    {
      'm.tex': `${article}\\addbibresource{a.bib}`,
      '.latexmkrc': "$ENV{'BIBINPUTS'} = './refs//:' . $ENV{'BIBINPUTS'};",
      'refs/x/a.bib': '',
    },
    ['refs/x/a.bib'],
  ],
  [
    'folder in a comment of a latexmkrc',
    'm.tex',
    { 'm.tex': `${article}\\bibliography{a}`, latexmkrc: "# ensure_path('BIBINPUTS', 'bib');", 'bib/a.bib': '' },
    ['a.bib (missing)'],
  ],
  [
    'folder of graphics',
    'm.tex',
    { 'm.tex': `${article}\\graphicspath{{x/}}\\bibliography{a}`, 'a.bib': '', 'x/a.bib': '' },
    ['a.bib'],
  ],
  [
    'Unicode and blanks in names',
    'м т.tex',
    { 'м т.tex': `${article}\\addbibresource{мои книги.bib}\\bibliography{"b c"}`, 'мои книги.bib': '', 'b c.bib': '' },
    ['мои книги.bib', 'b c.bib'],
  ],
  [
    'blanks that LaTeX takes out of names',
    'm.tex',
    { 'm.tex': `${article}\\bibliography{ other , my refs}`, 'other.bib': '', 'my refs.bib': '', 'myrefs.bib': '' },
    ['other.bib', 'myrefs.bib'],
  ],
  [
    'blanks that biblatex keeps',
    'm.tex',
    { 'm.tex': `${article}\\usepackage{biblatex}\\bibliography{my refs}`, 'my refs.bib': '', 'myrefs.bib': '' },
    ['my refs.bib'],
  ],
  [
    'a name with blanks that is there only as it is written',
    'm.tex',
    { 'm.tex': `${article}\\bibliography{"my refs"}`, 'my refs.bib': '' },
    ['my refs.bib'],
  ],
  [
    'a name with blanks of no file',
    'm.tex',
    { 'm.tex': `${article}\\bibliography{my refs}` },
    ['myrefs.bib (missing)'],
  ],
];

describe('layouts of LaTeX projects', () => {
  it.each(latexLayouts)('%s', async (_, document, files, expected) => {
    const { files: used, embedded, hasUnresolved } = await latexBibliographies(`/w/${document}`, placed(files));
    const inside = embedded.map(({ path, file }) => `${path} in ${file.replace('/w/', '')}`);
    expect([...names(used), ...inside, ...(hasUnresolved ? ['?'] : [])]).toEqual(expected);
  });
});
