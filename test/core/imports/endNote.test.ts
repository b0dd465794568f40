import { describe, expect, it } from 'vitest';
import { readImport as readInSteps } from '../../../src/core/imports/readImport';
import { runToEnd } from '../../../src/core/text/cooperative';

const readImport = (name: string, text: string) => runToEnd(readInSteps(name, text));

const wrap = (...records: readonly string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?><xml><records>${records
    .map((record) => `<record>${record}</record>`)
    .join('')}</records></xml>`;
const type = (name: string, number = 13) => `<ref-type name="${name}">${number}</ref-type>`;
const titles = (title: string, more = '') => `<titles><title>${title}</title>${more}</titles>`;
const people = (list: string, ...names: readonly string[]) =>
  `<${list}>${names.map((name) => `<author>${name}</author>`).join('')}</${list}>`;
const itemOf = (text: string) => readImport('a', text).works[0]?.item;
const titleOf = (text: string) => readImport('a', text).works.map(({ record }) => record.title);

describe('EndNote’s XML, as programs write it', () => {
  it.each([
    ['a byte order mark', `\ufeff${wrap(titles('Sand'))}`],
    ['line ends of Windows', wrap(`\r\n${titles('\r\nSand\r\n')}\r\n`)],
    ['no declaration', wrap(titles('Sand')).replace(/^<\?xml[^>]*\?>/, '')],
    ['a declaration with single quotes', wrap(titles('Sand')).replace(/^<\?xml[^>]*\?>/, "<?xml version='1.0'?>\r\n")],
    ['a document type', wrap(titles('Sand')).replace('<xml>', '<!DOCTYPE xml SYSTEM "RSXML.dtd">\n<xml>')],
    [
      'entities of its own, which are not expanded',
      wrap(titles('Sand')).replace('<xml>', '<!DOCTYPE xml [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><xml>'),
    ],
    ['a comment before all', wrap(titles('Sand')).replace('<xml>', '<!-- by a program --><xml>')],
    ['no list around its records', wrap(titles('Sand')).replace(/<\/?records>/g, '')],
    ['records without a root', wrap(titles('Sand')).replace(/<\/?xml>/g, '')],
    ['character data', wrap(titles('<![CDATA[Sand]]>'))],
    ['styles in styles', wrap(titles('<style face="normal"><style face="normal" size="100%">Sa</style>nd</style>'))],
    ['elements that nobody knows', wrap(`<x:y a="1"/><custom8/>${titles('Sand', '<other-title>x</other-title>')}`)],
    ['elements in capitals', wrap(titles('Sand')).replaceAll('title', 'TITLE')],
    ['empty elements', wrap(`<contributors/><dates/><urls/><keywords/><periodical/>${titles('Sand')}<isbn/>`)],
    ['an end that is cut', wrap(titles('Sand')).replace(/<\/record>.*$/, '')],
    ['an end that is cut in a tag', `${wrap(titles('Sand')).replace(/<\/record>.*$/, '')}<dates><yea`],
    ['elements that are closed in another order', wrap('<titles><title>Sand</titles></title>')],
    ['attributes without quotes', wrap(`<ref-type name=Book>6</ref-type>${titles('Sand')}`)],
    ['control characters and half of a pair', wrap(titles('Sa\u0000\u0007nd').replace('\u0000\u0007', '\u200b'))],
  ])('is read with %s', (_name, text) => {
    expect(readImport('a', text).format).toBe('endnote');
    expect(titleOf(text)).toEqual(['Sand']);
  });

  it.each([
    ['no title', wrap('<dates><year>2020</year></dates>')],
    ['a title of blanks', wrap(titles(' \r\n '))],
    ['nothing', wrap('')],
  ])('is unread with %s, and only that', (_name, text) => {
    const { works, unread } = readImport(
      'a',
      text.replace('</records>', `<record>${titles('Silt')}</record></records>`),
    );
    expect(works.map(({ record }) => record.title)).toEqual(['Silt']);
    expect(unread).toHaveLength(1);
  });

  it('keeps styles of titles, and signs that are no markup', () => {
    const style = (face: string, text: string) => `<style face="${face}" font="default" size="100%">${text}</style>`;
    expect(
      itemOf(wrap(titles(style('normal', 'Drift of ') + style('italic', 'A. marina') + style('normal', ' &amp; silt'))))
        ?.title,
    ).toBe('Drift of <i>A. marina</i> & silt');
    expect(itemOf(wrap(titles(style('normal', 'H') + style('subscript', '2') + style('normal', 'O'))))?.title).toBe(
      'H<sub>2</sub>O',
    );
    expect(itemOf(wrap(titles(style('bold italic', 'Sand'))))?.title).toMatch(/^<(b|i)><(?!\1)(b|i)>Sand<\/\2><\/\1>$/);
    expect(itemOf(wrap(titles('If a&lt;b and c&gt;d, p &lt; 5 &amp;amp; q')))?.title).toBe('If a<b and c>d, p < 5 & q');
    expect(itemOf(wrap(titles('&lt;i&gt;Arenicola&lt;/i&gt; and sand')))?.title).toBe('<i>Arenicola</i> and sand');
  });

  it.each([
    [type('Journal Article', 17), 'article-journal'],
    ['<ref-type>17</ref-type>', 'article-journal'],
    ['<ref-type name="">6</ref-type>', 'book'],
    ['<ref-type><style face="normal">32</style></ref-type>', 'thesis'],
    [type('journal  article'), 'article-journal'],
    [type('Conference Proceedings', 10), 'paper-conference'],
    [type('Conference Paper', 47), 'paper-conference'],
    [type('Book Section', 5), 'chapter'],
    [type('Blog', 56), 'post-weblog'],
    [type('Computer Program', 9), 'software'],
    [type('Statute', 31), 'legislation'],
    [type('Film or Broadcast', 21), 'motion_picture'],
    [type('Nothing known', 999), 'document'],
    ['', 'document'],
    ['<periodical><full-title>Journal of sand</full-title></periodical>', 'article-journal'],
  ])('has the type that %s says', (element, expected) => {
    expect(itemOf(wrap(element + titles('Sand')))?.type).toBe(expected);
  });

  it('has people by what they are for works of the type', () => {
    const contributors = `<contributors>${people('authors', 'Brook, Ada')}${people('secondary-authors', 'Stone, Ben')}${people(
      'tertiary-authors',
      'Reed, Cy',
    )}${people('subsidiary-authors', 'Moss, Di')}</contributors>`;
    const of = (name: string) => itemOf(wrap(type(name) + contributors + titles('Sand')));
    const [ada, ben, cy, di] = [
      { family: 'Brook', given: 'Ada' },
      { family: 'Stone', given: 'Ben' },
      { family: 'Reed', given: 'Cy' },
      { family: 'Moss', given: 'Di' },
    ];
    expect(of('Book')).toMatchObject({ author: [ada], 'collection-editor': [ben], editor: [cy], translator: [di] });
    expect(of('Book Section')).toMatchObject({ author: [ada], editor: [ben], 'collection-editor': [cy] });
    expect(of('Edited Book')).toMatchObject({ editor: [ada, cy] });
    expect(of('Edited Book')).not.toHaveProperty('author');
    expect(of('Journal Article')).toMatchObject({ author: [ada], editor: [ben], translator: [di] });
  });

  it('tells groups from people, and lists that are cut', () => {
    const authors = people(
      'authors',
      'Institute of Sand,',
      'Department of Sand,, Office of Silt',
      'World Sand Group',
      'Ludwig van Beethoven',
      'van der Berg, Jan',
      'King, Martin, Jr.',
      ' ',
      'et al.',
    );
    expect(itemOf(wrap(type('Book') + `<contributors>${authors}</contributors>` + titles('Sand')))?.author).toEqual([
      { literal: 'Institute of Sand' },
      { literal: 'Department of Sand, Office of Silt' },
      { literal: 'World Sand Group' },
      { family: 'Beethoven', given: 'Ludwig', 'non-dropping-particle': 'van' },
      { family: 'Berg', given: 'Jan', 'non-dropping-particle': 'van der' },
      { family: 'King', given: 'Martin', suffix: 'Jr.' },
      { literal: 'others' },
    ]);
  });

  it('has the other fields by the type', () => {
    const article = itemOf(
      wrap(
        `${type('Journal Article')}${titles('Sand', '<secondary-title>Journal of sand</secondary-title><short-title>S</short-title>')}
        <periodical><full-title>Journal of sand</full-title><abbr-1>J Sand</abbr-1></periodical>
        <volume>12</volume><number>3</number><edition>2019/03/12</edition><pages>101-17</pages>
        <dates><year>2019</year><pub-dates><date>Mar 12</date></pub-dates></dates>
        <isbn>1234-5679 (Print)&#xD;1234-5687 (Electronic)</isbn><accession-num>30000001</accession-num><custom2>PMC99</custom2>
        <electronic-resource-num>https://doi.org/10.5555/SAND</electronic-resource-num>
        <keywords><keyword>drift&#xD;dune</keyword><keyword>silt</keyword></keywords>
        <urls><pdf-urls><url>internal-pdf://1/a.pdf</url></pdf-urls><related-urls><url>https://example.org/a</url></related-urls></urls>
        <abstract>One.&#xD;&#xD;Two &amp;lt; 3.</abstract><language>eng</language><notes>read</notes>`,
      ),
    );
    expect(article).toMatchObject({
      'container-title': 'Journal of sand',
      'container-title-short': 'J Sand',
      'title-short': 'S',
      volume: '12',
      issue: '3',
      page: '101-17',
      issued: { 'date-parts': [[2019, 3, 12]] },
      ISSN: '1234-5679 1234-5687',
      PMID: '30000001',
      PMCID: 'PMC99',
      DOI: expect.stringMatching(/^10\.5555\/sand$/i) as unknown,
      keyword: 'drift, dune, silt',
      abstract: 'One. Two < 3.',
      language: 'eng',
      note: 'read',
    });
    expect(article).not.toHaveProperty('edition');
    expect(article).not.toHaveProperty('archive_location');

    const book = itemOf(
      wrap(
        `${type('Book')}${titles('Sand', '<secondary-title>Dunes</secondary-title>')}<pages>320</pages><edition>2nd</edition>
        <number>7</number><isbn>978-0-13-110163-0</isbn><pub-location>Oslo</pub-location><publisher>Dune Press</publisher>
        <dates><pub-dates><date>c. 1999</date></pub-dates></dates>`,
      ),
    );
    expect(book).toMatchObject({
      'collection-title': 'Dunes',
      'collection-number': '7',
      'number-of-pages': '320',
      edition: '2nd',
      ISBN: '978-0-13-110163-0',
      'publisher-place': 'Oslo',
      publisher: 'Dune Press',
      issued: { 'date-parts': [[1999]] },
    });
    expect(book).not.toHaveProperty('container-title');

    const report = itemOf(
      wrap(
        `${type('Report')}${titles('Sand')}<isbn>TR-12</isbn><work-type>Technical Report</work-type><publisher>Dune Lab</publisher>`,
      ),
    );
    expect(report).toMatchObject({ number: 'TR-12', genre: 'Technical Report', publisher: 'Dune Lab' });

    const paper = itemOf(
      wrap(
        `${type('Conference Proceedings')}${titles('Sand', '<secondary-title>Sand Days</secondary-title><tertiary-title>LNS</tertiary-title>')}
        <custom3>Proceedings of Sand Days</custom3><custom1>Oslo</custom1>`,
      ),
    );
    expect(paper).toMatchObject({
      'container-title': 'Proceedings of Sand Days',
      'event-title': 'Sand Days',
      'collection-title': 'LNS',
      'event-place': 'Oslo',
    });
  });

  describe('of versions before 8', () => {
    const old = (...records: readonly string[]) =>
      `<?xml version="1.0" encoding="UTF-8"?><XML><RECORDS>${records
        .map((record) => `<RECORD>${record}</RECORD>`)
        .join('')}</RECORDS></XML>`;

    it('is read, with an article', () => {
      const text = old(
        `<REFERENCE_TYPE>0</REFERENCE_TYPE><REFNUM>12</REFNUM><AUTHORS><AUTHOR>Brook, Ada</AUTHOR><AUTHOR>Ben Stone</AUTHOR></AUTHORS>
        <YEAR>1999</YEAR><TITLE>Sand &amp; silt</TITLE><SECONDARY_TITLE>Journal of sand</SECONDARY_TITLE><ALTERNATE_TITLE>J Sand</ALTERNATE_TITLE>
        <VOLUME>12</VOLUME><NUMBER>3</NUMBER><PAGES>101-17</PAGES><DATE>Mar 12</DATE><ISBN>1234-5679</ISBN>
        <ACCESSION_NUMBER>9000001</ACCESSION_NUMBER><LABEL>brook99</LABEL><KEYWORDS><KEYWORD>drift</KEYWORD><KEYWORD>dune</KEYWORD></KEYWORDS>
        <ABSTRACT>Sand moves.</ABSTRACT><NOTES>read</NOTES><URL>https://example.org/a</URL><AUTHOR_ADDRESS>Oslo</AUTHOR_ADDRESS>`,
        '<REFERENCE_TYPE>0</REFERENCE_TYPE><YEAR>2000</YEAR>',
      );
      const { format, works, unread } = readImport('a', text);
      expect([format, works.length, unread.length]).toEqual(['endnote', 1, 1]);
      expect(works[0]?.key).toBe('brook99');
      expect(works[0]?.record.title).toBe('Sand & silt');
      expect(works[0]?.item).toMatchObject({
        type: 'article-journal',
        author: [
          { family: 'Brook', given: 'Ada' },
          { family: 'Stone', given: 'Ben' },
        ],
        'container-title': 'Journal of sand',
        volume: '12',
        issue: '3',
        page: '101-17',
        issued: { 'date-parts': [[1999, 3, 12]] },
        ISSN: '1234-5679',
        PMID: '9000001',
        keyword: 'drift, dune',
        abstract: 'Sand moves.',
        note: 'read',
        URL: 'https://example.org/a',
      });
    });

    it('is read, with a chapter and what has another type', () => {
      const chapter = `<REFERENCE_TYPE>7</REFERENCE_TYPE><AUTHORS><AUTHOR>Brook, Ada</AUTHOR></AUTHORS><TITLE>Sand</TITLE>
        <SECONDARY_AUTHORS><SECONDARY_AUTHOR>Reed, Cy</SECONDARY_AUTHOR></SECONDARY_AUTHORS><SECONDARY_TITLE>Dunes</SECONDARY_TITLE>
        <TERTIARY_TITLE>Studies of sand</TERTIARY_TITLE><PLACE_PUBLISHED>Oslo</PLACE_PUBLISHED><PUBLISHER>Dune Press</PUBLISHER>
        <NUMBER_OF_VOLUMES>2</NUMBER_OF_VOLUMES>`;
      expect(itemOf(old(chapter))).toMatchObject({
        type: 'chapter',
        editor: [{ family: 'Reed', given: 'Cy' }],
        'container-title': 'Dunes',
        'collection-title': 'Studies of sand',
        'publisher-place': 'Oslo',
        publisher: 'Dune Press',
      });
      const typeOf = (number: number) =>
        itemOf(old(`<REFERENCE_TYPE>${number}</REFERENCE_TYPE><TITLE>Sand</TITLE>`))?.type;
      expect([1, 2, 3, 5, 10, 31, 99].map(typeOf)).toEqual([
        'book',
        'thesis',
        'paper-conference',
        'article-newspaper',
        'report',
        'document',
        'document',
      ]);
    });

    it('is read with the elements of later ones, in capitals', () => {
      expect(titleOf(wrap(titles('Sand')).replace(/<\/?[a-z]+/g, (tag) => tag.toUpperCase()))).toEqual(['Sand']);
    });
  });

  it('is read however deep or long it is', () => {
    const deep = (tag: string, count = 30_000) => `<${tag}>`.repeat(count);
    for (const text of [
      wrap(titles(`${deep('style')}Sand`)),
      wrap(`${deep('div')}${titles('Sand')}`),
      wrap(titles('Sand') + `<abstract>${'&lt;i&gt;'.repeat(16_000)}x</abstract>`),
      wrap(titles('Sand') + `<notes>${deep('x')}</notes>`),
      `<xml><records><record>${deep('records')}`,
      wrap(titles('s'.repeat(1_000_000))),
      wrap(...Array.from({ length: 3000 }, (_, at) => titles(`Sand ${at}`))),
    ])
      expect(() => readImport('a', text)).not.toThrow();
    expect(titleOf(wrap(titles(`${deep('style')}Sand`)))).toEqual(['Sand']);
    expect(titleOf(wrap(...Array.from({ length: 3000 }, (_, at) => titles(`Sand ${at}`))))).toHaveLength(3000);
  });
});
