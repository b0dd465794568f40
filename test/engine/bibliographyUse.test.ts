import { describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/createEngine';
import { memoryHost } from './memoryHost';

const entry = '@misc{a, title = {On a}}\n';
const at = (name: string) => `file:///w/${name}`;
const markdown = (text: string, name = 'paper.md') => ({ uri: at(name), text, language: 'markdown' }) as const;

describe('the bibliographies that a document uses', () => {
  it('are told with the line that names each, and what was read of them', async () => {
    const engine = createEngine(memoryHost({ 'refs.bib': entry }));
    const own = markdown('---\ntitle: A\nbibliography:\n  - refs.bib\n  - gone.bib\n---\n[@a]\n');
    expect(await engine.bibliographyUse(own)).toEqual({
      files: [
        { uri: at('refs.bib'), exists: true, entries: 1, namedAt: { uri: own.uri, line: 3, text: '- refs.bib' } },
        { uri: at('gone.bib'), exists: false, namedAt: { uri: own.uri, line: 4, text: '- gone.bib' } },
      ],
      written: 0,
      mayName: [],
    });
    const quarto = createEngine(memoryHost({ 'refs.bib': entry, '_quarto.yml': 'bibliography: refs.bib\n' }));
    const { files } = await quarto.bibliographyUse(markdown('[@a]\n'));
    expect(files).toMatchObject([
      { uri: at('refs.bib'), namedAt: { uri: at('_quarto.yml'), line: 0, text: 'bibliography: refs.bib' } },
    ]);
  });

  it('are none, with those that the document may come to name', async () => {
    const engine = createEngine(memoryHost({ 'refs.bib': entry, 'other.bib': entry }));
    await engine.loadBibliography(at('refs.bib'), 'refs.bib');
    const document = markdown('Text\n');
    expect(await engine.bibliographyUse(document)).toEqual({ files: [], written: 0, mayName: [at('refs.bib')] });
    await engine.loadBibliography(at('other.bib'), 'other.bib');
    expect((await engine.bibliographyUse(document)).mayName).toEqual([at('other.bib'), at('refs.bib')]);
  });

  it('are up to the file that includes it, or unknown', async () => {
    const engine = createEngine(memoryHost({ 'main.md': '{{< include part.md >}}\n' }));
    const part = markdown('[@a]\n', 'part.md');
    expect(await engine.bibliographyUse(part)).toMatchObject({ files: [], governedBy: at('main.md') });
    const coded = markdown('---\nbibliography: "`r path()`"\n---\n');
    expect(await engine.bibliographyUse(coded)).toMatchObject({ hasUnresolved: true });
    const written = {
      uri: at('a.tex'),
      language: 'latex' as const,
      text: '\\documentclass{article}\\begin{document}\\bibitem{x} X\\end{document}',
    };
    expect(await engine.bibliographyUse(written)).toMatchObject({ written: 1 });
  });
});

describe('the log', () => {
  it('tells what was read of bibliographies, and what was skipped', async () => {
    const host = memoryHost({ 'refs.bib': `${entry}\n@misc{, title = {On b}}\n@misc{c, title = {On c}\n` });
    const engine = createEngine(host);
    await engine.loadBibliography(at('refs.bib'), 'refs.bib');
    expect(host.told).toEqual([
      'refs.bib: 3 entries (bibtex); 1 skipped: line 3 (empty key); 1 read as far as possible: line 4 (truncated entry)',
    ]);
    await engine.putBibliography(at('refs.bib'), 'refs.bib', entry);
    await engine.putBibliography(at('refs.bib'), 'refs.bib', entry.replace('On', 'About'));
    await engine.removeBibliography(at('refs.bib'));
    expect(host.told.slice(1)).toEqual(['refs.bib: 1 entry (bibtex)', 'refs.bib: gone']);
  });

  it.each([
    ['a.json', '[{"id": "a", "type": "book", "title": "T"}]', ['[]', ' [ ]\n'], ['[{', '{"error": "none"}']],
    [
      'a.yaml',
      'references:\n- id: a\n  title: T\n',
      ['references: []\n', '---\nreferences: []\n...\n'],
      ['references:', 'x: ['],
    ],
  ])('takes %s for emptied only where it says so', async (name, full, emptied, halfWritten) => {
    for (const text of [...emptied, ...halfWritten]) {
      const engine = createEngine(memoryHost({}));
      await engine.putBibliography(at(name), name, full);
      await engine.putBibliography(at(name), name, text);
      expect([text, await engine.search('key:a', 1)]).toEqual([
        text,
        emptied.includes(text) ? [] : [expect.objectContaining({ key: 'a' })],
      ]);
    }
  });

  it('tells of a file that is no bibliography, and of one that has lost its entries', async () => {
    const host = memoryHost({});
    const engine = createEngine(host);
    await engine.putBibliography(at('a.json'), 'a.json', '{"no": "items"}');
    await engine.putBibliography(at('refs.bib'), 'refs.bib', entry);
    await engine.putBibliography(at('refs.bib'), 'refs.bib', 'lost, all of it');
    expect(host.told).toEqual([
      'a.json: skipped: its format is not known',
      'refs.bib: 1 entry (bibtex)',
      'refs.bib: no entries left in the file; those read before stay',
    ]);
  });
});
