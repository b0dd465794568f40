import { describe, expect, test } from 'vitest';
import { readCitations } from '../../../src/core/citation/operations';
import { expectKeys } from './marked';

function commandsOf(text: string): (string | undefined)[] {
  return readCitations(text, 'latex').map(({ command }) => command);
}

describe('citation commands', () => {
  test.each([
    '\\cite{‸a‸, ‸b‸}',
    '\\citep*[see][p.~3]{‸a‸}',
    '\\Citet{‸a‸}',
    '\\nocite{*}',
    '\\nocite{‸a‸,*}',
    '\\cite [p. 3] {‸a‸}',
    '\\cite[see [1]]{‸a‸}',
    '\\cite[{a]b}]{‸k‸}',
    '\\cite[p. [3, 4)]{‸a‸}',
    '\\cite[][p. 3]{‸a‸}',
    '\\cite *{‸a‸}',
    '\\parencites(pre)(post)[p.~1]{‸a‸}[p.~2]{‸b‸}{‸c‸}',
    '\\cites(see (a))()[1]{‸a‸,‸b‸}\n  [2]{‸c‸}%\n  {‸d‸}\n\n{e}',
    '\\footcitetexts{‸a‸}{‸b‸}',
    '\\textcquote[p.~2]{‸a‸}[.]{quoted text}',
    '\\textcquote*{‸a‸}{quoted text}',
    '\\foreigntextcquote{german}[2]{‸a‸}{Zitat}',
    '\\foreigntextcquote*{german}{‸a‸}{Zitat}',
    '\\hyphenblockcquote{german}[2][3]{‸a‸}{Zitat}',
    '\\hybridblockcquote{german}{‸a‸}{Zitat}',
    '\\begin{displaycquote}[2]{‸a‸}[.] quoted \\end{displaycquote}',
    '\\begin{foreigndisplaycquote}{german}[2]{‸a‸} Zitat \\end{foreigndisplaycquote}',
    '\\begin{cite}{‸b‸}\\end{cite} \\begin{parencite}[p. 3]{‸c‸}\\end{parencite} \\begin{citation}{no}',
    '\\citeA<see>[p.~2]{‸a‸}',
    '\\shortcites{‸a‸,‸b‸}',
    '\\volcite{2}[p.~3]{‸a‸}',
    '\\pvolcite[see]{2}[p.~3]{‸a‸}',
    '\\Volcites{1}[2]{‸a‸}{3}{‸b‸}',
    '\\citename{‸a‸}[x]{author}',
    '\\citefield{‸a‸}{year}',
    '\\defcitealias{‸a‸}{Paper~I}',
    '\\citetalias{‸a‸}',
    '\\bibentry{‸a‸}',
    '\\citeauthor*{‸a‸} \\citeyearpar{‸a‸} \\citenum{‸a‸} \\newcite{‸a‸} \\citeasnoun{‸a‸}',
    '\\cite{‸a‸,*‸b‸}',
    '\\cite{‸a‸,% why\n  ‸b‸}',
    '\\cite{% all\n  ‸a‸, % why, and why\n  ‸b‸ % not c\n}',
    '\\cite%\n  [p. 3]% pages\n  {‸a‸}',
    '\\cite\n{‸a‸}',
    '\\cite{‸DBLP:conf/nips/VaswaniSPUJGKP17‸}',
    '\\cite{‸müller+2020_x.y‸}',
    "\\cite{‸O'Neil(2016)‸,‸a[b]‸,‸a&b|c@d‸,‸𝒜1‸}",
    '100\\% of \\cite{‸a‸}',
    '\\\\\\cite{‸a‸} \\\\% \\cite{no}',
    '\\footnote{See \\cite{‸a‸}, \\emph{\\cite{‸b‸}}.}',
    '\\cite[see also][and \\citealt{‸b‸}, p. 3]{‸a‸}',
    '\\citetext{see \\citealp{‸a‸}, and \\citealp{‸b‸}}',
    '$x$ \\[ y \\cite{‸a‸} \\]',
    '\\cite{‸a‸}[2] {b}',
    '\\cite{ ‸a‸ , ‸b‸ }',
    '\\cite{‸a‸,,‸b‸,}',
    '\\cite{‸a‸,\r\n  ‸b‸}\r\n',
    '\\cite{}\\cite{,}\\cite{ }',
  ])('%s', (source) => expectKeys(source, 'latex'));

  test("the user's own, with or without backslash", () => {
    expectKeys('\\mycite{‸a‸} \\seealso[2]{‸b‸} \\Seealso{c}', 'latex', { commands: ['\\seealso', ' sources* '] });
    expectKeys('\\sources*{‸b‸} \\sources{‸c‸}', 'latex', { commands: ['sources*'] });
  });

  test('tell their command, range and keys, an outer one before one in its note', () => {
    expect(readCitations('x \\citep*[\\citet{b}]{a, c}.', 'latex')).toMatchObject([
      { form: 'command', command: 'citep', start: 2, end: 26, keys: [{ key: 'a' }, { key: 'c' }], citesAll: false },
      { form: 'command', command: 'citet', start: 10, end: 19, keys: [{ key: 'b' }] },
    ]);
    expect(readCitations('\\nocite{*}', 'latex')).toMatchObject([{ keys: [], citesAll: true }]);
    expect(readCitations('\\citename{a}[x]{author}.', 'latex')).toMatchObject([{ start: 0, end: 23 }]);
  });
});

describe('no citations', () => {
  test.each([
    '% \\cite{no}',
    'a % \\cite{no}\n\\\\% \\cite{no}',
    '\\verb|\\cite{no}| \\verb*+\\cite{no}+ \\Verb!\\cite{no}!',
    '\\lstinline|\\cite{no}| \\lstinline[language=TeX]{\\cite{no}} \\mintinline{tex}|\\cite{no}|',
    '\\begin{verbatim}\n\\cite{no}\n\\end{verbatim}',
    '\\begin{lstlisting}[language=TeX]\n\\cite{no} % \\end{verbatim}\n\\end{lstlisting}',
    '\\begin{minted}{tex}\n\\cite{no}\n\\end{minted}',
    '\\begin{comment}\n\\cite{no}\n\\end{comment}',
    '\\begin{verbatim*}\\end{verbatim}\\cite{no}\\end{verbatim*}',
    '\\begin{filecontents*}[overwrite]{x.bib}\n@misc{a, note = {\\cite{no}}}\n\\end{filecontents*}',
    '<<echo=FALSE>>=\ncat("\\\\cite{no}")\n\\cite{no}\n@ and more',
    '\\citetext{see} \\citestyle{nature} \\setcitestyle{round} \\citereset{x} \\newcites{A}{Title}',
    '\\DeclareCiteCommand{\\cite}[x]{a}{b}{c} \\AtEveryCite{no} \\ifciteseen{no}{no} \\mkbibcite{no}',
    '\\newcommand{\\citefoo}[1]{\\cite{#1}}',
    '\\newcommand\\citefoo{no} \\renewcommand*{\\citeform}[1]{no} \\def\\mycite{no}',
    '\\let\\oldcite\\cite',
    '\\cite\n\n{no}',
    '\\cite (no) {no}',
    '\\cite',
    '\\citation \\@cite{no}',
    '\\cite{#1} \\cite{\\key} \\cite{a~b} \\cite{a"b}',
    'a cite{no}',
  ])('%s', (source) => expectKeys(source, 'latex'));

  test('in what surrounds addresses with a percent sign there are', () => {
    expectKeys('\\url{http://x.org/a%20b} \\cite{‸a‸} \\href{x%20y}{\\cite{‸b‸}}', 'latex');
  });

  test('only where a word is defined, not after', () => {
    expectKeys('\\newcommand{\\x}{y} \\cite{‸a‸} \\mycommand \\cite{‸b‸}', 'latex');
  });

  test('chunks of code end, and citations go on', () => {
    expectKeys('<<a>>=\n\\cite{no}\n@\n\\cite{‸a‸}', 'latex');
    expectKeys('x <<a>>= \\cite{‸a‸}', 'latex');
  });
});

describe('what is being typed', () => {
  test.each([
    '\\cite{',
    '\\cite{\nThe text goes on.',
    '\\cite{\n\nThe text',
    '\\cite{‸a‸',
    '\\cite{‸a‸,',
    '\\cite{‸a‸ and the text goes on, with commas\n\\section{x}',
    '\\cite{‸a‸, ‸b‸ and the text goes on\n\nThe end}',
    '\\cite{‸a‸,\n  ‸b‸,\n  The text goes on. \\emph{x}',
    '\\cite[ see \\cite{‸b‸}',
    '\\cite[see\n\n]{no}',
    '\\cite{‸a‸ \\cite{‸b‸}',
    '\\parencites{‸a‸}{‸b‸ and text\n\n{c}',
    '\\emph{as \\cite{‸a‸ shows} here',
    '\\cite{‸a‸\n\nb}',
    '\\cite{‸al‸\\emph{x} and \\cite{#1 and \\cite{‸b‸~and\n\n\\cite{‸c‸,~d',
    '\\cite[\\parencites[1]{‸a‸}[2]{‸b‸}',
  ])('%s', (source) => expectKeys(source, 'latex'));

  test('the range of an unclosed command ends with what is surely its own', () => {
    expect(readCitations('\\cite{a and more', 'latex')).toMatchObject([{ start: 0, end: 7 }]);
    expect(readCitations('\\cite{a,\n\nmore', 'latex')).toMatchObject([{ start: 0, end: 8 }]);
  });

  test('verbatim text that is not closed yet reaches to the end', () => {
    expect(commandsOf('\\cite{a} \\begin{verbatim} \\cite{b}')).toEqual(['cite']);
    expect(commandsOf('\\verb|\\cite{a}\n\\cite{b}')).toEqual(['cite', 'cite']);
  });
});
