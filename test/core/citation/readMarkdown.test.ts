import { describe, expect, test } from 'vitest';
import { readCitations } from '../../../src/core/citation/operations';
import { formRows } from './markdownForms';
import { expectKeys } from './marked';

/** The citations as their form and keys, an in-text key first. */
function forms(text: string): string[] {
  return readCitations(text, 'markdown').map(({ form, keys }) => [form, ...keys.map(({ key }) => key)].join(' '));
}

describe('keys', () => {
  test.each([
    '@‸doe99‸ says',
    '(@‸doe99‸)',
    '"@‸doe99‸"',
    '—@‸doe99‸',
    '*@‸doe99‸*',
    "**@‸a‸** ~~@‸b‸~~ '@‸c‸' „@‸d‸“",
    '[see @‸a‸, pp. 33-35, *passim*; also -@‸b‸ and @‸c‸]',
    '@‸a‸ [p. 33; @‸b‸]',
    '@‸smith:2020-x.y‸.',
    '@‸doi/10.1/x‸,',
    '@{‸https://x.org/a(b)‸}',
    '[@{‸a.‸}; -@{‸b--c‸}, p. 3]',
    '@‸Müller2020‸',
    '@‸王2021‸',
    '@‸𝒜1‸ @‸_x‸ @‸1‸ @‸a__b‸',
    "@‸doe99‸'s and @‸doe99‸: @‸doe99‸; @‸doe99‸? @‸doe99‸!",
    '@‸https://x.org/a‸ says',
    '@‸a‸--@‸b‸ @‸a‸.. @‸a‸:.b',
    '@‸Foo_bar.baz‸. @‸Foo_bar‸--baz @‸a$b%c&d+e<f>g~h#i‸',
    'end.@doe99 cf.@no …@‸a‸ x...@‸b‸',
    'a-@‸b‸',
    '_@‸b_‸ and foo_@‸bar‸',
    '(@‸a‸; @‸b‸)',
    '\\\\@‸a‸ \\*@‸b‸',
    '&amp;@‸a‸ &#64;b',
    '@@‸a‸',
    'a\\\n@‸b‸',
  ])('%s', (source) => expectKeys(source, 'markdown'));

  test.each([
    'me@example.org',
    'é@x 王@x 1@x',
    '\\@a',
    '@ @. @- @{} @{ } @{a b} @{a\nb} @{a',
    '<https://x.org/@user> <mailto:me@x.org> <me@x.org>',
    'https://x.org/@user, http://x.org/a?b=@user www.x.org/@user',
    '(ftp://x.org/a_(b)/@c)',
    '`@code` ``@a ` @b`` `@a\n@b`',
    '$@m$ $x_@m$ $$@m$$ $$\n- @m\n$$ $a\\$ @b$',
    '<a href="@x"> <Foo a={"@b"} c=\'@d\' /> <b @click="e">',
    '[t](u@v) [t](u "@v") [t](<u @v>) [t](u\n@v) ![](@v)',
    'x[^@a]',
    '<!-- @a\n\n@b -->',
    '<script>\n\n@a\n</script> <style>@a</style> <pre>@a</pre>',
    '# Heading {#sec-@a}\n\n[x]{a="@b"} `x`{.r c="@d"} ![](x){fig-cap="@b"}',
    '[x]: http://x.org/@a\n[y]: <z> "see @t"',
    "import a from '@scope/a';\nimport '@scope/b'\nexport { c } from \"@scope/c\";\n\nimport {\n  d,\n} from '@scope/d';",
  ])('none in %s', (source) => expectKeys(source, 'markdown'));

  test('flags', () => {
    const [{ keys } = { keys: [] }] = readCitations('[@a; -@{b}; @fig-x]', 'markdown');
    expect(keys).toMatchObject([
      { key: 'a', braced: false, suppressAuthor: false, crossReference: false },
      { key: 'b', braced: true, suppressAuthor: true, crossReference: false },
      { key: 'fig-x', braced: false, suppressAuthor: false, crossReference: true },
    ]);
    expect(
      readCitations('x -@a --@b a-@c', 'markdown').map(({ start, keys: [key] }) => [start, key?.suppressAuthor]),
    ).toEqual([
      [2, true],
      [8, false],
      [13, false],
    ]);
  });
});

describe('cross-references', () => {
  const flagged = (text: string) =>
    readCitations(text, 'markdown').flatMap(({ keys }) =>
      keys.filter((key) => key.crossReference).map(({ key }) => key),
    );

  test.each(['fig', 'tbl', 'eq', 'sec', 'lst', 'thm', 'lem', 'cor', 'prp', 'cnj', 'def', 'exm', 'exr'])(
    'Quarto %s',
    (kind) => {
      expect(flagged(`@${kind}-x [@${kind}-y] and @${kind}x`)).toEqual([`${kind}-x`, `${kind}-y`]);
    },
  );

  test.each(['fig', 'tbl', 'eq', 'sec', 'lst'])('pandoc-crossref %s', (kind) => {
    expect(flagged(`@${kind}:x [@${kind}:y] and @${kind}`)).toEqual([`${kind}:x`, `${kind}:y`]);
  });

  test('items of example lists, also where they are referred to', () => {
    const text = '(@good) Text @a.\n(@) More.\n(@bad) Text.\n\nAs (@good) and @bad, not @goods, show.\n(@doe) says';
    expect(flagged(text)).toEqual(['good', 'bad', 'good', 'bad']);
  });

  test.each([
    ['(@doe99)', []],
    ['(@doe99)\nsays', []],
    ['@doe99.', []],
    ['@doe. Text\n\nSee @doe.', ['doe', 'doe']],
    ['- @doé) Text', ['doé']],
    ['> @doe. Text', ['doe']],
    ['Text\n@doe. Text', []],
    ['@doe: text', []],
    ['@doe.x text', []],
    ['(@doe), text', []],
    ['@d:e. Text', []],
  ])('labels of items are those that text follows in %j', (text, labels) => {
    expect(flagged(text)).toEqual(labels);
  });
});

describe('forms, as pandoc has them', () => {
  test.each(formRows)('%s', (text, expected) => expect(forms(text)).toEqual(expected));

  test('ranges hold the locator, the sign and the braces', () => {
    const ranges = (text: string) => readCitations(text, 'markdown').map(({ start, end }) => text.slice(start, end));
    expect(ranges('x @a [p. 33; @b] y')).toEqual(['@a [p. 33; @b]']);
    expect(ranges('x -@{a}, y')).toEqual(['-@{a}']);
    expect(ranges('x [see @a; -@b] y')).toEqual(['[see @a; -@b]']);
  });
});

describe('blocks', () => {
  test.each([
    ' Right  Left\n------ -----\n     1 @‸a‸\n     2 [@‸b‸]\n\n    @code',
    '-----------\n A     B\n---- ------\n     @‸a‸\n\n     @‸b‸\n-----------\n\n    @code',
    '---- -----\n     @‸a‸\n\n     @‸b‸\n---- -----\n\n    @code',
    'x\n\n---\n\n    @code\n\n- - -\n    @code',
    '---\ntitle: a\n---\n---\nnocite: "@‸a‸"\n---\n---\ntitle: "@‸b‸"\n...\n@‸c‸',
    '(@‸label‸) Text\n\n    more @‸a‸\n\n        @code\n',
    '# On @‸a‸ {#x}\n\nSetext @‸b‸\n=====\n',
    '- @‸a‸\n- [@‸b‸]\n\n  @‸c‸\n\n1. @‸d‸',
    '> @‸a‸\n> [see\n> @‸b‸]\n',
    '| A | B |\n|---|---|\n| @‸a‸ | [@‸b‸; @‸c‸] |\n',
    'Text[^1] and ^[see @‸a‸]\n\n[^1]: Note @‸b‸\n\n    more @‸c‸\n\n        @code\n',
    'term\n:   def @‸a‸\n\n    more @‸b‸\n\n~ other @‸c‸',
    '::: {.note a="@x"}\n@‸a‸\n:::\n',
    '<div class="@x">\n@‸a‸\n\n@‸b‸\n</div>',
    '```\n@no\n```\n@‸a‸',
    '~~~ {.r}\n@no\n~~\n```\n~~~~\n@‸a‸',
    '```{r, fig.cap="@‸c‸"}\n@no\n``\n```\n@‸a‸',
    '```{r, fig.cap=c("x @‸a‸", r"(see [@‸b‸])"), x="@no"}\n@no\n```',
    '```{r}\n#| label: x\n#| fig-cap: >\n#|   After [@‸a‸]\n#|   and @‸b‸\n#| fig-alt: "@no"\nplot("@no")\n```',
    '```{r}\n#| tbl-cap: "From @‸a‸"\n#| fig-subcap:\n#|   - "A [@‸b‸]"\n#|   - B @‸c‸\nx\n#| fig-cap: "@no"\n```',
    '```{python}\n#| fig-cap: !expr paste("@no")\n```',
    '```{r}\n#| fig.cap = "After @‸a‸", echo = FALSE\nplot("@no")\n```',
    '```{r}\n#| x, out.width = "@no",\n#| fig.cap = c("@‸a‸",\n#|   "see [@‸b‸]")\nfig.cap = "@no"\n```',
    '   ```\n@no\n   ```\n@‸a‸',
    '````\n```\n@no\n````\n@‸a‸',
    '``` not `a` fence @‸a‸\n@‸b‸',
    '- x\n\n  ```\n  @no\n  ```\n\n  @‸a‸',
    '- ```\n  @no\n\n  @no\n  ```\n@‸a‸',
    '- ```\n  @‸b‸\n\n  @‸c‸\n@‸a‸',
    '1. ~~~\n   @no\n   ~~~\n   @‸a‸',
    '> ```\n> @‸b‸\n@‸a‸',
    'para\n\n    @no\n\n    @no\n\n@‸a‸',
    'para\n    @‸a‸',
    '\t@no\n\n \t@no\n',
    '# H\n    @no',
    '- x\n\n    @‸a‸\n\n      @no',
    '- x\n\n  @‸a‸\n\n      @no\n\n    @‸b‸',
    '1. x\n\n    @‸a‸\n\n        @no',
    '10. x\n    - y @‸a‸\n\n      @‸b‸\n\n        @‸c‸',
    '- a\n    - b\n        - @‸c‸\n\n          @‸d‸\n',
    '-\t@‸a‸\n\n\t@‸b‸\n\n\t\t@no',
    '- x\nlazy @‸a‸\n\n    @‸b‸',
    '- x\n\nout\n\n    @no',
    '-     @no\n\n* @‸a‸\n+ @‸b‸\n(1) @‸c‸\na. @‸d‸\niv) @‸e‸\n#. @‸f‸',
    '> q\n>\n>     @no\n> @‸a‸',
    '> - x\n>\n>   @‸a‸\n>\n>       @no',
    '>\t@‸a‸',
    '* * *\n    @no\n\n---\n@‸a‸',
    'x <!--\n```\n--> @‸a‸\n```\n@no\n```',
    '<!-- a --> @‸a‸ <!-- @no --> @‸b‸ <!-- @‸c‸',
    'x <!-- @no\n\n@no\n\n    --> @‸a‸ [@‸b‸]\n\n@‸c‸',
    '<pre>\n\n@no\n\n</pre> @‸a‸',
    '$$\na\n- b @no\n$$ @‸a‸',
    '$$ @‸a‸\n\n@‸b‸ $$',
    '$ @‸a‸$ $@‸b‸ $ $@‸c$5‸ costs $5 @‸d‸ and $6',
    '`a\n\n@‸b‸` c',
    '`a @‸b‸ `` c',
    '\\`@‸a‸` \\$@‸b‸$',
    '\\begin{tabular}{@{}l@{\\foo}}\n@x\n\n@y\n\\end{tabular} @‸z‸',
    'see @‸a‸\r\n\r\n    @no\r\n\r\n```\r\n@no\r\n```\r\n[@‸b‸;\r\n@‸c‸]\r\n',
    '[x]: http://x.org/@no\n[y]: @no\n@‸a‸',
    'text\n[x]: @‸a‸',
    '*[HTML]: x @‸a‸',
    '@‸a‸\n(@‸b‸) c',
    'a\n2. @‸b‸\n- @‸c‸',
    '```\n@‸a‸ to the end',
  ])('%s', (source) => expectKeys(source, 'markdown'));
});

describe('raw LaTeX', () => {
  test.each([
    'As \\citep[see][p. 3]{‸a‸, ‸b‸} and 50% of \\cite[2]{‸c‸} say @‸d‸',
    '\\autocite{‸a‸}[@‸b‸]',
    '`\\cite{no}` \\\\cite{no}\n\n    \\cite{no}\n',
    '\\begin{table}\n\n\\cite{‸a‸} & @no \\\\ % \\cite{no}\n\n\\begin{table}\\end{table}@no\\end{table} @‸b‸',
    '\\begin{open} \\cite{‸a‸}\n\n@‸b‸',
    '\\@ref(fig:x)',
    '\\verb|@no| \\verb*!@no! \\lstinline[language=C]|@no| \\verb|} \\verb @‸a‸',
    '\\newcommand{\\x}[2][@no]{see @no} @‸a‸',
    '\\renewcommand*{\\x}[1]{@no}\\newenvironment{x}[1]{@no}{@no} [@‸a‸]',
    '\\NewDocumentCommand{\\x}{m o}{@no}[@‸a‸]',
    '\\def\\x#1#2{@no} @‸a‸',
    '\\newcommand{\\x}[1]{\\cite{#1}} @‸a‸',
    '{\\it see @no, \\cite{‸a‸}} and @‸b‸',
    'see \\bf @no\n\n@‸a‸',
    '{\\small see @‸a‸}',
    '\\cite{\n\n@‸a‸}',
  ])('%s', (source) => expectKeys(source, 'markdown'));

  test("the user's own commands, too", () => {
    expectKeys('\\mine{‸a‸}', 'markdown', { commands: ['mine'] });
    expect(readCitations('x \\citep{a}', 'markdown')).toMatchObject([
      { form: 'command', command: 'citep', start: 2, end: 11 },
    ]);
  });
});

describe('metadata', () => {
  test.each([
    '---\nnocite: |\n  @‸a‸, @‸b‸\n---\n@‸c‸',
    '---\nnocite: "@‸a‸, -@{‸b(c‸}"\nx: \'@no\'\n...\n@‸c‸',
    '---\nnocite: [\'@‸a‸\', "[@‸b‸; @‸c‸]"]\n---',
    '---\nnocite:\n- "@‸a‸"\n- >-\n  @‸b‸\n\n  @‸c‸\n---',
    '---\nnocite: @‸a‸\n---\n',
    '---\r\nnocite: |\r\n  @‸a‸\r\n---\r\n@‸b‸',
    "---\ntitle: On @‸a‸\nsubtitle: 'and @‸b‸'\nabstract: |\n  See [@‸c‸].\n\n      Not code: @‸d‸ `@no`\nthanks: me@x.org\n---\n",
    '---\nauthor: "@handle"\ndescription: by @handle\nbibliography: a@b.bib\nabstract: "a\\n@‸b‸"\n# nocite: "@no"\n---\n',
    '---\ntitle: x\n---\n\n    @no',
    '\uFEFF---\nnocite: "@‸a‸"\n---\n',
    '--- \nfoo: [\nnocite: "@‸a‸"\n---\n',
    'text\n\n---\nnocite: "@‸a‸"\nother: "@no"\n...\n\n@‸b‸',
    'text\n\n---\nNot metadata: see @‸a‸: there\n---\n',
    'text\n\n---\n@‸a‸\n\n---\n@‸b‸\n',
    'Heading @‸a‸\n---\nx: "@‸b‸"\n---\n',
    '---\nno: end "@‸a‸"',
  ])('%s', (source) => expectKeys(source, 'markdown'));

  test('what a nocite lists is one citation', () => {
    expect(readCitations('---\nnocite: |\n  @a, [@b]\n  @fig-c\n---\n[@d]', 'markdown')).toMatchObject([
      { form: 'nocite', keys: [{ key: 'a' }, { key: 'b' }, { key: 'fig-c', crossReference: true }], citesAll: false },
      { form: 'group' },
    ]);
    expect(readCitations('---\nnocite: "@*"\n---\n', 'markdown')).toMatchObject([
      { form: 'nocite', keys: [], citesAll: true },
    ]);
  });
});
