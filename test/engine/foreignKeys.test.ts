import { describe, expect, it } from 'vitest';
import { copyText } from '../../src/core/citation/copyText';
import type { TextEdit } from '../../src/core/text/range';
import { createEngine } from '../../src/engine/createEngine';
import { memoryHost } from './memoryHost';

/** Ids of CSL-JSON, which may be any text. */
const ids = [
  ...['a,b', 'a b', 'a=b', 'a"b', 'a{b', 'a}b', 'a#b', 'a%b', 'a~b', 'a\\b', "a'b", 'a(b', 'a)b', 'a@b', '@a', 'a`b'],
  ...[
    'a\u0007b',
    'a\u200bb',
    'a\u202eb',
    'a\nb',
    'ä',
    'a:b',
    'a/b',
    'a;b',
    'a]b',
    '[a',
    '<a>',
    'a&b',
    '.a',
    'a.',
    '-a',
    '1',
  ],
];
const heads = [
  ['md', 'markdown', '---\nbibliography: x.bib\n---\n'],
  ['tex', 'latex', '\\documentclass{article}\\bibliography{x}\\begin{document}\n'],
  ['typ', 'typst', '#bibliography("x.bib")\n'],
  ['rst', 'rst', '.. bibliography:: x.bib\n\n'],
] as const;

function apply(text: string, edits: readonly TextEdit[]): string {
  const last = edits.toSorted((a, b) => b.start - a.start);
  return last.reduce((done, edit) => done.slice(0, edit.start) + edit.text + done.slice(edit.end), text);
}

async function knowing(id: string) {
  const item = {
    id,
    type: 'article-journal',
    title: 'Some title',
    author: [{ family: 'Doe' }],
    issued: { raw: '2020' },
  };
  const engine = createEngine(memoryHost({ 'x.bib': '', 'library.json': JSON.stringify([item]) }));
  await engine.loadBibliography('file:///w/library.json', 'library.json');
  await engine.loadBibliography('file:///w/x.bib', 'x.bib');
  const [found] = await engine.search('some title', 1);
  if (!found) throw new Error('Not found');
  return { engine, found };
}

describe('a paper whose id in CSL-JSON may be no citekey', () => {
  it.each(heads)('is cited in a .%s file by what its new entry is read as', async (extension, language, head) => {
    const uri = `file:///w/a.${extension}`;
    for (const id of ids) {
      const { engine, found } = await knowing(id);
      const text = `${head}Text `;
      const plan = await engine.planCitation({ uri, language, text }, { start: text.length, end: text.length }, [
        found.paper.id,
      ]);
      expect([id, plan.refused]).toEqual([id, undefined]);
      const bibliography = apply('', plan.entries.files[0]?.edits ?? []);
      const again = createEngine(memoryHost({ 'x.bib': bibliography }));
      await again.loadBibliography('file:///w/x.bib', 'x.bib');
      const cited = await again.citationsIn({ uri, language, text: `${apply(text, plan.edits)} more` });
      expect([id, cited.citations]).toMatchObject([id, [{ place: { uri: 'file:///w/x.bib' } }]]);
    }
  });

  it('is copied as an entry that has the key that is copied', async () => {
    for (const id of ids) {
      const { engine, found } = await knowing(id);
      const [bibtex, latex, key] = await Promise.all(
        (['bibtex', 'latex', 'citekey'] as const).map(async (form) => engine.copyText([found.paper.id], form)),
      );
      expect(latex).toBe(`\\cite{${key}}`);
      const again = createEngine(memoryHost({ 'x.bib': bibtex ?? '' }));
      await again.loadBibliography('file:///w/x.bib', 'x.bib');
      const entries = await again.entriesIn('file:///w/x.bib', 10);
      expect([id, entries.map((entry) => entry.key)]).toEqual([id, [key]]);
    }
    expect(copyText([], 'latex')).toBe('');
  });
});

describe('a key of a BibTeX file', () => {
  it.each(['S0140-6736(20)30183-5', "O'Brien2020", 'a;b', 'a@b'])('is kept: %s', async (key) => {
    const engine = createEngine(memoryHost({ 'x.bib': `@article{${key}, title = {Some title}}` }));
    await engine.loadBibliography('file:///w/x.bib', 'x.bib');
    const [found] = await engine.search('some title', 1);
    expect(found?.key).toBe(key);
  });
});
