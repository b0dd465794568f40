import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/createEngine';
import { memoryHost } from './memoryHost';

const refs = `@article{poe, title = {On Things}, doi = {10.1000/x}, file = {Full Text PDF:files/x.pdf:application/pdf;:y.pdf:PDF}}
@book{lee, title = {A Book}}
`;
const bibliography = 'file:///w/refs.bib';

let engine: ReturnType<typeof createEngine>;
beforeEach(async () => {
  engine = createEngine(memoryHost({ 'refs.bib': refs }));
  await engine.putBibliography(bibliography, 'refs.bib', refs);
});

const note = (text: string) =>
  ({ uri: 'file:///w/a.md', text: `---\nbibliography: refs.bib\n---\n${text}`, language: 'markdown' }) as const;

describe('the paper at hand', () => {
  it.each(['See [@poe].', 'See 10.1000/x.', 'See https://doi.org/10.1000/x'])('is found in %j', async (text) => {
    const document = note(text);
    const found = await engine.paperAt(document, document.text.length - 3);
    expect(found).toMatchObject({ key: 'poe', title: 'On Things' });
    expect(await engine.paperAt(document, document.text.indexOf('See'))).toBeUndefined();
  });

  it('is that of the entry anywhere in a bibliography', async () => {
    for (const place of ['@book', 'lee', 'A Book'])
      expect(await engine.paperAt({ bibliography }, refs.indexOf(place) + 1)).toMatchObject({ key: 'lee' });
  });

  it('has an entry and files', async () => {
    const found = await engine.paperAt({ bibliography }, 3);
    const id = found!.paper.id;
    expect(await engine.entryOfPaper(id, note(''))).toMatchObject({ uri: bibliography, start: 0 });
    expect(await engine.filesOfPaper(id)).toEqual([
      { title: 'Full Text PDF', path: 'files/x.pdf', bibliography },
      { title: '', path: 'y.pdf', bibliography },
    ]);
    expect(await engine.filesOfPaper('none')).toEqual([]);
  });
});
