import { describe, expect, test } from 'vitest';
import { completionAt, planInsertion } from '../../../src/core/citation/operations';
import { atCursor, expectKeys } from './marked';

describe('text that TeX switches off holds no citations', () => {
  test.each([
    '\\iffalse \\cite{no} \\fi \\cite{‸a‸}',
    '\\iffalse \\cite{no} \\else \\cite{‸a‸}\\fi \\cite{‸b‸}',
    '\\iftrue \\cite{‸a‸} \\else \\cite{no}\\fi \\cite{‸b‸}',
    '\\iffalse \\ifx\\a\\b \\cite{no}\\else x\\fi \\cite{no} % \\fi\n\\cite{no}\\fi \\cite{‸a‸}',
    '\\newif\\ifdraft \\iffalse \\ifdraft \\cite{no} \\fi \\cite{no} \\fi \\cite{‸a‸}',
    '\\iffalse \\ifthenelse{a}{\\cite{no}}{} \\iff \\fi \\cite{‸a‸}',
    '\\let\\ifdraft\\iffalse \\cite{‸a‸} \\ifdraft \\fi',
    '\\let\\ifdraft=\\iffalse\n\\cite{‸a‸}\n\\fi',
    '\\iffalse \\cite{‸a‸}',
    '\\cite{‸a‸}\n\\end{document}\n\\cite{no}',
    '\\cite{‸a‸}\n\\endinput rest \\cite{‸b‸}\n\\cite{no}',
    '\\ifdefined\\x\n\\endinput\n\\fi \\cite{‸a‸}',
    '\\newcommand{\\x}{\\endinput} \\cite{‸a‸}',
    '% \\end{document}\n\\cite{‸a‸}',
  ])('%s', (source) => expectKeys(source, 'latex'));

  test('nothing is cited after the end of the document', () => {
    for (const source of ['\\end{document}|', '\\end{document}\n\nnotes |']) {
      const { text, offset } = atCursor(source);
      expect(planInsertion(text, 'latex', { start: offset, end: offset }, ['x'])).toMatchObject({ refused: 'code' });
    }
  });
});

describe('what the document declares to be verbatim holds no citations', () => {
  test.each([
    '\\DefineVerbatimEnvironment{code}{Verbatim}{}\n\\begin{code}\\cite{no}\\end{code} \\cite{‸a‸}',
    '\\newminted{python}{}\n\\begin{pythoncode}\\cite{no}\\end{pythoncode} \\cite{‸a‸}',
    '\\newminted[py]{python}{}\n\\begin{py}\\cite{no}\\end{py} \\cite{‸a‸}',
    '\\newmintinline{tex}{} \\texinline|\\cite{no}| \\cite{‸a‸}',
    '\\lstnewenvironment{code}[1][]{}{}\n\\begin{code}\\cite{no}\\end{code} \\cite{‸a‸}',
    '\\newtcblisting{code}{}\n\\begin{code}\\cite{no}\\end{code} \\cite{‸a‸}',
    '\\newenvironment{code}{\\small\\verbatim}{\\endverbatim}\n\\begin{code}\\cite{no}\\end{code} \\cite{‸a‸}',
    '\\excludecomment{draft}\n\\begin{draft}\\cite{no}\\end{draft} \\cite{‸a‸}',
    '\\MakeShortVerb{\\|} |\\cite{no}| \\cite{‸a‸} \\DeleteShortVerb{\\|} |\\cite{‸b‸}|',
    '\\DefineShortVerb{\\!} !\\cite{no}! \\cite{‸a‸}',
    '\\lstMakeShortInline[style=x]| |\\cite{no}| \\cite{‸a‸}',
    '\\Verb[x]|\\cite{no}| \\Verb{\\cite{no}} \\cite{‸a‸}',
    '% \\DefineVerbatimEnvironment{code}{Verbatim}{}\n\\begin{code}\\cite{‸a‸}\\end{code}',
  ])('%s', (source) => expectKeys(source, 'latex'));
});

describe('the caption of a listing is LaTeX', () => {
  test.each([
    '\\begin{lstlisting}[caption={From \\cite{‸a‸}}]\n\\cite{no}\n\\end{lstlisting} \\cite{‸b‸}',
    '\\begin{lstlisting}[language=C, caption={[Short] From \\cite{‸a‸}}, label=x]\n\\cite{no}\n\\end{lstlisting}',
    '\\begin{lstlisting}[caption=From \\cite{‸a‸}, label=x]\n\\cite{no}\n\\end{lstlisting}',
  ])('%s', (source) => expectKeys(source, 'latex'));

  test('keys are completed there', () => {
    const { text, offset } = atCursor('\\begin{lstlisting}[caption={From \\cite{d|}}]\nx\n\\end{lstlisting}');
    expect(completionAt(text, 'latex', offset)).toMatchObject({ typed: 'd' });
  });
});

describe('commands are learned from their definitions', () => {
  test.each([
    '\\newcommand{\\pc}[1]{\\parencite{#1}} \\pc{‸a‸}',
    '\\newcommand*\\pc[2][]{(\\citealp[#1]{#2})} \\pc[p. 3]{‸a‸,‸b‸}',
    '\\newcommand{\\pp}[2]{\\cite[p.~#1]{#2}} \\pp{12}{‸a‸}',
    '\\NewDocumentCommand{\\pc}{s o m}{\\textbf{\\cite{#3}}} \\pc*[x]{‸a‸}',
    '\\DeclareRobustCommand{\\pc}[1]{\\cite{#1}} \\pc{‸a‸}',
    '\\def\\pc#1{\\cite{#1}} \\pc{‸a‸}',
    '\\newcommand{\\pc}[1]{\\cite{#1}} \\newcommand{\\qc}[1]{see \\pc{#1}} \\qc{‸a‸}',
    '\\newcommand{\\needcite}[1]{[cite: #1]} \\needcite{a study of x} \\cite{‸a‸}',
    '\\newcommand{\\citetodo}[2][]{\\todo{#2}} \\citetodo{no}',
    '\\renewcommand{\\cite}[1]{\\unknown{#1}} \\cite{‸a‸}',
    '% \\newcommand{\\pc}[1]{\\cite{#1}}\n\\pc{no}',
    '\\UndeclareCiteDelims{x} \\citecolor{b} \\pvolcite{2}{‸key‸}',
  ])('%s', (source) => expectKeys(source, 'latex'));
});

describe('commands under names of the document', () => {
  test.each([
    '\\let\\pc\\parencite \\pc[p. 3]{‸a‸}',
    '\\let\\pc=\\parencites \\pc{‸a‸}[2]{‸b‸}',
    '\\NewCommandCopy{\\pc}{\\cite}\\pc{‸a‸}',
    '\\let\\note\\footnote \\note{a}',
    '\\DeclareCiteCommand{\\pc}[\\mkbibparens]{}{}{}{} \\pc{‸a‸}',
    '\\DeclareMultiCiteCommand{\\pcs}{\\pc}{} \\pcs[1]{‸a‸}[2]{‸b‸}',
    '\\newcommand\\pc{\\parencite} \\pc{‸a‸}',
    '\\newcommand{\\pc}{\\cite[see]} \\pc{‸a‸}',
    '\\newcommand{\\pc}{see \\LaTeX} \\pc{a}',
    '\\let\\cite=\\citep\n{x}',
    '\\UndeclareCiteDelims{x} \\UndeclareInnerCiteDelims{x} \\citecolor{b}',
    '\\apud[p. 3]{‸a‸}{‸b‸} \\Idem{‸c‸} \\opcit[p. 2]{‸d‸} \\passim text',
    '\\makeatletter \\my@cite{‸a‸} \\@cite{x}{y} \\NAT@cite{x} \\blx@citeargs{x}\\makeatother \\cite{‸b‸}',
    '\\pvoltranscite{2}{‸key‸}',
  ])('%s', (source) => expectKeys(source, 'latex'));
});
