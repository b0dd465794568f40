import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../src/core/citation/shared/editCandidate';
import { planInsertion } from '../../../src/core/citation/operations';
import type { Language } from '../../../src/core/citation/shared/language';

/** The text after citing `n` at the cursor, or why that is refused. */
function cited(source: string, language: Language, cursor = '|'): string {
  const offset = source.indexOf(cursor);
  const text = source.slice(0, offset) + source.slice(offset + 1);
  const { edits, refused } = planInsertion(text, language, { start: offset, end: offset }, ['n']);
  return refused ?? applyEdits(text, edits);
}

describe('no citation breaks markup', () => {
  test.each([
    // Entities and escapes.
    ['a &am|p; b', 'a &amp; [@n] b'],
    ['a &#6|4; b', 'a &#64; [@n] b'],
    ['a &| b', 'a &[@n] b'],
    ['\\|* x', '\\*[@n] x'],
    ['a\\|\nb', 'a [@n]\\\nb'],
    // References, labels, addresses.
    ['[t][re|f]\n\n[ref]: x', '[t][ref] [@n]\n\n[ref]: x'],
    ['x[^|1]', 'x[^1] [@n]'],
    ['[^1|]: x', '[^1]: [@n] x'],
    ['[[wi|ki]]', '[[wiki]] [@n]'],
    ['user@exa|mple.org', 'user@example.org [@n]'],
    ['(@x) a\n\nsee (@x|)', '(@x) a\n\nsee (@x) [@n]'],
    ['x |[a](b)', 'x [@n] [a](b)'],
    ['# Title |{#id}', '# Title [@n] {#id}'],
    ['# Title {#id}|\n', '# Title [@n] {#id}\n'],
    ['# Title {#i|d}', '# Title [@n] {#id}'],
    ['## Title {.a #b}|', '## Title [@n] {.a #b}'],
    ['# Title ##|\n', '# Title [@n] ##\n'],
    ['# Title C#|\n', '# Title C#[@n]\n'],
    [': Caption {#tbl-x}|', ': Caption [@n] {#tbl-x}'],
    ['$$\nx\n$$ {#eq-x}|', '$$\nx\n$$ {#eq-x} [@n]'],
    ['a set {x}|', 'a set {x} [@n]'],
    ['[x]|{.c}', '[x]{.c} [@n]'],
    ['see ![x](y)|{width=3}', 'see ![x](y){width=3} [@n]'],
    ['`x`|{.r}', '`x`{.r} [@n]'],
    ['\\let\\|a\\b', 'unreadable'],
    // Labels of example lists.
    ['|@x. Text', '@x. [@n] Text'],
    ['@é|x) Text', '@éx) [@n] Text'],
    ['(@x)|: text', '(@x)[@n]: text'],
    ['|@x: text', '@x [@n]: text'],
    // Marks of emphasis and scripts.
    ['**x*|*', '**x** [@n]'],
    ['H~2|~O', 'H~2~ [@n] O'],
    ['x^2|^', 'x^2^ [@n]'],
    // Markers of blocks.
    ['|# Title', '# [@n] Title'],
    ['#| Title', '# [@n] Title'],
    ['|- x', '- [@n] x'],
    ['-| x', '- [@n] x'],
    ['1|. x', '1. [@n] x'],
    ['|> x', '> [@n] x'],
    ['- [ |] x', '- [ ] [@n] x'],
    ['-  | x', '-  [@n] x'],
    ['1. x\n2|. y', '1. x\n2. [@n] y'],
    ['1. x\n   y\n2|. z', '1. x\n   y\n2. [@n] z'],
    ['As Smith wrote in\n1986|. Then', 'As Smith wrote in\n1986 [@n]. Then'],
    ['mail a@b.org|.', 'mail a@b.org [@n].'],
    ['ratio 1:a|b: c', 'ratio 1:ab [@n]: c'],
    ['i. x\nii|. y', 'i. x\nii. [@n] y'],
    ['x[^1]\n\n|[^1]: note', 'x[^1]\n\n[^1]: [@n] note'],
    ['|: Caption', ': [@n] Caption'],
    ['Table|: Caption', 'Table: [@n] Caption'],
    // Indentation: of an item's paragraph, of code, of a footnote.
    ['- a\n\n|  b', '- a\n\n  [@n] b'],
    ['[^1]: a\n\n  |  b', '[^1]: a\n\n    [@n] b'],
    ['a\n\n|    code', 'code'],
    ['> - a\n>\n> |  b', '> - a\n>\n>   [@n] b'],
    // Brackets behind it.
    ['a |(b [c](d))', 'a [@n] (b [c](d))'],
    ['|(see above)', '[@n] (see above)'],
    ['a |{b}', 'a [@n] {b}'],
    // Images and notes.
    ['see !|[a](b)', 'see ![[@n] a](b)'],
    ['x^|[note]', 'x^[[@n] note]'],
    ['a-|-b', 'a--[@n] b'],
    // A hard line break of two blanks.
    ['a  |\nb', 'a [@n]  \nb'],
    // Labels of references that have a definition.
    ['see [re|f]\n\n[ref]: x', 'see [ref] [@n]\n\n[ref]: x'],
    ['see [Re|f][]\n\n[ref]: x', 'see [Ref][] [@n]\n\n[ref]: x'],
    ['see [re |f]', 'see [re [@n] f]'],
    // An image alone is a figure with a caption; beside text, or without a caption, it is none.
    ['![a](b){#fig-x}|\n\nText', '![a [@n]](b){#fig-x}\n\nText'],
    ['Text\n\n|![a [c](d)](b)', 'Text\n\n![a [c](d) [@n]](b)'],
    ['![a][b]|\n\n[b]: x', '![a [@n]][b]\n\n[b]: x'],
    ['![a](b)\n|\nText', '![a [@n]](b)\n\nText'],
    ['see ![a](b)|', 'see ![a](b) [@n]'],
    ['![](b)|', '![](b) [@n]'],
    // Lines that are markup.
    ['+++|', 'markup'],
    ['(tar|get)=', 'markup'],
    ['$$\nx\n$$ (eq|)', 'markup'],
    ['[TOC|]', 'markup'],
    ['*[HT|ML]: x', 'markup'],
    ['see ![[emb|ed.png]]', 'see ![[embed.png]] [@n]'],
    ['see {{ na|me }}', 'see {{ name }} [@n]'],
    ['{{< include a.qmd >}}|', 'markup'],
    ['|{{< pagebreak >}}', 'markup'],
    ['see {{< fa x >}}|', 'see {{< fa x >}} [@n]'],
    ['> ::: x|', 'markup'],
    ['***|', 'markup'],
    ['Title\n==|=', 'markup'],
    ['-|- ---\na   b', 'markup'],
    [':::| note\nx\n:::', 'markup'],
    ['```\n---|\n```', 'code'],
  ])('of Markdown: %s', (source, expected) => expect(cited(source, 'markdown')).toBe(expected));

  test.each([
    // At the edges of the rows of a pipe table, in the cell.
    ['| a |\n|---|\n| c |‸', '| a |\n|---|\n| c [@n] |'],
    ['| a |\n|---|\n‸| c |', '| a |\n|---|\n| [@n] c |'],
    ['|a|b|‸\n|-|-|\n|c|d|', '|a|b [@n]|\n|-|-|\n|c|d|'],
    ['a | b\n--|--\nc | d‸', 'a | b\n--|--\nc | d [@n]'],
    ['| a |\n|---|\n| c \\|‸', '| a |\n|---|\n| c \\|[@n]'],
    ['|x| and |y|‸', '|x| and |y| [@n]'],
    ['> | a |\n> |---|\n> | c |‸', '> | a |\n> |---|\n> | c [@n] |'],
    ['> ‸| a |\n> |---|', '> | [@n] a |\n> |---|'],
    ['> | a |\n> |-‸--|', 'markup'],
    ['> +---+\n> | a‸ |\n> +---+', 'markup'],
    // Line blocks.
    ['‸| a\n| b', '| [@n] a\n| b'],
    ['| a\n|‸ b', '| a\n| [@n] b'],
    ['| a\n|‸\n| b', 'markup'],
    ['| a |\n|---|\n| c |\n‸\nText', '| a |\n|---|\n| c |\n\n[@n]\n\nText'],
    // In other tables, where no column is moved.
    ['+---+---+\n| a‸ | b |\n+---+---+', 'markup'],
    ['+---+---+\n| @a‸ | b |\n+---+---+', 'markup'],
    [' A    B\n---- ----\n c‸   d', 'markup'],
    [' A    B\n---- ----\n c   d‸', ' A    B\n---- ----\n c   d [@n]'],
    [' A‸    B\n---- ----\n c   d', 'markup'],
    ['  A‸    B\n ---- ----\n  c   d', 'markup'],
    ['---- ----\n c   d\n---- ----\n\ntext‸', '---- ----\n c   d\n---- ----\n\ntext [@n]'],
  ])('in a table: %s', (source, expected) => expect(cited(source, 'markdown', '‸')).toBe(expected));

  test.each([
    ['A\n‸\nB', 'A\n[@n]\n\nB'],
    ['A\r\n‸\r\nB', 'A\r\n[@n]\r\n\r\nB'],
    ['A\n\n‸\n\nB', 'A\n\n[@n]\n\nB'],
    ['A\n‸', 'A\n[@n]'],
    ['> A\n>‸\n> B', '> A\n>[@n]\n>\n> B'],
    ['> A\n> ‸\n> B', '> A\n> [@n]\n>\n> B'],
    ['> A\n>‸\n\nB', '> A\n>[@n]\n\nB'],
    ['A[^1]\n‸\n[^1]: B', 'A[^1]\n[@n]\n\n[^1]: B'],
    ['A\n\n---\n‸\nB', 'A\n\n---\n\n[@n]\n\nB'],
    ['A  B\n-- --\nc  d\n‸', 'A  B\n-- --\nc  d\n\n[@n]'],
    ['A  B\n-- --\nc  d\n‸\n\nE', 'A  B\n-- --\nc  d\n\n[@n]\n\nE'],
    ['A  B\n-- --\nc  d\n‸\nE', 'A  B\n-- --\nc  d\n\n[@n]\n\nE'],
    ['A | B\n--|--\n| c | d |\n‸', 'A | B\n--|--\n| c | d |\n\n[@n]'],
  ])('on a blank line no block joins another: %j', (source, expected) =>
    expect(cited(source, 'markdown', '‸')).toBe(expected),
  );

  test.each([
    ['- a\n‸\n- b', '- a\n[@n]\n\n- b'],
    ['- a\n\n‸\n\n- b', 'markup'],
    ['1. a\n\n   ```\n   x\n   ```\n‸\n2. b', 'markup'],
    ['- a\n\n‸\n  b', 'markup'],
    ['- a\n\n  ‸\n  b', '- a\n\n  [@n]\n\n  b'],
    ['- a\n\n‸\n* b', '- a\n\n[@n]\n\n* b'],
    ['- a\n\n‸\nb', '- a\n\n[@n]\n\nb'],
    ['a\n\n‸\n- b', 'a\n\n[@n]\n\n- b'],
    ['a\n\n‸\n\n    code', 'a\n\n[@n]\n\n    code'],
    ['[^1]: a\n\n‸\n    b', 'markup'],
    ['> a\n> ‸\n\nb', '> a\n> [@n]\n\nb'],
    ['Term\n‸\n: b', 'markup'],
    ['Term\n: b\n‸\n: c', 'Term\n: b\n[@n]\n\n: c'],
    ['| a |\n|---|\n| b |\n‸\n: Caption', 'markup'],
    ['| a |\n|---|\n| b |\n\n‸\nTable: Caption', 'markup'],
    ['Table: Caption\n\n‸\n| a |\n|---|\n| b |', 'markup'],
  ])('on a blank line no list, item, note or table is parted: %j', (source, expected) =>
    expect(cited(source, 'markdown', '‸')).toBe(expected),
  );

  test.each([
    // Rows of tables, lists over blank lines, notes, what goes with a heading or an image.
    ['‸| a | b |', '| [cite:@n] a | b |'],
    ['| a | b |‸', '| a | b [cite:@n] |'],
    ['- a\n‸\n- b', 'markup'],
    ['- a\n\n  ‸\n- b', '- a\n\n  [cite:@n]\n\n- b'],
    ['- a\n‸\nb', '- a\n\n[cite:@n]\n\nb'],
    ['a\n‸\nb', 'a\n[cite:@n]\n\nb'],
    ['- term‸ :: b', '- term [cite:@n] :: b'],
    ['- term ‸:: b', '- term :: [cite:@n] b'],
    ['#+caption‸: a', '#+caption: [cite:@n] a'],
    ['‸[fn:1] note', '[fn:1] [cite:@n] note'],
    ['a [fn:‸: note]', 'a [fn:: [cite:@n] note]'],
    ['* Head\nSCHEDULED:‸ <2020-01-01 Wed>', 'markup'],
    ['#+caption: a\n[[file:a.png]]‸', 'markup'],
    ['a^‸2 b', 'a^2 [cite:@n] b'],
    ['call_‸f(x) b', 'call_f(x) [cite:@n] b'],
  ])('of Org mode: %s', (source, expected) => expect(cited(source, 'org', '‸')).toBe(expected));

  test.each([
    // Columns and titles, what goes on below a blank line, explicit markup.
    ['+---+\n| a‸ |\n+---+', 'markup'],
    ['===  ===\na‸    b\n===  ===', 'markup'],
    ['===  ===\na    b‸\n===  ===', '===  ===\na    b :cite:p:`n`\n===  ==='],
    ['===  ===\na    b\n===  ===\n\nc‸', '===  ===\na    b\n===  ===\n\nc :cite:p:`n`'],
    ['Title‸\n=====', 'markup'],
    ['=====\nTitle‸\n=====', 'markup'],
    ['- a\n‸\n- b', 'markup'],
    ['text::\n‸\n   code', 'markup'],
    ['.. note::\n‸\n   a', 'markup'],
    ['.. note::\n\n   ‸\n   a', '.. note::\n\n   :cite:p:`n`\n\n   a'],
    ['.. image:: a.png\n‸\nb', '.. image:: a.png\n\n:cite:p:`n`\n\nb'],
    ['a\n‸\nb', 'a\n:cite:p:`n`\n\nb'],
    ['term\n  a\n‸\n  b', 'markup'],
    ['term\n  a\n  ‸\n  b', 'term\n  a\n  :cite:p:`n`\n\n  b'],
    ['a\n\n  quoted\n‸\nb', 'a\n\n  quoted\n\n:cite:p:`n`\n\nb'],
    ['‸.. note:: a', '.. note:: :cite:p:`n` a'],
    ['term :‸ kind\n  a', 'term : :cite:p:`n` kind\n  a'],
    ['`a <http://x>`‸_ b', '`a <http://x>`_ :cite:p:`n` b'],
  ])('of reStructuredText: %j', (source, expected) => expect(cited(source, 'rst', '‸')).toBe(expected));

  test.each([
    ['|===\n‸|a |b\n|===', '|===\n|cite:[n] a |b\n|==='],
    ['|===\n2+‸|a |b\n|===', '|===\n2+|cite:[n] a |b\n|==='],
    ['* a\n‸\n* b', 'markup'],
    ['* a\n‸\nb', '* a\n\ncite:[n]\n\nb'],
    ['= T\n:a: b\n‸\nc', '= T\n:a: b\n\ncite:[n]\n\nc'],
    ['term:‸: a', 'term:: cite:[n] a'],
    ['* a\n+‸\nb', 'markup'],
    ['-‸-\na\n--', 'markup'],
    ['* [‸ ] a', '* [ ] cite:[n] a'],
    ['[.ro‸le]#a# b', '[.role]#cite:[n] a# b'],
    ['((ter‸m)) b', '((term)) cite:[n] b'],
    ['a "‸`b`"', 'a "`cite:[n] b`"'],
  ])('of AsciiDoc: %j', (source, expected) => expect(cited(source, 'asciidoc', '‸')).toBe(expected));

  test.each([
    // Behind an accent, with the rest of its word; behind an address with its text.
    ['\\"{o|}sterreich', '\\"{o}sterreich~\\cite{n}'],
    ['na\\"|ive x', 'na\\"ive~\\cite{n} x'],
    ['na|\\"{\\i}ve', 'na\\"{\\i}ve~\\cite{n}'],
    ['\\c{c|}a', '\\c{c}a~\\cite{n}'],
    ["\\'|e", "\\'e~\\cite{n}"],
    ['\\href{http://x/y}|{z}', '\\href{http://x/y}{z}~\\cite{n}'],
    ['a\\\\[2pt]| b', 'a\\\\[2pt]\\cite{n} b'],
    ['\\hline| b', '\\hline\\cite{n} b'],
    ['a\\\\ \\hline|\n\\end{tabular}', 'argument'],
    ['\\toprule|\n\\midrule', 'argument'],
    // What TeX is still reading.
    ['\\ifx|\\x\\y a\\fi', 'argument'],
    ['\\ifnum|1=1 a\\fi', 'argument'],
    ['\\ifnum1=1| a\\fi', '\\ifnum1=1~\\cite{n} a\\fi'],
    ['\\hbox to| 3cm{x}', 'argument'],
    ['\\input x|', 'argument'],
    ['\\def\\x#1|{y}', 'argument'],
    ['a \\|endinput b', 'argument'],
    ['a\n\\en|d{document}', 'argument'],
    ['a |\\endinput b', 'a \\cite{n}\\endinput b'],
    ['\\foreach \\x in {1,|2} {}', 'argument'],
  ])('of LaTeX: %s', (source, expected) => expect(cited(source, 'latex')).toBe(expected));

  test.each([
    ['= T |<lab>', '= T @n <lab>'],
    ['= T <lab>|', '= T @n <lab>'],
    ['$ x $ |<eq>', '$ x $ <eq> @n'],
    ['|= T', '= @n T'],
    ['-| x', '- @n x'],
    ['/| Term: x', '/ @n Term: x'],
    ['\\|# x', '\\#@n x'],
    ['a\\|\nb', 'a @n\\\nb'],
    ['\\u{1F|600}', '\\u{1F600} @n'],
  ])('of Typst: %s', (source, expected) => expect(cited(source, 'typst')).toBe(expected));

  test.each([
    ['|- x', '- :cite:p:`n` x'],
    ['[1|]_ x', '[1]_ :cite:p:`n` x'],
    ['Title\n==|===', 'markup'],
    ['x::|\n\n  y', 'x :cite:p:`n`::\n\n  y'],
    [':fie|ld: x', ':field: :cite:p:`n` x'],
    ['http://x/|y z', 'http://x/y :cite:p:`n` z'],
    ['(see https://x.org/a|)', '(see https://x.org/a :cite:p:`n`)'],
    ['As in\n1986|. Then', 'As in\n1986 :cite:p:`n`. Then'],
  ])('of reStructuredText: %s', (source, expected) => expect(cited(source, 'rst')).toBe(expected));

  test.each([
    ['*| Head', '* [cite:@n] Head'],
    ['* Head :ta|g:', '* Head [cite:@n] :tag:'],
    ['- [ |] x', '- [ ] [cite:@n] x'],
    ['x [fn:|1]', 'x [fn:1] [cite:@n]'],
    ['[2020-|01-01] x', '[2020-01-01] [cite:@n] x'],
    ['a^{2|}', 'a^{2} [cite:@n]'],
    ['-----|', 'markup'],
    ['(see https://x.org/a|)', '(see https://x.org/a [cite:@n])'],
    ['* TODO| [#A] Head', '* TODO [#A] [cite:@n] Head'],
    ['text see :foo:|', 'text see :foo: [cite:@n]'],
    ['* Head :tag:|\r\n', '* Head [cite:@n] :tag:\r\n'],
  ])('of Org mode: %s', (source, expected) => expect(cited(source, 'org')).toBe(expected));

  test.each([
    ['*| x', '* cite:[n] x'],
    ['see <<se|c>>', 'see <<sec>>cite:[n]'],
    ['http://x|[y] z', 'http://x[y] cite:[n] z'],
    ['{att|r}', '{attr} cite:[n]'],
    ['a +|\nb', 'a cite:[n] +\nb'],
    ["'''|", 'markup'],
    ['x &am|p; y', 'x &amp; cite:[n] y'],
    ['https://x.org/a|.', 'https://x.org/a cite:[n].'],
    ['http://x.org|[text] and', 'http://x.org[text] cite:[n] and'],
  ])('of AsciiDoc: %s', (source, expected) => expect(cited(source, 'asciidoc')).toBe(expected));
});
