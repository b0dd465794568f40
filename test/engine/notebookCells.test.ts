import { beforeEach, describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/core/citation/shared/editCandidate';
import { createEngine } from '../../src/engine/createEngine';
import type { DocumentText } from '../../src/engine/protocol/values';
import { memoryHost } from './memoryHost';

const bib = '@misc{one, title = {On One Thing}}\n@misc{two, title = {On Two Things}}\n';
const cellAddress = (id: string) => `vscode-notebook-cell:/w/a/work.ipynb#${id}`;

let host: ReturnType<typeof memoryHost>;
let engine: ReturnType<typeof createEngine>;

beforeEach(async () => {
  host = memoryHost({ 'a/refs.bib': bib, 'lib/other.bib': '@misc{three, title = {On Three Things}}\n' });
  engine = createEngine(host);
  await engine.putBibliography('file:///w/a/refs.bib', 'a/refs.bib', bib);
  await engine.putBibliography(
    'file:///w/lib/other.bib',
    'lib/other.bib',
    host.files.get('file:///w/lib/other.bib') ?? '',
  );
  await engine.size();
});

/** A Markdown cell of an open notebook, and the text of the cell with its metadata. */
function cell(text: string, metadata?: string): DocumentText {
  return {
    uri: cellAddress('W2'),
    location: 'file:///w/a/work.ipynb',
    language: 'markdown',
    text,
    ...(metadata !== undefined && { metadata: { uri: cellAddress('W0'), text: metadata } }),
  };
}

const resolutions = async (document: DocumentText) =>
  (await engine.citationsIn(document)).citations.map(({ key, resolution }) => [key, resolution]);

describe('a cell of a notebook', () => {
  it('has the bibliography that the metadata of its notebook name', async () => {
    const metadata = '---\nbibliography: refs.bib\n---\n';
    expect(await resolutions(cell('[@one] [@three] [@none]', metadata))).toEqual([
      ['one', 'own'],
      ['three', 'elsewhere'],
      ['none', 'unknown'],
    ]);
    expect(await resolutions(cell('[@one]', '---\nbibliography: ../lib/other.bib\n---\n'))).toEqual([
      ['one', 'elsewhere'],
    ]);
  });

  it('has its keys completed by it, its own first', async () => {
    const document = cell('[@', '---\nbibliography: refs.bib\n---\n');
    const { papers = [] } = (await engine.completionsAt(document, 2, 5)) ?? {};
    expect(
      papers
        .slice(0, 2)
        .map(({ key }) => key)
        .sort(),
    ).toEqual(['one', 'two']);
  });

  it('overrides that by metadata of its own', async () => {
    const document = cell('---\nbibliography: ../lib/other.bib\n---\n\n[@one]', '---\nbibliography: refs.bib\n---\n');
    expect(await resolutions(document)).toEqual([['one', 'elsewhere']]);
  });

  it('has the references that are written out there, at their place', async () => {
    const metadata = '---\nreferences:\n- id: inside\n  type: book\n  title: Inside\n---\n';
    const [citation] = (await engine.citationsIn(cell('[@inside]', metadata))).citations;
    expect(citation).toMatchObject({ resolution: 'own', place: { uri: cellAddress('W0') } });
  });

  it('is cited into with the entry in the file that the metadata name', async () => {
    const document = cell('See.', '---\nbibliography: refs.bib\n---\n');
    const [paper] = await engine.search('key:three', 1);
    const { entries } = await engine.planCitation(document, { start: 3, end: 3 }, [paper?.paper.id ?? '']);
    expect(entries.files.map(({ uri }) => uri)).toEqual(['file:///w/a/refs.bib']);
  });

  it('has a new bibliography beside its notebook, named in the metadata', async () => {
    host = memoryHost({ 'far.bib': '@misc{three, title = {On Three Things}}' });
    engine = createEngine(host);
    await engine.loadBibliography('file:///w/far.bib', 'far.bib');
    await engine.size();
    const metadata = '---\ntitle: T\n---\n';
    const [paper] = await engine.search('key:three', 1);
    const document = cell('See.', metadata);
    const { entries } = await engine.planCitation(document, { start: 3, end: 3 }, [paper?.paper.id ?? '']);
    const [naming] = entries.files;
    expect(naming?.uri).toBe(cellAddress('W0'));
    expect(applyEdits(metadata, naming?.edits ?? [])).toBe('---\ntitle: T\nbibliography: ../far.bib\n---\n');
  });
});
