import { describe, expect, it, vi } from 'vitest';
import { createEngine } from '../../../src/engine/createEngine';
import { memoryHost } from '../memoryHost';

const entry = (index: number, more = '') =>
  `@article{k${index}, title = {Number ${index} of many}, author = {Doe, J. and Li, W{\\"u}}, year = 2001, abstract = {Wide  ${index}}${more}}`;
const many = (count: number) => Array.from({ length: count }, (_, index) => entry(index)).join('\n');
/** Some papers are told by two entries, some by three. */
const twice = Array.from({ length: 40 }, (_, at) => entry(20 + (at % 30), `, doi = {10.1000/${20 + (at % 30)}}`));
const text = [many(1200), ...twice].join('\n');
const corpus = (venue: string) =>
  new TextEncoder().encode(
    JSON.stringify({
      papers: [{ id: 'a', title: 'A', venue, authors: ['Ann Doe'], doi: '10.1000/a', sources: ['page'] }],
      authors: [],
    }),
  );
const queries = ['wide 77', 'number 110', 'author:li', 'numbr 31', 'zebra', 'venue:journal', 'venue:transactions'];

type Kept = Map<string, Uint8Array>;

interface Session {
  readonly kept: Kept;
  readonly answers: unknown;
}

/** Opens a bibliography as a session does, asks what is known, and ends when what is to be written is. */
async function session(
  kept: Kept,
  writes: readonly string[],
  bib = text,
  papers?: Uint8Array,
  path = 'large.bib',
): Promise<Session> {
  const host = memoryHost({}, kept);
  const write = vi.spyOn(host, 'writeCache');
  const engine = createEngine(host);
  if (papers) await engine.loadCorpus(papers);
  await engine.putBibliography('file:///w/large.bib', path, new TextEncoder().encode(bib));
  const found = [];
  for (const query of queries) {
    // Rarity depends on what lies in which segment, and the order of near-ties on that.
    const hits = await engine.search(query, 2000);
    found.push(hits.map(({ score, ...hit }) => JSON.stringify(hit)).sort());
  }
  const answers = [found, await engine.size(), await engine.paper('number-3-of-many')];
  const written = () => write.mock.calls.map(([name]) => name.split('-')[0] ?? '').sort();
  await vi.waitFor(() => expect(written()).toEqual(writes), 20_000);
  return { kept, answers };
}

const both = ['bibliography', 'segment'];

describe('a large bibliography', () => {
  it('is read from what an earlier session kept, and answers the same', async () => {
    const first = await session(new Map(), both);
    const second = await session(first.kept, []);
    expect(second.answers).toEqual(first.answers);
  });

  it.each<[string, (content: Uint8Array) => Uint8Array]>([
    ['is empty', () => new Uint8Array()],
    ['is cut off', (content) => content.slice(0, -5)],
    ['has a bit flipped', (content) => content.map((byte, at) => (at === content.length >> 1 ? byte ^ 4 : byte))],
    ['is something else', (content) => content.map((byte) => byte + 1)],
  ])('is read anew where what was kept %s, and kept again', async (_, damage) => {
    const first = await session(new Map(), both);
    const second = await session(new Map([...first.kept].map(([name, content]) => [name, damage(content)])), both);
    expect(second.answers).toEqual(first.answers);
    expect(second.kept).toEqual(first.kept);
  });

  const changes: [string, string][] = [
    ['an entry that has changed', text.replace('Number 3 of', 'Zebra of')],
    ['an entry more', `${entry(5000)}\n${text}`],
    ['an entry less', text.replace(entry(77), '')],
    ['entries that have moved', text.replace(entry(3), '').concat('\n', entry(3))],
    ['an entry twice', `${text}\n${entry(8)}`],
    ['one entry less of a paper that others tell, too', text.replace(`${entry(25)}\n`, '')],
    ['one entry more of a paper that others tell, too', `${text}\n${entry(25)}`],
    ['an entry of a paper that another source has', `${text}\n${entry(9999, ', doi = {10.1000/a}')}`],
    ['text that is broken', text.replace('Number 500 of many}', 'Number 500 of many')],
    ['a macro', `@string{x = {y}}\n${text}`],
  ];
  it.each(changes)('takes most of what was kept where it has %s', async (_, changed) => {
    const isAnew = changed.startsWith('@string');
    const before = await session(new Map(), both);
    const anew = await session(new Map(), both, changed, corpus('Journal'));
    const again = await session(before.kept, isAnew ? both : [], changed, corpus('Journal'));
    expect(again.answers).toEqual(anew.answers);
    const back = await session(again.kept, isAnew ? both : []);
    expect(back.answers).toEqual(before.answers);
  });

  it('is read anew when most of it has changed, or under another path, which its papers name as their source', async () => {
    const { kept } = await session(new Map(), both);
    await session(kept, both, text.replaceAll('Wide', 'High'));
    const other = await session(kept, both, text, undefined, 'other.bib');
    expect(other.answers).toEqual((await session(new Map(), both, text, undefined, 'other.bib')).answers);
  });

  it('tells what other sources tell of its papers now', async () => {
    const bib = `${text}\n${entry(9999, ', doi = {10.1000/a}')}`;
    const { kept } = await session(new Map(), both, bib, corpus('Journal'));
    for (const papers of [corpus('Transactions'), undefined, corpus('Journal')]) {
      const anew = await session(new Map(), both, bib, papers);
      expect((await session(kept, [], bib, papers)).answers).toEqual(anew.answers);
    }
  });

  it.each(['no storage', 'no digests'])('is read where there are %s', async (lack) => {
    if (lack === 'no digests') vi.stubGlobal('crypto', undefined);
    const host = memoryHost({});
    host.readCache = () => Promise.reject(new Error('no storage'));
    host.writeCache = () => Promise.reject(new Error('no storage'));
    const engine = createEngine(host);
    await engine.putBibliography('file:///w/large.bib', 'large.bib', text);
    expect((await engine.size()).papers).toBe(1200);
    expect((await engine.search('wide 1177', 1))[0]?.snippet).toBeDefined();
    vi.unstubAllGlobals();
  });
});
