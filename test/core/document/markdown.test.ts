import { describe, expect, it } from 'vitest';
import { markdownBibliographies } from '../../../src/core/document/markdown/project';
import { markdownReferences, projectReferences } from '../../../src/core/document/markdown/yamlReferences';
import { inMemory } from './inMemory';

describe('markdownReferences', () => {
  it.each<[string, string[]]>([
    ['---\nbibliography: refs.bib\n---\n', ['refs.bib']],
    ['---\r\nbibliography: "my refs.bib"\r\n...\r\n', ['my refs.bib']],
    ['---\nbibliography: [a.bib, "b.json"]\n---\n', ['a.bib', 'b.json']],
    ['---\nbibliography:\n  - a.bib\n  - sub/b.yaml # mine\n---\n', ['a.bib', 'sub/b.yaml']],
    ['---\nbibliography: >-\n  a.bib\n---\n', ['a.bib']],
    ['---\ntitle: "bibliography: no"\n---\n', []],
    ['---\nbibliography:\n---\n', []],
    ['Text\n---\nbibliography: no\n---\n', []],
    ['---\nbibliography: no\n', []],
    ['---\nbibliography: a.bib\nbroken: [\n---\n', ['a.bib']],
  ])('finds the bibliographies of %j', (document, paths) => {
    const { bibliographies } = markdownReferences(document);
    expect(bibliographies.map(({ path }) => path)).toEqual(paths);
    for (const { path, start, end } of bibliographies) expect(document.slice(start, end)).toContain(path);
  });

  it('finds nocite, style and inline references', () => {
    const document = '---\ncsl: apa.csl\nnocite: |\n  @a, @b\nreferences:\n- id: x\n---\n';
    const { csl, nocite, references } = markdownReferences(document);
    expect(csl?.path).toBe('apa.csl');
    expect(document.slice(nocite?.start, nocite?.end)).toContain('@a, @b');
    expect(document.slice(references?.start, references?.end)).toContain('- id: x');
  });

  it('finds those of a MyST project', () => {
    expect(projectReferences('version: 1\nproject:\n  bibliography: [a.bib]\n').bibliographies).toMatchObject([
      { path: 'a.bib' },
    ]);
  });
});

describe('markdownBibliographies', () => {
  const files = inMemory({
    '/w/_quarto.yml': 'bibliography: [refs.bib, /shared.bib]\ncsl: apa.csl\nlang: de\n',
    '/w/refs.bib': '',
    '/w/shared.bib': '',
    '/w/ch/_metadata.yml': 'bibliography: ch.bib\n',
    '/w/ch/ch.bib': '',
    '/w/ch/a.qmd': '---\nbibliography: [own.bib, ../refs.bib]\nreferences: [{id: x}]\n---\n',
    '/w/book/_bookdown.yml': 'book_filename: x\n',
    '/w/book/index.Rmd': '---\nbibliography: book.bib\n---\n',
    '/w/book/01.Rmd': 'Text',
    '/_quarto.yml': 'bibliography: above.bib\n',
  });

  it('takes the document’s own first, then the projects’ upwards, each once', async () => {
    const found = await markdownBibliographies('/w/ch/a.qmd', '/w', files);
    expect(found.files.map(({ path, exists }) => [path, exists])).toEqual([
      ['/w/ch/own.bib', false],
      ['/w/refs.bib', true],
      ['/w/ch/ch.bib', true],
      ['/w/shared.bib', true],
    ]);
    expect(found.inline).toMatchObject([{ file: '/w/ch/a.qmd' }]);
    expect(found.csl).toEqual({ name: 'apa.csl', namedIn: '/w/_quarto.yml' });
    expect(found.lang).toBe('de');
    expect(found.readFrom).toEqual(['/w/ch/a.qmd', '/w/ch/_metadata.yml', '/w/_quarto.yml']);
  });

  it('takes the front matter of a bookdown project’s index', async () => {
    const found = await markdownBibliographies('/w/book/01.Rmd', '/w', files);
    expect(found.files[0]).toMatchObject({ path: '/w/book/book.bib', namedIn: '/w/book/index.Rmd' });
  });

  it('finds nothing for a document that is not there', async () => {
    expect((await markdownBibliographies('/x/none.md', '/x', files)).files).toEqual([]);
  });
});
