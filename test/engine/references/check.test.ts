import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/engine/createEngine';
import type { CheckedEntry, CheckOptions, CheckProgress, CheckSubject } from '../../../src/engine/protocol/check';
import type { OnlineSettings } from '../../../src/engine/protocol/online';
import type { PlannedFile } from '../../../src/engine/protocol/values';
import { createSender } from '../../../src/engine/transport/httpSender';
import { faults, startOnlineServer, type OnlineServer } from '../../host/onlineServer';
import { memoryHost } from '../memoryHost';

let server: OnlineServer;
let cache: Map<string, Uint8Array>;
let files: Map<string, string>;
let reported: string[];
let engine: ReturnType<typeof createEngine>;

async function start(told: Partial<OnlineSettings> = {}): Promise<void> {
  const sender = createSender(fetch, { isBrowser: false });
  const host = { ...memoryHost({}, cache), ...sender };
  ({ files, reported } = host);
  engine = createEngine(host);
  const sources = ['crossref', 'openalex', 'datacite'];
  await engine.configureOnline({ enabled: true, sources, endpoints: server.endpoints, email: '', keys: [], ...told });
}

beforeAll(async () => {
  server = await startOnlineServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  cache = new Map();
  await start();
});
afterEach(() => server.reset());

const bibliography: CheckSubject = { bibliography: 'file:///w/refs.bib' };
const authors = 'author = {Brook, Ada and van der Stein, Jürgen and {The Dune Group}}';
const sand = (more: string, key = 'sand') =>
  `@article{${key},\n  title = {Measuring the Drift of Sand \\& Silt},\n  ${authors},\n  ${more}\n}\n`;
const invented = `@article{ghost,\n  title = {Frobnicated Sandwiches in Quantum Meadows},\n  author = {Nobody, Ann},\n  year = 2020\n}\n`;

async function put(text: string): Promise<void> {
  files.set('file:///w/refs.bib', text);
  await engine.putBibliography('file:///w/refs.bib', 'refs.bib', text);
}

async function progressOf(subject: CheckSubject, options?: CheckOptions): Promise<CheckProgress[]> {
  await engine.startCheck(1, subject, options);
  const all: CheckProgress[] = [];
  for (;;) {
    const progress = await engine.nextVerdicts(1);
    if (progress) all.push(progress);
    if (!progress || progress.isDone) return all;
  }
}

async function check(subject: CheckSubject = bibliography, options?: CheckOptions): Promise<CheckedEntry[]> {
  return (await progressOf(subject, options)).flatMap(({ verdicts }) => verdicts);
}

function applied({ uri, edits }: PlannedFile): string {
  let text = files.get(uri) ?? '';
  for (const { start, end, text: added } of edits.toReversed()) text = text.slice(0, start) + added + text.slice(end);
  return text;
}

describe('a check', () => {
  it('holds the entries of a bibliography against the indexes, with their places', async () => {
    const text = sand('year = {2019}, doi = {10.5555/sand.2021.7}') + invented;
    await put(text);
    const all = await progressOf(bibliography);
    const [wrong, ghost] = all.flatMap(({ verdicts }) => verdicts);
    expect(wrong).toMatchObject({
      key: 'sand',
      verdict: 'differs',
      differences: [{ field: 'year', is: '2019', should: '2021' }],
      uri: 'file:///w/refs.bib',
    });
    expect(text.slice(wrong?.keyRange.start, wrong?.keyRange.end)).toBe('sand');
    expect(ghost).toMatchObject({ key: 'ghost', verdict: 'notFound', sources: ['crossref', 'openalex', 'datacite'] });
    expect(all.at(-1)).toMatchObject({ checked: 2, total: 2, isDone: true });
  });

  it('goes on past a title that has half of a surrogate pair', async () => {
    const entry = (id: string, title: string) => ({ id, type: 'article-journal', title, author: [{ family: 'Doe' }] });
    const uri = 'file:///w/refs.json';
    const entries = [
      entry('half', 'A title of many words \ud83d and half a sign'),
      entry('whole', 'Another of many words'),
    ];
    await engine.putBibliography(uri, 'refs.json', JSON.stringify(entries));
    expect((await check({ bibliography: uri })).map(({ key }) => key).sort()).toEqual(['half', 'whole']);
    expect(reported).toEqual([]);
  });

  it('is about what a document cites, and about all entries where it says so', async () => {
    await put(sand('year = 2021', 'a') + sand('year = 2020', 'b'));
    const document = (text: string) => ({ uri: 'file:///w/a.tex', text, language: 'latex' as const });
    const cited = await check(document('\\cite{b}\\bibliography{refs}'));
    expect(cited.map(({ key }) => key)).toEqual(['b']);
    const all = await check(document('\\nocite{*}\\bibliography{refs}'));
    expect(all.map(({ key }) => key).sort()).toEqual(['a', 'b']);
  });

  it('is about what the files cite that a document includes', async () => {
    await put(sand('year = 2021', 'a') + sand('year = 2020', 'b'));
    files.set('file:///w/chapter.tex', '\\cite{b}');
    const text = '\\documentclass{book}\\include{chapter}\\bibliography{refs}';
    const cited = await check({ uri: 'file:///w/main.tex', text, language: 'latex' });
    expect(cited.map(({ key }) => key)).toEqual(['b']);
  });

  it('asks nothing where nothing may be asked', async () => {
    await start({ enabled: false });
    await put(sand('year = 2021') + invented);
    expect((await check()).map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ['notChecked', 'offline'],
      ['notChecked', 'offline'],
    ]);
    expect(server.requests).toEqual([]);
    expect(await engine.verdictsIn(bibliography)).toEqual([]);
  });

  it('keeps verdicts by what entries say, for later sessions too, until they are too old', async () => {
    await put(sand('year = 2021'));
    await check();
    await start();
    // Laid out otherwise, and elsewhere.
    await put(`% first\n${sand('year = 2021').replaceAll('\n', ' ')}`);
    expect(await engine.verdictsIn(bibliography)).toMatchObject([{ key: 'sand', verdict: 'agrees' }]);
    server.requests.length = 0;
    const [kept] = await check();
    expect(kept?.verdict).toBe('agrees');
    await put(sand('year = 2019'));
    expect(await engine.verdictsIn(bibliography)).toEqual([]);
    expect((await check())[0]?.verdict).toBe('differs');
    const again = await check(bibliography, { maxAge: 0 });
    expect(again[0]?.at).toBeGreaterThan(kept?.at ?? Infinity);
  });

  it('does not keep that an index did not answer', async () => {
    await put(invented);
    server.fail('/dois?', faults.body('{'));
    expect(await check()).toMatchObject([{ verdict: 'notChecked', reason: 'noAnswer' }]);
    expect(await engine.verdictsIn(bibliography)).toEqual([]);
  });

  it('goes on where entries are edited, moved or taken away meanwhile', async () => {
    const ghosts = (year: number) =>
      ['a', 'b', 'c'].map((key) => invented.replaceAll('ghost', key).replace('2020', String(year))).join('');
    await put(sand('year = 2021') + ghosts(2020));
    await engine.startCheck(1, bibliography);
    const text = `% ${'y'.repeat(300)}\n${ghosts(2019)}${sand('year = 2021')}`;
    await put(text);
    const all: CheckedEntry[] = [];
    for (;;) {
      const progress = await engine.nextVerdicts(1);
      all.push(...(progress?.verdicts ?? []));
      if (!progress || progress.isDone) break;
    }
    expect(all.map(({ key, keyRange }) => [key, text.slice(keyRange.start, keyRange.end)])).toEqual([['sand', 'sand']]);
    await engine.startCheck(1, bibliography);
    await put('% nothing\n');
    while ((await engine.nextVerdicts(1))?.isDone === false);
    expect(reported).toEqual([]);
  });

  it('ends when it is stopped, and keeps what it has found', async () => {
    await put(
      sand('year = 2021') +
        Array.from({ length: 5 }, (_, at) =>
          invented.replace('ghost', `g${at}`).replace('Quantum', `Quantum${at}`),
        ).join(''),
    );
    await engine.startCheck(1, bibliography);
    const first = await engine.nextVerdicts(1);
    expect(first?.isDone).toBe(false);
    await engine.stopCheck(1);
    expect(await engine.nextVerdicts(1)).toBeUndefined();
    const known = (await engine.verdictsIn(bibliography)).map(({ key }) => key);
    expect(known).toContain('sand');
    expect(known).not.toContain('g4');
  });
});

describe('a lock file', () => {
  it('repeats a check without asking, until an entry says something else', async () => {
    await put(sand('year = 2021, doi = {10.5555/sand.2021.7}') + invented);
    expect(await engine.planLockFiles(bibliography)).toEqual([]);
    await check();
    const [lock] = await engine.planLockFiles(bibliography);
    const text = lock ? applied(lock) : '';
    expect(JSON.parse(text)).toMatchObject({
      checked: [
        { key: 'ghost', file: 'refs.bib', verdict: 'notFound', sources: ['crossref', 'openalex', 'datacite'] },
        { key: 'sand', identifier: 'doi:10.5555/sand.2021.7', verdict: 'agrees', sources: ['crossref'] },
      ],
    });
    // Elsewhere, where nothing is kept.
    cache = new Map();
    await start({ enabled: false });
    files.set('file:///w/references.lock.json', text);
    await put(sand('year = 2021, doi = {10.5555/sand.2021.7}') + invented.replace('2020', '2019'));
    const verdicts = async () => (await check()).map(({ key, verdict }) => [key, verdict]);
    expect(await verdicts()).toEqual([
      ['sand', 'agrees'],
      ['ghost', 'notChecked'],
    ]);
    await engine.configureOnline({
      enabled: true,
      sources: ['crossref', 'openalex', 'datacite'],
      endpoints: server.endpoints,
      email: '',
      keys: [],
    });
    server.requests.length = 0;
    expect(await verdicts()).toEqual([
      ['sand', 'agrees'],
      ['ghost', 'notFound'],
    ]);
    expect(server.requests.some((request) => request.includes('sand.2021.7'))).toBe(false);
  });
});

describe('a lock file that another machine wrote', () => {
  const text = sand('year = 2021, doi = {10.5555/sand.2021.7}') + invented;
  const rows = (lock: string) => (JSON.parse(lock) as { checked: { key: string }[] }).checked.map(({ key }) => key);
  beforeEach(async () => {
    await put(text);
    await check();
    const [lock] = await engine.planLockFiles(bibliography);
    const written = lock ? applied(lock) : '';
    cache = new Map();
    await start();
    files.set('file:///w/references.lock.json', written);
    await put(text);
  });

  it('keeps what was not asked for again when it is written anew', async () => {
    await check();
    const [again] = await engine.planLockFiles(bibliography);
    expect(rows(again ? applied(again) : '')).toEqual(['ghost', 'sand']);
  });

  it('has the values to correct entries with', async () => {
    const wrong = sand('year = {2019}, volume = 8');
    await put(wrong);
    await check();
    const [lock] = await engine.planLockFiles(bibliography);
    const written = lock ? applied(lock) : '';
    cache = new Map();
    await start({ enabled: false });
    files.set('file:///w/references.lock.json', written);
    await put(wrong);
    const [known] = await engine.verdictsIn(bibliography);
    expect(known?.verdict).toBe('differs');
    const [plan] = await engine.planCorrections(known ? [known] : []);
    expect(plan && applied(plan)).toBe(wrong.replace('2019', '2021').replace('= 8', '= {7}'));
  });

  it('tells what is known before anything is checked', async () => {
    const known = await engine.verdictsIn(bibliography);
    expect(known.map(({ key, verdict }) => [key, verdict])).toEqual([
      ['sand', 'agrees'],
      ['ghost', 'notFound'],
    ]);
    const [again] = await engine.planLockFiles(bibliography);
    expect(rows(again ? applied(again) : '')).toEqual(['ghost', 'sand']);
    await put(text.replace('2021,', '2018,').replace('year = 2020', 'year = 2017'));
    expect(await engine.verdictsIn(bibliography)).toEqual([]);
  });
});

describe('a retracted work', () => {
  it('is told with its paper, in later sessions too', async () => {
    const dunes =
      '@inproceedings{dunes,\n  title = {Learning to Count Dunes with {GPUs}},\n  author = {Okafor, M.},\n  year = 2019\n}\n';
    await put(dunes + sand('year = 2021'));
    const document = {
      uri: 'file:///w/a.tex',
      text: '\\bibliography{refs}\\cite{dunes,sand}',
      language: 'latex' as const,
    };
    const told = async () => {
      const at = (key: string) => document.text.indexOf(key) + 1;
      const mentions = [await engine.mentionAt(document, at('dunes')), await engine.mentionAt(document, at('sand'))];
      return mentions.map((mention) => mention?.found?.retractedBy);
    };
    expect(await told()).toEqual([undefined, undefined]);
    expect((await check()).find(({ key }) => key === 'dunes')).toMatchObject({ verdict: 'retracted' });
    expect(await told()).toEqual(['crossref', undefined]);
    await start();
    await put(dunes + sand('year = 2021'));
    await engine.verdictsIn(bibliography);
    expect(await told()).toEqual(['crossref', undefined]);
  });
});

describe('what can be done about verdicts', () => {
  it('takes the values of the index, and nothing once the entry is another', async () => {
    const text = sand('year = {2019},\n  volume = "8",\n  pages = {1-2}');
    await put(text);
    const found = await check();
    const [file] = await engine.planCorrections(found);
    expect(file && applied(file)).toBe(sand('year = {2021},\n  volume = "7",\n  pages = {101--117}'));
    const [only] = await engine.planCorrections(found, ['volume']);
    expect(only && applied(only)).toBe(text.replace('"8"', '"7"'));
    await put(sand('year = {2018}'));
    expect(await engine.planCorrections(found)).toEqual([]);
  });

  const title = 'Measuring the Drift of Sand & Silt';
  it.each([
    [
      'refs.json',
      `[{ "id": "sand", "type": "article-journal", "title": "${title}", "volume": 8, "issued": { "date-parts": [[2021]] } }]`,
    ],
    [
      'refs.yaml',
      `references:\n- id: sand\n  type: article-journal\n  title: ${title}\n  issued: 2021\n  volume: 8 # ?\n`,
    ],
    [
      'typst.yml',
      `sand:\n  type: article\n  title: ${title}\n  date: 2021\n  parent:\n    type: periodical\n    volume: 8\n`,
    ],
    ['refs.ris', `TY  - JOUR\r\nID  - sand\r\nTI  - ${title}\r\nPY  - 2021\r\nVL  - 8\r\nER  - \r\n`],
  ])('writes the value of the index into %s, and changes nothing else', async (name, text) => {
    const uri = `file:///w/${name}`;
    files.set(uri, text);
    await engine.putBibliography(uri, name, text);
    const [checked] = await check({ bibliography: uri });
    expect(checked).toMatchObject({ key: 'sand', verdict: 'differs', isCorrectable: true });
    const [plan] = await engine.planCorrections(checked ? [checked] : []);
    expect(plan && applied(plan)).toBe(text.replace(/(volume"?: |VL {2}- )8/, '$17'));
  });

  it('takes either the work of an identifier, or the identifier away, never both', async () => {
    const text = invented.replace('year = 2020', 'year = 2020,\n  doi = {10.5555/sand.2021.7}');
    await put(text);
    const found = await check();
    expect(found).toMatchObject([
      { verdict: 'differs', differences: [{ kind: 'otherWork' }, {}, {}, { field: 'doi' }] },
    ]);
    const [all] = await engine.planCorrections(found);
    const made = all ? applied(all) : '';
    expect(made).toContain('title = {Measuring the Drift of Sand');
    expect(made).toContain('doi = {10.5555/sand.2021.7}');
    const [only] = await engine.planCorrections(found, ['doi']);
    expect(only && applied(only)).toBe(invented);
  });

  it('accepts an entry as it is, until it says something else', async () => {
    await put(invented);
    const [ghost] = await check();
    if (!ghost) throw new Error('No verdict');
    const [lock] = await engine.planAcceptance(ghost);
    expect(lock).toMatchObject({ uri: 'file:///w/references.lock.json', create: true });
    const text = lock ? applied(lock) : '';
    expect(JSON.parse(text)).toMatchObject({ accepted: [{ key: 'ghost', file: 'refs.bib', verdict: 'notFound' }] });
    files.set('file:///w/references.lock.json', text);
    expect(await check()).toMatchObject([{ verdict: 'notFound', isAccepted: true }]);
    await put(invented.replace('2020', '2021'));
    expect((await check())[0]?.isAccepted).toBeUndefined();
  });
});
