import { describe, expect, test } from 'vitest';
import type { Language } from '../../../src/core/citation/shared/language';
import { completionAt, planInsertion } from '../../../src/core/citation/operations';
import { applyEdits } from '../../../src/core/citation/shared/editCandidate';
import { atCursor, expectKeys } from './marked';

/*
 * The smallest inputs of the kinds of faults that were met, numbered as they were: `C` for citations. Further inputs
 * of each kind are in the tests of its language.
 */

type Row = readonly [row: string, language: Language, marked: string];

/** The keys that are read, between marks. */
const read: readonly Row[] = [
  ['C1', 'markdown', '```{note}\nSee {cite}`‸b‸` and @‸c‸.\n```'],
  ['C2', 'markdown', '```{r}\n#| fig-cap: "After [@‸a‸]"\n#| tbl-cap: "After [@‸b‸]"\nx\n```'],
  ['C2', 'markdown', '```{r, fig.cap="After @‸a‸"}\nx\n```'],
  ['C3', 'latex', '\\begin{lstlisting}[caption={From \\cite{‸a‸}}]\nx\n\\end{lstlisting}'],
  ['C4', 'latex', '\\DefineVerbatimEnvironment{code}{Verbatim}{}\n\\begin{code}\\cite{no}\n\\end{code}'],
  ['C4', 'latex', '\\MakeShortVerb{\\|} |\\cite{no}|'],
  ['C4', 'latex', '\\Verb[x]|\\cite{no}|'],
  ['C5', 'latex', '\\newcommand{\\pc}[1]{\\parencite{#1}} \\pc{‸a‸}'],
  ['C6', 'latex', '\\newcommand{\\needcite}[1]{[cite: #1]} \\needcite{a study of x}'],
  ['C6', 'latex', '\\apud{‸a‸}{‸b‸} \\Idem{‸a‸} \\opcit{‸a‸}'],
  ['C7', 'latex', '\\iffalse \\cite{no} \\fi'],
  ['C7', 'latex', '\\iftrue a \\else \\cite{no}\\fi'],
  ['C7', 'latex', '\\end{document}\n\\cite{no}'],
  ['C7', 'latex', '\\endinput\n\\cite{no}'],
  ['C8', 'markdown', 'Text\n\n---\nbibliography: r.bib\nnocite: "@‸a‸"\n---\n'],
  ['C9', 'markdown', '\\footnote{see [@no]}'],
  ['C9', 'markdown', '\\textbf{@no}'],
  ['C9', 'markdown', '\\index{a!b@c d}'],
  ['C10', 'markdown', '```\n@‸a‸'],
  ['C11', 'rst', '*see :cite:`a`*'],
  ['C11', 'rst', '**:cite:`a`**'],
  ['C12', 'rst', '.. code-block:: c\n   :caption: From :cite:`‸a‸`\n\n   x'],
  ['C12', 'rst', ':cite:`title <‸key‸>`'],
  ['C13', 'latex', '\\UndeclareCiteDelims{x} \\UndeclareInnerCiteDelims \\citecolor{b}'],
  ['C13', 'latex', '\\let\\cite=\\citep\n{x}'],
  ['C14', 'latex', '\\pvoltranscite{2}{‸key‸}'],
  ['C14', 'latex', '\\makeatletter \\my@cite{‸a‸}'],
  ['C15', 'typst', '#ref(<‸a‸>)'],
  ['C15', 'typst', '#let c = cite.with(form: "prose")\n#c(<‸a‸>)'],
  ['C16', 'markdown', '@{a b}'],
  ['C25', 'markdown', '+--------+\n| a      |\n|        |\n|    [@‸b‸] |\n+--------+\n'],
];

/** What citing `new` at `|` makes of a text, or why it is refused. */
const cited: readonly (readonly [row: string, language: Language, source: string, expected: string])[] = [
  ['C1', 'markdown', '```{note}\nSee |.\n```', '```{note}\nSee [@new].\n```'],
  ['C9', 'markdown', '\\footnote{see |}', '\\footnote{see \\cite{new}}'],
  ['C9', 'markdown', '\\textbf{|}', '\\textbf{\\cite{new}}'],
  ['C9', 'markdown', '\\index{a|}', 'argument'],
  ['C11', 'rst', ':math:`x |`', 'unreadable'],
  ['C17', 'markdown', 'See @a |', 'See @a [@new]'],
  ['C17', 'markdown', 'As @a |shows', 'As @a [@new] shows'],
  ['C17', 'markdown', '> @a |', '> @a [@new]'],
  ['C17', 'markdown', 'Contact @handle |', 'Contact @handle [@new]'],
  ['C20', 'markdown', '---\nnocite: |\n---\n', '---\nnocite: "@new"\n---\n'],
  ['C20', 'markdown', '---\nnocite: @|\n---\n', '---\nnocite: "@new"\n---\n'],
  ['C20', 'markdown', '---\ntitle: On |\n---\n', '---\ntitle: On [@new]\n---\n'],
  ['C21', 'latex', '\\ref{fig:|}', 'argument'],
  ['C21', 'latex', '\\label{fig|}', 'argument'],
  ['C21', 'latex', '\\includegraphics{f|}', 'argument'],
  ['C21', 'latex', '\\usepackage{nat|}', 'argument'],
  ['C21', 'latex', '\\begin{fig|}', 'argument'],
  ['C21', 'latex', '\\input{ch|}', 'argument'],
  ['C21', 'latex', '\\node[|]', 'argument'],
  ['C21', 'latex', '\\documentclass{a}\n|\n\\begin{document}', 'preamble'],
  ['C21', 'latex', '\\end{document}\n|', 'code'],
  ['C21', 'latex', '\\begin{itemize}|\n\\item a\\end{itemize}', 'preamble'],
  ['C21', 'latex', '\\begin{itemize}\\item a\\begin{list}{}{}\n|\\end{list}\\end{itemize}', 'preamble'],
  [
    'C21',
    'latex',
    '\\begin{itemize}\n\\item a |\\end{itemize}',
    '\\begin{itemize}\n\\item a \\cite{new}\\end{itemize}',
  ],
  ['C21', 'latex', '\\href{https://x.org}{a|}', '\\href{https://x.org}{a~\\cite{new}}'],
  ['C22', 'latex', '\\citep[p. 3]|', '\\citep[p. 3]{new}'],
  ['C22', 'latex', '\\citep[p. 3|', '\\citep[p. 3]{new}'],
  ['C22', 'latex', '\\cite{| text more words', '\\cite{new} text more words'],
  ['C23', 'markdown', 'as shown|.', 'as shown [@new].'],
  ['C23', 'latex', 'as shown|.', 'as shown~\\cite{new}.'],
  ['C23', 'rst', 'as shown|.', 'as shown :cite:p:`new`.'],
  ['C23', 'typst', 'as shown|.', 'as shown @new.'],
  ['C23', 'markdown', 'sh|own', 'shown [@new]'],
  ['C23', 'latex', 'sh|own', 'shown~\\cite{new}'],
  ['C23', 'latex', 'as |shown', 'as \\cite{new} shown'],
  ['C23', 'markdown', 'as |**shown**', 'as [@new] **shown**'],
  ['C23', 'markdown', '如|图', '如[@new]图'],
  ['C24', 'typst', '#cite(|)', '#cite(<new>)'],
  ['C24', 'typst', 'see |[x]', 'see @new [x]'],
  ['C25', 'markdown', '{{< x | >}}', 'markup'],
  ['C25', 'markdown', '<?php | ?>', 'markup'],
  ['C34', 'markdown', 'See @fig-x| now', 'See @fig-x\\ [@new] now'],
];

describe('kinds of citations', () => {
  test.each(read)('%s is read in %s: %s', (_, language, source) => expectKeys(source, language));

  test.each(cited)('%s is cited in %s: %s', (_, language, source, expected) => {
    const { text, offset } = atCursor(source);
    const { edits, refused } = planInsertion(text, language, { start: offset, end: offset }, ['new']);
    expect(refused ?? applyEdits(text, edits)).toBe(expected);
  });

  test('C3, C11: keys are completed in a caption, and not in emphasis', () => {
    const completed = (source: string, language: Language) => {
      const { text, offset } = atCursor(source);
      return completionAt(text, language, offset);
    };
    expect(completed('\\begin{lstlisting}[caption={From \\cite{|}}]\nx\n\\end{lstlisting}', 'latex')).toBeDefined();
    expect(completed('*see :cite:`|`*', 'rst')).toBeUndefined();
  });

  test('C16: a key with a blank is refused', () => {
    expect(planInsertion('', 'markdown', { start: 0, end: 0 }, ['a b'])).toMatchObject({ refused: 'unreadable' });
  });
});
