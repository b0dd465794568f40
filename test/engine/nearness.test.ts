import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Language } from '../../src/core/citation/shared/language';
import { createEngine } from '../../src/engine/createEngine';
import type { DocumentText } from '../../src/engine/protocol/values';
import { memoryHost } from './memoryHost';

const corpus = readFileSync('corpus/papers.json');
const entry = (key: string, title: string, year: number) =>
  `@article{${key},\n  title = {${title}},\n  author = {Author, Ann},\n  journal = {Journal},\n  year = {${year}}\n}\n`;
const ten = Array.from({ length: 10 }, (_, at) => entry(`own${at}`, `Own paper number ${at}`, 1990 + at)).join('\n');
const newestOwn = Array.from({ length: 10 }, (_, at) => `own${9 - at}`);
const rank = `${entry('Brown2001', 'Sutures in surgery', 2001)}${entry('Sutton1998', 'Reinforcement Learning', 1998)}`;

let engine: ReturnType<typeof createEngine>;

const languages: Record<string, Language> = { md: 'markdown', tex: 'latex', typ: 'typst', rst: 'rst' };

/** A document whose cursor is at `|`. */
function at(name: string, marked: string): { document: DocumentText; offset: number } {
  const language = languages[name.replace(/^.*\./, '')] ?? 'markdown';
  return {
    document: { uri: `file:///w/${name}`, text: marked.replace('|', ''), language },
    offset: marked.indexOf('|'),
  };
}

async function completed(name: string, marked: string): Promise<string[]> {
  const { document, offset } = at(name, marked);
  return ((await engine.completionsAt(document, offset, 30))?.papers ?? []).map(({ key }) => key);
}

const put = (path: string, name: string, text: string) => engine.putBibliography(`file:///${path}`, name, text);

beforeEach(async () => {
  const files = { 'ten.bib': ten, 'rank.bib': rank };
  engine = createEngine(memoryHost(files));
  await engine.loadCorpus(corpus);
  for (const [name, text] of Object.entries(files)) await put(`w/${name}`, name, text);
  await put('home/all.bib', '/home/all.bib', entry('library', 'Of the library', 2027));
});

describe('completion of nothing typed', () => {
  it.each([
    ['own.md', '---\nbibliography: ten.bib\n---\n\n[@|'],
    ['own.md', '---\nbibliography: ten.bib\n---\n\n@|'],
    ['own.md', '---\nbibliography: ten.bib\n---\n\n{cite}`|`'],
    ['own.tex', '\\documentclass{article}\n\\begin{document}\n\\cite{|}\n\\bibliography{ten}\n\\end{document}'],
    ['own.typ', '#bibliography("ten.bib")\n#cite(<|>)'],
  ])('offers the document’s own entries, then the workspace’s, then the user’s (%s, %j)', async (name, marked) => {
    const keys = await completed(name, marked);
    expect(keys.slice(0, 13)).toEqual([...newestOwn, 'Brown2001', 'Sutton1998', 'library']);
    expect(keys).toHaveLength(30);
  });

  it('offers what is cited first, the nearest ahead', async () => {
    const text = (place: string) =>
      `---\nbibliography: ten.bib\n---\n\nFirst [@own3].${place}\n\nMuch text in between, so that it is far. [@own5; @Brown2001]`;
    const keys = await completed('own.md', text(' [@|'));
    expect(keys.slice(0, 5)).toEqual(['own3', 'own5', 'Brown2001', 'own9', 'own8']);
    const { document } = at('own.md', text(''));
    const atEnd = (await engine.searchRows('', 4, document)).map(({ key }) => key);
    expect(atEnd).toEqual(['Brown2001', 'own5', 'own3', 'own9']);
    expect((await engine.search('', 1, document, 40))[0]?.key).toBe('own3');
  });
});

describe('papers that are typed', () => {
  const tex = (body: string) =>
    `\\documentclass{article}\n\\begin{document}\n${body}\n\\bibliography{rank}\n\\end{document}`;

  it('are found by the beginning of a key before words of titles', async () => {
    expect((await completed('m.tex', tex('\\cite{Sut|}'))).slice(0, 2)).toEqual(['Sutton1998', 'Brown2001']);
  });

  it('are the document’s before the corpus’s of the same quality', async () => {
    const [first, second] = await completed('m.tex', tex('\\cite{reinforcement learning|}'));
    expect([first, second]).toContain('Sutton1998');
    expect((await completed('m.tex', tex('\\cite{learning|}')))[0]).toBe('Sutton1998');
  });

  it('are, without a document, the workspace’s before the corpus’s', async () => {
    expect((await engine.search('learning', 1))[0]?.key).toBe('Sutton1998');
    expect((await engine.search('', 12)).map(({ key }) => key)).toEqual([
      'Brown2001',
      'own9',
      'own8',
      'Sutton1998',
      ...newestOwn.slice(2),
    ]);
  });
});

describe('the corpus', () => {
  const settings = { citekeyPattern: '', citationCommands: [] };
  const known = '2602.03392';

  it('is nowhere while it is switched off, whenever that is', async () => {
    await engine.configure({ ...settings, corpus: 'off' });
    expect(await engine.size()).toEqual({ papers: 13 });
    expect(await engine.paper(known)).toBeUndefined();
    expect(await engine.search('entropy dynamics', 5)).toEqual([]);
    expect(await engine.search(known, 5)).toEqual([]);
    expect((await engine.authors({ from: 0, count: 9 })).total).toBe(1);
    expect((await engine.groups('date', 'none'))[0]?.size).toBe(13);
    expect(await completed('a.md', '---\nbibliography: ten.bib\n---\n\n[@entropy|')).toEqual([]);
    await engine.loadCorpus(corpus);
    expect(await engine.paper(known)).toBeUndefined();
    await engine.configure(settings);
    expect(await engine.paper(known)).toBeDefined();
    expect((await engine.search('entropy dynamics', 5))[0]?.paper.id).toBe(known);
  });

  it('leads an empty list only where the user has no papers, or wants it to', async () => {
    const first = async () => (await engine.search('', 1))[0]?.key;
    expect(await first()).toBe('Brown2001');
    await engine.configure({ ...settings, corpus: 'on' });
    expect(await first()).not.toBe('Brown2001');
    await engine.configure({ ...settings, corpus: 'auto' });
    for (const uri of ['w/ten.bib', 'w/rank.bib', 'home/all.bib']) await engine.removeBibliography(`file:///${uri}`);
    expect(await engine.search('', 5)).toHaveLength(5);
  });
});
