import { describe, expect, it, vi } from 'vitest';
import { createEngine } from '../../src/engine/createEngine';
import { memoryHost } from './memoryHost';

const entry = (index: number, more = '') =>
  `@article{k${index}, title = {Number ${index} of many}, author = {Doe, J. and Li, W{\\"u}}, year = 2001, abstract = {Wide  ${index}}${more}}`;
const many = (count: number) => Array.from({ length: count }, (_, index) => entry(index)).join('\n');
const text = many(1200);
const corpus = (venue: string) =>
  new TextEncoder().encode(
    JSON.stringify({
      papers: [{ id: 'a', title: 'A', venue, authors: ['Ann Doe'], doi: '10.1000/a', sources: ['page'] }],
      authors: [],
    }),
  );

type Kept = Map<string, Uint8Array>;

/** Opens a bibliography as a session does, and settles when it is indexed and what should be written, by its kind, is kept. */
async function session(kept: Kept, writes: readonly string[], bib = text, papers?: Uint8Array, path = 'large.bib') {
  const host = memoryHost({}, kept);
  const [read, write] = [vi.spyOn(host, 'readCache'), vi.spyOn(host, 'writeCache')];
  const engine = createEngine(host);
  if (papers) await engine.loadCorpus(papers);
  await engine.putBibliography('file:///w/large.bib', path, bib);
  const written = () => write.mock.calls.map(([name]) => name.slice(0, name.indexOf('-'))).sort();
  await vi.waitFor(async () => {
    expect(read).toHaveBeenCalledTimes(2);
    // Only the index tells where a word of an abstract was found.
    expect((await engine.search('wide 77', 1))[0]?.snippet).toBeDefined();
    expect(written()).toEqual(writes);
  }, 5000);
  const found = [];
  for (const query of ['wide 77', 'number 1100', 'author:li', '', 'numbr 31'])
    found.push(await engine.search(query, 5));
  expect(written()).toEqual(writes);
  return { kept, answers: [found, await engine.size(), await engine.paper('number-3-of-many')] };
}

const both = ['records', 'segment'];

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

  it('is read anew when it has changed', async () => {
    const first = await session(new Map(), both);
    const second = await session(first.kept, both, text.replace('Number 3 of', 'Zebra of'));
    expect(second.answers).not.toEqual(first.answers);
  });

  it('is read anew under another path, which its papers name as their source', async () => {
    const { kept } = await session(new Map(), both);
    await session(kept, both, text, undefined, 'other.bib');
  });

  it('is indexed anew when another source tells something else of its papers', async () => {
    const bib = `${text}\n${entry(9999, ', doi = {10.1000/a}')}`;
    const { kept } = await session(new Map(), both, bib, corpus('Journal'));
    await session(kept, [], bib, corpus('Journal'));
    await session(kept, ['segment'], bib, corpus('Transactions'));
  });

  it.each(['no storage', 'no digests'])('is read where there are %s', async (lack) => {
    if (lack === 'no digests') vi.stubGlobal('crypto', undefined);
    const host = memoryHost({});
    host.readCache = () => Promise.reject(new Error('no storage'));
    host.writeCache = () => Promise.reject(new Error('no storage'));
    const engine = createEngine(host);
    await engine.putBibliography('file:///w/large.bib', 'large.bib', text);
    expect((await engine.size()).papers).toBe(1200);
    await vi.waitFor(async () => expect((await engine.search('wide 1177', 1))[0]?.snippet).toBeDefined(), 5000);
    vi.unstubAllGlobals();
  });
});
