import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/engine/createEngine';
import type { DocumentText } from '../../../src/engine/protocol/values';
import { memoryHost } from '../memoryHost';

const markdown = (name: string, text: string): DocumentText => ({
  uri: `file:///w/${name}`,
  language: 'markdown',
  text,
});
const latex = (name: string, text: string): DocumentText => ({ uri: `file:///w/${name}`, language: 'latex', text });

const entries = (key: string) =>
  `\\begin{filecontents}{in.bib}\n@book{${key}, title = {Inside}}\n\\end{filecontents}\n`;
const metadata = (key: string) => `---\nreferences:\n- id: ${key}\n  type: book\n  title: Inside\n---\n`;

/** The keys of the papers of the title that all these bibliographies have. */
async function keysOf(engine: ReturnType<typeof createEngine>): Promise<string[]> {
  await engine.size();
  return (await engine.search('inside', 10)).map(({ key }) => key).sort();
}

describe('bibliographies inside of documents', () => {
  it.each([
    ['the metadata of Markdown', markdown('a.md', metadata('a')), markdown('a.md', metadata('b'))],
    [
      'filecontents of LaTeX',
      latex('a.tex', `${entries('a')}\\bibliography{in}`),
      latex('a.tex', `${entries('b')}\\bibliography{in}`),
    ],
  ])('come, change and go with their document: %s', async (_, before, after) => {
    const engine = createEngine(memoryHost({}));
    await engine.putDocument(before);
    expect(await keysOf(engine)).toEqual(['a']);
    await engine.putDocument(after);
    expect(await keysOf(engine)).toEqual(['b']);
    // While it is typed, it is none.
    await engine.putDocument({ ...after, text: after.text.replace(/\n(?:---|\\end\{filecontents\})\n/, '\n') });
    expect(await keysOf(engine)).toEqual(['b']);
    await engine.removeDocument(after.uri);
    expect(await keysOf(engine)).toEqual([]);
  });

  it('stay as long as a document reads them', async () => {
    const main = latex('main.tex', `${entries('a')}\\input{part}\\bibliography{in}`);
    const part = latex('part.tex', '% !TEX root = main.tex\n\\cite{a}');
    const engine = createEngine(memoryHost({ 'main.tex': main.text, 'part.tex': part.text }));
    await engine.putDocument(main);
    await engine.putDocument(part);
    await engine.removeDocument(part.uri);
    expect(await keysOf(engine)).toEqual(['a']);
    await engine.removeDocument(main.uri);
    expect(await keysOf(engine)).toEqual([]);
  });
});
