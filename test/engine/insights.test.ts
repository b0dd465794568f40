import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/createEngine';
import { memoryHost } from './memoryHost';

const refs = `@article{smith20, title = {On Things}, author = {Smith, Ann and Roe, Rita}, year = 2020,
  journal = {Things}, keywords = {Thinghood}}
@article{other21, title = {On Other Things}, author = {Smith, Ann and Doe, Dan}, year = 2021,
  journal = {Things}, keywords = {Thinghood}}
@misc{entropy, title = {Entropy Dynamics}, eprint = {2602.03392}, archivePrefix = {arXiv}}`;

let engine: ReturnType<typeof createEngine>;

beforeEach(async () => {
  engine = createEngine(memoryHost({ 'refs.bib': refs }));
  await engine.configure({ citekeyPattern: '', citationCommands: [], corpus: 'on' });
  await engine.loadCorpus(readFileSync('corpus/papers.json'));
  await engine.putBibliography('file:///w/refs.bib', 'refs.bib', refs);
});

const cites = (text: string) =>
  ({
    kind: 'document',
    document: { uri: 'file:///w/a.md', text: `---\nbibliography: refs.bib\n---\n${text}`, language: 'markdown' },
  }) as const;

describe('insights', () => {
  it('are of the whole library, each paper under its bibliography or the corpus', async () => {
    const insights = await engine.insights({ kind: 'library' });
    expect(insights).toMatchObject({ papers: 57, isCut: false });
    expect(insights?.timeline.sources).toEqual(['corpus', 'refs.bib']);
    const counts = insights?.timeline.periods.map((period) => period.counts[1] ?? 0) ?? [];
    expect(counts.reduce((a, b) => a + b, 0)).toBe(3);
    expect(insights?.authors.top).toContainEqual({ name: 'Ann Smith', papers: 2 });
    expect(insights?.venues.top).toEqual([{ name: 'Things', papers: 2 }]);
  });

  it('are of the user’s own papers alone, as long as there are any', async () => {
    await engine.configure({ citekeyPattern: '', citationCommands: [], corpus: 'auto' });
    expect(await engine.insights({ kind: 'library' })).toMatchObject({ papers: 3, corpus: 'leftOut' });
    expect(await engine.insights({ kind: 'library', withCorpus: true })).toMatchObject({
      papers: 57,
      corpus: 'included',
    });
    expect((await engine.insights({ kind: 'query', query: 'intent' }))?.papers).toBeGreaterThan(0);
    await engine.removeBibliography('file:///w/refs.bib');
    expect((await engine.insights({ kind: 'library' }))?.papers).toBe(55);
    expect(await engine.insights({ kind: 'library' })).not.toHaveProperty('corpus');
  });

  it('follow the library', async () => {
    await engine.insights({ kind: 'library' });
    await engine.putBibliography('file:///w/refs.bib', 'refs.bib', `${refs}\n@misc{third, title = {A Third Thing}}`);
    expect((await engine.insights({ kind: 'library' }))?.papers).toBe(58);
  });

  it('are of nothing, without papers and for a document that cites none', async () => {
    expect((await engine.insights(cites('No citation, but @nobody.')))?.papers).toBe(0);
    const empty = createEngine(memoryHost({}));
    await empty.loadCorpus(new TextEncoder().encode('{"papers": [], "authors": []}'));
    for (const scope of [{ kind: 'library' }, { kind: 'query', query: 'entropy' }, cites('[@smith20]')] as const) {
      expect(await empty.insights(scope)).toMatchObject({ papers: 0, isCut: false, authors: { top: [] } });
      for (const kind of ['coAuthors', 'similar'] as const) {
        expect((await empty.network(scope, kind))?.nodes).toEqual([]);
      }
    }
    expect(await empty.paperPage('2602.03392')).toBeUndefined();
    expect(await empty.authorPage('Ann Smith')).toBeUndefined();
  });

  it('are of what a query finds', async () => {
    const insights = await engine.insights({ kind: 'query', query: 'author:smith' });
    expect(insights?.papers).toBe(2);
    expect(insights?.terms.top).toContainEqual({ name: 'Thinghood', papers: 2 });
    expect((await engine.insights({ kind: 'query', query: ' ' }))?.papers).toBe(57);
    expect((await engine.insights({ kind: 'query', query: 'zzzz' }))?.papers).toBe(0);
    await engine.putDocument({ ...cites('[@smith20]').document, uri: 'file:///w/citing.md' });
    expect((await engine.insights({ kind: 'query', query: 'cited:yes' }))?.papers).toBe(1);
  });

  it('are of what a document cites, each paper once', async () => {
    expect((await engine.insights(cites('[@smith20; @smith20; @unknown]')))?.papers).toBe(1);
    expect((await engine.insights(cites('Nothing.')))?.papers).toBe(0);
    const all = { ...cites('').document, text: '\\nocite{*}\n\\bibliography{refs}', language: 'latex' } as const;
    expect((await engine.insights({ kind: 'document', document: all }))?.papers).toBe(3);
  });

  it('are given up when they are asked for again', async () => {
    const many = Array.from({ length: 5_000 }, (_, at) => `@misc{k${at}, title = {Many words stand in title ${at}}}`);
    await engine.putBibliography('file:///w/many.bib', 'many.bib', many.join('\n'));
    await engine.size();
    const [first, second] = await Promise.all([
      engine.insights({ kind: 'library' }),
      engine.insights({ kind: 'library' }),
    ]);
    expect(first).toBeUndefined();
    expect(second?.papers).toBe(5_057);
  });
});

describe('networks', () => {
  it('link authors and papers', async () => {
    const authors = await engine.network({ kind: 'query', query: 'author:smith' }, 'coAuthors');
    expect(authors?.nodes.map(({ id }) => id)).toEqual(['Ann Smith', 'Dan Doe', 'Rita Roe']);
    const papers = await engine.network({ kind: 'library' }, 'similar');
    expect(papers?.nodes.length).toBeGreaterThan(40);
    const shared = papers?.links.flatMap(({ terms = [] }) => terms.map((term) => term.toLowerCase()));
    expect(shared).toContain('clipping');
  });
});

describe('similar papers of one of the user’s', () => {
  it('are of the corpus where that is asked for, or where the user has no others', async () => {
    await engine.configure({ citekeyPattern: '', citationCommands: [], corpus: 'auto' });
    const to = { id: '2602.03392' };
    const only = refs.slice(refs.indexOf('@misc'));
    await engine.putBibliography('file:///w/refs.bib', 'refs.bib', only);
    expect(await engine.similar(to, 5)).not.toHaveProperty('corpus');
    await engine.putBibliography('file:///w/refs.bib', 'refs.bib', refs);
    const { abstract } = (await engine.paper(to.id))!;
    const similar = `@article{lora, title = {The Dynamics of Entropy}, abstract = {${abstract}}}`;
    await engine.putBibliography('file:///w/more.bib', 'more.bib', similar);
    const own = await engine.similar(to, 5);
    expect(own).toMatchObject({ papers: [{ key: 'lora' }], corpus: 'leftOut' });
    const all = await engine.similar(to, 5, true);
    expect(all).toMatchObject({ corpus: 'included' });
    expect(all.papers.length).toBeGreaterThan(1);
    expect(await engine.paperPage(to.id)).toMatchObject({ similarCorpus: 'leftOut' });
    expect((await engine.paperPage(to.id, true))?.similar.length).toBeGreaterThan(1);
  });

  it('are none, rather than the corpus’s, where none of the user’s is like it', async () => {
    await engine.configure({ citekeyPattern: '', citationCommands: [], corpus: 'auto' });
    const { abstract } = (await engine.paper('2602.06554'))!;
    const alone = `@article{lora, title = {The Dynamics of Entropy}, abstract = {${abstract}}}`;
    await engine.putBibliography('file:///w/more.bib', 'more.bib', alone);
    const { id } = (await engine.search('lora', 1))[0]!.paper;
    expect(await engine.similar({ id }, 5)).toEqual({ papers: [], corpus: 'leftOut' });
  });
});
