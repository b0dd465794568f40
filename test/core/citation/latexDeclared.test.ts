import { describe, expect, test } from 'vitest';
import { citingCommands } from '../../../src/core/citation/latex/commands/citingCommands';
import { completionAt, planInsertion, readCitations } from '../../../src/core/citation/operations';
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
    '\\cite{‸a‸} \\endinput \\cite{‸b‸}\n\\cite{no}',
    '\\cite{‸a‸} \\clearpage\\end{document}\n\\cite{no}',
    '\\newcommand{\\x}{%\n  \\endinput\n} \\cite{‸a‸}',
    '\\let\\oldend\\endinput \\string\\endinput \\cite{‸a‸}\n\\cite{‸b‸}',
    '\\ifdefined\\x\n\\endinput\n\\fi \\cite{‸a‸}',
    '\\newcommand{\\x}{\\endinput} \\cite{‸a‸}',
    '\\def\\endinput{} \\cite{‸a‸}\n\\cite{‸b‸}',
    '% \\end{document}\n\\cite{‸a‸}',
    '\\if0 \\cite{no} \\fi \\cite{‸a‸}',
    '\\if01\\cite{no}\\else\\cite{‸a‸}\\fi \\if11\\cite{‸b‸}\\else\\cite{no}\\fi',
    '\\ifnum1=2 \\cite{no}\\fi \\cite{‸a‸} \\ifnum 1<2 \\cite{‸b‸}\\else\\cite{no}\\fi',
    '\\ifnum\\value{page}=1 \\cite{‸a‸}\\else\\cite{‸b‸}\\fi',
    '\\ifodd 2 \\cite{no}\\else \\cite{‸a‸}\\fi',
    '\\ifcase 1 \\cite{no}\\or\\cite{‸a‸}\\or\\cite{no}\\else\\cite{no}\\fi \\cite{‸b‸}',
    '\\ifcase 7 \\cite{no}\\or\\cite{no}\\else\\cite{‸a‸}\\fi',
    '\\unless\\iffalse \\cite{‸a‸}\\fi \\unless\\iftrue \\cite{no}\\else\\cite{‸b‸}\\fi',
    '\\if@twocolumn \\cite{‸a‸}\\else\\cite{‸b‸}\\fi',
    '\\newif\\ifdraft\n\\draftfalse\n\\ifdraft \\cite{no}\\else\\cite{‸a‸}\\fi',
    '\\newif\\ifdraft \\drafttrue\n\\ifdraft \\cite{‸a‸}\\else \\cite{no}\\fi',
    '\\newif\\ifdraft \\input{settings} \\ifdraft \\cite{‸a‸}\\fi',
    '\\newif\\ifdraft \\draftfalse \\ifx\\a\\b\\drafttrue\\fi \\ifdraft \\cite{‸a‸}\\fi',
    '\\newif\\ifdraft \\DeclareOption{draft}{\\drafttrue} \\ifdraft \\cite{‸a‸}\\fi',
    '\\let\\ifdraft=\\iffalse\n\\ifdraft \\cite{no}\\fi \\cite{‸a‸}',
    '\\iffalse \\ifother x\\fi \\cite{no}\\fi \\cite{‸a‸}',
    // A macro that has its argument in a branch.
    '\\newif\\iflong \\newcommand{\\lv}[1]{\\iflong #1\\fi} \\lv{\\cite{no}} \\longtrue \\lv{\\cite{‸a‸}}',
    '\\newif\\iflong\\longtrue \\newcommand{\\either}[2]{\\iflong#2\\else#1\\fi} \\either{\\cite{no}}{\\cite{‸a‸}}',
    '\\newif\\ifdraft\\draftfalse \\newcommand{\\todo}[2][x]{%\n  \\ifdraft #2 (#1)%\n  \\fi} \\todo[y]{\\cite{no}} \\todo{\\cite{no}} \\cite{‸a‸}',
    '\\newcommand{\\hide}[1]{\\iffalse #1\\fi} \\hide{\\cite{no}} \\cite{‸a‸}',
    '\\newcommand{\\lv}[1]{\\ifmmode\\else #1\\fi} \\lv{\\cite{‸a‸}}',
    '\\newcommand{\\opt}[2]{\\ifx&#1&#2\\else#1\\fi} \\opt{\\cite{‸b‸}}{\\cite{‸a‸}}',
    // An argument of a macro may be anything.
    '\\newcommand{\\src}[1]{\\ifstrequal{#1}{long}{\\cite{‸a‸}}{\\cite{‸b‸}}}',
    '\\newcommand{\\src}[1]{\\ifblank{#1}{\\cite{‸a‸}}{\\cite{‸b‸}}\\ifdefstring{\\lang}{#1}{\\cite{‸c‸}}{}}',
    // What a group defines holds to its end.
    '\\section{A \\cite{‸a‸}} \\begingroup\\renewcommand{\\section}[2]{}\\bibliography{x}\\endgroup \\section{B \\cite{‸b‸}}',
    'so {\\renewcommand{\\footnote}[1]{\\relax}\\listoffigures} x\\footnote{\\cite{‸a‸}}',
    '\\newcommand\\smith[1]{see \\cite{‸smith‸}}',
    '\\newcommand{\\x}[1]{% or }\n #1} \\x{\\cite{‸a‸}}',
    // A package has its own meaning for these.
    '\\let\\oldcite\\cite \\providecommand{\\citep}[1]{(#1)} \\citep{‸a‸}',
    '\\let\\cite\\relax\\usepackage{cite} \\cite{‸a‸}',
    '\\iffalse \\ifdef\\x{\\cite{no}}{} \\fi \\cite{‸a‸}',
    '\\ifdim 1pt<2pt \\cite{‸a‸}\\else\\cite{no}\\fi',
    '\\def\\draft{0} \\if\\draft1 \\cite{no}\\else\\cite{‸a‸}\\fi \\ifnum\\draft=1 \\cite{no}\\fi',
    '\\newcommand{\\draft}{1} \\if1\\draft \\cite{‸a‸}\\else\\cite{no}\\fi',
    '\\def\\draft{0}\\def\\draft{1} \\ifnum\\draft=1 \\cite{‸a‸}\\else\\cite{‸b‸}\\fi',
    '\\newif\\ifdraft \\drafttrue \\ifdraft \\cite{‸a‸}\\else\\cite{no}\\fi \\draftfalse \\ifdraft \\cite{no}\\else\\cite{‸b‸}\\fi',
    '\\newif\\ifdraft \\ifdraft \\cite{no}\\else\\cite{‸a‸}\\fi \\drafttrue \\ifdraft \\cite{‸b‸}\\fi',
    '\\newif\\ifdraft \\newcommand{\\x}{\\ifdraft\\cite{‸a‸}\\fi} \\drafttrue \\x \\draftfalse \\x',
    '\\newif\\ifdraft \\newcommand{\\x}{\\drafttrue} \\x \\ifdraft\\cite{‸a‸}\\fi',
    '\\newif\\ifdraft \\begingroup\\drafttrue\\endgroup \\ifdraft\\cite{no}\\else\\cite{‸b‸}\\fi',
    '\\newif\\ifdraft \\begingroup\\drafttrue \\ifdraft\\cite{‸a‸}\\else\\cite{no}\\fi\\endgroup',
    '\\newif\\ifdraft \\drafttrue so {\\draftfalse \\ifdraft\\cite{no}\\else\\cite{‸a‸}\\fi} \\ifdraft\\cite{‸b‸}\\else\\cite{no}\\fi',
    '\\newif\\ifdraft \\begin{quote}\\drafttrue {\\ifdraft\\cite{‸a‸}\\fi}\\end{quote} \\ifdraft\\cite{no}\\fi',
    '\\newif\\ifdraft \\begingroup\\global\\drafttrue\\endgroup \\ifdraft\\cite{‸a‸}\\else\\cite{no}\\fi',
    '\\newif\\ifdraft \\textbf{\\drafttrue} \\ifdraft\\cite{‸a‸}\\else\\cite{‸b‸}\\fi',
    '\\newif\\ifdraft \\def\\x#1;{\\drafttrue} \\x a; \\ifdraft\\cite{‸a‸}\\else\\cite{‸b‸}\\fi',
    '\\newif\\ifdraft \\csname ifdraft\\endcsname\\cite{no}\\else\\cite{‸a‸}\\fi \\cite{‸b‸}',
    '\\newif\\ifdraft \\csname drafttrue\\endcsname \\ifdraft\\cite{‸a‸}\\else\\cite{no}\\fi',
    '\\newif\\ifdraft \\drafttrue \\begin{quote}\\ifdraft \\cite{‸a‸}\\else\\cite{no}\\fi\\end{quote}',
    '\\newif\\ifdraft \\draftfalse \\newcommand{\\x}{\\ifdraft\\cite{no}\\else\\cite{‸a‸}\\fi} \\x',
    '\\def\\x{a}\\def\\y{a}\\def\\z{b} \\ifx\\x\\y\\cite{‸a‸}\\else\\cite{no}\\fi \\ifx\\x\\z\\cite{no}\\else\\cite{‸b‸}\\fi',
    '\\newcommand{\\x}{a}\\def\\y{a} \\ifx\\x\\y\\cite{no}\\else\\cite{‸a‸}\\fi',
    '\\newcommand{\\x}{a}\\long\\def\\y{a} \\ifx\\x\\y\\cite{‸a‸}\\else\\cite{no}\\fi',
    '\\newcommand*\\x[1]{a}\\def\\y#1{a} \\ifx\\x\\y\\cite{‸a‸}\\else\\cite{no}\\fi',
    '\\def\\x{a} \\ifx\\x\\undefined\\cite{no}\\fi \\ifx\\x\\empty\\cite{no}\\else\\cite{‸a‸}\\fi \\ifx\\z\\undefined\\cite{‸b‸}\\fi',
    '\\def\\x{a}\\def\\x{b} \\def\\y{a} \\ifx\\x\\y\\cite{‸a‸}\\else\\cite{‸b‸}\\fi',
    '\\def\\x{a} \\ifdefined\\x\\cite{‸a‸}\\else\\cite{no}\\fi \\ifcsname x\\endcsname\\cite{‸b‸}\\else\\cite{no}\\fi',
    '\\ifcsname x\\endcsname\\cite{‸a‸}\\else\\cite{‸b‸}\\fi',
    '\\ifx\\relax\\relax\\cite{‸a‸}\\else\\cite{no}\\fi \\ifx\\empty\\relax\\cite{no}\\else\\cite{‸b‸}\\fi',
    '\\ifx\\x\\x\\cite{‸a‸}\\else\\cite{no}\\fi \\ifx\\cite\\undefined\\cite{no}\\else\\cite{‸b‸}\\fi \\ifx\\x\\undefined\\cite{‸c‸}\\fi',
    '\\ifdefined\\cite\\cite{‸a‸}\\else\\cite{no}\\fi \\ifcsname cite\\endcsname\\cite{‸b‸}\\else\\cite{no}\\fi \\ifdefined\\x\\cite{‸c‸}\\else\\cite{‸d‸}\\fi',
    '\\let\\cite\\x \\ifx\\cite\\undefined\\cite{‸a‸}\\else\\cite{‸b‸}\\fi',
    '\\ifdim 1in>2cm\\cite{‸a‸}\\else\\cite{no}\\fi \\ifdim 1em<2pt\\cite{‸b‸}\\else\\cite{‸c‸}\\fi \\ifcat aa\\cite{‸d‸}\\else\\cite{no}\\fi',
    '\\ifnum`a=97 \\cite{‸a‸}\\else\\cite{no}\\fi \\ifnum"A=10 \\cite{‸b‸}\\else\\cite{no}\\fi \\ifnum\'10=8 \\cite{‸c‸}\\else\\cite{no}\\fi',
    '\\newcommand{\\v}{long} \\ifthenelse{\\equal{\\v}{long}}{\\cite{‸a‸}}{\\cite{no}} \\ifthenelse{\\equal{\\w}{long}}{\\cite{‸b‸}}{\\cite{‸c‸}}',
    '\\newboolean{d} \\ifthenelse{\\boolean{d} \\or 1=1}{\\cite{‸a‸}}{\\cite{no}} \\ifthenelse{1=1 \\and \\not 1=2}{\\cite{‸b‸}}{\\cite{no}} \\ifthenelse{\\isodd{2}}{\\cite{no}}{\\cite{‸c‸}}',
    '\\ifthenelse{\\boolean{x} \\and 1=2}{\\cite{no}}{\\cite{‸a‸}} \\ifthenelse{\\boolean{x} \\and 1=1}{\\cite{‸b‸}}{\\cite{‸c‸}}',
    '\\ifdef{\\cite}{\\cite{‸a‸}}{\\cite{no}} \\ifcsundef{cite}{\\cite{no}}{\\cite{‸b‸}} \\ifundef{\\x}{\\cite{‸c‸}}{\\cite{‸d‸}}',
    '\\ifstrequal{a}{b}{\\cite{no}}{\\cite{‸a‸}} \\ifblank{ }{\\cite{‸b‸}}{\\cite{no}} \\notblank{x}{\\cite{‸c‸}}{\\cite{no}} \\ifnumcomp{1}{<}{2}{\\cite{‸d‸}}{\\cite{no}}',
    '\\def\\v{x} \\ifdefstring{\\v}{x}{\\cite{‸a‸}}{\\cite{no}} \\ifdefempty{\\v}{\\cite{no}}{\\cite{‸b‸}} \\ifdefstring{\\w}{x}{\\cite{‸c‸}}{\\cite{‸d‸}}',
    '\\makeatletter\\@ifundefined{cite}{\\cite{no}}{\\cite{‸a‸}} \\@gobble{\\cite{no}} \\@firstoftwo{\\cite{‸b‸}}{\\cite{no}} \\@secondoftwo{\\cite{no}}{\\cite{‸c‸}}',
    '\\newcommand\\long[2]{#1} \\long{\\cite{‸a‸}}{\\cite{no}} \\newcommand\\other[3][x]{#1#3} \\other[y]{\\cite{no}}{\\cite{‸b‸}}',
    '\\newcommand\\pp[2]{\\cite{#2}} \\pp{\\cite{x}}{‸a‸} \\def\\two#1#2{#2} \\two{\\cite{no}}{\\cite{‸b‸}}',
    '\\url{http://x/%7E{y}} \\cite{‸a‸} \\url|http://x/%|\\cite{‸b‸} \\detokenize{\\cite{no}} \\cite\\expandafter{‸c‸}',
    'so {\\renewcommand\\cite[1]{[#1]}\\cite{no}} \\cite{‸a‸} \\begin{center}\\let\\cite\\textbf\\cite{no}\\end{center} \\cite{‸b‸}',
    '\\cite{‸a‸} \\renewcommand{\\cite}[1]{\\textbf{#1}} \\cite{no} \\citep{‸b‸} \\nocite{‸c‸}',
    '\\newif\\ifx \\ifx \\renewcommand\\cite[1]{#1}\\fi \\cite{‸a‸} \\newcommand\\x{\\renewcommand\\cite[1]{#1}} \\cite{‸b‸}',
    '\\forcsvlist{\\cite}{‸a‸, ‸b‸} \\forcsvlist{\\textbf}{c} \\newcommand\\pc[1]{\\parencite{#1}}\\forcsvlist{\\pc}{‸d‸}',
    '\\renewcommand*{\\do}[1]{\\cite{#1}}\\docsvlist{‸a‸,‸b‸}',
    '\\newtoggle{long} \\iftoggle{long}{\\cite{no}}{\\cite{‸a‸}} \\toggletrue{long} \\iftoggle{long}{\\cite{‸b‸}}{\\cite{no}}',
    '\\newtoggle{long}\\settoggle{long}{true} \\nottoggle{long}{\\cite{no}}{\\cite{‸a‸}} \\cite{‸b‸}',
    '\\newbool{b} \\ifbool{b}{\\cite{no}}{\\cite{‸a‸}} \\booltrue{b} \\ifb \\cite{‸b‸}\\else\\cite{no}\\fi \\notbool{b}{\\cite{no}}{\\cite{‸c‸}}',
    '\\newtoggle{l}\\newtoggle{m}\\toggletrue{m} \\iftoggle{m}{\\iftoggle{l}{\\cite{no}}{\\cite{‸a‸}}}{\\iftoggle{l}{\\cite{no}}{}} \\cite{‸b‸}',
    '\\newboolean{d}\\setboolean{d}{true} \\ifthenelse{\\boolean{d}}{\\cite{‸a‸}}{\\cite{no}} \\ifthenelse{\\not\\boolean{d}}{\\cite{no}}{\\cite{‸b‸}}',
    '\\iftoggle{long}{\\cite{‸a‸}}{\\cite{‸b‸}} \\ifthenelse{\\equal{\\x}{b}}{\\cite{‸c‸}}{\\cite{‸d‸}}',
    '\\csname cite\\endcsname{‸a‸} \\csname citep \\endcsname[p. 3]{‸b‸} \\csuse{cite}{‸c‸} \\csname x\\endcsname{no}',
    '\\makeatletter\\@nameuse{cite}{‸a‸}\\makeatother \\expandafter\\def\\csname cite\\endcsname{no}',
    '\\newcommand{\\ignore}[1]{} \\ignore{\\cite{no} {\\cite{no}\n\n} % }\n \\cite{no}} \\cite{‸a‸}',
    '\\providecommand{\\cite}[1]{} \\cite{‸a‸}',
    '\\long\\def\\gobble#1{} \\gobble {\\cite{no}} \\cite{‸a‸}',
    '\\newcommand{\\note}[1]{} \\renewcommand{\\note}[1]{#1} \\note{\\cite{‸a‸}}',
    '\\newcommand{\\ignore}[1]{} \\ignore{\\cite{‸a‸} \\cite{‸b‸}',
  ])('%s', (source) => expectKeys(source, 'latex'));

  test.each([
    ['\\newcommand\\keys{‸a‸,‸b‸} \\cite{\\keys,‸c‸} \\citep{\\keys}'],
    ['\\newcommand{\\keys}{\\more, ‸a‸}\\def\\more{‸b‸} \\cite{\\keys}'],
    ['\\newcommand{\\k}{‸a‸} \\cite{\\k} \\renewcommand\\k{‸b‸} \\cite{\\k} so {\\def\\k{‸c‸}\\cite{\\k}}'],
    ['\\newcommand{\\k}[1]{a#1} \\cite{\\k{1}} \\cite{\\other} \\newcommand{\\foo}[1]{\\unknown\\cite{#1}}'],
    ['\\newcommand{\\unused}{a,b} \\cite{‸c‸}'],
    ['\\foreach \\k in {‸a‸, ‸b‸} {\\cite{\\k}} \\foreach \\n in {1,...,9} {\\cite{\\n}}'],
    ['\\newcommand\\keys{‸a‸}\\expandafter\\cite\\expandafter{\\keys}'],
    ['\\def\\loop{\\loop} \\cite{\\loop,‸a‸}'],
  ])('keys in macros: %s', (source) => expectKeys(source, 'latex'));

  test('macros that are a part of a key', () => {
    const text = '\\newcommand{\\p}{doe} \\cite{\\p 1984} \\cite{\\p1984, b} \\cite{x\\p y,pre\\p,\\p\\q}';
    const keys = readCitations(text, 'latex').flatMap((one) => one.keys.map(({ key }) => key));
    expect(keys).toEqual(['doe1984', 'doe1984', 'b', 'xdoey', 'predoe']);
  });

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
    '\\newverbatim{code}{}{}{}{}\n\\begin{code}\\cite{no}\\end{code} \\cite{‸a‸}',
    '\\let\\code=\\verbatim \\let\\endcode=\\endverbatim\n\\begin{code}\\cite{no}\\end{code} \\cite{‸a‸}',
    '\\NewDocumentEnvironment{code}{O{}}{\\Verbatim}{\\endVerbatim}\n\\begin{code}\\cite{no}\\end{code} \\cite{‸a‸}',
    '\\newenvironment{code}{\\VerbatimEnvironment\\begin{Verbatim}}{\\end{Verbatim}}\n\\begin{code}\\cite{no}\\end{code} \\cite{‸a‸}',
    '\\newenvironment{code}[1]{% code\n  #1\\VerbatimEnvironment\n\\begin{Verbatim}}{\\end{Verbatim}}\n\\begin{code}{\\cite{‸b‸}}\\cite{no}\\end{code} \\cite{‸a‸}',
    '\\usepackage{verbatim}\\newenvironment{sketch}{\\begin{proof}}{\\end{proof}}\n\\newcommand{\\comment}[1]{#1} \\begin{sketch}\\cite{‸a‸}\\end{sketch}',
    '\\usepackage{verbatim}\\newenvironment{sketch}{\\comment{x}\\begin{proof}}{} \\begin{sketch}\\cite{‸a‸}\\end{sketch}',
    '\\newenvironment{solution}{\\comment}{\\endcomment}\n\\begin{solution}\\cite{no}\\end{solution} \\cite{‸a‸}',
    '\\excludeversion{draft} \\begin{draft}\\cite{no}\\end{draft} \\cite{‸a‸}',
    '\\NewEnviron{hidden}{} \\begin{hidden}\\cite{no}\\end{hidden} \\cite{‸a‸}',
    '\\NewDocumentCommand{\\code}{O{} v}{x} \\code{\\cite{no}} \\code|\\cite{no}| \\cite{‸a‸}',
    '\\newverbcommand{\\code}{}{} \\code|\\cite{no}| \\cite{‸a‸}',
    '\\newtcblisting{my-code}{}\n\\begin{my-code}\\cite{no}\\end{my-code} \\cite{‸a‸}',
  ])('%s', (source) => expectKeys(source, 'latex'));
});

describe('arguments of a verbatim environment are LaTeX', () => {
  test.each([
    '\\begin{lstlisting}[caption={From \\cite{‸a‸}}]\n\\cite{no}\n\\end{lstlisting} \\cite{‸b‸}',
    '\\begin{lstlisting}[language=C, caption={[Short] From \\cite{‸a‸}}, label=x]\n\\cite{no}\n\\end{lstlisting}',
    '\\begin{lstlisting}[caption=From \\cite{‸a‸}, label=x]\n\\cite{no}\n\\end{lstlisting}',
    '\\begin{lstlisting}[title={A \\cite{‸a‸}}, caption={B \\cite{‸b‸}}, label=x]\n\\cite{no}\n\\end{lstlisting} \\cite{‸c‸}',
    '\\begin{tcblisting}{title={From \\cite{‸a‸}},listing only}\n\\cite{no}\n\\end{tcblisting}',
    '\\begin{Verbatim}[label=From \\cite{‸a‸}]\n\\cite{no}\n\\end{Verbatim}',
    '\\begin{minted}[label={[A]From \\cite{‸a‸}}]{tex}\n\\cite{no}\n\\end{minted}',
    '\\newtcblisting{code}[2][]{title=#2}\n\\begin{code}[x=y]{From \\cite{‸a‸}}\n\\cite{no}\n\\end{code}',
    '\\newenvironment{code}[1]{#1\\verbatim}{\\endverbatim}\n\\begin{code}{From \\cite{‸a‸}}\n\\cite{no}\n\\end{code}',
    '\\NewTCBListing{code}{ O{} m }{title=#2}\n\\begin{code}{From \\cite{‸a‸}}\n\\cite{no}\n\\end{code}',
    '\\begin{lstlisting}\n[caption={\\cite{no}}]\n\\end{lstlisting} \\cite{‸a‸}',
    '\\begin{verbatim}[\\cite{no}]\n\\end{verbatim} \\cite{‸a‸}',
  ])('%s', (source) => expectKeys(source, 'latex'));

  test('citations are put into captions, and not into names', () => {
    const planned = (source: string) => {
      const { text, offset } = atCursor(source);
      return planInsertion(text, 'latex', { start: offset, end: offset }, ['x']);
    };
    expect(planned('\\begin{tcblisting}{title={From |}}\nx\n\\end{tcblisting}')).toMatchObject({
      edits: [{ text: '\\cite{x}' }],
    });
    for (const source of [
      '\\begin{minted}{py|thon}\nx\n\\end{minted}',
      '\\begin{lstlisting}[label=x|]\nx\n\\end{lstlisting}',
      '\\begin{lstlisting}[caption={x}]|\nx\n\\end{lstlisting}',
    ])
      expect(planned(source)).toMatchObject({ refused: 'code' });
  });

  test('keys are completed there', () => {
    const { text, offset } = atCursor('\\begin{lstlisting}[caption={From \\cite{d|}}]\nx\n\\end{lstlisting}');
    expect(completionAt(text, 'latex', offset)).toMatchObject({ typed: 'd' });
  });
});

describe('escapes of listings are LaTeX', () => {
  test.each([
    '\\lstset{escapeinside={(*@}{@*)}}\n\\begin{lstlisting}\nx (*@\\cite{‸a‸}@*) \\cite{no}\n\\end{lstlisting}',
    '\\lstset{escapeinside={\\%*}{*)}}\n\\begin{lstlisting}\nx %*\\cite{‸a‸}*) \\cite{no}\n\\end{lstlisting} \\cite{‸b‸}',
    '\\begin{lstlisting}[escapechar=|,caption={See \\cite{‸a‸}}]\nx |\\cite{‸b‸}| \\cite{no}\n\\end{lstlisting}',
    '\\begin{minted}[mathescape,escapeinside=||]{python}\n|\\cite{‸a‸}| $\\cite{‸b‸}$ \\cite{no}\n\\end{minted}',
    '\\setminted{escapeinside=~~}\n\\newminted{c}{mathescape}\n\\begin{ccode}\n~\\cite{‸a‸}~ $\\cite{‸b‸}$ \\cite{no}\n\\end{ccode}',
    '\\begin{lstlisting}[escapechar=|]\n| % \\cite{no} |\n%|\n\\end{lstlisting} \\cite{‸b‸}',
    '% \\lstset{escapechar=|}\n\\begin{lstlisting}\n|\\cite{no}|\n\\end{lstlisting} \\cite{‸b‸}',
  ])('%s', (marked) => {
    expectKeys(marked, 'latex');
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
    '\\newenvironment{my}[1]{see \\cite{#1}}{} \\begin{my}{‸a‸}x\\end{my} \\my{b}',
    '\\newenvironment{my}[2][]{\\cite[#1]{#2}}{} \\begin{my}[p. 3]{‸a‸}x\\end{my}',
    '\\NewDocumentEnvironment{my}{o m}{\\cite{#2}}{} \\begin{my}[x]{‸a‸}y\\end{my}',
    '\\def\\foo[#1]#2{\\cite[#1]{#2}} \\foo[p. 3]{‸a‸}',
    '\\def\\foo(#1)#2{\\cite[#1]{#2}} \\foo(p. 3){‸a‸}',
    '\\NewDocumentCommand{\\foo}{d() m}{\\cite[#1]{#2}} \\foo(p. 3){‸a‸} \\foo{‸b‸}',
    '\\csdef{foo}#1{\\cite{#1}} \\foo{‸a‸}',
    '\\makeatletter\\@namedef{foo}#1{\\cite{#1}}\\makeatother \\foo{‸a‸}',
    '\\expandafter\\def\\csname foo\\endcsname#1{\\cite{#1}} \\foo{‸a‸}',
    '\\newcommandx{\\foo}[2][1=]{\\cite[#1]{#2}} \\foo[x]{‸a‸}',
    '\\newcommandtwoopt{\\foo}[3][][]{\\cite[#1][#2]{#3}} \\foo[x][y]{‸a‸}',
    '\\newcommand\\foo[2]{\\cite[p.~{#2}]{#1}} \\foo{‸a‸}{3}',
    '\\cs_new:Npn \\pc #1 {\\cite{#1}} \\pc{‸a‸}',
    '\\ExplSyntaxOn\\cs_new:Npn \\my_it:nn #1#2 {\\cite[#1]{#2}}\\NewDocumentCommand{\\foo}{o m}{\\my_it:nn{#1}{#2}}\\ExplSyntaxOff \\foo[x]{‸a‸}',
    '\\ExplSyntaxOn \\cs_new_protected:Nn \\my_it:n {\\cite{#1}} \\my_it:n {‸a‸} \\ExplSyntaxOff',
    '\\newcommand{\\two}[2]{\\cite{#1} and \\cite{#2}} \\two{‸a‸}{‸b‸} {c}',
    '\\newcommand{\\two}[3]{\\cite[#1]{#2,#3}} \\two{p. 3}{‸a‸}{‸b‸}',
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

describe('a command that puts keys together of its arguments', () => {
  const read = (text: string, commands?: readonly string[]) =>
    readCitations(text, 'latex', commands && { commands }).flatMap(({ keys, mayCite = [] }) => [
      ...keys.map(({ key, start, end }) => `${key} by ${text.slice(start, end)}`),
      ...mayCite.map(({ before, after, isWhole }) => before + (isWhole ? '' : '…') + after),
    ]);

  test.each([
    [
      '\\newcommand{\\x}[1]{\\cite{DBLP:#1}}',
      '\\x{conf/a}, \\x {b}',
      ['DBLP:…', 'DBLP:conf/a by conf/a', 'DBLP:b by b'],
    ],
    ['\\newcommand\\x[2]{\\cite{#1:#2}}', '\\x{a}{b}', ['…', 'a:b by b']],
    ['\\newcommand{\\x}[1]{\\cite{p#1,fixed}}', '\\x{a}', ['fixed by fixed', 'p…', 'pa by a']],
    ['\\newcommand{\\x}[2][d]{\\cite{#1:#2}}', '\\x[e]{a} \\x{b}', ['…', 'e:a by a', 'd:b by b']],
    ['\\newcommand{\\x}[2][d]{\\cite{#1:f,#2}}', '\\x{b}', ['…:f', 'b by b', 'd:f']],
    ['\\NewDocumentCommand\\x{s o m}{\\cite[#2]{p#3s}}', '\\x*[x]{b}', ['p…s', 'pbs by b']],
    ['\\def\\x#1{\\cite{p#1s}}', '\\x{a, b,c}', ['p…s', 'pa by a', 'b by b', 'cs by c']],
    ['\\def\\x#1{\\cite{p#1,q#1}}', '\\x{a}', ['p…', 'q…', 'pa by a', 'qa']],
    ['\\def\\x#1{\\cite{p#1}\\citet{p#1}}', '\\x{a}', ['p…', 'p…', 'pa by a']],
    ['\\def\\x#1{\\cite{p#1}}', '\\forcsvlist{\\x}{a,b}', ['p…', 'pa by a', 'pb by b']],
    ['\\def\\x#1{\\cite{p#1}}\\def\\y#1{\\x{#1}}', '\\y{a} \\x{\\b}', ['p…', 'p…', 'pa by a', 'p…']],
    ['\\newcommand\\y[1]{\\x{q#1}} \\newcommand\\x[1]{\\cite{p:#1}}', '\\y{a}', ['p:…', 'p:…', 'p:qa by a']],
    [
      '\\newcommand\\x[2]{\\cite{#1:#2}} \\newcommand\\y[1]{\\x{d}{#1}} \\newcommand\\z[1]{\\y{z#1}}',
      '\\z{a}',
      ['…', '…', 'd:…', 'd:za by a'],
    ],
    [
      '\\newcommand\\x[1]{\\cite{p:#1}} \\let\\y\\x \\newcommand\\z{\\x}',
      '\\y{a} \\z{b}',
      ['p:…', 'p:a by a', 'p:b by b'],
    ],
    ['\\def\\x(#1){\\cite{#1}}', '\\x(a) \\x(b,c) \\x{d}', ['a by a', 'b by b', 'c by c']],
    ['\\def\\x#1.{\\cite{#1}}', '\\x aa. b', ['aa by aa']],
    ['\\def\\x "#1"{\\cite{#1}}', '\\x "a"', ['a by a']],
    ['\\def\\x#1:#2;{\\cite{#1/#2}}', '\\x a:b; \\x a', ['…', 'a/b by b']],
    ['\\def\\x#1\\end{\\cite{#1}}', '\\x a\\end', ['a by a']],
    [
      '\\NewDocumentCommand\\x{t+ d<> m}{\\cite{#3}}',
      '\\x{a} \\x+{b} \\x+<x>{c} \\x<y>{d}',
      ['a by a', 'b by b', 'c by c', 'd by d'],
    ],
    ['\\NewDocumentCommand\\x{r() m}{\\cite[#2]{#1}}', '\\x(a){b} \\x{c}', ['a by a']],
    ['\\NewDocumentCommand\\x{E{_}{0} >{\\TrimSpaces}+m}{\\cite{#2}}', '\\x_{1}{a} \\x{b}', ['a by a', 'b by b']],
    ['\\NewDocumentCommand\\x{e{_^} m}{\\cite{#1:#3}}', '\\x^{1}_{k}{a}', ['…', 'k:a by a']],
    ['\\NewDocumentCommand\\x{D(){e} m}{\\cite{#1:#2}}', '\\x(z){a} \\x{b}', ['…', 'z:a by a', 'e:b by b']],
    [
      '\\NewDocumentCommand\\x{d()m}{\\cite{#2}\\IfValueT{#1}{\\cite{#1}}}',
      '\\x(a){b} \\x{c}',
      ['a by a', 'b by b', 'c by c'],
    ],
    ['\\NewDocumentCommand\\x{u;}{\\cite{#1}}', '\\x a; b', ['a by a']],
    [
      '\\makeatletter\\newcommand\\x{\\@ifstar\\x@s{\\x@n}}\\newcommand\\x@s[1]{\\cite{s:#1}}\\newcommand\\x@n[1]{\\cite{n:#1}}',
      '\\x*{a}',
      ['s:…', 's:…', 'n:…', 's:a', 'n:a'],
    ],
    ['\\def\\x#1{\\cite{p#1}}', '\\x \\x{a', ['p…']],
  ])('%s %s', (definition, use, all) => {
    expect(read(`${definition} ${use}`)).toEqual(all);
    // In another file of the project.
    const inDefinition = read(definition).length;
    if (!definition.includes('\\y')) expect(read(use, citingCommands(definition))).toEqual(all.slice(inDefinition));
  });
});

describe('a path of \\tikz', () => {
  const planned = (source: string) => {
    const { text, offset } = atCursor(source);
    return planInsertion(text, 'latex', { start: offset, end: offset }, ['x']);
  };

  test.each([
    ['\\tikz \\draw (0,0)| -- (1,1);', 'preamble'],
    ['\\tikz[thick] \\draw (0,0) node {x; y} -- (1,1)|; text', 'preamble'],
    ['\\tikz{\\draw (0,0)|;}', 'argument'],
  ])('holds no citation: %s', (source, refused) => expect(planned(source)).toMatchObject({ refused }));

  test.each(['\\tikz \\node[draw] {see |};', '\\tikz\\draw (0,0); and |'])(
    'has text in its nodes and behind it: %s',
    (source) => expect(planned(source)).toMatchObject({ edits: [{ text: '\\cite{x}' }] }),
  );
});
