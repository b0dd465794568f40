import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/engine/createEngine';
import { createSender } from '../../../src/engine/transport/httpSender';
import { faults, startOnlineServer, type OnlineServer } from '../../host/onlineServer';
import { memoryHost } from '../memoryHost';

let server: OnlineServer;
let engine: ReturnType<typeof createEngine>;
const library = 'file:///home/a/library.json';

beforeAll(async () => {
  server = await startOnlineServer();
});
afterAll(() => server.close());
afterEach(() => server.reset());
beforeEach(async () => {
  const sender = createSender(fetch, { isBrowser: false, headers: { 'User-Agent': 'Ibid/test' } });
  engine = createEngine({ ...memoryHost({}), ...sender });
  await engine.configure({ citekeyPattern: '', citationCommands: [], library });
  await allowOnline(true);
});

async function allowOnline(enabled: boolean): Promise<void> {
  await engine.configureOnline({ enabled, sources: ['crossref'], endpoints: server.endpoints, email: '', keys: [] });
}

/** Imports all of a text, as the editor does. */
async function importAll(text: string, before = '') {
  await engine.startImport(1, 'a', text);
  while (!(await engine.readImported(1)).isRead);
  await engine.lookUpImported(1, 100);
  const read = await engine.importedRows(1);
  const merged = await engine.mergeImported(1, [...read.rows.keys()], before);
  if (!merged) throw new Error('Refused');
  await engine.putBibliography(library, '/home/a/library.json', merged.text);
  return { ...read, ...merged, ids: await engine.idsOfEntries(library, merged.added) };
}

const sand = '@article{sand21, title={Grains}, author={Brook, Ada}, year=2021, doi={10.5555/grains}}';

describe('an import', () => {
  it('is known to the library under the ids of its papers', async () => {
    const { added, merged, ids, text, rows } = await importAll(sand);
    expect([added, merged]).toEqual([['sand21'], []]);
    expect(rows).toEqual([{ title: 'Grains', authors: ['Ada Brook'], authorCount: 1, year: 2021 }]);
    expect(ids).toEqual(['10.5555/grains']);
    expect((await engine.paper(ids[0] ?? ''))?.paper.sources).toEqual(['/home/a/library.json']);
    const [found] = await engine.search('grains', 5);
    expect(found?.origin?.kind).toBe('user');
    const again = await importAll(sand, text);
    expect([again.added, again.merged, again.text]).toEqual([[], ['sand21'], text]);
    expect(again.rows[0]?.known).toEqual({ title: 'Grains', sources: ['/home/a/library.json'] });
  });

  it('of a file is read in the encoding that it declares', async () => {
    const xml = (encoding: string) =>
      `<?xml version="1.0" encoding="${encoding}"?><xml><records><record><titles><title>Piasek i żwir</title></titles></record></records></xml>`;
    const latin2 = Uint8Array.from(Buffer.from(xml('ISO-8859-2').replace('ż', '\u00bf'), 'latin1'));
    for (const bytes of [latin2, Buffer.from(xml('UTF-16'), 'utf16le')]) {
      await engine.startImport(1, 'a.xml', Uint8Array.from(bytes));
      expect(await engine.readImported(1)).toEqual({ works: 1, identifiers: 0, isRead: true });
      expect((await engine.importedRows(1)).rows.map(({ title }) => title)).toEqual(['Piasek i żwir']);
    }
  });

  it('of thousands of records is read in pieces, between which it can be given up and others are answered', async () => {
    const count = 10_000;
    const text = Array.from({ length: count }, (_, at) => `@misc{a${at}, title={Grains ${at}}, author={Brook, Ada}}`);
    await engine.startImport(1, 'a.bib', text.join('\n'));
    const reading = engine.readImported(1);
    const order: string[] = [];
    const note = async (name: string, done: unknown) => {
      await done;
      order.push(name);
    };
    await Promise.all([note('read', reading), note('size', engine.size())]);
    expect(order).toEqual(['size', 'read']);
    const counts: number[] = [];
    for (let progress = await reading; !progress.isRead; progress = await engine.readImported(1)) {
      counts.push(progress.works);
    }
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect((await engine.importedRows(1)).rows).toHaveLength(count);

    await engine.startImport(2, 'a.bib', text.join('\n'));
    expect((await engine.readImported(2)).isRead).toBe(false);
    await engine.endImport(2);
    expect(() => engine.readImported(2)).toThrow('No import 2');
  });

  it('counts as merged when it is repeated, also of works with one title', async () => {
    const namesakes = ['Brook', 'Stone', 'Reed']
      .map((name) => `@article{${name}, title={Introduction}, author={${name}, A.}, year=1960}`)
      .join('\n');
    const { text, added } = await importAll(namesakes);
    expect(added).toEqual(['Brook', 'Stone', 'Reed']);
    const again = await importAll(namesakes, text);
    expect([again.added, again.merged, again.text]).toEqual([[], ['Brook', 'Stone', 'Reed'], text]);
    expect(again.rows.every(({ known }) => known)).toBe(true);
  });

  it('merges into papers of other bibliographies, under their keys', async () => {
    await engine.putBibliography(
      'file:///w/a.bib',
      'a.bib',
      '@misc{mine, title={Measuring the drift of sand and silt}, doi={10.5555/sand.2021.7}}',
    );
    const { added, merged, text } = await importAll('https://doi.org/10.5555/sand.2021.7');
    expect([added, merged]).toEqual([[], ['mine']]);
    expect(text).toContain('101-117');
  });

  it('looks identifiers up, and says which are not found', async () => {
    const { added, unread, text } = await importAll('10.5555/sand.2021.7\n10.5555/nothing\nno identifier at all\n');
    expect(added).toEqual(['brook2021measuring']);
    expect(unread).toEqual([
      { text: 'no identifier at all', why: 'unknown' },
      { text: '10.5555/nothing', why: 'notFound' },
    ]);
    expect(JSON.parse(text)).toMatchObject([{ DOI: '10.5555/sand.2021.7', page: '101-117' }]);
  });

  it('asks nobody where that is not allowed', async () => {
    await allowOnline(false);
    const { unread, rows } = await importAll('10.5555/sand.2021.7');
    expect(rows).toEqual([]);
    expect(unread).toEqual([{ text: '10.5555/sand.2021.7', why: 'notAsked' }]);
    expect(server.requests).toEqual([]);
  });

  it('can be taken back', async () => {
    const before = (await importAll('@misc{a, title={A}}')).text;
    const { text, changes } = await importAll(sand, before);
    expect(await engine.undoImported(text, changes)).toEqual({ text: before, left: 0 });
  });
});

describe('the people of names', () => {
  it('are kept with their papers in the library, and can be taken back', async () => {
    const entries = ['a', 'b', 'c'].map(
      (key) => `@misc{${key}, title={Grains ${key}}, author={Wang, Wei and Brook, A.}}`,
    );
    await engine.putBibliography('file:///w/refs.bib', 'refs.bib', entries.join('\n'));
    const listed = async () =>
      (await engine.authors({ from: 0, count: 10 })).authors.map(
        ({ name, paperIds }) => `${name}: ${paperIds.join(' ')}`,
      );
    const assign = async (author: string, ids: readonly string[], before: string, to?: string) => {
      const person = await engine.startAssigning(3, [{ author, ids }], to);
      const rows = await engine.importedRows(3);
      const merged = await engine.mergeImported(3, [...rows.rows.keys()], before);
      await engine.putBibliography(library, '/home/a/library.json', merged?.text ?? '');
      return { person, text: '', changes: [], ...merged };
    };
    const split = await assign('Wei Wang', ['grains-b'], '');
    expect(split.person).toBe('Wei Wang 0002');
    expect(await listed()).toEqual([
      'A. Brook: grains-a grains-b grains-c',
      'Wei Wang: grains-a grains-c',
      'Wei Wang 0002: grains-b',
    ]);
    expect(JSON.parse(split.text)).toMatchObject([{ custom: { ibid: { people: { 'Wei Wang': 'Wei Wang 0002' } } } }]);
    expect((await engine.papersOf('Wei Wang 0002')).map(({ title }) => title)).toEqual(['Grains b']);
    expect((await engine.authorPage('Wei Wang 0002'))?.coauthors).toEqual([{ name: 'A. Brook', papers: 1 }]);

    const again = await assign('Wei Wang 0002', ['grains-b'], split.text, 'A. Brook');
    expect(await listed()).toEqual(['A. Brook: grains-a grains-b grains-c', 'Wei Wang: grains-a grains-c']);
    expect(await engine.undoImported(again.text, again.changes)).toEqual({ text: split.text, left: 0 });
  });
});

it('people of one name are told apart by the ORCID iDs in the library', async () => {
  const items = ['0000-0002-1825-0097', '0000-0001-5109-3700'].map((orcid, at) => ({
    id: `silt-${at}`,
    type: 'article',
    title: `Layers of Silt ${at}`,
    author: [
      { family: 'Zhang', given: 'Wenhao' },
      { family: 'Okafor', given: 'Mary' },
    ],
    custom: { ibid: { orcids: { 'Wenhao Zhang': orcid } } },
  }));
  await engine.putBibliography(library, '/home/a/library.json', JSON.stringify(items));
  const { authors } = await engine.authors({ from: 0, count: 10 });
  const named = authors.filter(({ name }) => name.startsWith('Wenhao')).map(({ name }) => name);
  expect(named).toEqual(['Wenhao Zhang', 'Wenhao Zhang 0002']);
});

describe('saving', () => {
  it('keeps what an online source tells of a paper', async () => {
    const [found] = await engine.lookUpOnline([{ kind: 'doi', value: '10.5555/sand.2021.7' }]);
    const id = found?.paper?.paper.id ?? '';
    const entry = await engine.copyText([id], 'bibtex');
    await engine.startSaving(2, [id]);
    const saved = await engine.mergeImported(2, [0], '');
    expect(saved?.added).toEqual(['brook2021measuring']);
    await engine.putBibliography(library, '/home/a/library.json', saved?.text ?? '');
    expect((await engine.lookUpOnline([{ kind: 'doi', value: '10.5555/sand.2021.7' }]))[0]?.paper).toMatchObject({
      known: true,
      key: 'brook2021measuring',
    });
    expect(await engine.copyText([id], 'bibtex')).toBe(entry);
  });
});

describe('what a paper cites, and who cites it', () => {
  it('is told with what the library has, and can be saved', async () => {
    await importAll(sand);
    const dunes = {
      paperId: 'a'.repeat(40),
      title: 'Dunes of the north',
      authors: [{ name: 'Ben Stone' }],
      year: 2018,
    };
    const known = { paperId: 'b'.repeat(40), title: 'Grains', year: 2021, externalIds: { DOI: '10.5555/grains' } };
    server.fail('/references', faults.body(JSON.stringify({ data: [{ citedPaper: dunes }, { citedPaper: known }] })));
    server.fail('/citations', faults.status(404));
    const { papers, failures } = await engine.linkedPapers('10.5555/grains', 'references', 10);
    expect(failures).toEqual([]);
    expect(papers.map(({ title, known: isKnown }) => [title, isKnown])).toEqual([
      ['Dunes of the north', false],
      ['Grains', true],
    ]);
    await engine.startSaving(3, [papers[0]?.paper.id ?? '']);
    expect((await engine.mergeImported(3, [0], ''))?.added).toEqual(['stone2018dunes']);
    expect((await engine.linkedPapers('10.5555/grains', 'citations', 10)).papers).toEqual([]);
  });

  it('is told by OpenCitations where no other index knows, in the words of Crossref', async () => {
    await importAll(sand);
    server.fail('/graph/', faults.status(404));
    server.fail(
      '/index/v2/citations/doi:10.5555%2Fgrains',
      faults.body(
        JSON.stringify([
          { citing: 'omid:br/061 doi:10.5555/a openalex:W1', cited: 'doi:10.5555/grains' },
          { citing: 'omid:br/062 doi:10.5555/b', cited: 'doi:10.5555/grains' },
          { citing: 'omid:br/063', cited: 'doi:10.5555/grains' },
        ]),
      ),
    );
    const items = ['a', 'b'].map((name) => ({
      DOI: `10.5555/${name}`,
      title: [`Work ${name}`],
      type: 'journal-article',
    }));
    server.fail('/works?filter=doi', faults.body(JSON.stringify({ message: { items } })));
    const { papers, failures } = await engine.linkedPapers('10.5555/grains', 'citations', 10);
    expect(failures).toEqual([]);
    expect(papers.map(({ title }) => title)).toEqual(['Work a', 'Work b']);
    expect(server.requests.at(-1)).toContain('doi%3A10.5555%2Fa%2Cdoi%3A10.5555%2Fb');
  });
});
