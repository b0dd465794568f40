import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AnswerError, type Lookup } from '../../../src/core/sources/source';
import { onlineSources, sourceByName } from '../../../src/core/sources/services/sources';
import type { WorkIdentifier } from '../../../src/core/sources/workIdentifier';

const fixture = (name: string) => readFileSync(`test/fixtures/online/${name}`, 'utf8');
const query = { words: 'drift of sand', limit: 5 };
const search = (source: string) => sourceByName(source)?.search?.(query);
const byId = (source: string, ...identifiers: WorkIdentifier[]) => sourceByName(source)?.byIdentifiers?.(identifiers);
const doi = (value: string): WorkIdentifier => ({ kind: 'doi', value });
const read = (lookup: Lookup | undefined, name: string) => lookup?.read(fixture(name)) ?? [];
const title = 'Measuring the Drift of Sand & Silt: A Field Study in H$_2$O';

describe('Crossref', () => {
  it('gives works as they are to be cited', () => {
    const [first, second, ...others] = read(search('crossref'), 'crossref-search.json');
    expect(first?.record).toEqual({
      title,
      authors: ['Ada Brook', 'Jürgen van der Stein Jr.', 'The Dune Group'].map((name, at) =>
        at === 1 ? (first?.record.authors[1] ?? name) : name,
      ),
      abstract: 'Sand moves < 5 m a day in calm water.',
      date: '2021-03-04',
      type: 'article-journal',
      venue: 'Journal of Dunes',
      doi: '10.5555/sand.2021.7',
      citations: 12,
      sources: ['crossref'],
    });
    expect(first?.item).toMatchObject({ volume: '7', issue: '3', page: '101-117', ISSN: '1234-5678' });
    expect(first?.item['title']).toBe('Measuring the Drift of Sand & Silt: A Field Study in H<sub>2</sub>O');
    expect(second?.record.title).toBe('Learning to Count Dunes with Gpus');
    expect(second?.record.authors).toEqual(['M. Okafor']);
    expect(second?.item).toMatchObject({
      type: 'paper-conference',
      'container-title': 'Dunes 2019',
      'collection-title': 'Lecture Notes in Sand',
      page: '5',
      issued: { 'date-parts': [[2019, 8, 1]] },
    });
    expect(second?.notices).toEqual([{ type: 'retraction', doi: '10.5555/notice' }]);
    expect(others).toEqual([]);
  });

  it('tells the years in print and of the conference besides the first', () => {
    const dates = (year: number) => ({ 'date-parts': [[year, 1]] });
    const told = (more: object) => JSON.stringify({ message: { DOI: '10.1/a', title: ['Sand'], ...more } });
    const yearsIn = (body: string) => byId('crossref', doi('10.1/a'))?.read(body)[0]?.otherYears;
    const online = { issued: dates(2019), 'published-online': dates(2019), created: dates(2016) };
    expect(yearsIn(told({ ...online, 'published-print': dates(2020) }))).toEqual([2020]);
    expect(yearsIn(told({ ...online, 'published-print': dates(2019) }))).toBeUndefined();
    const event = { name: 'Dunes', start: dates(2018), end: dates(2018) };
    expect(yearsIn(told({ ...online, event }))).toEqual([2018]);
  });

  it('is asked for several ISBNs at once, for books alone, and tells of each by the one that was asked for', () => {
    const isbn = (value: string): WorkIdentifier => ({ kind: 'isbn', value });
    const lookup = byId('crossref', isbn('9780306406157'), isbn('9780131101630'));
    const { searchParams } = new URL(lookup?.request.url ?? '');
    const filters = searchParams.get('filter')?.split(',') ?? [];
    expect(filters).toEqual(expect.arrayContaining(['isbn:9780306406157', 'isbn:9780131101630', 'type:book']));
    expect(filters).not.toContain('type:book-chapter');
    const book = (title: string, ...ISBN: readonly string[]) => ({
      DOI: `10.1/${title}`,
      type: 'book',
      title: [title],
      ISBN,
    });
    const items = [book('Sand', '9783161484100', '978-0-306-40615-7'), book('Silt', '9780131101630', '9783161484100')];
    const told = lookup
      ?.read(JSON.stringify({ message: { items } }))
      .map(({ record, ids }) => [record.title, ids.isbn]);
    expect(told?.map(([title, value]) => [title, value?.replaceAll('-', '')])).toEqual([
      ['Sand', '9780306406157'],
      ['Silt', '9780131101630'],
    ]);
  });

  it('tells the same of a work by search and by DOI', () => {
    const [found] = read(search('crossref'), 'crossref-search.json');
    expect(read(byId('crossref', doi('10.5555/sand.2021.7')), 'crossref-doi.json')).toEqual([found]);
  });

  it('is asked for many DOIs at once, and for a DOI by its encoded path', () => {
    expect(byId('crossref', doi('10.1/a'), doi('10.1/b'))?.request.url).toContain(
      'filter=doi%3A10.1%2Fa%2Cdoi%3A10.1%2Fb&rows=2',
    );
    expect(byId('crossref', doi('10.1002/(sici)1;2<a>'))?.request.url).toBe(
      'https://api.crossref.org/works/10.1002%2F%28sici%291%3B2%3Ca%3E',
    );
  });
});

describe('other indexes', () => {
  it('OpenAlex', () => {
    const [first, second] = read(search('openalex'), 'openalex-search.json');
    expect(first?.record).toMatchObject({ doi: '10.5555/sand.2021.7', abstract: 'Sand moves slowly', citations: 15 });
    expect(first?.ids).toEqual({ openalex: 'W4000000001', pmid: '33000001' });
    expect(second?.record).toMatchObject({ arxivId: '2001.00042', date: '2020', type: 'article' });
    expect(second?.record).not.toHaveProperty('venue');
    const { results } = JSON.parse(fixture('openalex-search.json')) as { readonly results: readonly unknown[] };
    expect(byId('openalex', doi('10.5555/sand.2021.7'))?.read(JSON.stringify(results[0]))).toEqual([first]);
    expect(byId('openalex', doi('10.1/a?b#c/d'))?.request.url).toContain('/works/doi:10.1/a%3Fb%23c/d?select=');
  });

  it('Semantic Scholar', () => {
    const [first, second] = read(search('semanticscholar'), 'semanticscholar-search.json');
    expect(first?.ids.semanticscholar).toMatch(/a1$/);
    expect(first?.record).toMatchObject({ type: 'article-journal', venue: 'Journal of Dunes', citations: 17 });
    expect(first?.record).not.toHaveProperty('abstract');
    expect(second?.record).toMatchObject({ arxivId: '2001.00042', type: 'article' });
    expect(search('semanticscholar')?.read('{"total":0,"offset":0}')).toEqual([]);
    const batch = byId('semanticscholar', doi('10.1/a'), { kind: 'arxiv', value: '2001.00042' });
    expect(batch?.request.body).toBe('{"ids":["DOI:10.1/a","ARXIV:2001.00042"]}');
  });

  it('arXiv', () => {
    const [first] = read(search('arxiv'), 'arxiv-search.xml');
    expect(first?.record).toMatchObject({
      title: 'Sand in motion, on average',
      authors: ['Lin Wei', 'Søren Ålund'],
      abstract: 'We show that $v < 5$ m a day, and give code at https://github.com/test/sand.',
      date: '2020-01-02',
      arxivId: '2001.00042',
      arxivVersion: 3,
      codeUrls: ['https://github.com/test/sand'],
    });
    expect(read(search('arxiv'), 'arxiv-error.xml')).toEqual([]);
    expect(search('arxiv')?.request.url).toContain('search_query=all%3Adrift%20AND%20all%3Aof%20AND%20all%3Asand');
    // Of a version of each year.
    expect(first?.otherYears).toEqual([2021]);
  });

  it('DataCite', () => {
    const [first] = read(search('datacite'), 'datacite-search.json');
    expect(first?.record).toMatchObject({
      doi: '10.5555/data.sand',
      authors: ['Ada Brook', 'Dune Lab', 'Eva Ruiz'],
      type: 'dataset',
      publisher: 'Test Data',
      date: '2021-02-03',
    });
    expect(first?.item).toMatchObject({ version: '1.2' });
  });

  it('DBLP', () => {
    const [first, second] = read(search('dblp'), 'dblp-search.json');
    expect(first?.record).toMatchObject({
      authors: ['Lin Wei'],
      arxivId: '2001.00042',
      title: 'Sand in motion, on average',
    });
    expect(second?.record).toMatchObject({ title: 'Proceedings of Dunes & Shores 2019', authors: [], venue: 'Dunes' });
    expect(search('dblp')?.read('{"result":{"hits":{"@total":"0"}}}')).toEqual([]);
  });

  it('Europe PMC', () => {
    const [first, second] = read(search('europepmc'), 'europepmc-search.json');
    expect(first?.record).toMatchObject({ title, abstract: 'Background: Sand moves. Results: Slowly.' });
    expect(first?.ids.pmid).toBe('33000001');
    const printed = fixture('europepmc-search.json').replace(/"pubYear":\s*"\d+"/, '"pubYear":"2022"');
    expect(search('europepmc')?.read(printed)[0]?.otherYears).toEqual([2022]);
    expect(second?.record).toMatchObject({
      authors: ['A. Brook', 'E. M. Ruiz'],
      authorsPartial: true,
      type: 'article',
    });
  });

  it('Hugging Face', () => {
    const [first] = read(search('huggingface'), 'huggingface-search.json');
    expect(first?.record).toMatchObject({
      authors: ['Lin Wei'],
      arxivId: '2001.00042',
      upvotes: 9,
      organization: { handle: 'dunelab', name: 'Dune Lab' },
      codeUrls: ['https://github.com/test/sand'],
    });
  });

  it('PubMed', () => {
    const [first] = read(byId('pubmed', { kind: 'pmid', value: '33000001' }), 'pubmed.xml');
    expect(first?.record).toMatchObject({
      title: 'Measuring the Drift of \\emph{Sand} & Silt',
      abstract: 'Background: Sand moves. Results: Slowly.',
      authors: ['Ada Brook', 'The Dune Group'],
      date: '2021-03-04',
    });
    expect(first?.item).toMatchObject({ page: '101-117', PMID: '33000001', PMCID: 'PMC7000001' });
    const online = '<ArticleDate DateType="Electronic"><Year>2020</Year></ArticleDate><AuthorList ';
    const body = fixture('pubmed.xml').replace('<AuthorList ', online);
    expect(byId('pubmed', { kind: 'pmid', value: '33000001' })?.read(body)[0]?.otherYears).toEqual([2021]);
  });

  it('registrars of DOIs, and Open Library', () => {
    const [work] = read(byId('doi', doi('10.5555/medra.1')), 'doi-csl.json');
    expect(work?.record).toMatchObject({ type: 'article-journal', date: '2018-05', venue: 'Rivista delle dune' });
    const [book] = read(byId('openlibrary', { kind: 'isbn', value: '9780306406157' }), 'openlibrary.json');
    expect(book?.record).toMatchObject({
      title: 'Sand: a handbook',
      date: '2005-05-16',
      type: 'book',
      publisher: 'Test Press',
    });
    expect(book?.item).toMatchObject({ ISBN: '9780306406157', 'number-of-pages': '321' });
  });
});

describe('an answer that is none', () => {
  const lookups = onlineSources.flatMap((source) => {
    const any: readonly WorkIdentifier[] = [
      doi('10.1/a'),
      { kind: 'arxiv', value: '2001.00042' },
      { kind: 'pmid', value: '1' },
      { kind: 'isbn', value: '1' },
    ];
    const found = [source.search?.(query), ...any.map((identifier) => source.byIdentifiers?.([identifier]))];
    return found.flatMap((lookup) => (lookup ? [[source.name, lookup] as const] : []));
  });

  it.each([
    ['', 'empty'],
    ['<!DOCTYPE html><html><body>Please log in</body></html>', 'html'],
    ['{"message": {"items": [', 'malformed'],
    ['<?xml version="1.0"?><feed><entry><title>cut', 'malformed'],
    ['[1, 2', 'malformed'],
    ['"text"', 'malformed'],
    ['null', 'malformed'],
    ['{"hello": "world"}', 'malformed'],
  ])('%s', (body, reason) => {
    for (const [name, lookup] of lookups) {
      let caught: unknown;
      try {
        caught = lookup.read(body);
      } catch (error) {
        caught = error;
      }
      const isOpen = name === 'openlibrary' && body.startsWith('{"hello');
      const isXml = body.startsWith('<?xml');
      if (!isOpen) expect(caught, `${name}: ${body}`).toBeInstanceOf(AnswerError);
      if (reason !== 'malformed' && !isXml) expect((caught as AnswerError).reason, name).toBe(reason);
    }
  });
});

it('ask for several titles as phrases, where one takes that', () => {
  const lookup = sourceByName('openalex')?.byTitles?.(['Drift of sand: a "new" study', 'NOT a drift, OR sand']);
  const filter = new URL(lookup?.request.url ?? '').searchParams.get('filter');
  expect(filter).toBe('title.search:"Drift of sand a new study" OR "not a drift or sand"');
  expect(read(lookup, 'openalex-search.json').length).toBeGreaterThan(0);
});

it('ask for any word of a title where all would be too much', () => {
  const query = { words: 'Drifft of sand', title: 'Drifft of sand', anyWord: true, limit: 5 };
  const asked = onlineSources.map((source) => [source.name, source.search?.(query)?.request.url] as const);
  const decoded = new Map(asked.map(([name, url]) => [name, decodeURIComponent(url ?? '').replaceAll('+', ' ')]));
  expect(decoded.get('openalex')).toContain('title.search:Drifft OR of OR sand');
  expect(decoded.get('arxiv')).toContain('ti:Drifft OR ti:of OR ti:sand');
  expect(decoded.get('datacite')).toContain('titles.title:(Drifft OR of OR sand)');
  expect(decoded.get('dblp')).toContain('q=Drifft|of|sand');
  expect(decoded.get('europepmc')).toContain('TITLE:(Drifft OR of OR sand)');
});

it.each([
  [
    'crossref',
    'crossref-search.json',
    '"family":"Brook"',
    '"ORCID":"http://orcid.org/0000-0002-1825-0097","family":"Brook"',
  ],
  [
    'openalex',
    'openalex-search.json',
    '"display_name":"Ada Brook"',
    '"display_name":"Ada Brook","orcid":"https://orcid.org/0000-0002-1825-0097"',
  ],
  [
    'datacite',
    'datacite-search.json',
    '"familyName":"Brook"',
    '"familyName":"Brook","nameIdentifiers":[{"nameIdentifier":"1","nameIdentifierScheme":"ISNI"},{"nameIdentifier":"https://orcid.org/0000-0002-1825-0097","nameIdentifierScheme":"ORCID"}]',
  ],
  [
    'europepmc',
    'europepmc-search.json',
    '"lastName":"Brook"',
    '"lastName":"Brook","authorId":{"type":"ORCID","value":"0000-0002-1825-0097"}',
  ],
])('%s tells the ORCID iDs of authors', (source, name, plain, told) => {
  const body = fixture(name).replaceAll(/\s*:\s*"/g, ':"');
  expect(body).toContain(plain);
  const [first] = search(source)?.read(body.replace(plain, told)) ?? [];
  expect(first?.record.orcids).toEqual({ 'Ada Brook': '0000-0002-1825-0097' });
  // An entry is the same with them.
  const [without] = search(source)?.read(body) ?? [];
  expect(first?.item).toEqual(without?.item);
});
