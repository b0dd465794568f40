import { describe, expect, it } from 'vitest';
import type { CslItem } from '../../../../src/core/bibliography/model/cslItem';
import { planReferenceList } from '../../../../src/core/citation/format/referenceList';
import type { FormattedReference } from '../../../../src/core/citation/format/request';
import { bundledStyle, formatterOf } from './bundled';

function styleOf(layout: string, citation = '<text variable="title"/>'): string {
  return `<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">
    <info><title>x</title><id>x</id><updated>2026-01-01T00:00:00+00:00</updated></info>
    <citation><layout prefix="(" suffix=")" delimiter="; ">${citation}</layout></citation>
    <bibliography><layout>${layout}</layout></bibliography></style>`;
}

function list(style: string, ...fields: readonly CslItem[]): readonly FormattedReference[] {
  const items = new Map(fields.map((item, index) => [`k${index}`, { type: 'book', ...item, id: `k${index}` }]));
  return formatterOf(style).format({ items, citations: [], uncited: [...items.keys()] })?.references ?? [];
}

function reference(style: string, item: CslItem): string | undefined {
  return list(style, item)[0]?.text;
}

const apa = bundledStyle('apa') ?? '';

describe('a field', () => {
  it('that is long is printed by the styles that name it, and in full', () => {
    const abstract = 'It sums up. '.repeat(300).trim();
    expect(
      reference(styleOf('<text variable="title"/><text variable="abstract" prefix=": "/>'), { title: 'A', abstract }),
    ).toBe(`A: ${abstract}`);
  });

  it.each([
    ['AR5-SYR', 'report', '(No. AR5-SYR)'],
    ['101-336', 'report', '(No. 101-336)'],
    ['7', 'report', '(No. 7)'],
  ])('keeps the hyphen of the number %s', (number, type, shown) => {
    expect(reference(apa, { type, title: 'On Tides', number })).toContain(shown);
  });

  it('keeps the hyphen of a version, and that of pages is a dash', () => {
    expect(reference(apa, { type: 'software', title: 'Tool', version: '2020-12' })).toContain('(Version 2020-12)');
    expect(reference(apa, { type: 'article-journal', title: 'T', 'container-title': 'J', page: '10-12' })).toContain(
      '10–12',
    );
  });

  it.each(['https://doi.org/10.1000/182', 'http://dx.doi.org/10.1000/182', 'doi:10.1000/182', '10.1000/182'])(
    'with the DOI %s has one address',
    (DOI) => {
      expect(reference(apa, { type: 'article-journal', title: 'T', DOI })).toMatch(
        / https:\/\/doi\.org\/10\.1000\/182$/,
      );
    },
  );

  it('of a range of dates keeps its delimiters when the order of citations changes', () => {
    const date =
      '<date variable="issued" delimiter=" "><date-part name="day"/><date-part name="month"/><date-part name="year"/></date>';
    const formatter = formatterOf(styleOf('<text variable="title"/>', date));
    const issued = {
      'date-parts': [
        [1999, 1, 2],
        [1999, 3, 4],
      ],
    };
    const items = new Map(['a', 'b'].map((id) => [id, { id, type: 'book', title: id, issued }]));
    const set = (...keys: readonly string[]) =>
      formatter.format({ items, citations: keys.map((key) => ({ inText: false, items: [{ key }] })), uncited: keys });
    expect(set('a', 'b')?.citations[0]?.text).toBe('(2 January–4 March 1999)');
    expect(set('b', 'a')?.citations.map(({ text }) => text)).toEqual(Array(2).fill('(2 January–4 March 1999)'));
  });

  it.each([
    ['vancouver', '[cited 2001 May 30–2002 Jan 2]'],
    ['american-chemical-society', '(accessed 2001-05-30–2002-01-02)'],
    ['modern-humanities-research-association', '[accessed 30 May 2001–2 January 2002]'],
  ])('of a range has what is between the parts of both of its dates, in %s', (style, shown) => {
    const accessed = {
      'date-parts': [
        [2001, 5, 30],
        [2002, 1, 2],
      ],
    };
    expect(
      reference(bundledStyle(style) ?? '', { type: 'webpage', title: 'T', URL: 'https://x.org', accessed }),
    ).toContain(shown);
  });

  it('of a range has the affixes of its date around the whole, from the first range on', () => {
    const style = styleOf(
      '<date variable="issued" prefix="(" suffix=")"><date-part name="year"/></date>' +
        '<date variable="accessed" prefix="; " suffix="!" font-style="italic"><date-part name="year"/></date>',
    );
    const issued = { 'date-parts': [[2020], [2021]] };
    expect(list(style, { issued }, { title: 'B', issued }).map(({ html }) => html)).toEqual(
      Array(2).fill('(2020–2021)'),
    );
  });

  it('that styles of before CSL 1.0.2 know by another name is printed by these', () => {
    const paper = { type: 'paper-conference', title: 'T', 'container-title': 'C', 'event-title': 'NIPS 2017' };
    expect(reference(bundledStyle('elsevier-harvard') ?? '', paper)).toContain('Presented at the NIPS 2017');
    expect(reference(styleOf('<text variable="event-title"/>'), { event: 'ICML' })).toBe('ICML');
    expect(reference(apa, { type: 'software', author: [{ family: 'Doe' }], title: 'Tool', version: '3' })).toContain(
      'Tool (Version 3) [Computer software]',
    );
    const gb = bundledStyle('china-national-standard-gb-t-7714-2015-numeric') ?? '';
    expect(reference(gb, { type: 'software', title: 'Tool' })).toContain('Tool[CP]');
    const compiler = [{ family: 'Doe', given: 'Jane' }];
    expect(reference(apa, { title: 'Papers', compiler })).toContain('Doe, J. (Ed.)');
    expect(reference(styleOf('<names variable="compiler"/>'), { compiler })).toBe('Jane Doe');
  });
});

describe('an institution among persons', () => {
  const author = [{ family: 'Berg', given: 'J' }, { family: 'Gogh', given: 'V' }, { literal: 'World Health Org.' }];

  it.each([
    ['nature', 'Berg, J., Gogh, V. & World Health Org.'],
    ['harvard-cite-them-right', 'Berg, J., Gogh, V. and World Health Org.'],
  ])('is a name like theirs, in %s', (style, names) => {
    expect(reference(bundledStyle(style) ?? '', { title: 'T', author })).toContain(names);
  });
});

describe('punctuation that a style has twice', () => {
  const twice = styleOf(
    '<group suffix=". "><text variable="title" font-style="italic" suffix=". "/></group><text variable="publisher"/>',
  );

  it('is there once', () => {
    expect(list(twice, { title: 'Sails', publisher: 'P' })).toMatchObject([{ text: 'Sails. P' }]);
    expect(
      reference(bundledStyle('iso690-author-date-en') ?? '', {
        title: 'Sails',
        author: [{ family: 'Berg' }],
        edition: '2',
      }),
    ).toBe('BERG, [no date]. Sails. 2.');
  });

  it('stays in titles', () => {
    expect(reference(twice, { title: 'Wait. . . what . . . so', publisher: 'P' })).toBe('Wait. . . what . . . so. P');
  });

  it.each([
    ['What?', 'What? P'],
    ['Look!', 'Look! P'],
    ['Ser.', 'Ser. P'],
    ['Plain', 'Plain. P'],
  ])('that ends in %s in emphasis has no full stop after one that it has', (title, shown) => {
    const style = styleOf('<text variable="title" font-style="italic"/><text variable="publisher" prefix=". "/>');
    expect(reference(style, { title, publisher: 'P' })).toBe(shown);
  });

  it('has no blank before a comma, but before a semicolon where a style wants it', () => {
    const style = styleOf('<text variable="title" suffix=". "/><text variable="publisher" prefix=", "/>');
    expect(reference(style, { title: 'Vol 1', publisher: 'P' })).toBe('Vol 1., P');
    const semicolon = styleOf('<group delimiter=" ; "><text variable="title"/><text variable="publisher"/></group>');
    expect(reference(semicolon, { title: 'Ser.', publisher: 'P' })).toBe('Ser. ; P');
  });

  it('that ends in a quotation has one full stop', () => {
    const item = { title: 'On “oars”', publisher: 'P', author: [{ family: 'Alm' }] };
    expect(reference(bundledStyle('iso690-author-date-en') ?? '', item)).toBe('ALM, [no date]. On “oars.” P.');
  });
});

describe('what a style displays in lines of their own', () => {
  const style = styleOf(
    `<names variable="author" display="block"/><text variable="volume" display="left-margin"/><text variable="title" display="right-inline"/>`,
  );
  const item = { author: [{ literal: 'John Doe' }], volume: '3', title: 'Aaaa & B' };

  it('is so in references and in lists that are inserted', () => {
    const references = list(style, item);
    expect(references).toMatchObject([{ text: 'John Doe\n3 Aaaa & B', html: 'John Doe<br>3 Aaaa &#38; B' }]);
    expect(references[0]).not.toHaveProperty('label');
    const written = (['markdown', 'latex', 'typst', 'rst'] as const).map(
      (language) => planReferenceList('', language, 0, references).text.split('\n\n')[1],
    );
    expect(written).toEqual([
      'John Doe\\\n3 Aaaa & B',
      '\\noindent John Doe\\\\\n3 Aaaa \\& B',
      'John Doe \\\n3 Aaaa & B',
      'John Doe 3 Aaaa & B',
    ]);
  });

  it('is apart from what is displayed to the right of it', () => {
    const two = styleOf(
      '<text variable="title" display="right-inline"/><text variable="note" display="right-inline"/>',
    );
    expect(list(two, { title: 'Leaflet.', note: 'Unpublished' })).toMatchObject([{ text: 'Leaflet. Unpublished' }]);
  });

  it('has what stands in the margin of its first line as its label', () => {
    const numbered = styleOf(
      '<text variable="volume" display="left-margin"/><text variable="title" display="right-inline"/>',
    );
    expect(list(numbered, item)).toMatchObject([{ label: '3', text: 'Aaaa & B' }]);
  });
});

describe('an affix', () => {
  const formatter = formatterOf(styleOf('<text variable="title"/>'));
  const items = new Map([['a', { id: 'a', type: 'book', title: 'T' }]]);

  it.each([
    ['<i>see</i> ', '(<i>see</i> T)'],
    ['<em>see</em> <u>x</u> ', '(<i>see</i> x T)'],
    ['<span style="font-variant: small-caps">See</span> ', '(<span style="font-variant:small-caps;">See</span> T)'],
    ['$x$ ', '(<i>x</i> T)'],
    ['A &amp; B&#65; ', '(A &#38; BA T)'],
    ['&lt;i&gt; ', '(&#60;i&#62; T)'],
    ['\\<i\\> ', '(&#60;i&#62; T)'],
    ['costs $5 and $6 ', '(costs $5 and $6 T)'],
    ['<script>x</script> ', '(&#60;script&#62;x&#60;/script&#62; T)'],
  ])('is Markdown: %s', (prefix, html) => {
    const citations = [{ inText: false, items: [{ key: 'a', prefix }] }];
    expect(formatter.format({ items, citations })?.citations[0]?.html).toBe(html);
  });
});

it('the title of a volume stands in styles that do not know it', () => {
  const set = (item: object) => {
    const whole = { id: 'a', author: [{ family: 'Gass', given: 'F' }], issued: { 'date-parts': [[1984]] }, ...item };
    const formatted = formatterOf(bundledStyle('apa') ?? '').format({
      items: new Map([['a', whole]]),
      citations: [],
      uncited: ['a'],
    });
    return formatted?.references[0]?.text;
  };
  const part = { type: 'chapter', title: 'Part', 'container-title': 'Main title', 'volume-title': 'Volume title' };
  expect(set({ ...part, volume: '7' })).toBe('Gass, F. (1984). Part. In Main title: Vol. 7. Volume title.');
  expect(set(part)).toBe('Gass, F. (1984). Part. In Main title: Volume title.');
  expect(set({ type: 'book', title: 'Main', 'volume-title': 'Volume', volume: '2' })).toContain('Vol. 2. Volume');
});
