import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/createEngine';
import type { DocumentText } from '../../src/engine/protocol/values';
import { memoryHost } from './memoryHost';

const bib = `@book{original, title = {On Originals}, author = {Ay, Al}, date = {1900}, publisher = {P}, ids = {oldalias, older}}
@book{translation, title = {On Translations}, author = {Be, Bo}, date = {1950}, publisher = {P},
  related = {original, relmissing}, xdata = {common}}
@xdata{common, publisher = {Only Data}}
@set{both, entryset = {original, translation}}
`;
const uri = 'file:///w/a.bib';
let host: ReturnType<typeof memoryHost>;
let engine: ReturnType<typeof createEngine>;

beforeEach(async () => {
  host = memoryHost({ 'a.bib': bib });
  engine = createEngine(host);
  await engine.putBibliography(uri, 'a.bib', bib);
});

async function put(text: string, name = 'm.tex'): Promise<DocumentText> {
  const language = name.endsWith('.tex') ? 'latex' : 'markdown';
  const document: DocumentText = { uri: `file:///w/${name}`, text, language };
  host.files.set(document.uri, text);
  await engine.putDocument(document);
  return document;
}

const latex = (body: string) => `\\usepackage{biblatex}\\addbibresource{a.bib}\n${body}`;

/** biblatex's manual, 2.2.3, "ids", "entryset", "related", "xdata", and 3.12.5, \defbibentryset. */
describe('keys of biber', () => {
  it('are the ids of an entry in LaTeX', async () => {
    const document = await put(latex('\\cite{oldalias}'));
    const { citations, uncited } = await engine.citationsIn(document);
    expect(citations).toMatchObject([{ key: 'oldalias', resolution: 'own', found: { title: 'On Originals' } }]);
    expect(uncited.map(({ key }) => key)).toEqual(['translation']);
    const at = document.text.indexOf('oldalias');
    expect(await engine.mentionAt(document, at)).toMatchObject({ found: { title: 'On Originals' } });
    const use = await engine.keyAt(document, at);
    if (!use) throw new Error('No key');
    expect(await engine.definitionsOf(use)).toMatchObject([{ entry: { uri, start: 0 } }]);
    const plan = await engine.planRename(use, 'newalias');
    if (typeof plan === 'string') throw new Error(plan);
    expect(plan.map((file) => [file.uri, file.edits.map(({ text }) => text)])).toEqual([
      [uri, ['newalias']],
      [document.uri, ['newalias']],
    ]);
  });

  it('are unknown in Markdown, which pandoc reads', async () => {
    const document = await put('---\nbibliography: a.bib\n---\n\n[@oldalias]\n', 'm.md');
    expect((await engine.citationsIn(document)).citations).toMatchObject([{ key: 'oldalias', resolution: 'unknown' }]);
  });

  it('are those of sets, whose members are cited with them', async () => {
    const document = await put(latex('\\cite{both}'));
    const { citations, uncited } = await engine.citationsIn(document);
    expect(citations).toMatchObject([{ key: 'both', resolution: 'own' }]);
    expect(uncited).toEqual([]);
  });

  it('are those of sets that a document makes', async () => {
    const document = await put(latex('\\defbibentryset{mine}{original,translation}\n\\cite{mine}'));
    const { citations } = await engine.citationsIn(document);
    expect(citations.map(({ key, resolution }) => [key, resolution])).toEqual([
      ['original', 'own'],
      ['translation', 'own'],
      ['mine', 'own'],
    ]);
  });
});

describe('fields that name entries', () => {
  it('lead to the entries, and back', async () => {
    const use = await engine.keyAt({ bibliography: uri }, bib.indexOf('common}') + 1);
    if (!use) throw new Error('No key');
    expect(await engine.definitionsOf(use)).toMatchObject([{ key: { start: bib.indexOf('common, publisher') } }]);
    const original = await engine.keyAt({ bibliography: uri }, bib.indexOf('original'));
    if (!original) throw new Error('No key');
    expect((await engine.keyReferencesTo(original)).map(({ start }) => start)).toEqual([
      bib.indexOf('original, relmissing'),
      bib.indexOf('original, translation}'),
    ]);
  });
});
