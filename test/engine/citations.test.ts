import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/createEngine';
import type { DocumentText, FileEdits } from '../../src/engine/protocol/values';
import { memoryHost } from './memoryHost';

const corpus = readFileSync('corpus/papers.json');
const refs = '@article{smith20, title={On Things}, author={Smith, Ann}, journal={J}, year=2020, abstract={Long}}\n';

let host: ReturnType<typeof memoryHost>;
let engine: ReturnType<typeof createEngine>;
beforeEach(async () => {
  host = memoryHost({ 'refs.bib': refs });
  engine = createEngine(host);
  await engine.loadCorpus(corpus);
  await put('refs.bib', refs);
});

const put = (name: string, text: string) => engine.putBibliography(`file:///w/${name}`, name, text);
const document = (name: string, text: string): DocumentText => ({
  uri: `file:///w/${name}`,
  text,
  language: name.endsWith('.tex') ? 'latex' : 'markdown',
});
const added = ({ edits }: FileEdits) => edits.map(({ text }) => text).join('');

describe('words after a key in the brackets of Markdown', () => {
  const completed = async (typed: string) => {
    const text = `---\nbibliography: refs.bib\n---\n[@${typed}`;
    const found = await engine.completionsAt(document('a.md', text), text.length, 5);
    return found?.papers.map(({ key }) => key);
  };

  it('are looked for', async () => {
    expect((await completed('smith thi'))?.[0]).toBe('smith20');
    expect((await completed('things 2020'))?.[0]).toBe('smith20');
  });

  it('are what is said of it, where there is such a key', async () => {
    expect(await completed('smith20 thi')).toBeUndefined();
    expect(await completed('li2026r3l chap')).toBeUndefined();
  });
});

describe('citations of a document', () => {
  it('come with their form and without abstracts', async () => {
    const text = document('a.md', '---\nbibliography: refs.bib\n---\n@smith20 says; others too [@li2026r3l].');
    const { citations, uncited } = await engine.citationsIn(text);
    expect(citations.map(({ key, form }) => [key, form])).toEqual([
      ['smith20', 'inText'],
      ['li2026r3l', 'group'],
    ]);
    for (const { found } of citations) expect(found).not.toHaveProperty('abstract');
    expect(await engine.paperOfKey('smith20', text)).toHaveProperty('abstract');
    expect(uncited).toEqual([]);
  });

  it('have their places where they stand now, when text before them has changed', async () => {
    const body =
      '\\bibliography{gone}\n\\begin{filecontents}{in.bib}\n@book{k, title={T}}\n\\end{filecontents}\n\\bibitem{m} M';
    for (const before of ['', 'Some words\n', '\n\n']) {
      const text = document('a.tex', `${before}\\cite{k,m}\n${body}`);
      const { citations, bibliographies } = await engine.citationsIn(text);
      const at = bibliographies[0]?.namedAt;
      expect(text.text.slice(at?.start, at?.end)).toBe('gone');
      expect(citations.map(({ place }) => text.text.slice(place?.start, place?.end))).toEqual([
        '@book{k, title={T}}',
        'm',
      ]);
    }
  });
});

describe('an unknown key', () => {
  it('may be one that is spelt alike', async () => {
    const text = document('a.tex', '\\bibliography{refs}');
    expect(await engine.suggestKeys(text, 'smiht20')).toEqual(['smith20']);
    expect(await engine.suggestKeys(text, 'nothing')).toEqual([]);
  });

  it('may be that of another bibliography, for a paper that the document has under its own', async () => {
    await put('other.bib', '@article{things, title={On Things}, author={Smith, Ann}, journal={J}, year=2020}');
    expect(await engine.suggestKeys(document('a.tex', '\\bibliography{refs}'), 'things')).toEqual(['smith20']);
  });

  it('of a document without bibliographies may be any of the workspace', async () => {
    expect(await engine.suggestKeys(document('a.md', ''), 'smiht20')).toEqual(['smith20']);
  });
});

describe('entries for keys that are cited', () => {
  it('are added together, under those keys', async () => {
    const text = document('a.tex', '\\bibliography{refs}');
    const plan = await engine.planEntries(text, [
      { id: '2601.03715', key: 'one' },
      { id: '2602.03392', key: 'two' },
    ]);
    expect(plan.missing).toHaveLength(2);
    expect(plan.files.map(({ uri }) => uri)).toEqual(['file:///w/refs.bib']);
    expect(added(plan.files[0]!)).toMatch(/@misc\{one,[^]*@misc\{two,/);
  });

  it('go to a bibliography beside the root file, which is called by its name', async () => {
    host.files.set('file:///w/main.tex', '\\documentclass{article}\n\\begin{document}\\input{parts/a}\\end{document}');
    await engine.removeBibliography('file:///w/refs.bib');
    host.files.delete('file:///w/refs.bib');
    const plan = await engine.planEntries(document('parts/a.tex', '\\cite{one}'), [{ id: '2601.03715', key: 'one' }]);
    expect(plan.target).toEqual({ uri: 'file:///w/references.bib', path: 'references.bib', create: true });
  });
});

describe('a bibliography that cannot be worked out', () => {
  it.each([
    ['a.tex', '\\documentclass{article}\\addbibresource{\\lit/refs.bib}'],
    ['a.md', '---\nbibliography: https://example.org/refs.bib\n---\n'],
  ])('is neither missing nor begun: %s', async (name, text) => {
    const asking = document(name, text);
    const { bibliographies, hasUnresolved } = await engine.citationsIn(asking);
    expect({ bibliographies, hasUnresolved }).toEqual({ bibliographies: [], hasUnresolved: true });
    const plan = await engine.planEntries(asking, [{ id: '2601.03715', key: 'one' }]);
    expect(plan).toMatchObject({ files: [], refused: 'unresolved' });
  });
});

it('a bibliography that the settings name is there, wherever LaTeX finds it', async () => {
  const listed = 'file:///home/tex/bib/all.bib';
  await engine.configure({ citekeyPattern: '', citationCommands: [], listedBibliographies: [listed] });
  await engine.putBibliography(listed, '/home/tex/bib/all.bib', refs.replace('smith20', 'away'));
  const latex = document('a.tex', '\\documentclass{article}\\cite{away}\\cite{gone}\\bibliography{all}');
  const { bibliographies, citations } = await engine.citationsIn(latex);
  expect(bibliographies).toMatchObject([{ uri: listed, exists: true }]);
  expect(citations.map(({ key, resolution }) => [key, resolution])).toEqual([
    ['away', 'own'],
    ['gone', 'unknown'],
  ]);
  const plan = await engine.planEntries(latex, [{ id: '2601.03715', key: 'one' }]);
  expect(plan.target).toMatchObject({ uri: listed, create: false });
  const beside = document('b.tex', '\\documentclass{article}\\bibliography{./all}');
  expect((await engine.citationsIn(beside)).bibliographies).toMatchObject([{ exists: false }]);
});

describe('findings in a bibliography', () => {
  it('are no more than can be read, the weightiest first', async () => {
    const entry = (n: number) => `@article{k${n}, title={Title ${n}}}\n`;
    await put('refs.bib', `${Array.from({ length: 1000 }, (_, n) => entry(n)).join('')}@misc{k1, t={x} y={z}}`);
    const findings = await engine.findingsIn('file:///w/refs.bib');
    expect(findings).toHaveLength(1000);
    expect(findings.slice(0, 3).map(({ code }) => code)).toEqual(['missing-comma', 'duplicate-key', 'missing-field']);
  });

  it('are broken syntax ahead of entries that inherit in a circle', async () => {
    const circle = '@inbook{a, crossref={b}, title={A}}\n@inbook{b, crossref={a}, title={B}}\n';
    const poor = Array.from({ length: 1000 }, (_, n) => `@article{k${n}, title={Title ${n}}}\n`).join('');
    await put('refs.bib', `${circle}${poor}@misc{other, t={x} y={z}}`);
    const codes = (await engine.findingsIn('file:///w/refs.bib')).map(({ code }) => code);
    expect(codes[0]).toBe('missing-comma');
    expect(codes).toContain('circular-parent');
  });

  it('follow the text', async () => {
    await put('refs.bib', '@article{a, title={T}, author={A}, journal={J}, year=2000}');
    expect(await engine.findingsIn('file:///w/refs.bib')).toEqual([]);
    await put('refs.bib', '@article{a, title={T}, author={A}, journal={J}}');
    expect(await engine.findingsIn('file:///w/refs.bib')).toMatchObject([{ code: 'missing-field', fields: ['year'] }]);
  });
});
