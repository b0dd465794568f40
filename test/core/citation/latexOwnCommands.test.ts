import { describe, expect, test } from 'vitest';
import { readCitations } from '../../../src/core/citation/operations';
import { expectKeys } from './marked';

describe('commands that test what follows hand it on to one that cites', () => {
  test.each([
    '\\newcommand\\pc{\\@ifstar\\pc@s\\pc@n}\\newcommand\\pc@s[1]{\\cite{#1}}\\newcommand\\pc@n[1]{\\cite[x]{#1}} \\pc{‸a‸} \\pc*{‸b‸}',
    '\\newcommand\\pc{\\@ifnextchar[{\\pc@o}{\\pc@o[]}}\\def\\pc@o[#1]#2{\\cite[#1]{#2}} \\pc{‸a‸} \\pc[p. 3]{‸b‸}',
    '\\def\\pc{\\@ifstar{\\cite}{\\citet}} \\pc{‸a‸} \\pc*{‸b‸}',
    '\\def\\pc{\\@ifnextchar[{\\pc@i}{\\pc@i[]}}\\def\\pc@i[#1]{\\@ifnextchar[{\\pc@ii[#1]}{\\pc@ii[#1][]}}\\def\\pc@ii[#1][#2]#3{\\cite[#1 #2]{#3}} \\pc{‸a‸} \\pc[x]{‸b‸} \\pc[x][y]{‸c‸}',
    '\\newcommand\\pc{\\@ifstar{\\@tempswatrue\\pc@}{\\@tempswafalse\\pc@}}\\newcommand\\pc@[2][]{\\cite[#1]{#2}} \\pc{‸a‸} \\pc*[x]{‸b‸}',
    '\\newcommand\\pc{\\kernel@ifnextchar[\\pc@o\\pc@n}\\def\\pc@o[#1]#2{\\cite[#1]{#2}}\\def\\pc@n#1{\\cite{#1}} \\pc{‸a‸} \\pc[x]{‸b‸}',
    '\\newcommand\\pc{\\@testopt\\pc@o{}}\\def\\pc@o[#1]#2{\\cite[#1]{#2}} \\pc{‸a‸} \\pc[x]{‸b‸}',
    '\\newcommand\\pc{\\@dblarg{\\pc@o}}\\def\\pc@o[#1]#2{\\cite[#1]{#2}} \\pc{‸a‸}',
    '\\NewDocumentCommand\\pc{s}{\\IfBooleanTF{#1}{\\citet}{\\citep}} \\pc{‸a‸} \\pc*[x]{‸b‸}',
    '\\newcommand\\pc[1]{#1 \\cite} \\pc{x}{‸a‸}',
    '\\newcommand\\pp[2]{\\cite[#1]{#2}} \\newcommand\\pc{see \\pp{3}} \\pc{‸a‸} \\newcommand\\no{\\cite{‸b‸}} \\no{c}',
    '\\newcommand\\pc{\\@ifstar{\\emph}{\\textbf}} \\pc{no}',
    // Which of the two is not known, and one of them puts its key together.
    '\\newcommand\\pc{\\@ifstar\\cite\\pc@n}\\newcommand\\pc@n[1]{\\cite{q#1}} \\pc{no}',
    '\\newcommand\\pc{\\@ifnextchar[{\\cite}{\\pc@n}}\\newcommand\\pc@n[1]{\\cite{q#1}} \\pc{no}',
    '\\newcommand{\\pc}{see {x}} {y} \\pc{no}',
  ])('%s', (source) => expectKeys(`\\makeatletter${source}`, 'latex'));
});

describe('bodies of definitions', () => {
  test.each([
    '\\newcommand{\\pc}[1]{% comment }\n\\cite{#1}} \\pc{‸a‸}',
    '\\newcommand{\\pc}[1]{% \\cite{#1}\n#1} \\pc{no}',
    '\\newcommand{\\pc}[1]{5\\% \\cite{#1}} \\pc{‸a‸}',
    '\\newcommand\\pc[1]{\\forcsvlist{\\cite}{#1}} \\pc{‸a‸,‸b‸}',
    '\\newcommand\\pc[1]{\\forcsvlist\\emph{#1}} \\pc{no}',
    '\\newcommand{\\pc}[1]{\\@for\\k:=#1\\do{\\cite{\\k}}} \\pc{‸a‸,‸b‸}',
    '\\newcommand{\\pc}[1]{\\foreach \\k in {#1} {\\cite{\\k}}} \\pc{‸a‸,‸b‸}',
    '\\newcommand{\\pc}[1]{\\renewcommand*{\\do}[1]{\\cite{##1}}\\docsvlist{#1}} \\pc{‸a‸,‸b‸}',
    '\\NewDocumentCommand{\\pc}{m}{\\clist_map_inline:nn {#1} {\\cite{##1}}} \\pc{‸a‸,‸b‸}',
    '\\NewDocumentCommand{\\pc}{m}{\\clist_map_function:nN {#1} \\cite} \\pc{‸a‸,‸b‸}',
    '\\NewDocumentCommand{\\pc}{>{\\SplitList{,}} m}{\\ProcessList{#1}{\\cite}} \\pc{‸a‸,‸b‸}',
    '\\NewDocumentCommand{\\pc}{>{\\SplitList{;}} m}{\\ProcessList{#1}{\\cite}} \\pc{no;no}',
    // A key that is put together of an item is another one for each.
    '\\newcommand{\\pc}[1]{\\@for\\k:=#1\\do{\\cite{p:\\k}}} \\pc{no,no}',
    '\\newcommand{\\pc}[1]{\\def\\k{#1}\\cite{\\k}} \\pc{‸a‸}',
    '\\newcommand{\\pc}[2]{\\cites(see)[#1]{#2}[3]{‸b‸}} \\pc{1}{‸a‸}',
    '\\expandafter\\newcommand\\csname pc\\endcsname[2][]{\\cite[#1]{#2}} \\pc[x]{‸a‸}',
    '\\newcommand\\va[1]{\\vb{#1}}\\newcommand\\vb[1]{\\vc{#1}}\\newcommand\\vc[1]{\\vd{#1}}\\newcommand\\vd[1]{\\ve{#1}}\\newcommand\\ve[1]{\\vf{#1}}\\newcommand\\vf[1]{\\cite{#1}} \\va{‸a‸}',
  ])('%s', (source) => expectKeys(source, 'latex'));

  test.each([
    '\\newcommand{\\mycite}[1]{\\expandafter\\cite\\expandafter{#1}} \\mycite{‸a‸}',
    '\\newcommand{\\mycite}[1]{\\textcolor{blue}{\\cite}{#1}} \\mycite{‸a‸}',
    '\\newcommand{\\mycite}[1]{\\emph{#1}} \\mycite{no}',
    '\\newcommand{\\usecites}[1]{\\let\\cite\\citet} \\usecites{no}',
  ])('that are not analyzed leave a command what its name says: %s', (source) => expectKeys(source, 'latex'));

  test('hand on a parameter of a definition within one, which may be any key', () => {
    const text =
      '\\newcommand\\pc[1]{\\renewcommand\\do[1]{\\cite{##1}}\\docsvlist{#1}} \\newcommand\\d[1]{\\cite{p:##1s}}';
    expect(readCitations(text, 'latex').flatMap(({ mayCite = [] }) => mayCite)).toEqual([
      { before: '', after: '' },
      { before: 'p:', after: 's' },
    ]);
  });
});

describe('all parameters of \\NewDocumentCommand', () => {
  test.each([
    '\\NewDocumentCommand{\\pc}{s o m}{\\IfBooleanTF{#1}{\\cite{#3}}{\\cite[#2]{#3}}} \\pc{‸a‸} \\pc*{‸b‸} \\pc*[x]{‸c‸}',
    '\\NewDocumentCommand{\\mycite}{s o m}{\\IfBooleanTF{#1}{\\citet}{\\citep}[#2]{#3}} \\mycite{‸a‸} \\mycite*[x]{‸b‸}',
    '\\NewDocumentCommand{\\pc}{R(){z} m}{\\cite{#2}} \\pc(x){‸a‸}',
    '\\NewDocumentCommand{\\pc}{D<>{z} m}{\\cite{#2}} \\pc<x>{‸a‸} \\pc{‸b‸}',
    '\\NewDocumentCommand{\\pc}{m e{_^}}{\\cite{#1}} \\pc{‸a‸}_{x}^{y} \\pc{‸b‸}',
    '\\NewDocumentCommand{\\pc}{+m !o}{\\cite[#2]{#1}} \\pc{‸a‸} \\pc{‸b‸}[x]',
    '\\NewDocumentCommand{\\pc}{>{\\TrimSpaces} m}{\\cite{#1}} \\pc{ ‸a‸ }',
    '\\NewDocumentCommand{\\pc}{O{a b} = {key} m}{\\cite[#1]{#2}} \\pc[x]{‸a‸}',
    '\\NewDocumentCommand{\\pc}{m g}{\\cite{#1}} \\pc{‸a‸}{x}',
  ])('%s', (source) => expectKeys(source, 'latex'));
});

describe('environments cite at their end', () => {
  test.each([
    '\\NewDocumentEnvironment{from}{O{} m}{\\begin{quote}}{\\cite[#1]{#2}\\end{quote}} \\begin{from}[x]{‸a‸}\\end{from}',
    '\\newenvironment{from}[1]{\\def\\src{#1}\\begin{quote}}{%\n\\cite{\\src}\\end{quote}} \\begin{from}{‸a‸}\\end{from}',
    '\\newenvironment{from}[1]{\\def\\src{#1}\\begin{quote}}{\\emph{\\src}\\end{quote}} \\begin{from}{no}\\end{from}',
  ])('%s', (source) => expectKeys(source, 'latex'));
});
