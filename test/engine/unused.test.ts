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

  it('are removed with their line breaks, and nothing else', async () => {
    const unused = await engine.unusedEntries(document('\\cite{cited, other}'));
    const [file] = await engine.planRemoval(unused.map(({ place }) => place));
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
});
