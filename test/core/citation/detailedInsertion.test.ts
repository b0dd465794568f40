import { describe, expect, test } from 'vitest';
import { planInsertion } from '../../../src/core/citation/operations';
import { readCitations } from '../../../src/core/citation/operations';
import type { CitationDetails } from '../../../src/core/citation/shared/details';
import type { InsertionOptions } from '../../../src/core/citation/shared/grammar';
import type { Language } from '../../../src/core/citation/shared/language';

const seePage: CitationDetails = { prefix: 'see', locator: { label: 'page', value: '3' } };
const chapters: CitationDetails = { locator: { label: 'chapter', value: '2-4' }, suffix: 'my emphasis' };
const one = new Map([['a', seePage]]);
const two = new Map([
  ['a', seePage],
  ['b', chapters],
]);

/** The text after citing at `|`; the cursor stands where the plan has it. What is written reads back as the keys. */
function cited(source: string, language: Language, keys: readonly string[], options: InsertionOptions): string {
  const offset = source.indexOf('|');
  const text = source.replace('|', '');
  const plan = planInsertion(text, language, { start: offset, end: offset }, keys, options);
  if (plan.refused) return plan.refused;
  let result = text;
  for (const edit of plan.edits.toReversed()) result = result.slice(0, edit.start) + edit.text + result.slice(edit.end);
  const read = readCitations(result, language).flatMap((citation) => citation.keys.map(({ key }) => key));
  expect(read).toEqual(expect.arrayContaining([...keys]));
  return `${result.slice(0, plan.cursor)}|${result.slice(plan.cursor)}`;
}

const biblatex = '\\usepackage{biblatex}';
const natbib = '\\usepackage{natbib}';

describe('what is said of works', () => {
  test.each<[Language, string, readonly string[], ReadonlyMap<string, CitationDetails>, string]>([
    ['markdown', 'As |', ['a'], one, 'As [see @a, p. 3]|'],
    ['markdown', 'As |', ['a', 'b'], two, 'As [see @a, p. 3; @b, chaps. 2-4, my emphasis]|'],
    ['markdown', 'As [@c|]', ['a'], one, 'As [@c; see @a, p. 3|]'],
    ['markdown', 'As [@|]', ['a'], one, 'As [see @a, p. 3|]'],
    ['markdown', 'As [@|]', ['a', 'b'], two, 'As [see @a, p. 3; @b, chaps. 2-4, my emphasis|]'],
    ['markdown', 'As @|', ['a'], one, 'As see @a [p. 3]|'],
    ['markdown', 'x |', ['a'], new Map([['a', { locator: { label: 'page', value: 'xii A' } }]]), 'x [@a, {p. xii A}]|'],
    ['latex', `${biblatex}\n|`, ['a'], one, `${biblatex}\n\\autocite[see][3]{a}|`],
    ['latex', `${biblatex}\n|`, ['a', 'b'], two, `${biblatex}\n\\autocites[see][3]{a}[chaps.~2--4, my emphasis]{b}|`],
    ['latex', `\\parencite{x} |`, ['a'], one, `\\parencite{x} \\parencite[see][3]{a}|`],
    ['latex', `${biblatex}\n\\parencite|`, ['a'], one, `${biblatex}\n\\parencite[see][3]{a}|`],
    ['latex', `${natbib}\n|`, ['a'], one, `${natbib}\n\\citep[see][p.~3]{a}|`],
    [
      'latex',
      `${natbib}\n|`,
      ['a', 'b'],
      two,
      `${natbib}\n\\citep[see][p.~3]{a} \\citep[chaps.~2--4, my emphasis]{b}|`,
    ],
    ['latex', 'As |', ['a'], one, 'As see~\\cite[p.~3]{a}|'],
    ['latex', 'As \\cite{c|}', ['a'], one, 'As \\cite{c} see~\\cite[p.~3]{a}|'],
    ['latex', `${natbib}\n|`, ['a'], new Map([['a', { prefix: 'see' }]]), `${natbib}\n\\citep[see][]{a}|`],
    ['latex', `${natbib}\n|`, ['a'], new Map([['a', { suffix: '[sic]' }]]), `${natbib}\n\\citep[{[sic]}]{a}|`],
    // In an argument in brackets, which those of the command would end.
    ['latex', `${natbib}\n\\section[On |]{T}`, ['a'], one, `${natbib}\n\\section[On {\\citep[see][p.~3]{a}}|]{T}`],
    ['latex', '\\begin{proof}[|]', ['a'], one, '\\begin{proof}[see~{\\cite[p.~3]{a}}|]'],
    ['latex', 'As [so |] so', ['a'], one, 'As [so see~\\cite[p.~3]{a}|] so'],
    ['latex', '\\section[On [so |] so]{T}', ['a'], one, '\\section[On [so see~{\\cite[p.~3]{a}}|] so]{T}'],
    ['typst', 'As |', ['a'], new Map([['a', { locator: seePage.locator! }]]), 'As #cite(<a>, supplement: [p. 3])|'],
    ['typst', 'As |', ['a'], one, 'As see #cite(<a>, supplement: [p. 3])|'],
    ['typst', 'As @|', ['a'], one, 'As see @a[p. 3]|'],
    ['typst', 'As @| is', ['a', 'b'], two, 'As see @a[p. 3] #cite(<b>, supplement: [chaps. 2-4, my emphasis])| is'],
    ['typst', 'As #cite(<|>)', ['a'], one, 'As see #cite(<a>, supplement: [p. 3]|)'],
    ['rst', 'As |', ['a'], one, 'As :cite:p:`{see}a{p. 3}`|'],
    ['rst', 'As |', ['a', 'b'], two, 'As :cite:p:`{see}a{p. 3}, b{chaps. 2-4, my emphasis}`|'],
    ['rst', 'As :cite:t:`c|`', ['a'], one, 'As :cite:t:`c, {see}a{p. 3}|`'],
  ])('is written in %s at %j', (language, source, keys, details, expected) => {
    expect(cited(source, language, keys, { details })).toBe(expected);
  });

  test('is written in roles of MyST', () => {
    expect(cited('As |', 'markdown', ['a'], { details: one, markdownForm: 'role' })).toBe('As {cite:p}`{see}a{p. 3}`|');
  });

  test('is refused where it would not be read as the citation', () => {
    expect(cited('As |', 'markdown', ['a'], { details: new Map([['a', { prefix: 'see ](x) @b' }]]) })).toBe(
      'unreadable',
    );
    expect(cited('As |', 'rst', ['a'], { details: new Map([['a', { suffix: 'a ` b' }]]) })).toBe('unreadable');
  });
});

describe('forms', () => {
  test.each<[Language, string, string, string]>([
    ['markdown', 'As |', 'As @a|', 'As [-@a]|'],
    ['latex', `${biblatex}\n|`, `${biblatex}\n\\textcite{a}|`, `${biblatex}\n\\autocite*{a}|`],
    ['latex', `\\parencite{x} |`, `\\parencite{x} \\textcite{a}|`, `\\parencite{x} \\parencite*{a}|`],
    ['latex', `${natbib}\n|`, `${natbib}\n\\citet{a}|`, `${natbib}\n\\citeyearpar{a}|`],
    ['latex', 'As |', 'As \\cite{a}|', 'As \\cite{a}|'],
    ['typst', 'As |', 'As #cite(<a>, form: "prose")|', 'As #cite(<a>, form: "year")|'],
    ['rst', 'As |', 'As :cite:t:`a`|', 'As :cite:yearpar:`a`|'],
  ])('are written in %s at %j', (language, source, inText, suppressAuthor) => {
    expect(cited(source, language, ['a'], { form: 'inText' })).toBe(inText);
    expect(cited(source, language, ['a'], { form: 'suppressAuthor' })).toBe(suppressAuthor);
  });

  test('take what is said of works', () => {
    expect(cited('As |', 'markdown', ['a', 'b'], { form: 'inText', details: two })).toBe(
      'As see @a [p. 3; @b, chaps. 2-4, my emphasis]|',
    );
    expect(cited('As |', 'markdown', ['a'], { form: 'suppressAuthor', details: one })).toBe('As [see -@a, p. 3]|');
    expect(cited(`${biblatex}\n|`, 'latex', ['a'], { form: 'suppressAuthor', details: one })).toBe(
      `${biblatex}\n\\autocite*[see][3]{a}|`,
    );
  });
});

describe('what stands before a new citation', () => {
  test.each<[Language, string, string]>([
    ['markdown', 'shown|.', 'shown [@a]|.'],
    ['markdown', 'shown |.', 'shown [@a]|.'],
    ['markdown', '(|)', '([@a]|)'],
    ['markdown', 'so it *is*|', 'so it *is* [@a]|'],
    ['markdown', 'so *|is*', 'so *[@a]| is*'],
    ['markdown', 'as [@b|]', 'as [@b; @a|]'],
    ['markdown', 'as [@|', 'as [@a|'],
    ['latex', 'shown|.', 'shown~\\cite{a}|.'],
    ['latex', 'shown~|', 'shown~\\cite{a}|'],
    ['latex', 'shown\n|', 'shown\n\\cite{a}|'],
    ['latex', '\\footcite{b} shown|', '\\footcite{b} shown\\footcite{a}|'],
    ['latex', '\\cite{b|}', '\\cite{b, a|}'],
    ['latex', '\\cite|', '\\cite{a}|'],
    ['latex', 'a {|', 'a {\\cite{a}|'],
    ['typst', 'shown|.', 'shown @a|.'],
    ['typst', 'as @|.', 'as @a|.'],
    ['rst', 'shown|.', 'shown :cite:p:`a`|.'],
    ['org', 'sho|wn.', 'shown [cite:@a]|.'],
    ['org', 'so *it*|.', 'so *it* [cite:@a]|.'],
    ['asciidoc', 'sho|wn.', 'shown cite:[a]|.'],
  ])('stands in %s at %j', (language, source, expected) => {
    expect(cited(source, language, ['a'], {})).toBe(expected);
  });

  test.each<[Language, string, string]>([
    ['markdown', 'sho|wn.', 'shown [see @a, p. 3]|.'],
    ['latex', 'sho|wn.', 'shown see~\\cite[p.~3]{a}|.'],
    ['latex', `${biblatex}\nshown|.`, `${biblatex}\nshown~\\autocite[see][3]{a}|.`],
    ['latex', 'shown \\cite|.', 'shown see~\\cite[p.~3]{a}|.'],
    ['latex', 'shown \\cite{|}.', 'shown see~\\cite[p.~3]{a|}.'],
    ['latex', `${natbib}\n\\citet{|`, `${natbib}\n\\citet[see][p.~3]{a}|`],
    ['latex', `${natbib}\n\\citet{|}.`, `${natbib}\n\\citet[see][p.~3]{a|}.`],
    ['latex', `${biblatex}\n\\parencite[7]{|}.`, `${biblatex}\n\\parencite[7]{a|}.`],
    ['latex', `${natbib}\nshown \\citep[p. 7]|.`, `${natbib}\nshown \\citep[p. 7]{a}|.`],
    ['typst', 'sho|wn.', 'shown see #cite(<a>, supplement: [p. 3])|;.'],
    ['rst', 'sho|wn.', 'shown :cite:p:`{see}a{p. 3}`|.'],
  ])('stands in %s before what is said at %j', (language, source, expected) => {
    expect(cited(source, language, ['a'], { details: one })).toBe(expected);
  });

  test('several works in a command that was begun', () => {
    expect(cited(`${biblatex}\n\\parencite{|}.`, 'latex', ['a', 'b'], { details: two })).toBe(
      `${biblatex}\n\\parencites[see][3]{a}[chaps.~2--4, my emphasis]{b|}.`,
    );
    expect(cited(`${natbib}\n\\citep{|}.`, 'latex', ['a', 'b'], { details: two })).toBe(
      `${natbib}\n\\citep[see][p.~3]{a} \\citep[chaps.~2--4, my emphasis]{b|}.`,
    );
  });

  test('is the same for every form and command', () => {
    expect(cited('shown|.', 'latex', ['a'], { tie: false })).toBe('shown \\cite{a}|.');
    expect(cited('shown|.', 'latex', ['a'], { command: 'footcite' })).toBe('shown\\footcite{a}|.');
    expect(cited('shown|.', 'markdown', ['a'], { form: 'inText' })).toBe('shown @a|.');
    expect(cited(`${natbib}\nshown|.`, 'latex', ['a'], { form: 'inText' })).toBe(`${natbib}\nshown~\\citet{a}|.`);
    expect(cited(`${natbib}\nshown|.`, 'latex', ['a'], { form: 'inText', tie: false })).toBe(
      `${natbib}\nshown \\citet{a}|.`,
    );
  });
});
