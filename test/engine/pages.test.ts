import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/createEngine';
import { memoryHost } from './memoryHost';

const refs = `@article{smith20, title = {On $k$-Things}, author = {Smith, Ann and Lee, Bo}, year = 2020, abstract = {About $x_i$.}}
@article{lee21, title = {More Things}, author = {Lee, Bo and Roe, Cy}, year = 2021}
@article{lee22, title = {Things Again}, author = {Lee, Bo and Smith, Ann}, year = 2022}
`;
const corpus = {
  papers: [
    { id: 'one', title: 'One', authors: ['Ada Poe'], sources: ['a'], citations: 5, upvotes: 2 },
    { id: 'two', title: 'Two', authors: ['Ada Poe', 'Cy Roe'], sources: ['a'], citations: 1 },
    { id: 'three', title: 'Three', authors: ['Ada Poe'], sources: ['a'] },
  ],
  authors: [{ name: 'Ada Poe', paperIds: [], citations: 70, hIndex: 4, paperCount: 9 }],
};

let host: ReturnType<typeof memoryHost>;
let engine: ReturnType<typeof createEngine>;

beforeEach(() => {
  host = memoryHost({});
  engine = createEngine(host);
});

async function put(name: string, text: string): Promise<void> {
  const uri = `file:///w/${name}`;
  host.files.set(uri, text);
  if (name.endsWith('.bib')) await engine.putBibliography(uri, name, text);
  else await engine.putDocument({ uri, text, language: name.endsWith('.tex') ? 'latex' : 'markdown' });
}

async function idOf(key: string): Promise<string> {
  const known = await engine.paperOfKey(key, { uri: 'file:///w/x.md', text: '', language: 'markdown' });
  return known?.paper.id ?? `no ${key}`;
}

describe('the page of a paper', () => {
  it('has title and abstract in parts, the entry, and papers like it', async () => {
    await put('refs.bib', refs);
    const page = await engine.paperPage(await idOf('smith20'));
    expect(page?.title).toEqual([{ text: 'On ' }, { text: 'k', tex: 'k' }, { text: '-Things' }]);
    expect(page?.abstract.map(({ tex }) => tex)).toEqual([undefined, 'x_i', undefined]);
    expect(page?.known.paper).not.toHaveProperty('abstract');
    expect(page?.known.key).toBe('smith20');
    expect(refs.slice(page?.entry?.start, page?.entry?.end)).toMatch(/^@article\{smith20,.*\}$/);
    expect(page?.similar.map(({ key }) => key).sort()).toEqual(['lee21', 'lee22']);
    expect(page?.similar[0]?.sharedTerms).toContain('things');
  });

  it('has the citations of the workspace, with their lines', async () => {
    await put('refs.bib', refs);
    await put('other.bib', '@misc{smith20, title = {Something Else}, author = {Other, One}}');
    await put('b.tex', 'First\n  as \\cite{lee21,smith20} and \\cite{smith20}\n\\bibliography{refs}');
    await put('a.md', '---\nbibliography: refs.bib\n---\nSee @smith20.');
    await put('c.md', '---\nbibliography: other.bib\n---\nSee @smith20.');
    const page = await engine.paperPage(await idOf('lee21'));
    expect(page?.citationCount).toBe(1);
    const smith = (await engine.search('title:k-things', 1))[0]?.paper.id ?? '';
    const { citations, citationCount } = (await engine.paperPage(smith))!;
    expect(citationCount).toBe(3);
    expect(
      citations.map(({ uri, range, line }) => [uri.slice(10), range.start.line, range.start.character, line]),
    ).toEqual([
      ['a.md', 3, 5, 'See @smith20.'],
      ['b.tex', 1, 17, 'as \\cite{lee21,smith20} and \\cite{smith20}'],
      ['b.tex', 1, 36, 'as \\cite{lee21,smith20} and \\cite{smith20}'],
    ]);
  });

  it('has the citations of a paper of the corpus by the key that is made for it', async () => {
    await engine.loadCorpus(new TextEncoder().encode(JSON.stringify(corpus)));
    const key = (await engine.paper('one'))?.key;
    await put('a.md', `As @${key} says.`);
    expect((await engine.paperPage('one'))?.citations.map(({ line }) => line)).toEqual([`As @${key} says.`]);
  });

  it('has no more of a record without end than can be read', async () => {
    const authors = Array.from({ length: 9000 }, (_, index) => `Author${index} X`).join(' and ');
    const long = 'word '.repeat(200_000);
    await put(
      'refs.bib',
      `@misc{big, title = {Big ${long}}, author = {${authors}}, abstract = {${long}}}\n@misc{alike, title = {Big word}, author = {${authors}}}`,
    );
    const page = (await engine.paperPage(await idOf('big')))!;
    expect(JSON.stringify(page).length - page.known.paper.id.length).toBeLessThan(300_000);
    expect(page.known.paper.authors).toHaveLength(5000);
    expect(page.known.paper.authorCount).toBe(9000);
    expect(page.isAbstractCut).toBe(true);
    expect(page.similar[0]?.paper.authors).toHaveLength(4);
    await put('long.md', `${'x '.repeat(100_000)} @alike ${'y '.repeat(100_000)}`);
    const [place] = (await engine.paperPage(await idOf('alike')))?.citations ?? [];
    expect(place?.line).toContain('@alike');
    expect(place?.line.length).toBeLessThan(200);
  });

  it('is none for a paper that is not there', async () => {
    expect(await engine.paperPage('none')).toBeUndefined();
  });
});

describe('the page of an author', () => {
  it('has figures as reported and as counted', async () => {
    await engine.loadCorpus(new TextEncoder().encode(JSON.stringify(corpus)));
    const page = await engine.authorPage('Ada Poe');
    expect(page?.reported).toEqual({ papers: 9, citations: 70, hIndex: 4 });
    expect(page?.counted).toEqual({ papers: 3, citations: 6, hIndex: 1, upvotes: 2 });
    expect(await engine.authorPage('Nobody')).toBeUndefined();
  });

  it('has papers, the newest first, and co-authors by papers in common', async () => {
    await put('refs.bib', refs);
    const page = await engine.authorPage('Bo Lee');
    expect(page?.papers.map(({ key }) => key)).toEqual(['lee22', 'lee21', 'smith20']);
    expect(page?.counted).toEqual({ papers: 3 });
    expect(page?.coauthors).toEqual([
      { name: 'Ann Smith', papers: 2 },
      { name: 'Cy Roe', papers: 1 },
    ]);
  });
});
