import { expect, it } from 'vitest';
import type { Language } from '../../src/core/citation/shared/language';
import { createEngine } from '../../src/engine/createEngine';
import { memoryHost } from './memoryHost';

const entry = '@book{a, title={T}}';
const files = {
  'refs.bib': entry,
  'more refs.bib': entry,
  'sub/own.bib': entry,
  'sub/chapter.tex': '% !TEX root = ../main.tex\n\\bibliography{}\n',
  'main.tex': '\\documentclass{article}\\begin{document}\\input{sub/chapter}\\end{document}',
  'list.json': '[{"id": "b", "type": "book", "title": "T"}]',
  'works.yml': 'b:\n  type: book\n  title: T\n',
  'house.csl': '<style/>',
  'package.json': '{"name": "x"}',
};

async function namesAt(path: string, language: Language, marked: string): Promise<readonly string[]> {
  const host = memoryHost(files);
  const engine = createEngine(host);
  for (const [name, text] of Object.entries(files))
    if (/\.(?:bib|json|yml)$/.test(name)) await engine.putBibliography(`file:///w/${name}`, name, text);
  const document = { uri: `file:///w/${path}`, text: marked.replace('|', ''), language };
  const found = await engine.completionsAt(document, marked.indexOf('|'), 30);
  return (found?.names ?? []).map(({ name, insertText = name }) => insertText);
}

it('the bibliographies that a language takes are named as it names them, the nearest first', async () => {
  expect(await namesAt('a.md', 'markdown', '---\nbibliography: |\n---\n')).toEqual([
    ...['list.json', 'more refs.bib', 'refs.bib', 'works.yml', 'sub/own.bib'],
  ]);
  expect(await namesAt('sub/a.typ', 'typst', '#bibliography("|")')).toEqual([
    ...['own.bib', '../more refs.bib', '../refs.bib', '../works.yml'],
  ]);
  expect(await namesAt('sub/chapter.tex', 'latex', files['sub/chapter.tex'].replace('{}', '{|}'))).toEqual([
    ...['more refs', 'refs', 'sub/own'],
  ]);
  expect(await namesAt('a.md', 'markdown', 'No @|')).toEqual([]);
});

it('styles are files beside the document, and the IDs of those that there are', async () => {
  const names = await namesAt('a.md', 'markdown', '---\ncsl: |\n---\n');
  expect(names[0]).toBe('house.csl');
  expect(names).toContain('apa');
  expect(await namesAt('a.typ', 'typst', '#bibliography("refs.bib", style: "|")')).toEqual(['house.csl']);
});
