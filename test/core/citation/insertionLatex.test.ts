import { describe, expect, test } from 'vitest';
import { planInsertion } from '../../../src/core/citation/operations';
import { cited } from './cited';

describe('in LaTeX', () => {
  test.each([
    // A new citation.
    ['As | says', 'As \\cite{x, y}| says'],
    ['|', '\\cite{x, y}|'],
    ['as |shown| by', 'as shown~\\cite{x, y}| by'],
    ['\\LaT|eX', '\\LaTeX\\cite{x, y}|'],
    ['as \\|', 'as \\cite{x, y}|'],
    ['as \\| shown', 'as \\cite{x, y}| shown'],
    ['50\\|% of', '50\\%~\\cite{x, y}| of'],
    ['a\\\\| b', 'a\\\\\\cite{x, y}| b'],
    ['see \\citep|', 'see \\citep{x, y}|'],
    ['see \\parencites|.', 'see \\parencites{x}{y}|.'],
    ['% see |', '% see \\cite{x, y}|'],
    // Joining the one at the cursor.
    ['\\cite{a|}', '\\cite{a, x, y|}'],
    ['\\cite{|a}', '\\cite{a, x, y|}'],
    ['\\cite{a}|', '\\cite{a, x, y}|'],
    ['|\\cite{a}', '\\cite{a, x, y}|'],
    ['\\ci|te{a}', '\\cite{a, x, y}|'],
    ['\\cite[p. 3|]{a}', '\\cite[p. 3]{a, x, y}|'],
    ['\\cite[see \\citealt{b|}]{a}', '\\cite[see \\citealt{b, x, y|}]{a}'],
    ['\\cite[see \\citealt{b} too|]{a}', '\\cite[see \\citealt{b} too]{a, x, y}|'],
    ['\\cite{a}|\\cite{b}', '\\cite{a, x, y}|\\cite{b}'],
    ['\\textcquote[2]{a|}{text}', '\\textcquote[2]{a, x, y|}{text}'],
    ['\\nocite{*|}', '\\nocite{*, x, y|}'],
    // Where a key is missing.
    ['\\cite{|}', '\\cite{x, y|}'],
    ['\\cite{a,|}', '\\cite{a, x, y|}'],
    ['\\cite{a, |}', '\\cite{a, x, y|}'],
    ['\\cite{a|, }', '\\cite{a, x, y| }'],
    ['\\cite{|, a}', '\\cite{x, y|, a}'],
    ['\\cite{a,|, b}', '\\cite{a, x, y|, b}'],
    ['\\cite{a,% why\n  |}', '\\cite{a,% why\n  x, y|}'],
    // What is not closed yet is closed.
    ['\\cite{|', '\\cite{x, y}|'],
    ['\\cite{a|', '\\cite{a, x, y}|'],
    ['\\cite{a, |', '\\cite{a, x, y}|'],
    ['\\cite{|\nThe text', '\\cite{x, y}|\nThe text'],
    ['\\cite{a| and text', '\\cite{a, x, y}| and text'],
    // The author's habit.
    ['\\cite{a,b|}', '\\cite{a,b,x,y|}'],
    ['\\cite{a , b|}', '\\cite{a , b , x , y|}'],
    ['\\cite{a,\n  b|\n}', '\\cite{a,\n  b,\n  x,\n  y|\n}'],
    ['\\cite{a,b} \\cite{c|}', '\\cite{a,b} \\cite{c,x,y|}'],
    ['\\cite{a,b} |', '\\cite{a,b} \\cite{x,y}|'],
    ['\\cite{a,% why\n  b% why b\n|}', '\\cite{a,% why\n  b, x, y|% why b\n}'],
    ['\\cite{a,% wh|y\n  b}', '\\cite{a,% why\n  b, x, y}|'],
    // Several groups.
    ['\\parencites(see)(x)[1]{a}[2]{b|}', '\\parencites(see)(x)[1]{a}[2]{b}{x}{y}|'],
    ['\\parencites[1]{a}|.', '\\parencites[1]{a}{x}{y}|.'],
    ['\\parencites[1]{a}[2]{|}', '\\parencites[1]{a}[2]{x, y|}'],
    // Commands whose other arguments fit one work only.
    ['\\volcite{2}{a|}.', '\\volcite{2}{a}~\\cite{x, y}|.'],
    ['\\citename{a|}[x]{author}.', '\\citename{a}[x]{author}~\\cite{x, y}|.'],
    ['\\citefield{a}|{year}.', '\\citefield{a}{year}~\\cite{x, y}|.'],
  ])('%s', (source, expected) => expect(cited(source, 'latex', ['x', 'y'])).toBe(expected));

  test.each([
    // A citation being typed.
    ['\\citep[p. 3]|', '\\citep[p. 3]{x, y}|'],
    ['\\citep[see][p. 3]| more', '\\citep[see][p. 3]{x, y}| more'],
    ['\\citep*[p. 3| more', '\\citep*[p. 3]{x, y}| more'],
    ['\\foreigntextcquote{german}|', '\\foreigntextcquote{german}{x, y}|'],
    ['\\parencites[1]{a}[2]|', '\\parencites[1]{a}[2]{x}{y}|'],
    ['\\cites(see)| more', '\\cites(see){x}{y}| more'],
    ['\\cites(see)()[3]| more', '\\cites(see)()[3]{x}{y}| more'],
    ['\\cites{a}{b} (2001)| more', '\\cites{a}{b} (2001)~\\cite{x, y}| more'],
    // Arguments that it lacks are empty.
    ['\\volcite| more', '\\volcite{}{x, y}| more'],
    ['\\volcite{2}[3]| more', '\\volcite{2}[3]{x, y}| more'],
    ['\\pvolcite[see]| more', '\\pvolcite[see]{}{x, y}| more'],
    ['\\volcites{2}[3]{a}| more', '\\volcites{2}[3]{a}~\\cite{x, y}| more'],
    ['\\citefield| more', '\\citefield{x, y}{}| more'],
    ['\\cite{| text more words', '\\cite{x, y}| text more words'],
    ['\\cite{a, | text more', '\\cite{a, x, y}| text more'],
    ['\\cite{a,| text more', '\\cite{a, x, y}| text more'],
    // A blank before it, and none in the midst of a word.
    ['as shown|.', 'as shown~\\cite{x, y}|.'],
    ['sh|own by', 'shown~\\cite{x, y}| by'],
    ['(|)', '(\\cite{x, y}|)'],
    ['\\item| a', '\\item\\cite{x, y}| a'],
    ['Figure~\\ref{a}| shows', 'Figure~\\ref{a}~\\cite{x, y}| shows'],
    ['\\section{A}\\label{a}|', '\\section{A}\\label{a}\\cite{x, y}|'],
    // Behind the arguments of a command.
    ['\\re|f{a} so', '\\ref{a}~\\cite{x, y}| so'],
    // In arguments that are text.
    ['\\section[On |]{a}', '\\section[On \\cite{x, y}|]{a}'],
    ['\\caption{\\textbf{See |}', '\\caption{\\textbf{See \\cite{x, y}|}'],
    ['\\multicolumn{2}{c}{see |}', '\\multicolumn{2}{c}{see \\cite{x, y}|}'],
    ['\\textcolor{red}{see |}', '\\textcolor{red}{see \\cite{x, y}|}'],
    ['\\unknown{a remark on this |}', '\\unknown{a remark on this \\cite{x, y}|}'],
    ['\\unknown{Compare |}', '\\unknown{Compare \\cite{x, y}|}'],
    ['\\begin{theorem}[Due to |] x', '\\begin{theorem}[Due to \\cite{x, y}|] x'],
    [
      '\\documentclass{a}\\title{On |}\\begin{document}',
      '\\documentclass{a}\\title{On \\cite{x, y}|}\\begin{document}',
    ],
    // Typeset arguments.
    ['\\begin{lemma}[|]', '\\begin{lemma}[\\cite{x, y}|]'],
    ['\\newtheorem{satz}{Satz}\\begin{satz}[|]', '\\newtheorem{satz}{Satz}\\begin{satz}[\\cite{x, y}|]'],
    ['\\hyperref[sec]{as |}', '\\hyperref[sec]{as \\cite{x, y}|}'],
    ['\\hyperlink{a}{as |}', '\\hyperlink{a}{as \\cite{x, y}|}'],
    ['\\lstinputlisting[caption={As |}]{f}', '\\lstinputlisting[caption={As \\cite{x, y}|}]{f}'],
    [
      '\\begin{tikzpicture}\\node at (0,0) {see |};\\end{tikzpicture}',
      '\\begin{tikzpicture}\\node at (0,0) {see \\cite{x, y}|};\\end{tikzpicture}',
    ],
  ])('%s', (source, expected) => expect(cited(source, 'latex', ['x', 'y'])).toBe(expected));

  test.each([
    '\\ref{fig:|}',
    '\\cref{a,|}',
    '\\label{fig|}',
    '\\label{|',
    '\\includegraphics[width=|]{f}',
    '\\includegraphics{f|}',
    '\\usepackage{nat|}',
    '\\begin{fig|}',
    '\\begin{tabular}{l|r}',
    '\\begin{figure}[h|]',
    '\\input{ch|}',
    '\\node[|]',
    '\\hspace{2c|m}',
    '\\setlength{\\parindent}{|}',
    '\\textcolor{re|d}{see}',
    '\\multicolumn{2|}{c}{see}',
    '\\hypersetup{pdftitle={On a thing |}}',
    '\\unknown{x|}',
    '\\unknown[colour = a word | here]',
    'a\\\\[2|ex]',
    '\\cmidrule(lr){1-|2}',
    '\\section{\\texorpdfstring{a}{b |}}',
    '\\hyperref[sec|]{as}',
    '\\begin{tabular}[t|]{l}',
  ])('refused in an argument that is no text: %s', (source) => expect(cited(source, 'latex', ['x'])).toBe('argument'));

  test.each([
    '\\documentclass{a}\n|\n\\begin{document}\\end{document}',
    '|\\documentclass{a}\\begin{document}\\end{document}',
    '\\documentclass{a}\n|',
  ])('refused outside the text: %s', (source) => expect(cited(source, 'latex', ['x'])).toBe('preamble'));

  test('keys cited there already are not doubled', () => {
    expect(cited('\\cite{x|}', 'latex', ['x', 'y', 'y'])).toBe('\\cite{x, y|}');
    expect(cited('\\cite{x, y|}', 'latex', ['x', 'y'])).toBe('\\cite{x, y|}');
    expect(cited('\\cite{x} |', 'latex', ['x', 'x'])).toBe('\\cite{x} \\cite{x}|');
    expect(cited('\\parencites{x}{a|}', 'latex', ['x', 'y'])).toBe('\\parencites{x}{a}{y}|');
    expect(cited('a|', 'latex', [])).toBe('a|');
  });

  test.each([
    ['\\citet{a} \\citep{b} \\citep{c}', 'citep'],
    ['\\citet{a} \\citep{b}', 'citet'],
    [
      '\\nocite{a} \\nocite{b} \\citeauthor{a} \\citeyear{a} \\fullcite{a} \\parencites{a}{b} \\textcite{c}',
      'textcite',
    ],
    ['\\usepackage[style=apa]{biblatex}', 'autocite'],
    ['\\usepackage{biblatex-chicago}', 'autocite'],
    ['% \\usepackage{biblatex}', 'cite'],
    ['\\usepackage{csquotes, % for biblatex\n biblatex}', 'autocite'],
    ['\\usepackage{graphicx, natbib}', 'citep'],
    ['% \\usepackage{natbib}', 'cite'],
    ['\\usepackage{natbib}\n\\cite{}', 'citep'],
    ['', 'cite'],
  ])('a new command fits the document: %s', (text, command) => {
    expect(cited(`${text}\n|`, 'latex', ['x'])).toBe(`${text}\n\\${command}{x}|`);
  });

  test.each(['\\href{x}|{', '\\href{x}|{\\href{y}{z}', `\\href{x}|{${'\\href{x}{'.repeat(10_000)}`])(
    'not before the text of a link that is not closed: %.30s',
    (marked) => {
      const offset = marked.indexOf('|');
      const plan = planInsertion(marked.replace('|', ''), 'latex', { start: offset, end: offset }, ['new']);
      expect(plan).toEqual({ edits: [], cursor: offset, refused: 'argument' });
    },
  );

  test('not by a command that puts keys together', () => {
    const text = '\\newcommand{\\dblp}[1]{\\cite{DBLP:#1}}\\begin{document}Text here|. \\dblp{a}';
    expect(cited(text, 'latex', ['new'])).toBe(text.replace('|', '~\\cite{new}|'));
  });

  test("a command of one's own choice", () => {
    expect(cited('\\citep{a} |', 'latex', ['x'], { command: '\\textcite*' })).toBe('\\citep{a} \\textcite*{x}|');
    expect(cited('\\citep{a} |', 'latex', ['x', 'y'], { command: 'textcites' })).toBe('\\citep{a} \\textcites{x}{y}|');
    expect(cited('|', 'latex', ['x'], { command: 'mine' })).toBe('unreadable');
    expect(cited('|', 'latex', ['x'], { command: 'mine', commands: ['mine'] })).toBe('\\mine{x}|');
  });

  test.each([
    ['\\verb|\\cite{a}|', 'code'],
    ['\\begin{verbatim}\n|\n\\end{verbatim}', 'code'],
    ['<<>>=\nx|\n@\n', 'code'],
    ['\\begin{ver|batim}\\end{verbatim}', 'code'],
  ])('refused in %s', (source, reason) => {
    const offset = source.lastIndexOf('|');
    const text = source.startsWith('\\verb') ? source : source.replace('|', '');
    const start = source.startsWith('\\verb') ? 10 : offset;
    expect(planInsertion(text, 'latex', { start, end: start }, ['x'])).toEqual({
      edits: [],
      cursor: start,
      refused: reason,
    });
  });

  test('a key that LaTeX cannot cite is refused', () => {
    expect(cited('|', 'latex', ['a,b'])).toBe('unreadable');
    expect(cited('|', 'latex', ['a b'])).toBe('unreadable');
  });
});

describe('in commands whose other arguments fit one work only', () => {
  const own = '\\newcommand{\\pc}[2]{\\cite[#1]{#2}}\\newcommand{\\two}[2]{\\cite{#1}, \\cite{#2}} ';

  test.each([
    // A key that is missing there.
    ['\\pc{p. 3}{|} more', '\\pc{p. 3}{x|} more'],
    ['\\two{a}{|} more', '\\two{a}{x|} more'],
    ['\\volcite{2}{|} more', '\\volcite{2}{x|} more'],
    ['\\citefield{|}{title} more', '\\citefield{x|}{title} more'],
    ['\\defcitealias{|}{Paper I}', '\\defcitealias{x|}{Paper I}'],
    // A command that is typed up to there.
    ['\\pc| more', '\\pc{}{x}| more'],
    ['\\pc{p. 3}| more', '\\pc{p. 3}{x}| more'],
    ['\\two| more', '\\two{x}{}| more'],
    ['\\two{a}| more', '\\two{a}{x}| more'],
  ])('%s', (source, expected) => expect(cited(own + source, 'latex', ['x'])).toBe(own + expected));

  test.each([
    '\\two{a}{b} and \\two{c}{d}',
    '\\pc{p. 3}{a}',
    '\\newcommand{\\by}[2]{#2 \\cite{#1}} \\by{a}{Ann}',
    '\\let\\mine\\cites \\mine{a}{b}',
  ])('which are not chosen for a new citation: %s', (text) =>
    expect(cited(`${own + text} so|`, 'latex', ['x'])).toBe(`${own + text} so~\\cite{x}|`),
  );
});
