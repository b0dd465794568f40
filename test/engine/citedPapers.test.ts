import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/createEngine';
import { memoryHost } from './memoryHost';

const refs = `@article{doe20, title = {On Things}, author = {Doe, Jo}, year = 2020}
@article{lee21, title = {More Things}, author = {Lee, Bo}, year = 2021}
`;

let host: ReturnType<typeof memoryHost>;
let engine: ReturnType<typeof createEngine>;

beforeEach(async () => {
  host = memoryHost({});
  engine = createEngine(host);
  await putBibliography('refs.bib', refs);
});

async function putBibliography(name: string, text: string): Promise<void> {
  host.files.set(`file:///w/${name}`, text);
  await engine.putBibliography(`file:///w/${name}`, name, text);
}

async function putDocument(name: string, text: string): Promise<void> {
  const uri = `file:///w/${name}`;
  host.files.set(uri, text);
  await engine.putDocument({ uri, text, language: name.endsWith('.tex') ? 'latex' : 'markdown' });
}

async function keys(query: string): Promise<string[]> {
  await engine.size();
  return (await engine.search(query, 10)).map(({ key }) => key).sort();
}

describe('cited: in a query', () => {
  it('tells the papers that documents cite from the others', async () => {
    await putDocument('note.md', '---\nbibliography: refs.bib\n---\nSee [@doe20].');
    expect(await keys('cited:yes')).toEqual(['doe20']);
    expect(await keys('cited:no')).toEqual(['lee21']);
    expect(await keys('things cited:yes')).toEqual(['doe20']);
    expect(await keys('things -cited:yes')).toEqual(['lee21']);
  });

  it('follows the documents', async () => {
    await putDocument('note.md', 'See [@doe20].');
    await putDocument('note.md', 'See [@lee21].');
    expect(await keys('cited:yes')).toEqual(['lee21']);
    await engine.removeDocument('file:///w/note.md');
    expect(await keys('cited:yes')).toEqual([]);
  });

  it('takes a key for what it means in the document', async () => {
    await putBibliography('other.bib', '@misc{doe20, title = {Something Else}, author = {Other, One}}');
    await putDocument('note.md', '---\nbibliography: other.bib\n---\nSee [@doe20].');
    await putDocument(
      'own.tex',
      '\\cite{lee21}\n\\begin{thebibliography}{1}\\bibitem{lee21} Lee.\\end{thebibliography}',
    );
    const found = await engine.search('cited:yes', 10);
    expect(found.map(({ paper }) => paper.title)).toEqual(['Something Else']);
  });

  it('finds a paper of the corpus by the key that is made for it', async () => {
    const papers = ['one', 'two'].map((id) => ({ id, title: id, authors: ['Ada Poe'], sources: ['a'] }));
    await engine.loadCorpus(new TextEncoder().encode(JSON.stringify({ papers, authors: [] })));
    await putDocument('note.md', `As @${(await engine.paper('one'))?.key} says.`);
    expect((await engine.search('cited:yes', 10)).map(({ paper }) => paper.id)).toEqual(['one']);
  });
});
