import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/engine/createEngine';
import type { DocumentText } from '../../../src/engine/protocol/values';
import { memoryHost } from '../memoryHost';

const main = '\\documentclass{book}\n\\include{chapter}\n\\bibliography{refs}\n';
const chapter: DocumentText = { uri: 'file:///w/chapter.tex', text: '\\cite{k}', language: 'latex' };
const address = 'file:///w/main.tex';

let host: ReturnType<typeof memoryHost>;
let engine: ReturnType<typeof createEngine>;
let asked: string[];

/** As the editor tells of a file that is new or has changed. */
async function change(uri: string, text: string): Promise<void> {
  host.files.set(uri, text);
  await engine.forgetFile(uri);
  await engine.putDocument({ uri, text, language: 'latex' });
}

async function remove(uri: string): Promise<void> {
  host.files.delete(uri);
  await engine.forgetFile(uri);
  await engine.removeDocument(uri);
}

async function bibliographies(): Promise<[uri: string, exists: boolean][]> {
  const found = await engine.citationsIn(chapter);
  return found.bibliographies.map(({ uri, exists }) => [uri.replace('file:///w/', ''), exists]);
}

beforeEach(async () => {
  const memory = memoryHost({ 'refs.bib': '@book{k, title = {T}}' });
  asked = [];
  host = {
    ...memory,
    findFiles(folder, pattern) {
      asked.push(pattern);
      return memory.findFiles(folder, pattern);
    },
  };
  engine = createEngine(host);
  await change(chapter.uri, chapter.text);
});

describe('the bibliographies of a chapter', () => {
  it('are those of the file that includes it, as that comes, changes, goes and comes again', async () => {
    expect(await bibliographies()).toEqual([]);
    await change(address, main);
    expect(await bibliographies()).toEqual([['refs.bib', true]]);
    await change(address, main.replace('refs', 'others'));
    expect(await bibliographies()).toEqual([['others.bib', false]]);
    await remove(address);
    expect(await bibliographies()).toEqual([]);
    await change('file:///w/further.tex', 'text');
    expect(await bibliographies()).toEqual([]);
    await change(address, main);
    expect(await bibliographies()).toEqual([['refs.bib', true]]);
  });

  it('exist as soon as they are there', async () => {
    await change(address, main.replace('refs', 'late'));
    expect(await bibliographies()).toEqual([['late.bib', false]]);
    host.files.set('file:///w/late.bib', '');
    // Nothing tells of files outside of what is watched: any other change is the occasion.
    await change(chapter.uri, chapter.text);
    expect(await bibliographies()).toEqual([['late.bib', true]]);
  });

  it('are not looked for again for a change in a text', async () => {
    await change(address, main);
    await bibliographies();
    asked = [];
    await change(chapter.uri, `${chapter.text} `);
    await change(address, `${main}%`);
    await bibliographies();
    expect(asked).toEqual([]);
  });

  it('are found by a pattern, also one that was loaded before anything was told of it', async () => {
    await change(address, main.replace('\\bibliography{refs}', '\\addbibresource[glob]{*.bib}'));
    expect(await bibliographies()).toEqual([['refs.bib', true]]);
    host.files.set('file:///w/second.bib', '');
    await engine.loadBibliography('file:///w/second.bib', 'second.bib');
    await engine.forgetFile('file:///w/second.bib');
    const both = [
      ['refs.bib', true],
      ['second.bib', true],
    ];
    expect(await bibliographies()).toEqual(both);
  });

  it('are not looked for again for a change in an entry, but when a bibliography comes or goes', async () => {
    const load = async (uri: string) => {
      await engine.forgetFile(uri);
      await engine.loadBibliography(uri, uri);
    };
    await change(address, main);
    await load('file:///w/refs.bib');
    await bibliographies();
    asked = [];
    host.files.set('file:///w/refs.bib', '@book{k, title = {Another}}');
    await load('file:///w/refs.bib');
    await bibliographies();
    expect(asked).toEqual([]);
    host.files.delete('file:///w/refs.bib');
    await load('file:///w/refs.bib');
    expect(await bibliographies()).toEqual([['refs.bib', false]]);
    expect(asked.length).toBeGreaterThan(0);
  });
});
