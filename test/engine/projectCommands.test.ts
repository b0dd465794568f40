import { beforeEach, describe, expect, it } from 'vitest';
import { citingCommands } from '../../src/core/citation/latex/commands/citingCommands';
import { readCitations } from '../../src/core/citation/operations';
import { createEngine } from '../../src/engine/createEngine';
import type { DocumentText } from '../../src/engine/protocol/values';
import { memoryHost } from './memoryHost';

describe('citing commands of a text', () => {
  it.each([
    ['\\newcommand{\\pc}[1]{\\parencite{#1}}', ['pc']],
    ['\\let\\mine\\citep', ['mine']],
    ['\\let\\mine=\\citep\n\\let\\other\\mine', ['mine', 'other']],
    ['\\newcommand{\\mine}{\\citep}', ['mine']],
    ['\\NewCommandCopy{\\mine}{\\citet}', ['mine']],
    ['\\newcommand{\\note}[1]{\\footnote{#1}}', []],
    ['\\newcommand{\\pages}[2]{\\cite[#1]{#2}}', ['pages{}']],
    ['\\newcommand{\\needcite}[1]{[cite: #1]}', ['!needcite']],
    ['\\newenvironment{from}[1]{\\cite{#1}}{}', ['begin{from}']],
    ['\\def\\nocite#1{\\@bsphack}', []],
    ['\\providecommand{\\citet}[1]{#1}', []],
    ['% \\let\\mine\\citep', []],
    ['\\let\\mine\\emph', []],
  ])('%s', (text, expected) => expect(citingCommands(text)).toEqual(expected));

  it('are read in the text itself, too', () => {
    const text = '\\let\\mine\\citep\nSee \\mine{doe20}.';
    expect(readCitations(text, 'latex').flatMap(({ keys }) => keys.map(({ key }) => key))).toEqual(['doe20']);
  });
});

describe('citing commands of other files of the project', () => {
  let host: ReturnType<typeof memoryHost>;
  let engine: ReturnType<typeof createEngine>;
  const chapter: DocumentText = {
    uri: 'file:///w/chapter.tex',
    text: 'See \\pc{doe20} and \\mine{doe20}.\n',
    language: 'latex',
  };

  beforeEach(async () => {
    host = memoryHost({
      'main.tex': '\\documentclass{book}\n\\usepackage{own}\n\\input{preamble}\n\\input{chapter}\n\\bibliography{r}\n',
      'preamble.tex': '\\newcommand{\\pc}[1]{\\parencite{#1}}\n',
      'own.sty': '\\let\\mine\\citet\n',
      'chapter.tex': chapter.text,
      'r.bib': '@misc{doe20, title = {On Things}}\n',
    });
    engine = createEngine(host);
    await engine.putBibliography('file:///w/r.bib', 'r.bib', host.files.get('file:///w/r.bib') ?? '');
    await engine.putDocument(chapter);
  });

  it('cite', async () => {
    const { citations } = await engine.citationsIn(chapter);
    expect(citations.map(({ key, resolution }) => [key, resolution])).toEqual([
      ['doe20', 'own'],
      ['doe20', 'own'],
    ]);
  });

  it('cite as they are defined there: behind an argument, at the begin of an environment, or not at all', async () => {
    const preamble =
      '\\newcommand{\\pages}[2]{\\cite[#1]{#2}}\\newenvironment{from}[1]{\\cite{#1}}{}\\newcommand{\\needcite}[1]{#1}\n';
    host.files.set('file:///w/preamble.tex', preamble);
    await engine.forgetFile('file:///w/preamble.tex');
    const text = '\\pages{3}{doe20} \\begin{from}{doe20}x\\end{from} \\needcite{a study}\n';
    const { citations } = await engine.citationsIn({ ...chapter, text });
    expect(citations.map(({ key, start }) => [key, start])).toEqual([
      ['doe20', text.indexOf('doe20')],
      ['doe20', text.lastIndexOf('doe20')],
    ]);
  });

  it('have their keys completed and renamed', async () => {
    const at = chapter.text.indexOf('doe20') + 3;
    expect((await engine.completionsAt(chapter, at, 5))?.papers.map(({ key }) => key)).toEqual(['doe20']);
    const use = await engine.keyAt(chapter, at);
    if (!use) throw new Error('No key');
    const plan = await engine.planRename(use, 'roe20');
    if (typeof plan === 'string') throw new Error(plan);
    expect(plan.find(({ uri }) => uri === chapter.uri)?.edits).toHaveLength(2);
  });
});

it('functions of Typst that other files define cite, and have their keys completed', async () => {
  const text = '#import "lib.typ": mine\n#mine(<doe20>)\n#bibliography("r.bib")\n';
  const host = memoryHost({
    'lib.typ': '#let mine(key) = cite(key, form: "prose")\n',
    'r.bib': '@misc{doe20, title = {On Things}}\n',
  });
  const engine = createEngine(host);
  const main: DocumentText = { uri: 'file:///w/main.typ', text, language: 'typst' };
  await engine.putBibliography('file:///w/r.bib', 'r.bib', host.files.get('file:///w/r.bib') ?? '');
  await engine.putDocument(main);
  await engine.size();
  const { citations } = await engine.citationsIn(main);
  expect(citations.map(({ key, resolution }) => [key, resolution])).toEqual([['doe20', 'own']]);
  expect((await engine.completionsAt(main, text.indexOf('doe20') + 3, 5))?.papers.map(({ key }) => key)).toEqual([
    'doe20',
  ]);
  host.files.set('file:///w/lib.typ', '#let mine(key) = link(key)\n');
  await engine.forgetFile('file:///w/lib.typ');
  expect((await engine.citationsIn(main)).citations).toEqual([]);
});

describe('functions of Typst that other files define and that make labels', () => {
  const lib =
    '#let mine(key, ..rest) = cite(label(key), ..rest)\n#let all(..keys) = keys.pos().map(k => cite(label(k))).join()\n';
  const refs = ['doe20', 'roe21', 'poe22'].map((key) => `@misc{${key}, title = {On ${key}}}\n`).join('');

  it.each([
    ['#import "lib.typ": mine\n#mine("doe20", form: "prose")', ['doe20'], ['roe21', 'poe22']],
    ['#import "lib.typ": mine as c\n#c("doe20")', ['doe20'], ['roe21', 'poe22']],
    ['#import "lib.typ": *\n#mine("doe20") #all("roe21", "poe22")', ['doe20', 'roe21', 'poe22'], []],
    ['#import "lib.typ"\n#lib.mine("doe20")', ['doe20'], ['roe21', 'poe22']],
    ['#import "lib.typ" as l\n#l.mine("doe20")', ['doe20'], ['roe21', 'poe22']],
    ['#import "lib.typ": mine\n#mine("d" + x)', [], []],
    ['#import "more.typ": mine\n#mine("doe20")', ['doe20'], ['roe21', 'poe22']],
  ])('cite: %s', async (text, keys, unused) => {
    const host = memoryHost({ 'lib.typ': lib, 'more.typ': '#import "lib.typ": mine\n', 'r.bib': refs });
    const engine = createEngine(host);
    const main: DocumentText = {
      uri: 'file:///w/main.typ',
      text: `${text}\n#bibliography("r.bib")\n`,
      language: 'typst',
    };
    await engine.putBibliography('file:///w/r.bib', 'r.bib', refs);
    await engine.putDocument({ uri: 'file:///w/lib.typ', text: lib, language: 'typst' });
    const { citations } = await engine.citationsIn(main);
    expect(citations.map(({ key }) => key)).toEqual(keys);
    expect((await engine.unusedEntries(main)).map(({ known }) => known.key)).toEqual(unused);
  });
});
