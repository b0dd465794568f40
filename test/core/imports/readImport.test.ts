import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readImport as readInSteps } from '../../../src/core/imports/readImport';
import { runToEnd } from '../../../src/core/text/cooperative';

const readImport = (name: string, text: string) => runToEnd(readInSteps(name, text));

const titles = (text: string) => readImport('a', text).works.map(({ record }) => record.title);

describe('what is imported', () => {
  it('is told by the text', () => {
    const formats = {
      bibtex: '@misc{a, title={Sand}}',
      'csl-json': '[{"id": "a", "type": "book", "title": "Sand"}]',
      'csl-yaml': 'references:\n- id: a\n  title: Sand\n',
      ris: 'TY  - JOUR\nTI  - Sand\nER  - \n',
      nbib: '\nPMID- 123\nTI  - Sand.\n',
      endnote:
        '<?xml version="1.0"?><xml><records><record><titles><title>Sand</title></titles></record></records></xml>',
      page: 'Ada Brook\nPublications\nSand\nGrains of sand drift over the floor of the sea, and nobody counts them.\n',
    };
    for (const [format, text] of Object.entries(formats)) {
      const read = readImport('a', text);
      expect(read.format).toBe(format);
      expect(read.works.map(({ record }) => record.title)).toEqual(['Sand']);
      expect(read.unread).toEqual([]);
    }
    expect(readImport('a', '10.5555/sand').format).toBe('identifiers');
    expect(readImport('a', '')).toMatchObject({ works: [], identifiers: [], unread: [] });
  });

  it('is the same after a byte order mark, with line ends of any system', () => {
    const records = 'PMID- 1\nTI  - Sand\n      and silt.\nAB  - a\n\nPMID- 2\nTI  - Dunes\n';
    for (const [text, expected] of [
      [records, ['Sand and silt', 'Dunes']],
      ['TY  - JOUR\nTI  - Sand\nER  - \n\nTY  - JOUR\nTI  - Dunes\nER  - \n', ['Sand', 'Dunes']],
      ['@misc{a, title={Sand}}\n\n@misc{b, title={Dunes}}\n', ['Sand', 'Dunes']],
      ['[\n{"id": "a", "title": "Sand"},\n{"id": "b", "title": "Dunes"}\n]', ['Sand', 'Dunes']],
      ['---\nreferences:\n- id: a\n  title: Sand\n- id: b\n  title: Dunes\n', ['Sand', 'Dunes']],
    ] as const) {
      for (const lineEnd of ['\n', '\r\n', '\r']) {
        const marked = `\ufeff${text.replaceAll('\n', lineEnd)}`;
        expect([lineEnd, titles(marked)]).toEqual([lineEnd, expected]);
        expect(readImport('a', marked).unread).toEqual([]);
      }
    }
    const identifiers = readImport('a', '\ufeff10.5555/a\r\n2001.00042\r\n').identifiers;
    expect(identifiers.map(({ identifier }) => identifier.value)).toEqual(['10.5555/a', '2001.00042']);
  });

  it('keeps what entries say, and their keys', () => {
    const [work] = readImport(
      'a',
      '@article{b1, author={Brook, Ada}, title={The {Sea}}, journal={J}, year=2021}',
    ).works;
    expect(work).toMatchObject({
      key: 'b1',
      item: { type: 'article-journal', 'container-title': 'J', author: [{ family: 'Brook', given: 'Ada' }] },
    });
    expect(work?.item).not.toHaveProperty('id');
  });

  it('says which entries are damaged or have no title, and reads the others', () => {
    const { works, unread } = readImport('a', '@misc{a, title={A}}\n@misc{b, year=2020}\n@misc{c, title={C\n');
    expect(works.map(({ key }) => key)).toEqual(['a']);
    expect(unread).toEqual([
      { text: '@misc{b, year=2020}', why: 'noTitle' },
      { text: '@misc{c, title={C', why: 'damaged' },
    ]);
  });

  it('has the names that a page does not tell in mind', () => {
    const page =
      'Ada Brook\nPublications\nSand\nGrains of sand drift over the floor of the sea, and nobody counts them.\n';
    expect(readImport('a', page).works[0]?.item.author).toEqual([
      { family: 'Brook', given: 'Ada' },
      { literal: 'others' },
    ]);
  });
});

describe('lists of identifiers', () => {
  it('have one or several a line, with bullets and numbers', () => {
    const { identifiers, unread } = readImport(
      'a',
      '- 10.5555/sand.7\n2. arXiv:2001.00042v2\nhttps://doi.org/10.5555/a, 2001.00043.\n\nnothing of the kind\n',
    );
    expect(identifiers.map(({ identifier }) => identifier.value)).toEqual([
      '10.5555/sand.7',
      '2001.00042',
      '10.5555/a',
      '2001.00043',
    ]);
    expect(identifiers[1]?.line).toBe('2. arXiv:2001.00042v2');
    expect(unread).toEqual([{ text: 'nothing of the kind', why: 'unknown' }]);
  });

  it('may stand between entries', () => {
    const { works, identifiers } = readImport('a', '10.5555/first\n\n@misc{a, title={A}}\n\n10.5555/last\n');
    expect(works).toHaveLength(1);
    expect(identifiers.map(({ identifier }) => identifier.value)).toEqual(['10.5555/first', '10.5555/last']);
  });
});

describe('PubMed’s format', () => {
  const record = `PMID- 4711
OWN - NLM
IS  - 1234-5679 (Print)
VI  - 12
IP  - 3
DP  - 2021 Mar 4
TI  - Measuring the drift
      of sand.
PG  - 101-17
LID - 10.5555/sand.2021.7 [doi]
AB  - Sand drifts &lt; 5 mm.
FAU - Brook, Ada B
AU  - Brook AB
FAU - Stone, Ben Jr
CN  - Sand Group
LA  - eng
PT  - Journal Article
JT  - Journal of sand
AID - S1234 [pii]
PMC - PMC99
OT  - *drift
`;

  it('is read by its tags', () => {
    const { works, unread } = readImport('a.nbib', `${record}\n${record.replace(/^TI[^]*?sand\.\n/m, '')}`);
    expect(works).toHaveLength(1);
    expect(works[0]?.item).toMatchObject({
      type: 'article-journal',
      title: 'Measuring the drift of sand',
      author: [{ family: 'Brook', given: 'Ada B' }, { family: 'Stone' }, { literal: 'Sand Group' }],
      issued: { 'date-parts': [[2021, 3, 4]] },
      'container-title': 'Journal of sand',
      volume: '12',
      issue: '3',
      page: '101-117',
      DOI: '10.5555/sand.2021.7',
      PMID: '4711',
      PMCID: 'PMC99',
      ISSN: '1234-5679',
      keyword: 'drift',
      abstract: 'Sand drifts < 5 mm.',
    });
    expect(unread).toEqual([{ text: 'PMID- 4711', why: 'noTitle' }]);
  });
});

describe('EndNote’s XML', () => {
  const style = (text: string) => `<style face="normal" font="default" size="100%">${text}</style>`;
  const record = (
    title: string,
  ) => `<record><database name="a.enl" path="a.enl">a.enl</database><rec-number>1</rec-number>
<ref-type name="Journal Article">17</ref-type>
<contributors><authors><author>${style('Brook, Ada')}</author><author>${style('Institute of Sand,')}</author></authors></contributors>
<titles>${title}<secondary-title>${style('Journal of sand')}</secondary-title></titles>
<periodical><full-title>${style('Journal of sand')}</full-title></periodical>
<pages>${style('101-117')}</pages><volume>${style('12')}</volume><number>${style('3')}</number>
<keywords><keyword>${style('drift')}</keyword></keywords>
<dates><year>${style('2021')}</year><pub-dates><date>${style('Mar 4')}</date></pub-dates></dates>
<isbn>${style('1234-5679')}</isbn><electronic-resource-num>${style('10.5555/sand.2021.7')}</electronic-resource-num>
<label>${style('brook21')}</label></record>`;

  it('is read with its styles', () => {
    const title = `<title>${style('Drift of ')}<style face="italic">Arenicola</style>${style(' &amp; silt')}</title>`;
    const { works, unread } = readImport(
      'a.xml',
      `<?xml version="1.0" encoding="UTF-8" ?><xml><records>${record(title)}${record('')}</records></xml>`,
    );
    expect(works).toHaveLength(1);
    expect(works[0]).toMatchObject({
      key: 'brook21',
      item: {
        type: 'article-journal',
        title: 'Drift of <i>Arenicola</i> & silt',
        author: [{ family: 'Brook', given: 'Ada' }, { literal: 'Institute of Sand' }],
        issued: { 'date-parts': [[2021, 3, 4]] },
        'container-title': 'Journal of sand',
        volume: '12',
        issue: '3',
        page: '101-117',
        DOI: '10.5555/sand.2021.7',
        ISSN: '1234-5679',
        keyword: 'drift',
      },
    });
    expect(unread).toHaveLength(1);
  });
});

describe('web pages', () => {
  it('tell the work that their elements for indexes name', () => {
    const page = `<!DOCTYPE html>
<html><head><title>[2001.00042] Sand</title>
<meta name="citation_title" content="Sand in motion" /><meta name="citation_author" content="Brook, Ada" />
<meta name="citation_author" content="Stone, Ben" /><meta name="citation_date" content="2020/01/02" />
<meta name="citation_arxiv_id" content="2001.00042" /><meta name="citation_abstract" content="Sand &lt; 5 mm." />
</head><body><a href="/abs/2001.00099">other</a></body></html>`;
    const { format, works, identifiers, unread } = readImport('a.html', page);
    expect([format, identifiers, unread]).toEqual(['html', [], []]);
    expect(works).toHaveLength(1);
    expect(works[0]?.item).toMatchObject({
      type: 'article',
      title: 'Sand in motion',
      author: [
        { family: 'Brook', given: 'Ada' },
        { family: 'Stone', given: 'Ben' },
      ],
      issued: { 'date-parts': [[2020, 1, 2]] },
      number: 'arXiv:2001.00042',
      abstract: 'Sand < 5 mm.',
    });
  });

  it.each([
    [
      { inbook_title: 'Shores', publisher: 'Tide Press', isbn: '978-3-16-148410-0', editor: 'Moss, Cy' },
      {
        type: 'chapter',
        'container-title': 'Shores',
        publisher: 'Tide Press',
        editor: [{ family: 'Moss', given: 'Cy' }],
      },
    ],
    [{ dissertation_institution: 'Delta University' }, { type: 'thesis', publisher: 'Delta University' }],
    [
      { technical_report_institution: 'Sand Institute', technical_report_number: 'SI-12' },
      { type: 'report', publisher: 'Sand Institute', number: 'SI-12' },
    ],
    [{ conference_title: 'Dunes 2020' }, { type: 'paper-conference', 'container-title': 'Dunes 2020' }],
  ])('tell what a work is by the element that names what it is in: %j', (fields, item) => {
    const all = { title: 'Sand', authors: 'Brook, Ada; Stone, Ben', ...fields };
    const metas = Object.entries(all).map(([name, content]) => `<meta name="citation_${name}" content="${content}">`);
    const { works } = readImport('a.html', `<html><head>${metas.join('\n')}</head></html>`);
    const author = [
      { family: 'Brook', given: 'Ada' },
      { family: 'Stone', given: 'Ben' },
    ];
    expect(works.map((work) => work.item)).toEqual([expect.objectContaining({ author, ...item })]);
  });

  it('of arXiv that list papers tell their ids, each once', () => {
    const page =
      '<html><body><dl><dt><a href="/abs/2001.00042">a</a> <a href="/pdf/2001.00042">pdf</a></dt><dt><a href="https://arxiv.org/abs/2001.00042v2">b</a><a href="/abs/2001.00043">c</a></dt></dl></body></html>';
    expect(readImport('a', page).identifiers.map(({ identifier }) => identifier.value)).toEqual([
      '2001.00042',
      '2001.00043',
    ]);
  });

  it('of Hugging Face that list papers tell them as its interface does', () => {
    const papers = [
      {
        paper: {
          id: '2602.00001',
          title: 'Listening to\nsand',
          summary: 'Dunes hum & sing.',
          publishedAt: '2026-02-03T09:00:00.000Z',
          authors: [{ name: 'Ada Brook' }, { name: 'Ben Stone', hidden: true }],
          upvotes: 12,
          githubRepo: 'https://github.com/example/sand',
        },
        organization: { name: 'dunelab', fullname: 'Dune Lab' },
      },
      { paper: { id: '2602.00002', title: 'Quartz', authors: [] } },
      { paper: { id: '2602.00003', authors: [] } },
    ];
    const props = JSON.stringify({ dailyPapers: papers }).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    const page = `<!doctype html>\n<!-- saved from url=(0028)https://huggingface.co/papers -->\n<html class=""><head><title>Daily Papers - Hugging Face</title></head><body><main><div class="SVELTE_HYDRATER contents" data-target="DailyPapers" data-props="${props}"><article><a href="/papers/2602.00001">Listening to sand</a></article></div></main></body></html>`;
    const { works, identifiers, unread } = readImport('Daily Papers.html', page);
    expect([identifiers, unread]).toEqual([[], []]);
    expect(works.map(({ record }) => record)).toMatchObject([
      {
        title: 'Listening to sand',
        authors: ['Ada Brook'],
        arxivId: '2602.00001',
        date: '2026-02-03',
        abstract: 'Dunes hum & sing.',
        upvotes: 12,
        codeUrls: ['https://github.com/example/sand'],
        organization: { handle: 'dunelab', name: 'Dune Lab' },
      },
      { title: 'Quartz', arxivId: '2602.00002' },
    ]);
  });

  it.each([
    ['<html><body>\nHello</body></html>', 'a.html'],
    ['<html><head><title>\n Ada Brook </title></head><body>Publications</body></html>', 'Ada Brook'],
    ['<html><body><div data-target="DailyPapers" data-props="{&quot;dailyPapers&quot;:[{">', 'a.html'],
  ])('that tell of no work are unread: %s', (page, text) => {
    expect(readImport('a.html', page)).toMatchObject({ works: [], unread: [{ text, why: 'unknownPage' }] });
    expect(page).toContain(readImport('', page).unread[0]?.text);
  });
});

describe('a page of an author as HTML', () => {
  const profile = readFileSync('corpus/pages/000_88ca63bc27e9e1f5.txt', 'utf8');
  const plain = 'Ada Brook\nPublications\nSand\nGrains drift & settle: nobody counts them.\n';

  it.each([
    ['with figures', profile],
    ['without', plain],
  ])('%s is read as its text is', (_name, text) => {
    const escaped = (line: string) => line.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    // Blocks in blocks, words in elements of their own, and what is not displayed.
    const body = text
      .split('\n')
      .map(
        (line) =>
          `<div>\n  <p>${escaped(line)
            .split(' ')
            .map((word) => `<span>${word}</span>`)
            .join('\n ')}</p></div>`,
      )
      .join('');
    const page = `<!DOCTYPE html><html><head><title>Page</title><style>p {}</style></head><body><script>"#1 x"</script>${body}</body></html>`;
    const [html, plainText] = [readImport('a', page), readImport('a', text)];
    expect(html.works.length).toBeGreaterThan(0);
    expect(html).toEqual({ ...plainText, format: 'html' });
  });

  it('is told from other pages', () => {
    const page = '<html><body><h1>Ada Brook</h1><h2>About</h2><p>Sand</p></body></html>';
    expect(readImport('a', page)).toMatchObject({ works: [], unread: [{ why: 'unknownPage' }] });
  });
});

it('never fails', () => {
  const deep = '<div>'.repeat(20_000);
  for (const text of [
    `PMID- 4711\nTI  - Sand\nAB  - ${'<i>'.repeat(16_000)}\n`,
    `<html><head><meta name="citation_title" content="Sand"><meta name="citation_abstract" content="${'<math><mrow>'.repeat(4000)}">`,
    `<html><head><title>${deep}</title><meta name="citation_title" content="${'&lt;i&gt;'.repeat(300)}">`,
    `<html><body>${'<table><tr><td>'.repeat(10_000)}Publications`,
    `<html>${deep}`,
    `<xml><records>${deep}<record>`,
    '<xml><records><record>',
    'PMID- 1',
    '@',
    '[{',
    'TY  - ',
    '\u0000',
    '{"id": 1}',
  ])
    expect(() => titles(text)).not.toThrow();
});
