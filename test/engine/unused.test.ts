import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/createEngine';
import type { DocumentText } from '../../src/engine/protocol/values';
import { memoryHost } from './memoryHost';

const refs = `% Mine
@string{j = {J}}
@article{cited, title = {Cited}, crossref = {proceedings}}

@article{unused, title = {Unused}, journal = j}

@article{alias, title = {Alias}, ids = {other}}
@article{also, title = {Also Unused}} % kept
@proceedings{proceedings, title = {Proceedings}}
`;
const document = (text: string, name = 'a.tex'): DocumentText => ({
  uri: `file:///w/${name}`,
  text: `${text}\n\\bibliography{refs}\n`,
  language: 'latex',
});

let engine: ReturnType<typeof createEngine>;
beforeEach(async () => {
  engine = createEngine(memoryHost({ 'refs.bib': refs }));
  await engine.putBibliography('file:///w/refs.bib', 'refs.bib', refs);
});

const keys = async (text: DocumentText) => (await engine.unusedEntries(text)).map(({ known }) => known.key);

describe('entries that nothing uses', () => {
  it('are those that no document cites and no entry that is cited refers to', async () => {
    expect(await keys(document('\\cite{Cited, other}'))).toEqual(['unused', 'also']);
    await engine.putDocument(document('\\cite{unused}', 'b.tex'));
    expect(await keys(document('\\cite{cited}'))).toEqual(['alias', 'also']);
    await engine.putDocument(document('\\nocite{*}', 'c.tex'));
    expect(await keys(document('\\cite{cited}'))).toEqual([]);
  });

  it('are not those that are cited by a command of the project', async () => {
    engine = createEngine(memoryHost({ 'refs.bib': refs, 'macros.tex': '\\let\\mine\\cite\n' }));
    await engine.putBibliography('file:///w/refs.bib', 'refs.bib', refs);
    const text = '\\documentclass{article}\n\\input{macros}\n\\mine{unused}\\cite{cited, other}';
    expect(await keys(document(text))).toEqual(['also']);
  });

  it.each([
    ['\\newcommand{\\mine}[1]{\\cite{un#1}} \\mine{used}', ['also']],
    ['\\newcommand{\\mine}[2]{\\cite{#1us#2,cited}} \\mine{un}{ed}', []],
    ['\\newcommand{\\mine}[1]{\\cite{#1so}}', ['unused']],
    ['\\newcommand{\\mine}[2][un]{\\cite{#1,#2}} \\mine{cited}', ['unused', 'also']],
    ['\\newcommand{\\mine}{unused}\\citep[3]\\mine', ['also']],
    ['\\cite{\\elsewhere}', []],
    ['\\newcommand{\\u}{un}\\cite{\\u used}', ['also']],
    ['\\cite{UN\\elsewhere}', ['also']],
    ['\\verb|\\cite{\\elsewhere}| % \\cite{#1used}', ['unused', 'also']],
  ])('are not those that a macro may cite: %s', async (text, unused) => {
    const citing = document(`\\cite{cited, other} ${text}`);
    expect(await keys(citing)).toEqual(unused);
    const { uncited } = await engine.citationsIn(citing);
    expect(uncited.map(({ key }) => key).filter((key) => key !== 'proceedings')).toEqual(
      unused.filter((key) => key !== 'alias'),
    );
  });

  it('are not those that are cited without braces', async () => {
    await engine.putBibliography('file:///w/refs.bib', 'refs.bib', '@misc{a, title = {A}}\n@misc{b, title = {B}}\n');
    expect(await keys(document('\\cite a'))).toEqual(['b']);
  });

  it('are removed with their line breaks, and nothing else', async () => {
    const unused = await engine.unusedEntries(document('\\cite{cited, other}'));
    const [file] = await engine.planRemoval(unused);
    let text = refs;
    for (const { start, end } of file!.edits.toReversed()) text = text.slice(0, start) + text.slice(end);
    expect(text).toBe(`% Mine
@string{j = {J}}
@article{cited, title = {Cited}, crossref = {proceedings}}

@article{alias, title = {Alias}, ids = {other}}
 % kept
@proceedings{proceedings, title = {Proceedings}}
`);
  });

  it('are told by their keys where the file has changed since', async () => {
    const unused = await engine.unusedEntries(document('\\cite{cited, other}'));
    const [first] = unused;
    const other = refs.replace('@article{unused,', '@article{newone,');
    await engine.putBibliography('file:///w/refs.bib', 'refs.bib', other);
    expect(await engine.planRemoval([first!])).toEqual([]);
    const below = `% More\n${refs}`;
    await engine.putBibliography('file:///w/refs.bib', 'refs.bib', below);
    const [file] = await engine.planRemoval([first!]);
    expect(file?.edits.map(({ start, end }) => below.slice(start, end).trim())).toEqual([
      expect.stringMatching(/^@article\{unused,[^@]*\}$/),
    ]);
  });

  it('are left where one of several with their key is gone: the one that is there may not be theirs', async () => {
    const [one, two] = ['@article{unused, title = {One}}\n', '@article{unused, title = {Two}}\n'];
    await engine.putBibliography('file:///w/refs.bib', 'refs.bib', one + two);
    const unused = await engine.unusedEntries(document(''));
    expect(unused.map(({ known }) => known.title)).toEqual(['One', 'Two']);
    const [file] = await engine.planRemoval([unused[1]!]);
    expect(file?.edits).toEqual([{ start: one.length, end: one.length + two.length, text: '' }]);
    for (const left of [one, two]) {
      await engine.putBibliography('file:///w/refs.bib', 'refs.bib', left);
      expect(await engine.planRemoval([unused[0]!])).toEqual([]);
      expect(await engine.planRemoval([unused[1]!])).toEqual([]);
    }
  });

  // Quadratic time would take minutes.
  it('are removed by the ten thousand, in the order of the file', { timeout: 60_000 }, async () => {
    const many = Array.from({ length: 50_000 }, (_, at) => `@misc{k${at}, title = {${at}}}\n`).join('');
    await engine.putBibliography('file:///w/refs.bib', 'refs.bib', many);
    const unused = await engine.unusedEntries(document(''));
    const [file] = await engine.planRemoval(unused.toReversed());
    const starts = file?.edits.map(({ start }) => start) ?? [];
    expect(starts).toHaveLength(50_000);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  });
});
