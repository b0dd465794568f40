import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { planInsertion, readCitations } from '../../src/core/citation/operations';
import { describeWith, runProgram } from './programs';
import { withEdits } from './withEdits';

/** What a LaTeX document is to pdflatex: its errors, and the keys that it cites. */
async function compiled(text: string): Promise<{ errors: string[]; keys: string[] }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ibid-probe-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(path.join(folder, 'probe.tex'), text);
  await runProgram(folder, 'pdflatex', '-interaction=nonstopmode', '-no-shell-escape', '-draftmode', 'probe');
  const [log, aux] = await Promise.all(
    ['probe.log', 'probe.aux'].map((name) => readFile(path.join(folder, name), 'latin1')),
  );
  return {
    errors: log?.match(/^!.*/gm) ?? [],
    keys: unique(
      [...(aux?.matchAll(/^\\(?:citation|abx@aux@cite\{0\})\{([^}]*)\}/gm) ?? [])].flatMap(([, keys = '']) =>
        keys.split(','),
      ),
    ),
  };
}

const document = (preamble: string, body: string) =>
  `\\documentclass{article}\n${preamble}\n\\begin{document}\n${body}\n\\end{document}\n`;

/** What is typeset twice, as a label at both ends, is cited twice. */
const unique = (keys: readonly string[]) => [...new Set(keys)].sort();

const keysIn = (text: string) => unique(readCitations(text, 'latex').flatMap(({ keys }) => keys.map(({ key }) => key)));

/** Preamble and body. */
type Probe = readonly [preamble: string, body: string];

const probes: readonly Probe[] = [
  ['', '\\cite{a,b} \\cite[p. 3]{c} \\nocite{d} % \\cite{no}'],
  ['\\usepackage{natbib}', '\\citep[see][p. 3]{a} \\citet*{b} \\citeauthor{c} \\citealp{d}'],
  ['', '\\verb|\\cite{no}| \\begin{verbatim}\n\\cite{no}\n\\end{verbatim} \\cite{a}'],
  ['', '\\iffalse \\cite{no} \\else \\cite{a}\\fi \\iftrue \\cite{b}\\else\\cite{no}\\fi'],
  ['', '\\if0 \\cite{no} \\fi \\if00 \\cite{a}\\else\\cite{no}\\fi \\ifnum1=2 \\cite{no}\\else\\cite{b}\\fi'],
  ['', '\\ifodd 2 \\cite{no}\\else\\cite{a}\\fi \\ifcase 1 \\cite{no}\\or\\cite{b}\\or\\cite{no}\\fi'],
  ['', '\\unless\\iffalse \\cite{a}\\fi \\ifcase 7 \\cite{no}\\or\\cite{no}\\else\\cite{b}\\fi'],
  ['\\newif\\ifdraft \\draftfalse', '\\ifdraft \\cite{no}\\else\\cite{a}\\fi'],
  ['\\newif\\ifdraft \\drafttrue', '\\ifdraft \\cite{a}\\else\\cite{no}\\fi'],
  ['\\let\\ifold=\\iffalse', '\\ifold \\cite{no}\\fi \\cite{a}'],
  ['\\def\\draft{0}', '\\if\\draft1 \\cite{no}\\else\\cite{a}\\fi \\ifnum\\draft=1 \\cite{no}\\fi'],
  ['\\newcommand{\\ignore}[1]{}', '\\ignore{\\cite{no}} \\cite{a} \\ifdim 1pt<2pt \\cite{b}\\else\\cite{no}\\fi'],
  [
    '\\newif\\ifdraft',
    '\\drafttrue \\ifdraft\\cite{a}\\else\\cite{no}\\fi \\draftfalse \\ifdraft\\cite{no}\\else\\cite{b}\\fi',
  ],
  [
    '\\newif\\ifdraft',
    '\\begingroup\\drafttrue \\ifdraft\\cite{a}\\else\\cite{no}\\fi\\endgroup \\ifdraft\\cite{no}\\else\\cite{b}\\fi',
  ],
  [
    '\\newif\\ifdraft \\drafttrue',
    'so {\\draftfalse \\ifdraft\\cite{no}\\else\\cite{a}\\fi} \\ifdraft\\cite{b}\\else\\cite{no}\\fi',
  ],
  [
    '\\newif\\ifdraft',
    '\\begingroup\\global\\drafttrue\\endgroup \\ifdraft\\cite{a}\\else\\cite{no}\\fi \\csname ifdraft\\endcsname\\cite{b}\\else\\cite{no}\\fi',
  ],
  ['', '\\begin{cite}{a}\\end{cite} \\cite{b}'],
  [
    '\\def\\x{a}\\def\\y{a}\\def\\z{b}',
    '\\ifx\\x\\y\\cite{a}\\else\\cite{no}\\fi \\ifx\\x\\z\\cite{no}\\else\\cite{b}\\fi',
  ],
  [
    '\\newcommand{\\x}{a}\\def\\y{a}\\long\\def\\z{a}',
    '\\ifx\\x\\y\\cite{no}\\else\\cite{a}\\fi \\ifx\\x\\z\\cite{b}\\else\\cite{no}\\fi',
  ],
  ['\\newcommand*{\\x}[1]{a}\\def\\y#1{a}', '\\ifx\\x\\y\\cite{a}\\else\\cite{no}\\fi \\ifx\\x\\empty\\cite{no}\\fi'],
  ['\\def\\x{a}', '\\ifdefined\\x\\cite{a}\\else\\cite{no}\\fi \\ifcsname x\\endcsname\\cite{b}\\else\\cite{no}\\fi'],
  [
    '\\usepackage{etoolbox}\\newtoggle{long}\\newbool{b}',
    '\\iftoggle{long}{\\cite{no}}{\\cite{a}} \\toggletrue{long} \\nottoggle{long}{\\cite{no}}{\\cite{b}} \\ifbool{b}{\\cite{no}}{\\cite{c}} \\booltrue{b}\\ifb\\cite{d}\\else\\cite{no}\\fi',
  ],
  [
    '\\usepackage{ifthen}\\newboolean{d}\\setboolean{d}{true}',
    '\\ifthenelse{\\boolean{d}}{\\cite{a}}{\\cite{no}} \\ifthenelse{\\not\\boolean{d}}{\\cite{no}}{\\cite{b}}',
  ],
  ['\\usepackage{etoolbox}', '\\csname cite\\endcsname{a} \\csuse{cite}{b} \\makeatletter\\@nameuse{cite}[p. 3]{c}'],
  ['\\newcommand{\\two}[2]{\\cite{#1} and \\cite{#2}}', '\\two{a}{b}'],
  ['', '\\cite{a}\n\\end{document}\n\\cite{no}'],
  ['\\newcommand{\\pc}[1]{\\cite{#1}} \\newcommand{\\needcite}[1]{[cite: #1]}', '\\pc{a} \\needcite{x}'],
  [
    '\\newcommand{\\pp}[2]{\\cite[p.~#1]{#2}} \\newcommand{\\po}[2][x]{\\cite[#1]{#2}}',
    '\\pp{3}{a} \\po[y]{b} \\po{c}',
  ],
  ['\\def\\foo[#1]#2{\\cite[#1]{#2}} \\let\\mine=\\cite', '\\foo[p. 3]{a} \\mine{b}'],
  ['\\makeatletter\\@namedef{foo}#1{\\cite{#1}}\\makeatother', '\\foo{a}'],
  ['\\expandafter\\def\\csname foo\\endcsname#1{\\cite{#1}}', '\\foo{a}'],
  ['\\NewDocumentCommand{\\foo}{s d() m}{\\cite[#2]{#3}}', '\\foo*(p. 3){a}'],
  ['\\newenvironment{from}[1]{See \\cite{#1}.}{}', '\\begin{from}{a}x\\end{from}'],
  [
    '\\ExplSyntaxOn\\cs_new:Npn \\my_it:nn #1#2 {\\cite[#1]{#2}}\\NewDocumentCommand{\\foo}{m m}{\\my_it:nn{#1}{#2}}\\ExplSyntaxOff',
    '\\foo{x}{a}',
  ],
  ['\\NewDocumentCommand{\\code}{v}{\\texttt{#1}}', '\\code{\\cite{no}} \\code|\\cite{no}| \\cite{a}'],
  ['\\usepackage{listings}', '\\begin{lstlisting}[caption={From \\cite{a}}]\n\\cite{no}\n\\end{lstlisting} \\cite{b}'],
  ['\\usepackage{listings}\\lstnewenvironment{code}{}{}', '\\begin{code}\n\\cite{no}\n\\end{code} \\cite{a}'],
  ['\\usepackage{fancyvrb}', '\\begin{Verbatim}[label={From \\cite{a}},frame=single]\n\\cite{no}\n\\end{Verbatim}'],
  [
    '\\newcommand\\keys{a,b}\\def\\p{doe}',
    '\\cite{\\keys,c} \\cite{\\p 1984,x\\p} \\expandafter\\cite\\expandafter{\\keys}',
  ],
  ['\\newcommand{\\kk}{\\more}\\newcommand\\more{z}', '\\cite{\\kk}. {\\def\\kk{b}\\cite{\\kk}}'],
  [
    '\\usepackage{etoolbox}\\newcommand\\pc[1]{\\cite{#1}}',
    '\\forcsvlist{\\cite}{a,b} \\forcsvlist{\\pc}{c} \\renewcommand*{\\do}[1]{\\cite{#1}}\\docsvlist{d,e}',
  ],
  [
    '',
    '\\ifx\\relax\\relax\\cite{a}\\else\\cite{no}\\fi \\ifdefined\\cite\\cite{b}\\else\\cite{no}\\fi \\ifnum`a="61 \\cite{c}\\else\\cite{no}\\fi',
  ],
  [
    '\\usepackage{ifthen}\\newcommand{\\version}{long}',
    '\\ifthenelse{\\equal{\\version}{long}}{\\cite{a}}{\\cite{no}} \\ifthenelse{1=1 \\and \\not 1=2}{\\cite{b}}{\\cite{no}}',
  ],
  [
    '',
    '{\\renewcommand\\cite[1]{[#1]}\\cite{no}} \\cite{a} \\begin{center}\\let\\cite\\textbf\\cite{no}\\end{center} \\cite{b}',
  ],
  [
    '\\newif\\iflong\\newcommand{\\lv}[1]{\\iflong #1\\fi}\\newcommand\\hide[1]{\\iffalse#1\\fi}',
    '\\lv{\\cite{no}} \\longtrue\\lv{\\cite{a}} so {\\longfalse\\lv{\\cite{no}}} \\hide{\\cite{no}}',
  ],
  ['\\NewDocumentEnvironment{from}{m}{}{\\cite{#1}}', '\\begin{from}{a}x\\end{from}'],
  ['\\makeatletter\\newcommand{\\mc}[1]{\\@for\\k:=#1\\do{[\\cite{\\k}]}}', '\\mc{a,b}'],
  ['', '\\cite{a} x\\end{document}\n\\cite{no}'],
  ['\\newcommand\\either[2]{#2}\\makeatletter', '\\either{\\cite{no}}{\\cite{a}} \\@firstoftwo{\\cite{b}}{\\cite{no}}'],
  ['\\newcommand{\\dblp}[1]{\\cite{DBLP:#1}}', '\\dblp{conf/x} and \\dblp {y}'],
  [
    '\\newcommand{\\two}[2]{\\cite{#1:#2,fixed}} \\newcommand\\opt[2][d]{\\cite{#1:#2}}',
    '\\two{a}{b} \\opt[x]{c} \\opt{e}',
  ],
  ['\\NewDocumentCommand{\\foo}{s O{d} m}{\\cite[#2]{p/#3}}\\let\\bar\\foo', '\\foo*[x]{b}\\bar{c}'],
  ['\\def\\foo#1{\\cite{x#1y}}\\usepackage{etoolbox}', '\\foo{a,b,c} \\forcsvlist{\\foo}{d,e}'],
  ['\\newcommand{\\foo}[1][a]{\\cite{#1}}', '\\foo[b]'],
  ['\\newcommand{\\foo}[1]{\\baz{q#1}}\\newcommand{\\baz}[1]{\\cite{p:#1}}', '\\foo{x} \\baz{y}'],
  ['\\def\\foo(#1){\\cite{#1}}\\def\\baz#1:#2;{\\cite{#1/#2}}', '\\foo(a) \\foo(b,c) \\baz d:e;'],
  [
    '\\makeatletter\\newcommand\\foo{\\@ifstar\\foo@s\\foo@n}\\newcommand\\foo@s[1]{\\cite{#1}}\\newcommand\\foo@n[2][]{\\cite[#1]{#2}}',
    '\\foo{a} \\foo*{b} \\foo[x]{c}',
  ],
  [
    '\\makeatletter\\def\\foo{\\@ifnextchar[{\\foo@i}{\\foo@i[]}}\\def\\foo@i[#1]{\\@ifnextchar[{\\foo@ii[#1]}{\\foo@ii[#1][]}}\\def\\foo@ii[#1][#2]#3{\\cite[#1 #2]{#3}}',
    '\\foo{a} \\foo[x]{b} \\foo[x][y]{c}',
  ],
  ['\\NewDocumentCommand{\\foo}{t+ d<> m}{\\cite{#3}}', '\\foo{a} \\foo+{b} \\foo+<x>{c} \\foo<y>{d}'],
  ['\\NewDocumentCommand{\\foo}{D(){e} E{_}{0} m}{\\cite{#1:#3}}', '\\foo(z){a} \\foo_{x}{b}'],
  ['\\NewDocumentCommand{\\foo}{r() m}{\\cite[#2]{#1}}', '\\foo(a){x}'],
  [
    '\\usepackage{fancyvrb}\\DefineVerbatimEnvironment{code}{Verbatim}{}\\DefineShortVerb{\\|}',
    '\\begin{code}\n\\cite{no}\n\\end{code}\n|\\cite{no}| \\cite{a}',
  ],
  [
    '\\usepackage{listings}\\lstset{escapeinside={(*@}{@*)}}',
    '\\begin{lstlisting}\nx (*@\\cite{a} \\textbf{b}@*) \\cite{no}\n\\end{lstlisting}\n\\begin{lstlisting}[escapechar=|]\nx |\\cite{b}| (*@\\cite{no}@*)\n\\end{lstlisting}',
  ],
  [
    '\\usepackage{listings}\\lstdefinestyle{m}{mathescape}\\lstset{escapechar=\\%}',
    '\\begin{lstlisting}[style=m]\nx $\\cite{a}$ %\\cite{b}% \\cite{no}\n\\end{lstlisting}\n\\begin{lstlisting}[mathescape=false,escapechar={}]\n$\\cite{no}$ %\\cite{no}%\n\\end{lstlisting}',
  ],
  [
    '\\usepackage{listings}\\lstnewenvironment{code}[1][]{\\lstset{escapeinside=~~,#1}}{}',
    '\\begin{code}[caption={From \\cite{b}}]\n~\\cite{a}~ \\cite{no}\n\\end{code}\n\\begin{lstlisting}\n~\\cite{no}~\n\\end{lstlisting} \\cite{c}',
  ],
  [
    '\\usepackage{fancyvrb}\\DefineVerbatimEnvironment{code}{Verbatim}{commandchars=\\\\\\{\\}}',
    '\\begin{code}\n$x % \\cite{a}\n\\end{code}\n\\begin{Verbatim}[label=x,commandchars=\\\\\\{\\}]\n\\cite{b}\n\\end{Verbatim}\n\\begin{Verbatim}\n\\cite{no}\n\\end{Verbatim}\n\\fvset{commandchars=\\\\\\{\\}}\n\\begin{BVerbatim}\n\\cite{c}\n\\end{BVerbatim}\n\\cite{d}',
  ],
];

describeWith(
  ['pdflatex', 'natbib.sty', 'biblatex.sty', 'listings.sty', 'fancyvrb.sty'],
  'pdflatex cites what is read',
  () => {
    it.each(probes)('%s %s', async (preamble, body) => {
      const text = document(preamble, body);
      const { errors, keys } = await compiled(text);
      expect(errors).toEqual([]);
      expect(keysIn(text)).toEqual(keys);
    });

    /** With the place of the new citation at `‸`. */
    const places: readonly Probe[] = [
      ['', 'As shown‸.'],
      ['', '\\cite{a‸} and \\cite{b}'],
      ['\\usepackage{natbib}', '\\citep{a} See‸.'],
      ['\\usepackage{natbib}', '\\citep[p. 3]‸ so'],
      ['', 'See \\cite{‸ in the text'],
      ['', '\\section{On ‸}'],
      ['', '\\footnote{See ‸}'],
      ['', '\\textbf{sh‸own}'],
      ['', '\\"{o‸}sterreich'],
      ['', '\\begin{tabular}{l}a\\\\ \\hline‸ b\\end{tabular}'],
      ['\\usepackage{hyperref}', '\\href{http://x.y}‸{z}'],
      ['\\newcommand\\keys{a,b}', '\\cite{\\keys‸}'],
      ['', '\\begin{figure}\\caption{From ‸}\\end{figure}'],
      ['', '\\begin{tabular}{l}a ‸\\\\b\\end{tabular}'],
      ['\\usepackage{listings}', '\\begin{lstlisting}[caption={From ‸}]\nx\n\\end{lstlisting}'],
      ['', '$x = \\parbox{3cm}{see $y$ and ‸}$'],
      ['\\usepackage{graphicx}', '\\[ \\resizebox{3cm}{!}{as in ‸} \\raisebox{1ex}{b} \\]'],
      ['\\usepackage{xcolor}', '\\begin{equation} \\fcolorbox{red}{white}{as in ‸} \\end{equation}'],
      ['', '\\[ \\begin{minipage}{3cm} as in‸ \\end{minipage} \\]'],
      ['\\usepackage{amsmath}', '\\begin{align} \\begin{tabular}{c} as in ‸ \\end{tabular} \\end{align}'],
      ['\\newenvironment{from}[1]{See \\cite{#1}.}{}', '\\begin{from}{a‸}x\\end{from}'],
      ['\\newcommand{\\two}[2]{\\cite{#1} and \\cite{#2}}', '\\two{a}{b} so‸ far'],
      ['\\newcommand{\\pc}[2]{\\cite[#1]{#2}}', '\\pc‸ so far'],
      ['\\newcommand{\\pc}[2]{\\cite[#1]{#2}}', '\\pc{p. 3}{‸} so far'],
      ['\\usepackage{biblatex}', 'As \\cites(see)()[3]‸'],
      ['\\usepackage{biblatex}', 'As \\volcite‸ so far'],
    ];

    describe('and what is inserted', () => {
      it.each(places)('%s %s', async (preamble, marked) => {
        const at = document(preamble, marked).indexOf('‸');
        const text = document(preamble, marked.replace('‸', ''));
        const plan = planInsertion(text, 'latex', { start: at, end: at }, ['new']);
        expect(plan.refused).toBeUndefined();
        const cited = withEdits(text, plan.edits);
        const { errors, keys } = await compiled(cited);
        expect(errors).toEqual([]);
        expect(keys).toContain('new');
        expect(keysIn(cited)).toEqual(keys);
      });
    });
  },
);
