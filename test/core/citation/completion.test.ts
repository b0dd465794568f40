import { describe, expect, test } from 'vitest';
import { completionAt, keyText } from '../../../src/core/citation/operations';
import { atCursor } from './marked';

/** A completion as the text replaced, with `|` where the offset stands; undefined if there is none. */
function replaced(source: string, language: 'latex' | 'markdown'): string | undefined {
  const { text, offset } = atCursor(source);
  const completion = completionAt(text, language, offset);
  if (!completion) return undefined;
  expect(text.slice(completion.start, offset)).toBe(completion.typed);
  return `${completion.typed}|${text.slice(offset, completion.end)}`;
}

describe('in LaTeX', () => {
  test.each([
    ['\\cite{|}', '|'],
    ['\\cite{|', '|'],
    ['\\cite{al|pha, b}', 'al|pha'],
    ['\\cite{alpha|, b}', 'alpha|'],
    ['\\cite{|alpha, b}', '|alpha'],
    ['\\cite{a,|}', '|'],
    ['\\cite{a, |}', '|'],
    ['\\cite{a, |b}', '|b'],
    ['\\cite{a, b|c, d}', 'b|c'],
    ['\\cite{a,\n  b|c,\n  d}', 'b|c'],
    ['\\cite{a,% why\n  |}', '|'],
    ['\\cite{a % why, no\n  , b|}', 'b|'],
    ['\\cite{DBLP:conf/x|}', 'DBLP:conf/x|'],
    ['\\cite{entropy dyn|}', 'entropy dyn|'],
    ['\\cite{entropy |}', 'entropy |'],
    ['\\cite{a, entropy dyn|amics of}', 'entropy dyn|amics'],
    ['\\cite{entropy dyn|', 'entropy dyn|'],
    ['\\cite{a\n  b|}', 'b|'],
    ['\\cite{|\nThe text goes on.', '|'],
    ['\\cite{|The text goes on.', '|'],
    ['\\emph{as \\cite{|The text} goes on', '|'],
    ['\\emph{as \\cite{al|pha shows} on', 'al|pha'],
    ['\\cite{al|pha and more text', 'al|pha'],
    ['\\cite{a, |\n\nNext.', '|'],
    ['\\cite[p. 3]{|}', '|'],
    ['\\cite[see \\citealt{b|}]{a}', 'b|'],
    ['\\parencites[1]{a}[2]{|}', '|'],
    ['\\textcquote{|}{text}', '|'],
    ['\\volcite{2}{a|}', 'a|'],
    ['\\nocite{*|}', '*|'],
    ['\\cite{author:xie|}', 'author:xie|'],
    ['\\cite{é|à}', 'é|à'],
  ])('%s', (source, expected) => expect(replaced(source, 'latex')).toBe(expected));

  test.each([
    '\\cite|{a}',
    '\\cite{a}|',
    '\\cite[see|]{}',
    '\\cite[see|',
    '\\volcite{2|}{a}',
    '\\textcquote{a}{te|xt}',
    '% \\cite{a|}',
    '\\cite{a,% b|\nc}',
    '\\verb|\\cite{a}',
    '\\begin{verbatim}\\cite{a|}\\end{verbatim}',
    '\\cite{\\foo|}',
    '\\citetext{a|}',
    '\\cite{a\n\nb|}',
    '\\cite{\n\n|}',
    '\\cite{a and more\ntext goes on here|',
    '|\\cite{a}',
    'text|',
  ])('none in %s', (source) => expect(replaced(source, 'latex')).toBeUndefined());

  test("the user's own commands", () => {
    expect(completionAt('\\mine{a}', 'latex', 7)).toBeUndefined();
    expect(completionAt('\\mine{a}', 'latex', 7, { commands: ['\\mine'] })).toMatchObject({ start: 6, end: 7 });
  });
});

describe('in Markdown', () => {
  test.each([
    ['@|', '|'],
    ['@al|pha', 'al|pha'],
    ['@|alpha', '|alpha'],
    ['@alpha|', 'alpha|'],
    ['see @al|pha, p. 3', 'al|pha'],
    ['[see @|]', '|'],
    ['[@a; @|', '|'],
    ['[@a; -@|]', '|'],
    ['[@a; @b|c]', 'b|c'],
    ['@DBLP:|', 'DBLP:|'],
    ['@doe:20|20-x', 'doe:20|20-x'],
    ['@doe99|.', 'doe99|'],
    ['@doe99.|', 'doe99.|'],
    ['@doe99.| Then', 'doe99.|'],
    ['@{|}', '|'],
    ['@{|', '|'],
    ['@{entropy dyn|}', 'entropy dyn|'],
    ['@{entropy dyn|', 'entropy dyn|'],
    ['@{a b|c d}', 'a b|c d'],
    ['@{|a b}', '|a b'],
    ['@{ent|ropy and text', 'ent|ropy'],
    ['x[^1]\n\n[^1]: @|', '|'],
    ['> - @a|', 'a|'],
    ['---\nnocite: "@|"\n---\n', '|'],
    ['---\nnocite: >-\n  @a, @|\n---\n', '|'],
    ['---\nnocite: @|\n---\n', '|'],
    ['---\nabstract: see @a|\n---\n', 'a|'],
    ['See \\citep{a, b|}', 'b|'],
    ['\\begin{table}\\cite{a|}\\end{table}', 'a|'],
    ['@fig-|', 'fig-|'],
    ['@Mül|ler', 'Mül|ler'],
    ['[@garcia marq|', 'garcia marq|'],
    ['[@garcia |]', 'garcia |'],
    ['[see @garcia marq|uez]', 'garcia marq|uez'],
    ['[@a; -@turner hash tab|; @b]', 'turner hash tab|'],
  ])('%s', (source, expected) => expect(replaced(source, 'markdown')).toBe(expected));

  test.each([
    'me@|',
    '@garcia marq|',
    '[x] @garcia marq|',
    '[@a, p|]',
    '[@a b, p|]',
    '[@a\nb|]',
    'me@ex|ample.org',
    '\\@a|',
    '`@a|`',
    '```\n@a|\n```',
    '    @a|',
    '$@a|$',
    '<a href="@a|">',
    '[t](@a|)',
    'https://x.org/@a|',
    '<!-- @a| -->',
    '---\nauthor: "@a|"\n---\n',
    '@a |',
    '@a..|',
    '@a,|',
    '@.|',
    '@{a}|',
    '|@a',
    '@a\n|',
    '@{a\n|',
    'text|',
    '\\cite[@a|]{b}',
  ])('none in %s', (source) => expect(replaced(source, 'markdown')).toBeUndefined());

  test('punctuation that may end the sentence asks for keys only', () => {
    expect(completionAt('@doe99.', 'markdown', 7)).toMatchObject({ typed: 'doe99.', keysOnly: true });
    expect(completionAt('@doe99', 'markdown', 6)).toMatchObject({ typed: 'doe99', keysOnly: false });
  });
});

describe('the text for a key', () => {
  test.each([
    ['@a|', 'doe99', 'doe99'],
    ['@a|', 'smith:2020-x.y', 'smith:2020-x.y'],
    ['@a|', 'https://x.org/a(b)', '{https://x.org/a(b)}'],
    ['@a|', 'doe99.', '{doe99.}'],
    ['@a|', 'a--b', '{a--b}'],
    ['@a|', 'a,b', '{a,b}'],
    ['@a|', '-a', '{-a}'],
    ['@a|', 'Müller2020', 'Müller2020'],
    ['@{a|}', 'a(b)', 'a(b)'],
    ['@{a|', 'a(b)', 'a(b)}'],
    ['@{a|', 'ab', 'ab}'],
    ['\\cite{a|}', 'a(b)', 'a(b)'],
  ])('at %s for %s', (source, key, expected) => {
    const { text, offset } = atCursor(source);
    const completion = completionAt(text, 'markdown', offset);
    expect(completion && keyText(key, completion)).toBe(expected);
  });

  test('is the key in LaTeX', () => {
    expect(keyText('a(b)', { language: 'latex', delimiters: 'closed' })).toBe('a(b)');
  });
});

describe('in roles', () => {
  test.each([
    ['rst', ':cite:`al|pha`', 'al|pha'],
    ['rst', ':cite:p:`a, entropy dyn|`', 'entropy dyn|'],
    ['rst', ':cite:p:`{see}al|pha{p. 3}`', 'al|pha'],
    ['rst', ':cite:`|', '|'],
    ['markdown', '{cite:t}`al|pha; b`', 'al|pha'],
    ['markdown', '{cite}`see {al|} p. 3`', 'al|'],
    ['markdown', '{cite}`al|', 'al|'],
  ] as const)('%s %s', (language, source, expected) => {
    const { text, offset } = atCursor(source);
    const completion = completionAt(text, language, offset);
    expect(completion && `${completion.typed}|${text.slice(offset, completion.end)}`).toBe(expected);
    expect(completion?.language).toBe('rst');
  });

  test.each([
    ['rst', ':cite:p:`{see|}a`'],
    ['rst', ':cite:p:`a{p. 3|}`'],
    ['rst', ':ref:`a|`'],
    ['rst', '``:cite:`a|` ``'],
    ['markdown', '{ref}`a|`'],
  ] as const)('none in %s %s', (language, source) => {
    const { text, offset } = atCursor(source);
    expect(completionAt(text, language, offset)).toBeUndefined();
  });

  test('a role that is not closed is closed by the key', () => {
    expect(keyText('k', { language: 'rst', delimiters: 'open' })).toBe('k`');
  });
});

describe('in Typst', () => {
  test.each([
    ['As @al|pha.', 'alpha', '@k', '@alpha'],
    ['As @|', '', '@k', '@'],
    ['#cite(<al|pha>)', 'alpha', '<k>', '<alpha>'],
    ['#cite(<al|', 'al', '<k>', '<al'],
    ['#cite(label("al|"))', 'al', '<k>', 'label("al")'],
  ])('%s', (source, key, written, range) => {
    const { text, offset } = atCursor(source);
    const completion = completionAt(text, 'typst', offset);
    expect(completion).toBeDefined();
    expect(key.startsWith(completion?.typed ?? '-')).toBe(true);
    expect(text.slice(completion?.start, completion?.end)).toBe(range);
    expect(completion && keyText('k', completion)).toBe(written);
  });

  test('a key of other characters is written by a function', () => {
    expect(keyText('a/b', { language: 'typst', delimiters: 'none' })).toBe('#cite(label("a/b"))');
    expect(keyText('a/b', { language: 'typst', delimiters: 'closed' })).toBe('label("a/b")');
  });

  test.each(['`@a|`', '// @a|', '#foo(<a|>)', '#foo("@a|")', '$@a|$'])('none in %s', (source) => {
    const { text, offset } = atCursor(source);
    expect(completionAt(text, 'typst', offset)).toBeUndefined();
  });
});
