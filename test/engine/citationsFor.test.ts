import { beforeEach, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/createEngine';
import { memoryHost } from './memoryHost';

let engine: ReturnType<typeof createEngine>;
beforeEach(async () => {
  engine = createEngine(memoryHost({}));
  const bibtex = `
@article{silt, title={On coasts}, author={Brook, Ada}, year=2020,
  abstract={Much is known. We show that waves carry silt further along the coast than sand. It was fun.}}
@article{moon, title={The far side of the moon}, author={Stone, Ben}, year=2021, abstract={Craters and dust.}}
@article{dune, title={Grains of sand in waves}, author={Reed, Cy}, year=2019}
`;
  await engine.putBibliography('file:///w/refs.bib', 'refs.bib', bibtex);
});

it('finds what a sentence may cite, with the passages that speak for it', async () => {
  const { papers, words } = await engine.citationsFor('Waves \\emph{carry} grains of silt along the coast.', 10);
  expect(papers.map(({ key }) => key)).toEqual(['silt', 'dune']);
  expect(papers[0]?.snippet).toContain('waves carry silt further along the coast');
  expect(papers[1]?.snippet).toBeUndefined();
  expect(words.split(' ').length).toBeLessThanOrEqual(5);
  expect('waves carry grains of silt along the coast'.split(' ')).toEqual(expect.arrayContaining(words.split(' ')));
});

it('reads the words of a passage, without what cites in the user’s own way either', async () => {
  const text = 'First. Waves \\emph{carry} silt~\\cite{silt} and \\mysource{dune} sand.';
  const document = { uri: 'file:///w/a.tex', language: 'latex', text } as const;
  const passage = { start: 'First. '.length, end: text.length };
  expect(await engine.proseOf(document, passage)).toContain('dune');
  await engine.configure({ citekeyPattern: '', citationCommands: ['mysource'] });
  expect(await engine.proseOf(document, passage)).toBe('Waves carry silt and sand.');
});

it('finds nothing for a sentence that says nothing, or of which nothing is known', async () => {
  expect(await engine.citationsFor('', 10)).toEqual({ papers: [], words: '' });
  expect((await engine.citationsFor('Quaternions commute rarely.', 10)).papers).toEqual([]);
});
