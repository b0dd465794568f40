import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/createEngine';
import { memoryHost } from './memoryHost';

const bibliography = 'file:///w/refs.bib';
const refs = `@article{poe, title = {On Things}, doi = {10.1000/x}}
@article{DBLP:conf/lee, title = {A Book}}
@article{Éluard, title = {A Poem}}
`;
const note = (name: string, text: string) => ({ uri: `file:///w/notes/${encodeURIComponent(name)}`, text });

let engine: ReturnType<typeof createEngine>;
const find = async (query: string) => (await engine.search(query, 5)).map(({ key }) => key);

beforeEach(async () => {
  engine = createEngine(memoryHost({ 'refs.bib': refs }));
  await engine.putBibliography(bibliography, 'refs.bib', refs);
});

describe('the notes on papers', () => {
  it.each([
    ['poe.md', 'poe'],
    ['10.1000-x.md', 'poe'],
    ['DBLP-conf-lee.md', 'DBLP:conf/lee'],
    ['E\u0301luard.md', 'Éluard'],
  ])('are found by their words: %s', async (name, key) => {
    expect(await find('zyzzyva')).toEqual([]);
    expect(await engine.putNotes([note(name, 'Reminds me of the zyzzyva.')])).toBe(true);
    expect(await find('zyzzyva')).toEqual([key]);
    expect(await find('note:zyzzyva')).toEqual([key]);
    expect(await find('has:note')).toEqual([key]);
    const [found] = await engine.search('zyzzyva', 5);
    expect(found).toMatchObject({ note: note(name, '').uri });
    expect(found?.paper.notes).toBeUndefined();
  });

  it('are searched as they are now, until they are gone', async () => {
    await engine.putNotes([note('poe.md', 'The zyzzyva.')]);
    expect(await engine.putNotes([note('poe.md', 'The quokka.')])).toBe(false);
    expect(await find('zyzzyva')).toEqual([]);
    expect(await find('quokka')).toEqual(['poe']);
    expect(await engine.removeNotes([note('poe.md', '').uri])).toBe(true);
    expect(await find('quokka')).toEqual([]);
    expect(await find('things')).toEqual(['poe']);
    expect(await engine.search('things', 1)).not.toHaveProperty([0, 'note']);
  });

  it('are on papers that come later, and none on others', async () => {
    expect(await engine.putNotes([note('README.md', 'zyzzyva'), note('late.md', 'The zyzzyva.')])).toBe(false);
    await engine.putBibliography('file:///w/late.bib', 'late.bib', '@misc{late, title = {Late}}\n');
    expect(await find('zyzzyva')).toEqual(['late']);
  });

  it('are no use of their own papers', async () => {
    const own = note('poe.md', 'As [@poe] says, and [@Éluard].');
    const document = { uri: own.uri, text: own.text, language: 'markdown' } as const;
    await engine.putDocument(document);
    expect(await find('cited:yes things')).toEqual(['poe']);
    await engine.putNotes([own]);
    expect(await find('cited:yes things')).toEqual([]);
    expect(await find('cited:yes poem')).toEqual(['Éluard']);
    const paper = { uri: 'file:///w/a.md', text: '---\nbibliography: refs.bib\n---\n', language: 'markdown' } as const;
    const unused = await engine.unusedEntries(paper);
    expect(unused.map(({ known }) => known.key)).toEqual(['poe', 'DBLP:conf/lee']);
  });

  it('are not kept with the index of a large bibliography', async () => {
    const cache = new Map<string, Uint8Array>();
    const large = Array.from({ length: 1500 }, (_, n) => `@article{k${n}, title = {Paper number ${n} of many}}\n`).join(
      '',
    );
    const start = async (text: string) => {
      engine = createEngine(memoryHost({ 'large.bib': large }, cache));
      await engine.putNotes([note('k7.md', text)]);
      await engine.putBibliography('file:///w/large.bib', 'large.bib', large);
    };
    await start('The zyzzyva.');
    expect(await find('zyzzyva')).toEqual(['k7']);
    await engine.putNotes([note('k8.md', 'The quagga.')]);
    expect(await find('quagga')).toEqual(['k8']);
    await expect.poll(() => [...cache.keys()].some((name) => name.startsWith('segment-'))).toBe(true);
    await start('The quokka.');
    expect(await find('zyzzyva')).toEqual([]);
    expect(await find('quagga')).toEqual([]);
    expect(await find('quokka')).toEqual(['k7']);
    expect(await find('paper number 7')).toContain('k7');
  });
});
