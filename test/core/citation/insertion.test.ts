import { describe, expect, test } from 'vitest';
import { planInsertion } from '../../../src/core/citation/operations';
import { cited } from './cited';

describe('in Markdown', () => {
  test.each([
    // A new citation.
    ['As | says', 'As [@x; @y]| says'],
    ['|', '[@x; @y]|'],
    ['as |shown| by', 'as shown [@x; @y]| by'],
    ['sh|own by', 'shown [@x; @y]| by'],
    ['see "|', 'see "[@x; @y]|'],
    ['*word*|', '*word* [@x; @y]|'],
    ['如图|所示', '如图[@x; @y]|所示'],
    ['shown (|)', 'shown ([@x; @y]|)'],
    ['<!-- see | -->', '<!-- see [@x; @y]| -->'],
    // With blanks where it would become something else.
    ['|(see above)', '[@x; @y]| (see above)'],
    ['Great!|', 'Great! [@x; @y]|'],
    ['x^|', 'x^ [@x; @y]|'],
    ['a\\|', 'a\\ [@x; @y]|'],
    ['https://x.org/a|', 'https://x.org/a [@x; @y]|'],
    // Joining the one at the cursor.
    ['[@a|]', '[@a; @x; @y|]'],
    ['[@a]|', '[@a; @x; @y]|'],
    ['|[@a]', '[@a; @x; @y]|'],
    ['[see| @a, p. 3; also -@b, ch. 4]', '[see @a, p. 3; also -@b, ch. 4; @x; @y|]'],
    ['[@a |]', '[@a; @x; @y| ]'],
    ['[@a;@b|]', '[@a;@b;@x;@y|]'],
    ['[@a\n;\n@b|]', '[@a\n;\n@b; @x; @y|]'],
    ['[@a, see [1|]]', '[@a, see [1]; @x; @y|]'],
    ['[see [@a|] and @b]', '[see [@a; @x; @y|] and @b]'],
    ['[@a and @b|]', '[@a and @b; @x; @y|]'],
    ['[@a](u)|', '[@a](u) [@x; @y]|'],
    // A key in the text keeps its sentence.
    ['As @a| says', 'As @a [@x; @y]| says'],
    ['As @|a says', 'As @a [@x; @y]| says'],
    ['As |@a says', 'As @a [@x; @y]| says'],
    ['As -@{a(b}|, says', 'As -@{a(b} [@x; @y]|, says'],
    ['As @a [p. 3|] says', 'As @a [p. 3; @x; @y|] says'],
    ['As @a| [p. 3] says', 'As @a [p. 3; @x; @y]| says'],
    ['As @a [@b]| says', 'As @a [@b; @x; @y]| says'],
    ['x^[see @a|]', 'x^[see @a [@x; @y]|]'],
    // After a key in the text and a blank the citations are one to pandoc.
    ['See @a |', 'See @a [@x; @y]|'],
    ['As @a | shows', 'As @a [@x; @y]| shows'],
    ['> @a |', '> @a [@x; @y]|'],
    ['Contact @handle |', 'Contact @handle [@x; @y]|'],
    ['See @a\n|', 'See @a\n[@x; @y]|'],
    // A cross-reference that a group joins would be lost.
    ['See @fig-x| now', 'See @fig-x\\ [@x; @y]| now'],
    ['See |@tbl-x.', 'See @tbl-x\\ [@x; @y]|.'],
    ['See @eq:x| now', 'See @eq:x\\ [@x; @y]| now'],
    ['See @fig-x | now', 'unreadable'],
    // Where a key is missing.
    ['As @| says', 'As @x [@y]| says'],
    ['[@|]', '[@x; @y|]'],
    ['[-@|]', '[-@x; @y|]'],
    ['[@a; @|]', '[@a; @x; @y|]'],
    ['[@a; |]', '[@a; @x; @y|]'],
    ['[@a;|]', '[@a; @x; @y|]'],
    ['[@a|; ]', '[@a; @x; @y| ]'],
    ['[|; @a]', '[@x; @y|; @a]'],
    ['@{|}', '@{x} [@y]|'],
    ['@{|', '@{x} [@y]|'],
    ['[|]', '[@x; @y|]'],
    ['[see |]', '[see @x; @y|]'],
    ['[sic|]', '[sic [@x; @y]|]'],
    ['- [ |] task', '- [ ] [@x; @y]| task'],
    ['[text |](u)', '[text [@x; @y]|](u)'],
    // Metadata.
    ['---\nnocite: "@a|"\n---\n', '---\nnocite: "@a, @x, @y|"\n---\n'],
    ['---\nnocite: >\n  @{a(b}|\n  more\n---\n', '---\nnocite: >\n  @{a(b}, @x, @y|\n  more\n---\n'],
    ['---\nnocite: "|"\n---\n', '---\nnocite: "@x, @y|"\n---\n'],
    ['---\nnocite: "@|"\n---\n', '---\nnocite: "@x, @y|"\n---\n'],
    ['---\nabstract: "See |."\n---\n', '---\nabstract: "See [@x; @y]|."\n---\n'],
    ['---\nnocite: |\n---\n', '---\nnocite: "@x, @y|"\n---\n'],
    ['---\nnocite:|\n---\n', '---\nnocite: "@x, @y|"\n---\n'],
    ['---\nnocite: @|\ntitle: a\n---\n', '---\nnocite: "@x, @y|"\ntitle: a\n---\n'],
    ['---\nnocite: >\n  |\n---\n', '---\nnocite: >\n  @x, @y|\n---\n'],
    ['---\ntitle: On |\n---\n', '---\ntitle: On [@x; @y]|\n---\n'],
    ['---\ntitle: On|\n---\n', '---\ntitle: On [@x; @y]|\n---\n'],
    ['---\ntitle: |\n---\n', '---\ntitle: "[@x; @y]|"\n---\n'],
    ['---\nabstract: >\n  See |\n---\n', '---\nabstract: >\n  See [@x; @y]|\n---\n'],
    ['---\nnocite:\n  - "@a|"\n---\n', '---\nnocite:\n  - "@a, @x, @y|"\n---\n'],
    ['---\ntitle: [On |, b]\n---\n', 'metadata'],
    ['---\ntitle: [On|]\n---\n', 'unreadable'],
    // LaTeX.
    ['See \\citep[p. 3|]{a}.', 'See \\citep[p. 3]{a, x, y}|.'],
    ['See \\citep{|}.', 'See \\citep{x, y|}.'],
    ['```{r, fig.cap="After |"}\nx\n```', '```{r, fig.cap="After [@x; @y]|"}\nx\n```'],
    ['\\footnote{see |}', '\\footnote{see \\cite{x, y}|}'],
    ['\\textbf{|} by', '\\textbf{\\cite{x, y}|} by'],
    ['\\footnote{see} so|', '\\footnote{see} so [@x; @y]|'],
    ['\\newpage |', 'unreadable'],
    ['\\LaTeX |', '\\LaTeX [@x; @y]|'],
    ['\\label{a|}', 'argument'],
    ['\\begin{table}| & a\\end{table}', '\\begin{table}\\cite{x, y}| & a\\end{table}'],
  ])('%s', (source, expected) => expect(cited(source, 'markdown', ['x', 'y'])).toBe(expected));

  test('keys cited there already are not doubled', () => {
    expect(cited('[@x|]', 'markdown', ['x', 'y', 'y'])).toBe('[@x; @y|]');
    expect(cited('@x|', 'markdown', ['x'])).toBe('@x|');
    expect(cited('@x [@y|]', 'markdown', ['x', 'y', 'z'])).toBe('@x [@y; @z|]');
    expect(cited('---\nnocite: "@x|"\n---\n', 'markdown', ['x'])).toBe('---\nnocite: "@x|"\n---\n');
  });

  test('the caption of a chunk takes a citation, its other options none', () => {
    const text = '```{r}\n#| label: x\n#| fig-cap: "After "\nplot()\n```';
    const at = text.indexOf('"\nplot');
    expect(planInsertion(text, 'markdown', { start: at, end: at }, ['x']).edits).toEqual([
      { start: at, end: at, text: '[@x]' },
    ]);
    const label = text.indexOf('x\n#');
    expect(planInsertion(text, 'markdown', { start: label, end: label }, ['x'])).toMatchObject({ refused: 'code' });
  });

  test('irregular keys get braces', () => {
    expect(cited('|', 'markdown', ['a(b)', 'c.'])).toBe('[@{a(b)}; @{c.}]|');
    expect(cited('@{|}', 'markdown', ['a(b)'])).toBe('@{a(b)|}');
    expect(cited('@|', 'markdown', ['a(b)'])).toBe('@{a(b)}|');
    expect(cited('|', 'markdown', ['a}b'])).toBe('unreadable');
    expect(cited('|', 'markdown', ['a b'])).toBe('unreadable');
  });

  test('in the text, if preferred', () => {
    const inText = { markdownForm: 'inText' } as const;
    expect(cited('As | says', 'markdown', ['x'], inText)).toBe('As @x| says');
    expect(cited('As | says', 'markdown', ['x', 'y', 'z'], inText)).toBe('As @x [@y; @z]| says');
    expect(cited('word|', 'markdown', ['x'], inText)).toBe('word @x|');
    expect(cited('|word', 'markdown', ['x'], inText)).toBe('@x| word');
    expect(cited('[@a|]', 'markdown', ['x'], inText)).toBe('[@a; @x|]');
  });

  test.each([
    ['`a|`', 'code'],
    ['{{< video | >}}', 'markup'],
    ['<?php | ?>', 'markup'],
    ['```\na|\n```', 'code'],
    ['|```\na\n```', 'code'],
    ['```\na\n```|', 'code'],
    ['    a|', 'code'],
    ['$a|$', 'math'],
    ['$$\na|\n$$', 'math'],
    ['<a |>', 'markup'],
    ['[a](|b)', 'markup'],
    ['[a]|(b)', 'markup'],
    ['<https://x|.org>', 'markup'],
    ['{#x|} y', 'markup'],
    ['---\ntitle: x\nauthor: y|\n---\n', 'metadata'],
    ['|---\ntitle: x\n---\n', 'metadata'],
    ['---\nnocite: "@a"\n---|\n', 'metadata'],
    ['text\n\n    |', 'unreadable'],
  ])('refused in %s', (source, reason) => expect(cited(source, 'markdown', ['x'])).toBe(reason));

  test('after code, formulas and tags it is not', () => {
    expect(cited('`a`|', 'markdown', ['x'])).toBe('`a` [@x]|');
    expect(cited('$a$|', 'markdown', ['x'])).toBe('$a$ [@x]|');
    expect(cited('<b>|', 'markdown', ['x'])).toBe('<b>[@x]|');
  });
});

test('a selection out of the text is put into it', () => {
  expect(planInsertion('a', 'latex', { start: 7, end: 3 }, ['x'])).toMatchObject({ edits: [{ start: 1 }] });
  expect(planInsertion('a', 'markdown', { start: -7, end: -3 }, ['x'])).toMatchObject({ edits: [{ start: 0 }] });
});

describe('in MyST', () => {
  test.each([
    ['{cite}`a|`', '{cite}`a, x, y|`'],
    ['{cite}`a`|', '{cite}`a, x, y`|'],
    ['{ci|te}`a;b`', '{cite}`a;b;x;y`|'],
    ['{cite:t}`|`', '{cite:t}`x, y|`'],
    ['{cite:t}`a,|`', '{cite:t}`a, x, y|`'],
    ['{cite:t}`a, |`', '{cite:t}`a, x, y|`'],
    ['{cite:t}`{see}a{p. 3|}`', '{cite:t}`{see}a{p. 3}, x, y|`'],
    ['{cite}`|', '{cite}`x, y`|'],
    ['{cite}`x, y|`', '{cite}`x, y|`'],
    ['{cite:t}`a` and |', '{cite:t}`a` and {cite:t}`x, y`|'],
    ['@a and {cite:t}`b` and @c said |', '@a and {cite:t}`b` and @c said [@x; @y]|'],
    ['```{code}\n{cite}`a|`\n```', 'code'],
  ])('%s', (source, expected) => expect(cited(source, 'markdown', ['x', 'y'])).toBe(expected));

  test('a project whose documents cite by roles has one where there is none yet', () => {
    expect(cited('As |.', 'markdown', ['x', 'y'], { markdownForm: 'role' })).toBe('As {cite:p}`x, y`|.');
  });
});

describe('in reStructuredText', () => {
  test.each([
    ['As |.', 'As :cite:p:`x, y`|.'],
    ['as|is', 'asis :cite:p:`x, y`|'],
    [':cite:t:`a,b` and |', ':cite:t:`a,b` and :cite:t:`x,y`|'],
    [':cite:t:`a|`', ':cite:t:`a, x, y|`'],
    [':cite:t:`a`| says', ':cite:t:`a, x, y`| says'],
    [':cite:`|', ':cite:`x, y`|'],
    [':cite:`|`', ':cite:`x, y|`'],
    ['::\n\n  code |', 'code'],
    ['*se|e it*', 'markup'],
    ['**a** |', '**a** :cite:p:`x, y`|'],
    [':math:`x |`', 'unreadable'],
    ['.. code-block:: c\n   :caption: From |\n\n   x', '.. code-block:: c\n   :caption: From :cite:p:`x, y`|\n\n   x'],
    ['.. code-block:: c\n   :caption: From\n\n   x|', 'code'],
    [':cite:`the paper <a|>`', ':cite:`the paper <a, x, y|>`'],
    ['.. A comment |', '.. A comment :cite:p:`x, y`|'],
    ['.. note:: |', '.. note:: :cite:p:`x, y`|'],
  ])('%s', (source, expected) => expect(cited(source, 'rst', ['x', 'y'])).toBe(expected));
});

describe('in Typst', () => {
  test.each([
    ['As | says', 'As @x @y| says'],
    ['As shown|.', 'As shown @x @y|.'],
    ['as|is', 'asis @x @y|'],
    ['As @a| says', 'As @a @x @y| says'],
    ['As @a|[p. 3] says', 'As @a[p. 3] @x @y| says'],
    ['As |@a @x says', 'As @a @x @y| says'],
    ['As #cite(<a>)| says', 'As #cite(<a>) @x @y| says'],
    ['As #cite(<a|>, form: "prose").', 'As #cite(<a>, form: "prose") @x @y|.'],
    ['As @|', 'As @x @y|'],
    ['As #cite(<|>)', 'As @y #cite(<x|>)'],
    ['As #cite(<|', 'As @y #cite(<x>)|'],
    ['As #cite(|)', 'As @y #cite(<x>|)'],
    ['As #cite(|, form: "prose")', 'As @y #cite(<x>|, form: "prose")'],
    ['As #cite(|', 'As @y #cite(<x>)|'],
    ['see |[x]', 'see @x @y| [x]'],
    ['#figure(caption: [As |])', '#figure(caption: [As @x @y|])'],
    ['#figure(|)', 'code'],
    ['$x|$', 'math'],
    ['`x|`', 'code'],
    ['// see |', '// see @x @y|'],
  ])('%s', (source, expected) => expect(cited(source, 'typst', ['x', 'y'])).toBe(expected));

  test('in a body that is not compiled it is written as in a comment', () => {
    const text = '#if false [See ] @a';
    const plan = planInsertion(text, 'typst', { start: 14, end: 14 }, ['new']);
    expect(plan.edits).toEqual([{ start: 14, end: 14, text: ' @new' }]);
    expect(planInsertion(text, 'typst', { start: 5, end: 5 }, ['new'])).toMatchObject({ refused: 'code' });
  });

  test('a key of other characters is cited by a function', () => {
    expect(cited('As |(so)', 'typst', ['k/ey'])).toBe('As #cite(label("k/ey"))|;(so)');
    expect(cited('As |', 'typst', ['a', 'k/ey'])).toBe('As @a #cite(label("k/ey"))|');
  });
});
