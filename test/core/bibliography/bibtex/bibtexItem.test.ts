import { describe, expect, it } from 'vitest';
import { isEntry, scopeOf } from '../../../../src/core/bibliography/bibliography';
import { bibtexItem } from '../../../../src/core/bibliography/bibtex/fields/bibtexItem';
import type { BibtexEntry } from '../../../../src/core/bibliography/bibtex/syntax/blocks';
import { scanBibtex } from '../../../../src/core/bibliography/bibtex/syntax/scan';
import { itemBibtex } from '../../../../src/core/bibliography/bibtex/write/itemBibtex';
import { texToPlainText } from '../../../../src/core/text/texToPlainText';
import { decodeEntry } from '../../../../src/core/bibliography/bibtex/fields/decode';

const firstOf = (text: string) => {
  const parts = scanBibtex(text);
  return { entry: parts.find(isEntry) as BibtexEntry, scope: scopeOf(parts) };
};
const itemOf = (text: string) => {
  const { entry, scope } = firstOf(text);
  return bibtexItem(entry, scope);
};
const recordOf = (text: string) => {
  const { entry, scope } = firstOf(text);
  return decodeEntry(entry, scope, '');
};

describe('macros', () => {
  it('keep the blanks at their edges where they are joined', () => {
    const text = '@string{acmt = {ACM Trans. }} @article{a, title={T}, journal = acmt # {Graph}}';
    expect(itemOf(text)).toMatchObject({ 'container-title': 'ACM Trans. Graph' });
  });

  it('that nobody defines show their names', () => {
    expect(itemOf('@article{a, title={T}, journal=JWIND}')).toMatchObject({ 'container-title': 'JWIND' });
  });
});

it.each([
  'eprint={2602.03392}, archiveprefix={arXiv}',
  'arxivid={2602.03392}',
  'howpublished={arXiv preprint arXiv:2602.03392}',
  'doi={10.48550/arXiv.2602.03392}',
  'url={https://arxiv.org/abs/2602.03392}',
  'journal={CoRR}, volume={abs/2602.03392}',
])('a preprint is one on arXiv to the library and to a style, by %s', (field) => {
  const text = `@misc{a, title={T}, ${field}}`;
  expect(recordOf(text)).toMatchObject({ type: 'article', arxivId: '2602.03392' });
  expect(itemOf(text)).toMatchObject({
    type: 'article',
    number: 'arXiv:2602.03392',
    URL: 'https://arxiv.org/abs/2602.03392',
    publisher: 'arXiv',
  });
});

it.each(['article', 'periodical', 'review', 'suppperiodical'])('the number of @%s is that of its issue', (type) => {
  const item = itemOf(`@${type}{a, title={T}, number={3}, series={S}, date={2001}}`);
  expect(item).toMatchObject({ issue: '3', 'collection-title': 'S' });
  expect(item).not.toHaveProperty('number');
  expect(item).not.toHaveProperty('collection-number');
});

it('the series of a journal may be a number', () => {
  const series = (fields: string) => itemOf(`@${fields}, title={T}, date={2001}}`)['collection-title'];
  expect(series('article{a, series={3}, journaltitle={J}')).toBe('3rd series');
  expect(series('article{a, series={11}, journaltitle={J}')).toBe('11th series');
  expect(series('article{a, series={3}, journaltitle={J}, langid={german}')).toBe('3');
  expect(series('book{a, series={3}')).toBe('3');
});

it.each([
  ['doi={10/abc}', { DOI: '10/abc' }],
  ['doi={https://doi.org/10/abc}', { DOI: '10/abc' }],
  ['doi={none}', {}],
  [
    'eprint={1706.03762v5}, eprinttype={arxiv}',
    { number: 'arXiv:1706.03762v5', URL: 'https://arxiv.org/abs/1706.03762v5' },
  ],
  [
    'author={Plato and bell hooks and {Corp} and {{NASA}}}',
    {
      author: [
        { family: 'Plato' },
        { family: 'hooks', 'dropping-particle': 'bell' },
        { literal: 'Corp' },
        { literal: 'NASA' },
      ],
    },
  ],
  ['author={, Ann}', { author: [{ given: 'Ann' }] }],
])('an entry with %s is as it is written', (field, told) => {
  const {
    id: _id,
    type: _type,
    title: _title,
    publisher: _publisher,
    ...rest
  } = itemOf(`@misc{a, title={T}, ${field}}`);
  expect(rest).toEqual(told);
});

it.each([
  ['a\\textsuperscript{Q} b\\textsubscript{c d} 10\\textsuperscript{th}', 'A<sup>Q</sup> b<sub>c d</sub> 10ᵗʰ'],
  ['the \\mkbibemph{Fly} and \\mkbibbold{Bold}', 'The <i>Fly</i> and <b>Bold</b>'],
  ["of \\'\\ae, \\.q, \\~q and \\h{a}", 'Of ǽ, q̇, q̃ and ả'],
  ['a \\SI{3}{\\mm} Gap of \\qty{1.5}{\\giga\\electronvolt}', 'A 3 mm gap of 1.5 GeV'],
  ['a \\makebox[3cm]{Box} and \\selectlanguage{german}word', 'A Box and word'],
  ['sums $a\\pmod{n}$', 'Sums a (mod n)'],
  ["``Are You There?'' A Study", '“Are you there?” A study'],
  ['Is It (Really?) A Study', 'Is it (really?) A study'],
  ["Ask ``Why?'', Then Go", 'Ask “why?”, then go'],
])('the title %s is %s', (title, shown) => {
  const plain = String(itemOf(`@book{a, title={${title}}}`).title).replace(
    /<span class="nocase">([^<>]*)<\/span>/g,
    '$1',
  );
  expect(plain.normalize('NFC')).toBe(shown);
});

describe('an entry type', () => {
  it.each(['web_page', 'book_section', 'web-page', 'a.b', 'émission'])('may be %s', (type) => {
    expect(firstOf(`@${type}{a, title={T}}`).entry).toMatchObject({ type, key: 'a' });
  });
});

it('a family name keeps its lower-case words within', () => {
  const text = "@book{a, title={T}, author={Ortega y Gasset, Jos{\\'e}}}";
  expect(itemOf(text)).toMatchObject({ author: [{ family: 'Ortega y Gasset', given: 'José' }] });
  expect(recordOf(text).authors).toEqual(['José Ortega y Gasset']);
});

describe('a title', () => {
  const fixed = (text: string) => `<span class="nocase">${text}</span>`;
  it.each([
    ['An $O(n)$ Algorithm', `An ${fixed('O(n)')} algorithm`],
    ['Colouring $H$-Minor-Free Graphs', `Colouring ${fixed('H')}-minor-free graphs`],
    ['Bounds in $L^p$', `Bounds in ${fixed('Lᵖ')}`],
    ['A Test in {$O(n)$} Steps', `A test in ${fixed('O(n)')} steps`],
    ['The Role of TGF-$\\beta$1 and IL-$\\alpha$1', `The role of TGF-${fixed('β')}1 and IL-${fixed('α')}1`],
    ['Growth of {III}\\textendash{V} Wires', `Growth of ${fixed('III')}–${fixed('V')} wires`],
    ['Water at 5 \\textdegree{C}', `Water at 5 °${fixed('C')}`],
    ['Growth of \\emph{Drosophila}', `Growth of <i>${fixed('Drosophila')}</i>`],
    [
      'With \\textsc{Caps} and \\textbf{Weight}',
      `With <span style="font-variant: small-caps;">${fixed('Caps')}</span> and <b>${fixed('Weight')}</b>`,
    ],
    ['The Price of \\$5 and \\$6', 'The price of $5 and $6'],
  ])('%s keeps what is set apart', (tex, title) => {
    expect(itemOf(`@article{a, title={${tex}}}`)).toMatchObject({ title });
  });
});

it('mathematics beside a digit is mathematics in records and references', () => {
  const text = '@article{a, title={TGF-$\\beta$1}, note={of $ x $ and IL-$\\alpha$1}}';
  expect(texToPlainText(recordOf(text).title)).toBe('TGF-β1');
  expect(itemOf(text)).toMatchObject({ note: 'of x and IL-α1' });
});

it('a DOI keeps the case in which it is written, and is compared without', () => {
  const text = '@article{a, title={T}, doi={https://doi.org/10.1061/(ASCE)X}}';
  expect(itemOf(text)).toMatchObject({ DOI: '10.1061/(ASCE)X' });
  expect(recordOf(text).doi).toBe('10.1061/(asce)x');
});

describe('fields of biblatex', () => {
  it.each([
    ['@thesis{a, title={T}, type={phdthesis}}', { genre: 'PhD thesis' }],
    ['@report{a, title={T}, type={techreport}}', { genre: 'Technical report' }],
    ['@patent{a, title={T}, type={patentus}}', { genre: 'U.S. patent' }],
    ['@book{a, title={T}, date={1979/1980}}', { issued: { 'date-parts': [[1979], [1980]] } }],
    [
      '@inproceedings{a, title={T}, eventdate={2018-12-03/2018-12-06}}',
      {
        'event-date': {
          'date-parts': [
            [2018, 12, 3],
            [2018, 12, 6],
          ],
        },
      },
    ],
    ['@article{a, title={T}, journaltitle={D}, entrysubtype={newspaper}}', { type: 'article-newspaper' }],
    ['@article{a, title={T}, eprint={12345}, eprinttype={jstor}}', { URL: 'https://www.jstor.org/stable/12345' }],
    ['@book{a, title={T}, year={{\\noopsort{1973b}}1981}}', { issued: { 'date-parts': [[1981]] } }],
    ['@unpublished{a, title={T}, eventtitle={Conf}}', { type: 'speech' }],
    ['@book{a, title={T}, addendum={Reprinted}}', { note: 'Reprinted' }],
    ['@book{a, title={T}, doi={http://hdl.handle.net/2065/12}}', { URL: 'http://hdl.handle.net/2065/12' }],
    ['@movie{a, title={T}, editor={Gorm, O.}, editortype={director}}', { director: [{ family: 'Gorm', given: 'O.' }] }],
  ])('reach the reference: %s', (text, expected) => {
    expect(itemOf(text)).toMatchObject(expected);
  });

  it('do not put a volume into itself', () => {
    expect(itemOf('@proceedings{a, title={P}, booktitle={P}}')).not.toHaveProperty('container-title');
  });
});

it.each([
  { family: 'Gaulle', given: 'Charles', 'non-dropping-particle': 'de' },
  { family: 'hooks', 'dropping-particle': 'bell' },
  { family: 'Plato' },
  { literal: 'Plato' },
  { literal: 'Barnes and Noble' },
  { family: 'Ford', given: 'Henry', suffix: 'III' },
  { literal: 'École Polytechnique' },
])('the name %j is read as it was written', (name) => {
  const text = itemBibtex({ id: 'a', type: 'book', title: 'T', author: [name] }, 'a', 'biblatex');
  expect(itemOf(text).author).toEqual([name]);
});

it.each([
  ["{\\'Ecole Polytechnique}", { literal: 'École Polytechnique' }],
  ['{\\=O}', { family: 'Ō' }],
  ['{\\=O}no', { family: 'Ōno' }],
  ['{A}{B}', { family: 'AB' }],
])('%s is a group where it is in braces as a whole', (author, told) => {
  expect(itemOf(`@book{a, author={${author} and {Max}}}`).author).toEqual([told, { literal: 'Max' }]);
});

it('a suffix without given names is not taken for these', () => {
  const text = itemBibtex({ id: 'a', type: 'book', author: [{ family: 'King', suffix: 'Jr.' }] }, 'a', 'biblatex');
  expect(text).toContain('author = {{King Jr.}}');
});

it('a family name that begins with particles is written as BibTeX has them', () => {
  const author = [
    { family: 'van der Stein', given: 'Jürgen', suffix: 'Jr.' },
    { family: "d'Artagnan", given: 'Charles' },
    { family: 'Ortega y Gasset', given: 'José' },
  ];
  const text = itemBibtex({ id: 'a', type: 'book', title: 'T', author }, 'a', 'biblatex');
  expect(text).toContain("{van der Stein, Jr., Jürgen and d'Artagnan, Charles and {Ortega y Gasset}, José}");
  expect(itemOf(text).author).toMatchObject([{ 'non-dropping-particle': 'van der' }, { family: "d'Artagnan" }, {}]);
  const dropped = [...author, { family: 'Beethoven', given: 'Ludwig', 'dropping-particle': 'van' }];
  expect(itemBibtex({ id: 'a', type: 'book', author: dropped }, 'a', 'biblatex')).not.toContain('options');
});

it.each([
  ['@phdthesis{a, title={T}}', 'de-AT', { genre: 'Dissertation' }],
  ['@article{a, title={T}, pubstate={inpress}}', 'fr', { status: 'sous presse' }],
  ['@phdthesis{a, title={T}, langid={french}}', 'de', { genre: 'thèse de doctorat' }],
  ['@phdthesis{a, title={T}}', 'pt-BR', { genre: 'tese de doutorado' }],
  ['@phdthesis{a, title={T}, langid={portuguese}}', 'de', { genre: 'tese de doutoramento' }],
  ['@mastersthesis{a, title={T}}', 'nb-NO', { genre: 'masteroppgave' }],
  ['@report{a, title={T}, type={techreport}}', 'cs-CZ', { genre: 'technická zpráva' }],
  // A language that is not known, and one without words of its own.
  ['@phdthesis{a, title={T}, langid={klingon}}', 'de', { genre: 'PhD thesis' }],
  ['@phdthesis{a, title={T}}', 'cy', { genre: 'PhD thesis' }],
])('%s has its localisation keys in the language of the document, %s, where it names none', (text, language, told) => {
  const { entry, scope } = firstOf(text);
  expect(bibtexItem(entry, { ...scope, language })).toMatchObject(told);
});

it('a name in the extended format says itself whether its prefix is used', () => {
  const { author } = itemOf(
    `@book{a, options={useprefix=true}, author={family=Berg, given=Jan, prefix=van den, useprefix=false and
      family=Gaulle, given=Charles, prefix=de and von der Leyen, Ursula}}`,
  );
  expect(author).toMatchObject([
    { family: 'Berg', 'dropping-particle': 'van den' },
    { family: 'Gaulle', 'non-dropping-particle': 'de' },
    { family: 'Leyen', 'non-dropping-particle': 'von der' },
  ]);
  const one = itemOf('@book{a, author={family=Berg, given=Jan, prefix=van den, useprefix=true}}');
  expect(one.author).toMatchObject([{ 'non-dropping-particle': 'van den' }]);
});
