import { describe, expect, test } from 'vitest';
import { completionAt, keyText, readCitations } from '../../../src/core/citation/operations';
import { cited } from './cited';
import { atCursor, expectKeys } from './marked';

/** The keys that a text may cite: `…` stands for what is not known of them. */
function mayCite(text: string): string[] {
  return readCitations(text, 'typst').flatMap((one) =>
    (one.mayCite ?? []).map(({ before, after, isWhole }) => before + (isWhole ? '' : '…') + after),
  );
}

const keys = (text: string) => readCitations(text, 'typst').flatMap((one) => one.keys.map(({ key }) => key));

describe('labels that are put together', () => {
  test.each([
    ['#cite(label("x/" + k))', ['x/…']],
    ['#cite(label(k + "/x"), form: "prose")', ['…/x']],
    ['#cite(label("x" + "/" + "a"))', ['x/a']],
    ['#cite(label("x" + str(1)))', ['x…']],
    ['#let k = "a"\n#cite(label(k))', ['a']],
    ['#let k = "a"\n#let k = "b"\n#cite(label(k))', ['a', 'b']],
    ['#let k = label("a")\n#cite(k)', ['a']],
    ['#for k in ("a", "b") { cite(label(k)) }', ['a', 'b']],
    ['#let keys = (\n  "a",\n  "b",\n)\n#for k in keys { cite(label(k)) }', ['a', 'b']],
    ['#let k = "a" \n#let x = 1\n#cite(label("p" + k))', ['p…']],
  ])('%s cites what fits', (text, patterns) => {
    expect(mayCite(text)).toEqual(patterns);
    expect(keys(text)).toEqual([]);
  });

  test.each([
    '#for k in json("k.json") { cite(label(k)) }',
    '#cite(label("a".replace("a", k)))',
    '#let d = (a: 1, b: 2)\n#for k in d.keys() { cite(label(k)) }',
    '#let d = (a: 1, b: 2)\n#for (k, v) in d { cite(label(k)) }',
    '#for k in "a,b".split(",") { cite(label(k)) }',
    '#let k = ("a", "b").join()\n#cite(label(k))',
    '#let k = str(1)\n#cite(label(k))',
    '#let p = "a"\n#let k = p + "b"\n#cite(label(k))',
    '#{ let k = "a"; k += "b"; cite(label(k)) }',
    '#let ks = ("a",)\n#ks.push("b")\n#for k in ks { cite(label(k)) }',
    '#let k = "\\u{61}"\n#cite(label(k))',
    '#let k = "A"\n#cite(label(lower(k)))',
    '#let k = "x"\n#let f(k) = [#k #cite(label(k))]\n#f("a" + k)',
    '#import "keys.typ": k\n#cite(label(k))',
    '#import "keys.typ": *\n#let f() = { let k = "a"; k }\n#cite(label(k))',
    '#let k = "a"\n#{ (k, x) = ("b", 1) }\n#cite(label(k))',
    '#("a", "b").map(label).map(cite).join()',
    '#let c(k: "") = cite(label(k))\n#c(k: "a")',
    '#let c(x, k) = cite(label(k))\n#c(1, "a")',
    '#show "K": it => cite(label(lower(it.text)))',
    '#let c(k) = cite(label(k))\n#c("a" + x)',
    '#let c(k) = cite(label(k))\n#keys.map(c).join()',
    '#let c(..ks) = ks.pos().map(k => cite(label(k))).join()\n#c(..keys)',
    '#eval("@" + k, mode: "markup")',
  ])('%s may cite any', (text) => expect(mayCite(text)).toContain('…'));

  test.each([
    '#cite(label("a"))',
    '#cite( label( "a" ), form: "prose")',
    '#ref(label("a"))',
    '#let c(k) = cite(label(k))\n#c("a")',
    '#let c(k, ..r) = { let l = label(k); cite(l, ..r) }\n#c("a")',
    '#let c(..ks) = for k in ks.pos() { cite(label(k)) }\n#c("a")',
    '#let theorem(label: none) = [x #label]\n#cite(<a>)',
  ])('%s is a key', (text) => {
    expect(keys(text)).toEqual(['a']);
    expect(mayCite(text)).toEqual([]);
  });
});

describe('code that eval gets', () => {
  test.each([
    '#eval("@‸a‸ and @‸b‸", mode: "markup") @‸c‸',
    '#eval("#cite(<‸a‸>)", mode: "markup")',
    '#eval("[@‸a‸]") #eval("cite(<‸a‸>)", scope: (:))',
    '#eval("1 + 1") #eval("x", mode: "math") @‸a‸',
  ])('%s', (source) => expectKeys(source, 'typst'));
});

test('the labels of arguments are cited where these are', () =>
  expectKeys('#let args = arguments(<‸a‸>, form: "prose")\n#cite(..args)', 'typst'));

describe('conditions that are constants', () => {
  test.each([
    '#if 1 == 2 [@no] else [@‸a‸] @‸b‸',
    '#if 1 < 2 [@‸a‸] else [@no]',
    '#if 2 <= 1 or "x" != "x" [@no] else [@‸a‸]',
    '#if not (1 == 2) and true [@‸a‸] else [@no]',
    '#if none == 1 { cite(<no>) } else { cite(<‸a‸>) }',
    '#let draft = false\n#if draft [@no] else [@‸a‸]',
    '#let n = 1\n#if n == 2 [@no] else if n == 1 [@‸a‸] else [@no]',
    '#let draft = false\n#let f(draft) = [#if draft [@‸a‸] else [@‸b‸]]\n#f(true)',
    '#let draft = false\n#{ draft = true }\n#if draft [@‸a‸] else [@‸b‸]',
    '#let draft = false\n#{ (draft, n) = (true, 2) }\n#if draft [@‸a‸] else [@‸b‸]',
    // The name may be one of the other file's.
    '#import "x.typ": *\n#let f() = { let draft = false }\n#if draft [@‸a‸] else [@‸b‸]',
    '#import "x.typ": *\n#let draft = false\n#if draft [@no] else [@‸a‸]',
    '#if x == 2 [@‸a‸] else [@‸b‸]',
    '#if 1 + 1 == 2 [@‸a‸] else [@‸b‸]',
    '#if sys.version == 2 [@‸a‸] else [@‸b‸]',
    '#if 1 == 2',
  ])('%s', (source) => expectKeys(source, 'typst'));
});

test.each(['[see |]', '[see | so]', '[|]'])('content that is not compiled takes a citation: %s', (body) =>
  expect(cited(`#if 1 == 2 ${body} so`, 'typst', ['new'])).toBe(`#if 1 == 2 ${body.replace('|', '@new|')} so`),
);

test.each([
  '#let c(key) = cite(label(key))\n#let p(key) = [(#c(key))]\n#p("‸a‸") #c("‸b‸")',
  '#let p(key, s: none) = [(#c(key, supplement: s))]\n#let c(key, ..args) = cite(label(key), ..args)\n#p("‸a‸", s: [no])',
  '#let c(key) = cite(label(key))\n#let p(x, key) = [#x #c(key)]\n#p("no", "no")',
])('a string is cited that is handed on to a function which makes a label of it: %s', (source) =>
  expectKeys(source, 'typst'),
);

test('a string is cited that is handed on to a function of another file', () =>
  expectKeys('#let p(key) = [(#c(key))]\n#p("‸a‸")', 'typst', { commands: ['c=first'] }));

describe('functions that make labels of strings', () => {
  const own = '#let c(key) = cite(label(key))\n#let cs(..keys) = keys.pos().map(k => cite(label(k))).join()\n';

  test.each([
    ['#c("|")', ''],
    ['#c("ab|")', 'ab'],
    ['#cs("a", "b|")', 'b'],
  ])('complete the key of %s', (source, typed) => {
    const { text, offset } = atCursor(own + source);
    const completion = completionAt(text, 'typst', offset);
    expect(completion).toMatchObject({ start: offset - typed.length, end: offset, typed, delimiters: 'open' });
    expect(completion && keyText('x"y', completion)).toBe('x\\"y');
  });

  test('complete nothing over several lines', () => {
    const { text, offset } = atCursor('#cite(label("a|\n#include "b.typ"');
    expect(completionAt(text, 'typst', offset)).toBeUndefined();
  });

  test.each([
    ['#c("|")', ['a'], '#c("a|")'],
    ['#c(|)', ['a'], '#c("a"|)'],
    ['#c(|', ['a'], '#c("a")|'],
    ['#c("|")', ['x y', 'b'], '@b #c("x y|")'],
    ['#cs("a", "|")', ['b'], '#cs("a", "b|")'],
    ['#cite(label("|"))', ['a'], '#cite(label("a|"))'],
  ])('take a key in %s', (source, keys, expected) => expect(cited(own + source, 'typst', keys)).toBe(own + expected));
});

describe('what is begun in Typst', () => {
  const lib = { commands: ['mine'] };

  test.each([
    ['@|[p. 3] so', ['a', 'b'], '@a[p. 3] @b| so'],
    ['@|[p. 3] so', ['a'], '@a|[p. 3] so'],
    ['as #|', ['a'], 'as #cite(<a>)|'],
    ['as #| so', ['a', 'b'], 'as #cite(<a>) @b| so'],
    ['as \\#| so', ['a'], 'as \\#@a| so'],
    ['#l.mine(|)', ['a'], '#l.mine(<a>|)'],
    ['#l.mine(<|>)', ['a', 'b'], '@b #l.mine(<a|>)'],
  ])('is gone on with: %s', (source, keys, expected) => expect(cited(source, 'typst', keys, lib)).toBe(expected));
});
