import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/createEngine';
import type { DocumentText } from '../../src/engine/protocol/values';
import { memoryHost } from './memoryHost';

const library = JSON.stringify({
  config: { label: 'BetterBibTeX JSON' },
  items: [{ citationKey: 'brook2019', itemType: 'book', title: 'Of Sails', date: '2019' }],
});
const other = '@book{reed, title = {Of Reeds}, author = {Reed, Ida}, year = 2001}\n';

let host: ReturnType<typeof memoryHost>;
let engine: ReturnType<typeof createEngine>;

beforeEach(async () => {
  host = memoryHost({ 'lib.json': library, 'other.bib': other, 'own.bib': '@book{own, title = {Own}}\n' });
  engine = createEngine(host);
  await engine.putBibliography('file:///w/other.bib', 'other.bib', other);
  await engine.size();
});

async function put(...bibliographies: string[]): Promise<DocumentText> {
  const uri = 'file:///w/m.md';
  const document = {
    uri,
    language: 'markdown',
    text: `---\nbibliography: [${bibliographies.join(', ')}]\n---\n\n@brook2019 `,
  } as const;
  host.files.set(uri, document.text);
  await engine.putDocument(document);
  return document;
}

async function entriesOfCitation(document: DocumentText) {
  const [found] = await engine.search('key:reed', 1);
  const end = document.text.length;
  return (await engine.planCitation(document, { start: end, end }, [found!.paper.id])).entries;
}

describe('a document with Better BibTeX JSON', () => {
  it('is completed, resolved and followed by it', async () => {
    const document = await put('lib.json');
    const start = document.text.indexOf('brook2019');
    expect((await engine.citationsIn(document)).citations).toMatchObject([{ key: 'brook2019', resolution: 'own' }]);
    expect((await engine.completionsAt(document, start + 3, 5))?.papers.map(({ insertText }) => insertText)).toContain(
      'brook2019',
    );
    const use = await engine.keyAt(document, start + 1);
    expect(await engine.definitionsOf(use!)).toMatchObject([
      { key: { uri: 'file:///w/lib.json', start: library.indexOf('brook2019') } },
    ]);
  });

  it('gets no entries into it, only into another bibliography', async () => {
    expect(await entriesOfCitation(await put('lib.json'))).toMatchObject({ refused: 'readOnly', files: [] });
    const { files, refused } = await entriesOfCitation(await put('lib.json', 'own.bib'));
    expect(refused).toBeUndefined();
    expect(files.map(({ uri }) => uri)).toEqual(['file:///w/own.bib']);
  });

  it('keeps its key', async () => {
    const document = await put('lib.json', 'own.bib');
    const use = await engine.keyAt(document, document.text.indexOf('brook2019') + 1);
    expect(await engine.planRename(use!, 'brook2020')).toBe('readOnly');
  });
});
