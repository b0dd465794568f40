import { describe, expect, test } from 'vitest';
import { readCitations } from '../../../src/core/citation/operations';
import { expectKeys } from './marked';

describe('Typst', () => {
  test.each([
    'As @‸key‸ says, @‸a.b:c‸: and @‸d‸[p. 3].',
    '@‸Müller2020‸ @‸王2021‸ *@‸a‸* _@‸b_‸ (@‸c‸)',
    '@‸a‸[see @‸b‸[p. [3]] too] @‸c‸',
    '#cite(<‸key‸>), #cite(<‸a‸>, supplement: [p.~7], form: "prose")',
    '#ref(<‸a‸>) #ref(<‸b‸>, supplement: [p. 3]) #link(<c>)[x]',
    '#let c = cite.with(form: "prose")\n#c(<‸a‸>) #c(label("‸b/c‸"))\n#let d = cite\n#d(<‸e‸>)',
    '#let c(k) = cite(k)\n#c(<‸a‸>)',
    '#(cite)(<‸a‸>) #f(cite)(<no>)',
    '#let c(k, body) = [#cite(k, supplement: body)]\n#c(<‸a‸>)[x] @‸b‸',
    '#let c = k => cite(k, form: "prose")\n#c(<‸a‸>)',
    '#let c = (k, ..x) => cite(k, ..x)\n#c(<‸a‸>, supplement: [x])',
    '#let cs(..keys) = keys.pos().map(cite).join()\n#cs(<‸a‸>, <‸b‸>, <‸c‸>)',
    '#let cs(keys) = { for k in keys { cite(k) } }\n#cs((<‸a‸>, <‸b‸>))',
    '#let d(k) = c(k)\n#let c(k) = cite(k)\n#d(<‸a‸>)',
    '#for k in (<‸a‸>, <‸b‸>) { cite(k) }',
    '#for k in (<‸a‸>,) [#cite(k)]',
    '#let k = <‸a‸>\n#cite(k)',
    '#{ let k = <‸a‸>; cite(k) }',
    '#(<‸a‸>, <‸b‸>).map(cite).join()',
    '#let k = <no>\n#link(k)[x] #cite(<‸a‸>)',
    '#quote(attribution: <‸a‸>, block: true)[x] #link(<no>)[@‸b‸]',
    '#let c(k) = footnote(cite(k))\n#c(<‸a‸>)',
    '#let g(k) = cite(label("‸a‸"))\n#g(<no>)',
    '#let c(key: none) = cite(key)\n#c(key: <‸a‸>)',
    '#let f(k) = link(k)\n#f(<no>) #let g() = cite(<‸a‸>)\n#g(<no>)',
    '#cite(label("‸DBLP:conf/nips/X‸")) and #cite( label( "‸a b‸" ) , style: "apa")',
    '= Title @‸a‸ <intro>\n- @‸b‸\n/ Term: @‸c‸',
    '#figure(image("a@b.png"), caption: [As @‸a‸ says]) <fig>',
    '#let note = [See @‸a‸ and #cite(<‸b‸>).]\n@‸c‸',
    '#let x = cite(<‸a‸>)\n@‸b‸',
    '#text(red)[@‸a‸] @‸b‸',
    '#if x [@‸a‸] else [@‸b‸] and @‸c‸',
    '#for x in y { cite(<‸a‸>) } @‸b‸',
    '#{ let x = (1, "@no"); [@‸a‸] } @‸b‸',
    '#show: ieee.with(abstract: [@‸a‸], bibliography: bibliography("refs.bib"))\n@‸b‸',
    '#table(columns: 2, [@‸a‸], [@‸b‸], table.cell(colspan: 2)[@‸c‸])',
    '#x.y(1).z @‸a‸; #v(1em)@‸b‸',
    '#link("https://x.org/@no")[@‸a‸]',
    'https://x.org/@no and http://x.org/(@no) @‸a‸',
    '`@no` ```typ @no``` @‸a‸ `` @‸b‸',
    '$ @no "x" $ @‸a‸ costs 5\\$ @‸b‸',
    '// @no\n/* @no /* @no */ */ @‸a‸',
    '\\@no \\#cite(<no>) #"@no" @‸a‸',
    '#ref(<‸intro‸>) #link(<x>)[@‸a‸]',
    'mail@‸example.org‸',
    '[@‸a‸] @',
    // Not closed yet: only the line is lost.
    '#cite(<‸a‸>, \nMore @‸b‸',
    '#figure(\ncaption: [@‸a‸]\n\n@‸b‸',
    '#text[x\n\n@‸a‸',
    '#let f(x) = {\n  cite(<‸a‸>)\n}\n@‸b‸',
    '#let c(k) = cite(label(k))\n#c("‸smith‸") #c("‸a b‸", "no", s: "no") #d("no")',
    '#let c(..k) = k.pos().map(x => cite(label(x))).join()\n#c("‸a‸", "‸b‸")',
    '#let c = (k, s: none) => cite(label(k), supplement: s)\n#c("‸a‸", s: [p. 3 @‸b‸])',
    '#let c = k => { footnote(ref(label(k))) }\n#c("‸a‸")',
    '#let c(k) = link(label(k))\n#c("no") #let d(x, k) = cite(label(k))\n#d("no")',
    '#if false [@no #cite(<no>)] @‸a‸',
    '#if true [@‸a‸] else [@no] @‸b‸',
    '#if not true [@no] else [@‸a‸]',
    '#if false { cite(<no>) } else if x { cite(<‸a‸>) } else { cite(<‸b‸>) }',
    '#if x [@‸a‸] else if true [@‸b‸] else [@no] @‸c‸',
    '#if false [@no] else if false [@no] else [@‸a‸]',
    '#if true [@‸a‸] else if x [@no] else [@no]',
    '#if true == x [@‸a‸] #if false or x [@‸b‸]',
    // What follows a bracket being typed is text, not the name of an argument.
    '#if x [<no>#cite(',
    '#if x [<no>#cite(\n\nplain text',
    '#let k = <no>\n#cite(a',
    '#if x [<no>#cite(k)',
  ])('%s', (source) => expectKeys(source, 'typst'));

  test('what has a label in the document looks like a reference', () => {
    const citations = readCitations('= T <intro>\n$ x $ <eq:a>\n@intro, @eq:a, @smith', 'typst');
    expect(citations.flatMap(({ keys }) => keys.map(({ key, crossReference }) => [key, crossReference]))).toEqual([
      ['intro', true],
      ['eq:a', true],
      ['smith', false],
    ]);
  });

  test('a citation has its supplement, or all of its call', () => {
    expect(readCitations('x @a[p. 3] #cite(<b>, form: none).', 'typst')).toMatchObject([
      { form: 'inText', start: 2, end: 10 },
      { form: 'command', command: 'cite', start: 11, end: 33 },
    ]);
  });

  test('a full bibliography cites all', () => {
    expect(readCitations('#bibliography("a.bib", full: true)', 'typst')).toMatchObject([
      { form: 'nocite', citesAll: true },
    ]);
    expect(readCitations('#bibliography("a.bib", full: false)', 'typst')).toEqual([]);
  });
});
