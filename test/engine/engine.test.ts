import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Language } from '../../src/core/citation/shared/language';
import { createEngine } from '../../src/engine/createEngine';
import type { DocumentText, FileEdits } from '../../src/engine/protocol/values';
import { memoryHost } from './memoryHost';

const corpus = readFileSync('corpus/papers.json');
const refs = `@article{smith20,
  title = {On Things},
  author = {Smith, Ann},
  journal = {Journal of Things},
  year = 2020,
  doi = {10.1/things},
}

@misc{entropy,
  title = {On the Entropy Dynamics in Reinforcement Fine-Tuning of Large Language Models},
  author = {Xie, Yuexiang and others},
  eprint = {2602.03392},
  archivePrefix = {arXiv},
}
`;

let host: ReturnType<typeof memoryHost>;
let engine: ReturnType<typeof createEngine>;

const document = (name: string, text: string): DocumentText => {
  const language: Language = name.endsWith('.tex') ? 'latex' : 'markdown';
  return { uri: `file:///w/${name}`, text, language };
};
const latex = (body: string, name = 'paper.tex') =>
  document(name, `\\documentclass{article}\n\\begin{document}\n${body}\n\\bibliography{refs}\n\\end{document}\n`);
const put = (name: string, text: string) => engine.putBibliography(`file:///w/${name}`, name, text);
const applied = (text: string, { edits }: Pick<FileEdits, 'edits'>) =>
  [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((done, edit) => done.slice(0, edit.start) + edit.text + done.slice(edit.end), text);

beforeEach(async () => {
  host = memoryHost({ 'refs.bib': refs });
  engine = createEngine(host);
  await engine.loadCorpus(corpus);
  await put('refs.bib', refs);
});

describe('the library', () => {
  it('has the corpus and the bibliographies, papers of both once', async () => {
    expect(await engine.size()).toEqual({ papers: 56 });
    const paper = await engine.paper('2602.03392');
    expect(paper).toMatchObject({ key: 'entropy', paper: { citations: 2 } });
    expect(paper?.paper.sources).toContain('refs.bib');
    expect(paper?.paper.sources).toHaveLength(6);
  });

  it('gives papers whole, and for rows without their abstracts', async () => {
    const [whole] = await engine.search('entropy dynamics', 1);
    const [row] = await engine.searchRows('entropy dynamics', 1);
    expect(whole?.abstract).toMatch(/entropy/i);
    expect(whole?.paper.abstract).toMatch(/entropy/i);
    expect(row?.key).toBe('entropy');
    expect(row?.abstract ?? row?.paper.abstract).toBeUndefined();
    expect(row?.snippet).toMatch(/entropy/i);
  });

  it('follows a bibliography that changes, is broken for a while, and goes', async () => {
    await put('refs.bib', refs.replace('On Things', 'On Other Things'));
    expect((await engine.search('on other things', 1))[0]?.key).toBe('smith20');
    await put('refs.bib', '%%% being written');
    expect((await engine.search('on other things', 1))[0]?.key).toBe('smith20');
    await put('refs.bib', '');
    expect(await engine.size()).toEqual({ papers: 55 });
    await put('refs.bib', refs);
    await engine.removeBibliography('file:///w/refs.bib');
    host.files.delete('file:///w/refs.bib');
    expect(await engine.size()).toEqual({ papers: 55 });
    expect((await engine.paper('2602.03392'))?.key).toBe('xie2026entropy');
  });

  it('keeps two projects apart', async () => {
    await put('a/refs.bib', '@book{k, title={In A}, year=2001}');
    await put('b/refs.bib', '@book{k, title={In B}, year=2002}');
    host.files.set('file:///w/a/refs.bib', '').set('file:///w/b/refs.bib', '');
    expect((await engine.paperOfKey('k', latex('\\cite{k}', 'a/p.tex')))?.title).toBe('In A');
    expect((await engine.paperOfKey('k', latex('\\cite{k}', 'b/p.tex')))?.title).toBe('In B');
  });
});

describe('completion', () => {
  it('puts the document’s own entries ahead and uses their keys', async () => {
    const text = latex('\\cite{entropy dynamics');
    const found = await engine.completionsAt(text, text.text.indexOf('dynamics') + 8, 5);
    expect(found?.papers[0]).toMatchObject({ insertText: 'entropy', inDocument: true });
  });
});

describe('citations of a document', () => {
  it('are told apart: own, elsewhere, unknown; entries never cited are listed', async () => {
    const found = await engine.citationsIn(latex('\\cite{entropy, li2026r3l, entropyy}'));
    expect(found.citations.map(({ key, resolution }) => [key, resolution])).toEqual([
      ['entropy', 'own'],
      ['li2026r3l', 'elsewhere'],
      ['entropyy', 'unknown'],
    ]);
    expect(found.uncited.map(({ key, place }) => [key, place.start])).toEqual([['smith20', 0]]);
    expect(found.bibliographies).toMatchObject([{ uri: 'file:///w/refs.bib', exists: true }]);
  });
});

describe('citing', () => {
  it('appends an entry that is missing, and only then', async () => {
    const text = latex('See .');
    const at = text.text.indexOf('.');
    const plan = await engine.planCitation(text, { start: at, end: at }, ['2602.03392', '2601.03715']);
    expect(applied(text.text, plan)).toContain('\\cite{entropy, li2026r3l}');
    expect(plan.entries).toMatchObject({ target: { path: 'refs.bib', create: false } });
    const [file] = plan.entries.files;
    const written = applied(refs, file!);
    expect(written.startsWith(refs.trimEnd())).toBe(true);
    expect(written).toContain('@misc{li2026r3l,');
    expect(written).not.toContain('xie2026entropy');
  });

  it.each([refs, ''])(
    'appends before an entry that is cut off, which would swallow what comes after',
    async (sound) => {
      const cut = '@article{cut,\n  title = {Not yet';
      await put('refs.bib', `${sound}\n${cut}`);
      const text = latex('See .');
      const plan = await engine.planCitation(text, { start: 45, end: 45 }, ['2601.03715']);
      const written = applied(`${sound}\n${cut}`, plan.entries.files[0]!);
      expect(written).toMatch(/@misc\{li2026r3l,[^]*\}\n+@article\{cut,\n {2}title = \{Not yet$/);
      expect(written.startsWith(sound.trimEnd())).toBe(true);
    },
  );

  it('gives a key that another entry has a suffix', async () => {
    await put('refs.bib', `${refs}\n@book{li2026r3l, title = {Something else}}\n`);
    const text = latex('See .');
    const plan = await engine.planCitation(text, { start: 45, end: 45 }, ['2601.03715']);
    expect(applied(text.text, plan)).toContain('\\cite{li2026r3la}');
  });

  it('takes the entry as another bibliography has it', async () => {
    await put('other.bib', '@article{lee, title = {Lossless {\\"O}}, note = {kept}, year = 1999}');
    const [hit] = await engine.search('lossless', 1);
    const plan = await engine.planCitation(latex('See .'), { start: 45, end: 45 }, [hit!.paper.id]);
    expect(applied(refs, plan.entries.files[0]!)).toMatch(
      /@article\{lee,\s+title\s+= \{Lossless \{\\"O\}\},\s+note\s+= \{kept\}/,
    );
  });

  it('offers a new bibliography to a document without one, and names it there', async () => {
    await engine.removeBibliography('file:///w/refs.bib');
    host.files.delete('file:///w/refs.bib');
    const text = document('note.md', '# Title\n\nSee .\n');
    const plan = await engine.planCitation(text, { start: 13, end: 13 }, ['2601.03715']);
    expect(plan.entries.target).toEqual({ uri: 'file:///w/references.bib', path: 'references.bib', create: true });
    expect(plan.entries.files.map(({ uri, create }) => [uri, create])).toEqual([
      ['file:///w/references.bib', true],
      ['file:///w/note.md', undefined],
    ]);
    expect(applied(text.text, plan.entries.files[1]!)).toMatch(/^---\nbibliography: references.bib\n---\n/);
  });

  it('creates the bibliography that a document names', async () => {
    const text = document(
      'p.tex',
      '\\documentclass{article}\n\\begin{document}\nSee .\n\\bibliography{mine}\n\\end{document}\n',
    );
    const plan = await engine.planCitation(text, { start: 45, end: 45 }, ['2601.03715']);
    expect(plan.entries.target).toMatchObject({ uri: 'file:///w/mine.bib', create: true });
    expect(plan.entries.files).toHaveLength(1);
  });
});

describe('a bibliography in an unknown encoding', () => {
  it('is read and reported, but not written to', async () => {
    const latin1 = Uint8Array.from(Buffer.from(refs.replace('Ann', 'Änn'), 'latin1'));
    await engine.putBibliography('file:///w/refs.bib', 'refs.bib', latin1);
    expect((await engine.search('on things', 1))[0]?.paper.authors).toEqual(['Änn Smith']);
    expect((await engine.findingsIn('file:///w/refs.bib')).map(({ code }) => code)).toContain('encoding');
    const plan = await engine.planCitation(latex('See .'), { start: 45, end: 45 }, ['2601.03715']);
    expect(plan.entries).toMatchObject({ files: [], refused: 'encoding' });
  });
});

describe('a bibliography of thousands', () => {
  const large = Array.from(
    { length: 3000 },
    (_, index) => `@book{k${index}, title = {Number ${index} of many}, year = 2001}`,
  );

  it('is found by key and title at once, and by the index when that is built', async () => {
    const done = put('large.bib', large.join('\n'));
    for (let tries = 0; (await engine.search('k2999', 1)).length === 0 && tries < 1000; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect((await engine.search('k2999', 1))[0]?.title).toBe('Number 2999 of many');
    await done;
    expect((await engine.size()).papers).toBe(3056);
    await put('large.bib', large.join('\n').replace('Number 1500 of', 'Zebra of'));
    expect((await engine.search('zebra many', 1))[0]?.key).toBe('k1500');
    await put('large.bib', '');
    expect(await engine.search('zebra many', 1)).toEqual([]);
  });
});

describe('a bibliography that is taken from where it is saved', () => {
  it('is read once for those who ask meanwhile, again when it changes, and goes with its file', async () => {
    const late = '@misc{late, title = {A Late Arrival}}\n';
    host.files.set('file:///w/late.bib', late);
    let reads = 0;
    host.readFile = (uri) => {
      if (uri.endsWith('late.bib')) reads += 1;
      return Promise.resolve(host.files.get(uri));
    };
    const text = document('late.md', '---\nbibliography: late.bib\n---\n[@late]');
    const taken = engine.loadBibliography('file:///w/late.bib', 'late.bib');
    const [known] = await Promise.all([engine.paperOfKey('late', text), engine.paperOfKey('late', text), taken]);
    expect(known?.title).toBe('A Late Arrival');
    expect(reads).toBe(1);
    host.files.set('file:///w/late.bib', late.replace('Late', 'Later'));
    await engine.loadBibliography('file:///w/late.bib', 'late.bib');
    expect((await engine.paperOfKey('late', text))?.title).toBe('A Later Arrival');
    host.files.delete('file:///w/late.bib');
    await engine.loadBibliography('file:///w/late.bib', 'late.bib');
    expect(await engine.search('later arrival', 1)).toEqual([]);
  });
});
