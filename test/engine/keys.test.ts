import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/createEngine';
import type { DocumentText, FileEdits, Place } from '../../src/engine/protocol/values';
import { memoryHost } from './memoryHost';

const refs = `@article{smith20, title = {On Things}, year = 2020}

@book{lee, title = {On Others}, crossref = {smith20}, year = 1999}
`;

let host: ReturnType<typeof memoryHost>;
let engine: ReturnType<typeof createEngine>;

beforeEach(() => {
  host = memoryHost({});
  engine = createEngine(host);
});

/** Puts files into the workspace; the name tells what they are. */
async function put(files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) host.files.set(address(name), text);
  for (const [name, text] of Object.entries(files)) {
    if (/\.(?:bib|ris)$/.test(name)) await engine.putBibliography(address(name), name, text);
  }
  for (const name of Object.keys(files)) if (/\.(?:tex|md)$/.test(name)) await engine.putDocument(document(name));
}

function address(name: string): string {
  return `file:///w/${name}`;
}

function document(name: string): DocumentText {
  const text = host.files.get(address(name)) ?? '';
  return { uri: address(name), text, language: name.endsWith('.tex') ? 'latex' : 'markdown' };
}

/** The key where `|` stands before `key` in a file, or at its first occurrence. */
async function keyIn(name: string, key: string) {
  const text = host.files.get(address(name)) ?? '';
  const offset = text.indexOf(key) + 1;
  const place = /\.(?:tex|md)$/.test(name) ? document(name) : { bibliography: address(name) };
  const use = await engine.keyAt(place, offset);
  if (!use) throw new Error(`no key at ${key} in ${name}`);
  return use;
}

const shown = ({ uri, start, end }: Place) =>
  `${uri.replace('file:///w/', '')} ${start} ${host.files.get(uri)?.slice(start, end)}`;

function renamed(plan: readonly FileEdits[] | string): Record<string, string> {
  if (typeof plan === 'string') throw new Error(plan);
  const texts = new Map<string, string>();
  const edits = plan.flatMap(({ uri, edits: ofFile }) => ofFile.map((edit) => ({ uri, ...edit })));
  for (const { uri, start, end, text } of edits.sort((a, b) => b.start - a.start)) {
    const before = texts.get(uri) ?? host.files.get(uri) ?? '';
    texts.set(uri, before.slice(0, start) + text + before.slice(end));
  }
  return Object.fromEntries([...texts].map(([uri, text]) => [uri.replace('file:///w/', ''), text]));
}

const tex = (body: string, bibliography = 'refs') =>
  `\\documentclass{article}\n${body}\n${bibliography && `\\bibliography{${bibliography}}`}\n`;

describe('a key', () => {
  beforeEach(() => put({ 'refs.bib': refs, 'a.tex': tex('\\cite{smith20} \\cite{x, smith20}'), 'b.md': '[@smith20]' }));

  it('leads from a citation to its entry', async () => {
    const [found, ...others] = await engine.definitionsOf(await keyIn('a.tex', 'smith20'));
    expect(others).toEqual([]);
    expect(shown(found!.entry)).toBe('refs.bib 0 @article{smith20, title = {On Things}, year = 2020}');
    expect(shown(found!.key)).toBe('refs.bib 9 smith20');
  });

  it('leads from an entry to all citations, and so does a citation', async () => {
    const all = ['a.tex 30 smith20', 'a.tex 48 smith20', 'b.md 2 smith20'];
    for (const file of ['refs.bib', 'a.tex', 'b.md']) {
      expect((await engine.citationsOf(await keyIn(file, 'smith20'))).map(shown)).toEqual(all);
    }
  });

  it('is an entry’s at its ends, and not before and behind', async () => {
    const at = (offset: number) => engine.keyAt({ bibliography: address('refs.bib') }, offset);
    expect(await at(8)).toBeUndefined();
    expect(await at(9)).toMatchObject({ key: 'smith20', start: 9, end: 16 });
    expect(await at(16)).toMatchObject({ key: 'smith20' });
    expect(await at(17)).toBeUndefined();
  });

  it('is followed from an entry that refers to it, into other bibliographies too', async () => {
    await put({ 'more.bib': '@book{kim, title = {More}, crossref = "lee"}' });
    const own = await engine.keyAt({ bibliography: address('refs.bib') }, refs.indexOf('{smith20}') + 1);
    expect((await engine.definitionsOf(own!)).map(({ key }) => shown(key))).toEqual(['refs.bib 9 smith20']);
    const other = await keyIn('more.bib', 'lee');
    expect((await engine.definitionsOf(other)).map(({ key }) => shown(key))).toEqual(['refs.bib 59 lee']);
  });

  it('that is misspelt is changed where it is cited, of several places in the nearest', async () => {
    const text = '[@smih20] and @smih20, not smih20.';
    const cited = { uri: address('c.md'), text, language: 'markdown' as const };
    for (const [start, changed] of [
      [0, '[@smith20] and @smih20, not smih20.'],
      [text.length, '[@smih20] and @smith20, not smih20.'],
    ] as const) {
      const [file] = await engine.planKeyChange(cited, { key: 'smih20', start, end: start }, 'smith20');
      const [edit] = file?.edits ?? [];
      expect(file?.bases).toHaveLength(1);
      expect(text.slice(0, edit?.start) + edit?.text + text.slice(edit?.end)).toBe(changed);
    }
    expect(await engine.planKeyChange(cited, { key: 'gone', start: 0, end: 4 }, 'smith20')).toEqual([]);
  });

  it('is counted', async () => {
    const counted = async (most: number) =>
      (await engine.entriesIn(address('refs.bib'), most)).map(({ key, citations }) => [key, citations]);
    expect(await counted(2)).toEqual([
      ['smith20', 3],
      ['lee', 0],
    ]);
    expect(await counted(1)).toEqual([['smith20', 3]]);
  });

  it('is read with the user’s own citation commands, as soon as they are set', async () => {
    await put({ 'c.tex': tex('\\mine{lee}') });
    const use = await keyIn('refs.bib', 'lee');
    expect(await engine.citationsOf(use)).toEqual([]);
    await engine.configure({ citekeyPattern: '', citationCommands: ['mine'] });
    await engine.putDocument(document('c.tex'));
    expect((await engine.citationsOf(use)).map(shown)).toEqual(['c.tex 30 lee']);
  });
});

describe('the settings of a folder of the workspace', () => {
  it('are its own pattern of citekeys, commands and tie', async () => {
    const own = { citekeyPattern: '{author}{year}', citationCommands: ['ours'], latexTie: false };
    const folders = [{ folder: 'file:///w/sub', ...own }];
    await engine.configure({ citekeyPattern: '', citationCommands: [], folders });
    await engine.loadCorpus(readFileSync('corpus/papers.json'));
    const doc = (name: string) => ({ uri: `file:///w/${name}`, text: 'As \\ours{lee}', language: 'latex' }) as const;
    const cite = async (name: string) => {
      const { edits } = await engine.planCitation(doc(name), { start: 2, end: 2 }, ['2602.03392']);
      return edits.map(({ text }) => text);
    };
    expect(await cite('a.tex')).toEqual(['~\\cite{xie2026entropy}']);
    expect(await cite('sub/a.tex')).toEqual([' \\ours{xie2026}']);
    expect((await engine.citationsIn(doc('sub/a.tex'))).citations.map(({ key }) => key)).toEqual(['lee']);
    expect((await engine.citationsIn(doc('a.tex'))).citations).toEqual([]);
    const made = { ...doc('sub/b.tex'), text: '\\ours{xie2026}' };
    expect((await engine.paperOfKey('xie2026', made))?.paper.id).toBe('2602.03392');
    expect(await engine.paperOfKey('xie2026', doc('a.tex'))).toBeUndefined();
  });
});

describe('a key of several bibliographies', () => {
  beforeEach(() =>
    put({
      'one/refs.bib': '@book{k, title = {One}}',
      'two/refs.bib': '@book{k, title = {Two}}',
      'one/p.tex': tex('\\cite{k}'),
      'two/p.tex': tex('\\cite{k}'),
    }),
  );

  it('is each project’s own', async () => {
    for (const project of ['one', 'two']) {
      const use = await keyIn(`${project}/p.tex`, 'k}');
      expect((await engine.definitionsOf(use)).map(({ key }) => shown(key))).toEqual([`${project}/refs.bib 6 k`]);
      expect((await engine.citationsOf(use)).map(shown)).toEqual([`${project}/p.tex 30 k`]);
      const fromEntry = await engine.citationsOf(await keyIn(`${project}/refs.bib`, '{k'));
      expect(fromEntry.map(shown)).toEqual([`${project}/p.tex 30 k`]);
      expect(await engine.entriesIn(address(`${project}/refs.bib`), 9)).toMatchObject([{ citations: 1 }]);
    }
  });

  it('is renamed in its project alone', async () => {
    const plan = renamed(await engine.planRename(await keyIn('two/p.tex', 'k}'), 'n'));
    expect(Object.keys(plan).sort()).toEqual(['two/p.tex', 'two/refs.bib']);
  });

  it('is, where the document’s own have it not, any that has it', async () => {
    await put({ 'own.bib': '@book{other, title = {Other}}', 'third.tex': tex('\\cite{k, nobody}', 'own') });
    const use = await keyIn('third.tex', 'k,');
    expect((await engine.definitionsOf(use)).map(({ key }) => shown(key))).toEqual([
      'one/refs.bib 6 k',
      'two/refs.bib 6 k',
    ]);
    expect((await engine.citationsOf(use)).map(shown)).toContain('third.tex 30 k');
    const unknown = await keyIn('third.tex', 'nobody');
    expect((await engine.citationsOf(unknown)).map(shown)).toEqual(['third.tex 33 nobody']);
  });
});

describe('a bibliography that only a document names', () => {
  it('is known as soon as the document is', async () => {
    await put({ 'refs.json': '[{"id": "doe", "type": "book", "title": "T"}]' });
    expect(await engine.keyAt({ bibliography: address('refs.json') }, 9)).toBeUndefined();
    await put({ 'p.md': '---\nbibliography: refs.json\n---\n@doe' });
    expect((await engine.citationsOf(await keyIn('refs.json', 'doe'))).map(shown)).toEqual(['p.md 33 doe']);
  });
});

describe('a key that no bibliography file has', () => {
  it('is found in \\bibitem, from either side, and renamed there', async () => {
    const text = tex('\\cite{k}\n\\begin{thebibliography}{9}\\bibitem[K]{k} K.\\end{thebibliography}', '');
    await put({ 'p.tex': text, 'stray.tex': '\\cite{k}', 'other.tex': tex('\\cite{k} \\bibitem{k}', '') });
    const item = `p.tex ${text.indexOf('k} K.')} k`;
    const cited = await keyIn('p.tex', 'k}');
    expect((await engine.definitionsOf(cited)).map(({ key }) => shown(key))).toEqual([item]);
    const defined = await engine.keyAt(document('p.tex'), text.indexOf('k} K.'));
    expect(shown(defined!)).toBe(item);
    expect((await engine.citationsOf(defined!)).map(shown)).toEqual(['p.tex 30 k', 'stray.tex 6 k']);
    expect(renamed(await engine.planRename(cited, 'n'))['p.tex']).toBe(
      text.replace('\\cite{k}', '\\cite{n}').replace('[K]{k}', '[K]{n}'),
    );
  });

  it('is found in the document’s front matter, from either side, and renamed there', async () => {
    const text = '---\nreferences:\n- id: doe\n  title: T\n  type: book\n---\nAs @doe says.\n';
    await put({ 'p.md': text });
    const cited = await keyIn('p.md', 'doe says');
    expect((await engine.definitionsOf(cited)).map(({ key }) => shown(key))).toEqual(['p.md 22 doe']);
    expect((await engine.citationsOf(await keyIn('p.md', 'doe\n'))).map(shown)).toEqual([
      `p.md ${text.indexOf('doe says')} doe`,
    ]);
    expect(renamed(await engine.planRename(cited, 'roe'))).toEqual({ 'p.md': text.replaceAll('doe', 'roe') });
  });
});

describe('a key in a document that was never saved', () => {
  it('is found in it', async () => {
    const text = '---\nreferences:\n- id: doe\n  title: T\n  type: book\n---\nAs @doe says.\n';
    const note: DocumentText = { uri: 'untitled:Untitled-1', text, language: 'markdown' };
    const inYaml = await engine.keyAt(note, text.indexOf('doe says'));
    expect(await engine.definitionsOf(inYaml!)).toMatchObject([{ key: { uri: note.uri, start: 22 } }]);
    const paper: DocumentText = { uri: 'untitled:Untitled-2', text: '\\cite{k} \\bibitem{k}', language: 'latex' };
    const item = await engine.keyAt(paper, 6);
    expect(await engine.definitionsOf(item!)).toMatchObject([{ key: { uri: paper.uri, start: 18 } }]);
    expect(await engine.linesOf([{ uri: paper.uri, start: 0, end: 18 }])).toMatchObject([{ end: { character: 18 } }]);
  });
});

describe('renaming a key', () => {
  beforeEach(() =>
    put({ 'refs.bib': refs, 'a.tex': tex('\\cite{smith20}'), 'b.md': '@smith20, -@smith20, @{smith20}' }),
  );

  it('changes the entry, what refers to it, and the citations', async () => {
    expect(renamed(await engine.planRename(await keyIn('a.tex', 'smith20'), 'n'))).toEqual({
      'refs.bib': refs.replaceAll('smith20', 'n'),
      'a.tex': tex('\\cite{n}'),
      'b.md': '@n, -@n, @{n}',
    });
  });

  it('gives braces to those that Markdown would read otherwise', async () => {
    const plan = renamed(await engine.planRename(await keyIn('refs.bib', 'smith20'), 'n:'));
    expect(plan['b.md']).toBe('@{n:}, -@{n:}, @{n:}');
    await put({ 'b.md': '@{smith20} @smith20' });
    const other = renamed(await engine.planRename(await keyIn('refs.bib', 'smith20'), 'n:'));
    expect(other['b.md']).toBe('@{n:} @{n:}');
  });

  it('follows crossref into the other bibliographies of the documents', async () => {
    const more = '@book{kim, title = {More}, crossref = {smith20}}';
    await put({ 'more.bib': more, 'a.tex': tex('\\cite{smith20}', 'more,refs') });
    const plan = renamed(await engine.planRename(await keyIn('refs.bib', 'smith20'), 'n'));
    expect(plan['more.bib']).toBe(more.replace('smith20', 'n'));
  });

  it('changes what a macro leaves of it, and only where the rest stays', async () => {
    const text = tex('\\newcommand{\\s}[1]{\\cite{smith#1}}\\s{20} \\cite{smith20}');
    await put({ 'a.tex': text });
    const use = await keyIn('refs.bib', 'smith20');
    expect(renamed(await engine.planRename(use, 'smithy'))['a.tex']).toBe(
      text.replace('{20}', '{y}').replace('smith20', 'smithy'),
    );
    expect(await engine.planRename(use, 'smyth20')).toBe('composed');
  });

  it.each([
    ['two keys of one argument', '\\newcommand{\\s}[1]{\\cite{smith#1,s#1}}\\s{20}'],
    ['two keys of one argument, this the second', '\\newcommand{\\s}[1]{\\cite{s#1,smith#1}}\\s{20}'],
    ['a key and another of one argument', '\\newcommand{\\s}[1]{\\cite{#1,see:#1}}\\s{smith20}'],
    ['a key of a default', '\\newcommand{\\s}[2][20]{\\cite{smith#1,#2}}\\s{smith20}'],
    ['it in another document', '\\cite{smith20}', '\\newcommand{\\s}[1]{\\cite{s#1,smith#1}}\\s{20}'],
  ])('cannot be where a macro makes %s', async (_, text, other = '') => {
    await put({ 'a.tex': tex(text), 'b.tex': tex(other) });
    expect(await engine.planRename(await keyIn('refs.bib', 'smith20'), 'smithy')).toBe('composed');
  });

  it('says why it cannot be', async () => {
    await put({ 'more.bib': '@book{kim, title = {More}}', 'a.tex': tex('\\cite{smith20, nobody}', 'more,refs') });
    const use = await keyIn('refs.bib', 'smith20');
    expect(await engine.planRename(use, 'lee')).toBe('taken');
    expect(await engine.planRename(use, 'kim')).toBe('taken');
    expect(await engine.planRename(use, 'a b')).toBe('invalid');
    expect(await engine.planRename(use, '')).toBe('invalid');
    expect(await engine.planRename(await keyIn('a.tex', 'nobody'), 'n')).toBe('undefined');
  });
});

describe('lines', () => {
  it('are told of places in bibliographies, documents and other files, and not of files that are gone', async () => {
    await put({ 'refs.bib': refs, 'a.md': 'x\r\ny\rz', 'c.txt': '\n\n123' });
    const places = ['c.txt', 'refs.bib', 'a.md', 'gone.md', 'c.txt'].map((name) => ({
      uri: address(name),
      start: 2,
      end: 5,
    }));
    expect(await engine.linesOf(places)).toEqual([
      { start: { line: 2, character: 0 }, end: { line: 2, character: 3 } },
      { start: { line: 0, character: 2 }, end: { line: 0, character: 5 } },
      { start: { line: 0, character: 1 }, end: { line: 2, character: 0 } },
      undefined,
      { start: { line: 2, character: 0 }, end: { line: 2, character: 3 } },
    ]);
  });
});
