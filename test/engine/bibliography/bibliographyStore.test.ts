import { describe, expect, it, vi } from 'vitest';
import { BibliographyFile } from '../../../src/engine/bibliography/bibliographyFile';
import { createEngine } from '../../../src/engine/createEngine';
import { memoryHost } from '../memoryHost';

const uri = 'file:///w/x.bib';
const encode = (text: string) => new TextEncoder().encode(text);
const many = (count: number, entry: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => entry(index)).join('\n');
const entry = (index: number) =>
  `@article{k${index}, title = {Number ${index} of many}, author = {Doe, J.}, year = 2001, note = {Long enough}}`;
const quokka = '@misc{q, title = {Quokka models}, eprint = {2401.00001}, eprinttype = {arxiv}}';
const corpus = encode(
  JSON.stringify({
    papers: [
      { id: '2401.00001', title: 'Quokka models', authors: ['Ann Doe'], arxivId: '2401.00001', sources: ['page'] },
    ],
    authors: [],
  }),
);

describe('a large bibliography', () => {
  it('loses no paper to another of the same title that takes its id in a later session', async () => {
    const kept = new Map<string, Uint8Array>();
    const host = memoryHost({}, kept);
    const write = vi.spyOn(host, 'writeCache');
    const text = many(1200, entry);
    await createEngine(host).putBibliography(uri, 'x.bib', encode(text));
    await vi.waitFor(() => expect(write).toHaveBeenCalledTimes(2), 20_000);
    const later = createEngine(memoryHost({}, kept));
    const newer = '@article{z, title = {Number 77 of many}, author = {Zorn, Q.}, year = 2020}';
    await later.putBibliography(uri, 'x.bib', encode(`${text}\n${newer}`));
    const keys = (await later.search('number 77 of many', 2000)).map(({ key }) => key);
    expect(keys).toEqual(expect.arrayContaining(['k77', 'z']));
  });

  it('shows a paper once that another source tells too, while it is taken in', async () => {
    const engine = createEngine(memoryHost({}));
    await engine.loadCorpus(corpus);
    let isDone = false;
    const put = Promise.resolve(engine.putBibliography(uri, 'x.bib', `${many(3000, entry)}\n${quokka}`));
    void put.finally(() => (isDone = true));
    while (!isDone) {
      expect(await engine.search('quokka', 10)).toHaveLength(1);
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  });

  it('gets no second entry for a paper when it is read only as the paper is cited', async () => {
    const engine = createEngine(memoryHost({ 'x.bib': `${many(3000, entry)}\n${quokka}` }));
    await engine.loadCorpus(corpus);
    const text = '\n\\bibliography{x}\n';
    const document = { uri: 'file:///w/a.tex', language: 'latex', text } as const;
    const plan = await engine.planCitation(document, { start: 0, end: 0 }, ['2401.00001']);
    expect(plan).toMatchObject({ edits: [{ text: '\\cite{q}' }], entries: { missing: [], files: [] } });
  });

  it('can be searched by the keys that are made for entries without one', async () => {
    const engine = createEngine(memoryHost({}));
    const nameless = (index: number) => `@misc{, title = {Zebra${index} lives}, author = {Doe, J.}, year = 2001}`;
    await engine.putBibliography(uri, 'x.bib', many(1200, nameless));
    const [paper] = await engine.search('zebra7', 1);
    const found = await engine.search(paper?.key ?? '', 1);
    expect(found.map(({ paper: { title } }) => title)).toEqual(['Zebra7 lives']);
  });

  it('is read as a new one where very much has changed', async () => {
    const file = new BibliographyFile(uri, 'x.bib');
    const text = many(12_000, entry);
    await file.load(text);
    expect(file.change(text.replaceAll(' = ', '='))).toBeUndefined();
    expect(file.change(text.replace('Number 5000', 'Nr. 5000'))?.added).toHaveLength(1);
  });
});

describe('a bibliography', () => {
  it('that is no UTF-8 is known to be once it is saved as UTF-8, the same text', async () => {
    const engine = createEngine(memoryHost({}));
    const text = '@misc{a, title = {Größe}}';
    const codes = async () => (await engine.findingsIn(uri)).map(({ code }) => code);
    await engine.putBibliography(
      uri,
      'x.bib',
      Uint8Array.from(text, (character) => character.charCodeAt(0)),
    );
    expect(await codes()).toContain('encoding');
    await engine.putBibliography(uri, 'x.bib', encode(text));
    expect(await codes()).not.toContain('encoding');
  });

  it('can lose what is no entry while it is checked', async () => {
    const file = new BibliographyFile(uri, 'x.bib');
    await file.load('@comment{x}\n@xdata{d, title = {D}}\n@misc{a, title = {A}}');
    const before = file.blocks;
    file.change('@misc{a, title = {A}}');
    expect(before.map(({ kind, isGone }) => [kind, isGone])).toEqual([
      ['comment', true],
      ['entry', true],
      ['entry', false],
    ]);
  });
});
