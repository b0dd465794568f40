import { describe, expect, it } from 'vitest';
import { isEntry, scopeOf } from '../../../../src/core/bibliography/bibliography';
import { bibtexItem } from '../../../../src/core/bibliography/bibtex/fields/bibtexItem';
import { decodeEntry } from '../../../../src/core/bibliography/bibtex/fields/decode';
import type { BibtexEntry } from '../../../../src/core/bibliography/bibtex/syntax/blocks';
import { scanBibtex } from '../../../../src/core/bibliography/bibtex/syntax/scan';
import { plainText } from '../../../../src/core/bibliography/model/richText';
import { texToPlainText } from '../../../../src/core/text/texToPlainText';

const read = (text: string) => {
  const parts = scanBibtex(text);
  const entry = parts.find(isEntry) as BibtexEntry;
  const scope = scopeOf(parts);
  return { item: bibtexItem(entry, scope), record: decodeEntry(entry, scope, '') };
};

describe('commands of TeX in a field', () => {
  // The inputs of "B12" and others of its kinds, with what LaTeX prints.
  it.each([
    ['GaN{\\slash}AlN', 'GaN/AlN'],
    ['A$\\slash$B', 'A/B'],
    ['methodology\\hyphen independent', 'Methodology-independent'],
    ['Within \\textpm 5 \\textohm', 'Within ± 5 Ω'],
    ['Ro\\textcommabelow{s}ia', 'Roșia'],
    ['The Class {\\cal NC}', 'The class NC'],
    ['One\\hspace{1em}Two', 'One two'],
    ['The {\\TeX book}', 'The TeXbook'],
    ['See \\href{https://example.org/x}{Here}', 'See Here'],
    ['\\noopsort{1973b}Sorted', 'Sorted'],
    ['\\vphantom{X}Plain \\textinterrobangdown', 'Plain ⸘'],
    ['One\\bibtexspatium two \\textasciiacute', 'One two ´'],
    ['A \\textdoublepipe B', 'A ǁb'],
    ['On \\enquote{Foo Bar} and \\mkbibquote{Quo}', 'On “Foo Bar” and “Quo”'],
    ['On \\enquote{Foo \\enquote{Bar \\enquote{Baz}} Quo}', 'On “Foo ‘Bar “Baz”’ Quo”'],
    ['On \\enquote{Foo} and \\enquote*{Inner} \\mkbibquote{A \\textquote{B}}', 'On “Foo” and ‘Inner’ “A ‘B’”'],
    ['With \\unheard{an Argument} of \\myname', 'With an Argument of '.trim()],
    ['An \\oldstyle old \\printfirst{First}{Second}', 'An old First'],
    ['Caf\\\' e and G\\" {u}nther and \\~ {n}', 'Café and günther and ñ'],
    ['{III}\\textendash{V} and 5 \\textdegree{C}', 'III–V and 5 °C'],
    ['TGF-$\\beta$1 and \\ensuremath{\\alpha}2', 'TGF-β1 and α2'],
    ['C\\# and 5\\% of \\$3', 'C# and 5% of $3'],
  ])('%s is printed in a title as %s', (tex, printed) => {
    expect(plainText(String(read(`@article{a, title={${tex}}}`).item.title))).toBe(printed);
  });

  it.each(['title', 'author', 'journal', 'publisher', 'note', 'series', 'address', 'keywords', 'volume'])(
    'are read in %s as well',
    (field) => {
      const { item } = read(`@article{a, ${field}={{Ro\\textcommabelow{s}ia\\slash B\\unheard ar}}}`);
      expect(JSON.stringify(item)).toContain('Roșia/Bar');
    },
  );

  it('are read in cards, too, where the address of a link stays', () => {
    const { record } = read(
      '@article{a, title={TGF-$\\beta$1 in GaN{\\slash}AlN \\href{https://x.org}{Here}}, journal={J \\slash K}, note={\\unheard n}}',
    );
    expect(texToPlainText(record.title)).toBe('TGF-β1 in GaN/AlN Here (https://x.org)');
    expect(record).toMatchObject({ venue: 'J /K', notes: ['n'] });
  });

  it('do not part a name from itself', () => {
    const names =
      'G\\" unther, Rolf and Jos\\\' e, Ana and \\noopsort{Gogh}van Gogh, Vincent and Smith\\bibnamedelima Jones, Ann';
    const { item, record } = read(`@book{a, author={${names}}}`);
    expect(item.author).toEqual([
      { family: 'Günther', given: 'Rolf' },
      { family: 'José', given: 'Ana' },
      { family: 'Gogh', given: 'Vincent', 'dropping-particle': 'van' },
      { family: 'Smith Jones', given: 'Ann' },
    ]);
    expect(record.authors).toContain('Rolf Günther');
  });

  it('of abstracts and of other texts keep emphasis, quotation marks and mathematics', () => {
    const { item } = read(
      "@article{a, abstract={We study \\emph{Drosophila} and ``quoted'' words, {\\em in} $O(n^2)$, at $5 and $10 with \\textbf{bold} \\href{http://x.org}{links}.}, " +
        'annotation={\\textbf{Good}}, publisher={\\emph{Pub} \\& Co}, eventtitle={Days of \\textsc{Yore}}}',
    );
    expect(item).toMatchObject({
      abstract:
        'We study <i>Drosophila</i> and “quoted” words, <i>in</i> O(n²), at $5 and $10 with <b>bold</b> links (http://x.org).',
      annote: '<b>Good</b>',
      publisher: '<i>Pub</i> & Co',
      'event-title': 'Days of <span style="font-variant: small-caps;">Yore</span>',
    });
  });

  it.each([
    ['A\\fontfamily{cmr}\\selectfont B\\fontsize{1}{2}\\rule{1cm}{1pt}', 'AB'],
    ['A\\index{foo} of \\hypertarget{a}{Shown} \\hyperlink{a}{Links}', 'A of Shown Links'],
    ['\\textcolor[rgb]{1,0,0}{Red} \\colorbox{red}{Box} \\scalebox{2}{Big}', 'Red Box Big'],
    ['\\foreignlanguage[date]{french}{Mot}', 'Mot'],
    ['\\texorpdfstring{$\\alpha$}{alpha}-Stable', 'α-Stable'],
    ['\\bibstring{inpress}', 'in press'],
    ['\\glqq Zitat\\grqq{} von \\flqq x\\frqq', '„Zitat“ von «x»'],
    ['\\MakeUppercase{abc} \\uppercase{d}e \\lowercase{ABC}', 'ABC De abc'],
    ['\\textalpha\\textbeta{} and \\textkappa B', 'αβ and κB'],
    ['n\\textsuperscript{\\underline{os}} 5', 'nᵒˢ 5'],
  ])('print what is text of their arguments: %s', (tex, text) => {
    const { item } = read(`@article{a, title={T}, langid={german}, journal={${tex}}, note={${tex}}, volume={${tex}}}`);
    expect([item.note, item['container-title'], item.volume]).toEqual([text, text, text]);
  });

  it('give a name the case that they say', () => {
    expect(read('@book{a, author={Maria {\\uppercase{d}e La} Cruz}}').item.author).toEqual([
      { family: 'Cruz', given: 'Maria', 'dropping-particle': 'De La' },
    ]);
  });

  it('leave abstracts with prices', () => {
    const { item } = read('@article{a, abstract={For $5 and $10 in Ro\\textcommabelow{s}ia}}');
    expect(item.abstract).toBe('For $5 and $10 in Roșia');
  });
});

describe('emphasis', () => {
  const fixed = (text: string) => `<span class="nocase">${text}</span>`;
  it.each([
    ['{\\em Drosophila} Flies', `<i>${fixed('Drosophila')}</i> flies`],
    [
      'Of {\\itshape E. coli} and {\\sc Caps}',
      `Of <i>${fixed('E. coli')}</i> and <span style="font-variant: small-caps;">${fixed('Caps')}</span>`,
    ],
    ['Of \\textbf{Some \\emph{Inner} Weight}', `Of <b>${fixed('Some <i>Inner</i> Weight')}</b>`],
  ])('of %s stands in the title', (tex, title) => {
    expect(read(`@article{a, title={${tex}}}`).item.title).toBe(title);
  });

  it('stands in journals and notes, whose case nothing changes', () => {
    const { item } = read('@article{a, journal={Journal of {\\em E. coli} {X}}, note={\\emph{Emph} Note}}');
    expect(item).toMatchObject({ 'container-title': 'Journal of <i>E. coli</i> X', note: '<i>Emph</i> Note' });
  });
});

describe('dates', () => {
  const range = (...sides: number[][]) => ({ 'date-parts': sides });
  it.each([
    ['date={1979/1980}', { 'date-parts': [[1979], [1980]] }],
    ['date={-0044-03-15}', { 'date-parts': [[-45, 3, 15]] }],
    ['date={2001-21}', { 'date-parts': [[2001]], season: 1 }],
    ['date={199X}', { 'date-parts': [[1990], [1999]] }],
    ['date={19uu}', { 'date-parts': [[1900], [1999]] }],
    ['date={y17000002}', { 'date-parts': [[17000002]] }],
    ['date={Y-17000}', { 'date-parts': [[-17001]] }],
    ['date={Y17000/Y17000000002}', { 'date-parts': [[17000], [17000000002]] }],
    ['date={1723~/1730}', { 'date-parts': [[1723], [1730]], circa: true }],
    ['date={1723/1730~}', { 'date-parts': [[1723], [1730]], circa: true }],
    ['year={1999--}', { 'date-parts': [[1999], [0]] }],
    ['year=2003, month={March 12--14}', range([2003, 3, 12], [2003, 3, 14])],
    ['year=2003, month={12--14 March}', range([2003, 3, 12], [2003, 3, 14])],
    ['year=2003, month=mar # "~30/" # apr # "~2"', range([2003, 3, 30], [2003, 4, 2])],
    ['year=2003, month=mar, day={3--7}', range([2003, 3, 3], [2003, 3, 7])],
    ['year=2003, month=3, day=7, endyear=2004, endmonth=4', range([2003, 3, 7], [2004, 4])],
    [
      'year={1998}, month={5--6}',
      {
        'date-parts': [
          [1998, 5],
          [1998, 6],
        ],
      },
    ],
    ['year={1998}, month={5}', { 'date-parts': [[1998, 5]] }],
    ['date={1999-XX}', { 'date-parts': [[1999]] }],
    ['date={2004-12-05T14:20:30}', { 'date-parts': [[2004, 12, 5]] }],
    ['date={1723~}', { 'date-parts': [[1723]], circa: true }],
    ['date={2001/..}', { 'date-parts': [[2001], [0]] }],
    ['year=85', { 'date-parts': [[85]] }],
    ['year={1999--2001}', { 'date-parts': [[1999], [2001]] }],
    ['year=2003, month={Spring}', { 'date-parts': [[2003]], season: 1 }],
    [
      'year=2003, month=may # "/" # jun',
      {
        'date-parts': [
          [2003, 5],
          [2003, 6],
        ],
      },
    ],
    ['year=2003, month=12, day=5', { 'date-parts': [[2003, 12, 5]] }],
    ['year={circa 1850}', { literal: 'circa 1850' }],
    ['year={[1999]}', { literal: '[1999]' }],
    ['year={{\\noopsort{1973b}}1981}', { 'date-parts': [[1981]] }],
  ])('are read: %s', (fields, issued) => {
    expect(read(`@book{a, title={T}, ${fields}}`).item.issued).toEqual(issued);
  });

  it('that are states of the work are both', () => {
    expect(read('@book{a, title={T}, year={forthcoming}}').item).toMatchObject({
      issued: { literal: 'forthcoming' },
      status: 'forthcoming',
    });
  });
});

describe('fields of biblatex', () => {
  it.each([
    ['@book{a, title={T}, hyphenation={french}}', { language: 'fr-FR' }],
    [
      '@audio{a, title={T}, editor={A, B}, editortype={Performer}, editora={C, D}, editoratype={composer}}',
      { performer: [{ family: 'A', given: 'B' }], composer: [{ family: 'C', given: 'D' }] },
    ],
    [
      '@inbook{a, title={Part}, booktitle={Vol}, maintitle={Main}, volume=7, part=2}',
      { 'container-title': 'Main', 'volume-title': 'Vol', volume: '7.2' },
    ],
    [
      '@book{a, title={Vol}, maintitle={Main}, mainsubtitle={Sub}, volume=7}',
      { title: 'Main: Sub', 'volume-title': 'Vol' },
    ],
    [
      '@periodical{a, title={Journal of Specials}, issuetitle={Special Issue}, number=2}',
      { type: 'article-journal', title: 'Special issue', 'container-title': 'Journal of Specials', issue: '2' },
    ],
    [
      '@article{a, title={T}, journaltitle={J}, journalsubtitle={Of X}, series={newseries}, number=3, issue={Spring}}',
      { 'container-title': 'J: Of X', 'collection-title': 'New series', issue: '3, Spring' },
    ],
    [
      '@book{a, title={T}, titleaddon={Added}, langid={czech}, pubstate={inpress}}',
      { title: 'T. Added', language: 'cs-CZ', status: 'v tisku' },
    ],
    [
      '@book{a, title={T}, publisher={One and Two}, location={Oslo and Bergen}, organization={Org}}',
      { publisher: 'Org; One; Two', 'publisher-place': 'Oslo; Bergen' },
    ],
    [
      '@movie{a, title={T}, editor={Ed, A.}, editora={Gorm, O.}, editoratype={director}}',
      { editor: [{ family: 'Ed', given: 'A.' }], director: [{ family: 'Gorm', given: 'O.' }] },
    ],
    ['@patent{a, title={T}, location={countryus}}', { jurisdiction: 'United States of America' }],
    ['@thesis{a, title={T}, type={phdthesis}, langid={ngerman}}', { genre: 'Dissertation', language: 'de-DE' }],
    ['@phdthesis{a, title={T}, language={french}}', { genre: 'thèse de doctorat' }],
    ['@book{a, title={T}, urldate={2011-03-04}}', { accessed: { 'date-parts': [[2011, 3, 4]] } }],
  ])('reach the reference: %s', (text, expected) => {
    expect(read(text).item).toMatchObject(expected);
  });
});
