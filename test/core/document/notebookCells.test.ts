import { describe, expect, it } from 'vitest';
import { joinCells, markdownOfNotebook } from '../../../src/core/document/markdown/notebookCells';

const markdown = (source: unknown) => ({ cell_type: 'markdown', source });

describe('the Markdown of a notebook', () => {
  it('is what its Markdown cells hold, in lines or in one string', () => {
    const code = { cell_type: 'code', source: ['@no'] };
    const cells = [markdown(['# On\n', 'See [@a].']), code, markdown('And @b.'), { cell_type: 'raw', source: '@no' }];
    expect(markdownOfNotebook(JSON.stringify({ nbformat: 4, cells }))).toBe('# On\nSee [@a].\n\nAnd @b.');
  });

  it('begins with the metadata of a raw cell at the top', () => {
    const raw = (source: string) => ({ cell_type: 'raw', source });
    const matter = '---\nbibliography: refs.bib\n---';
    const textOf = (...cells: unknown[]) => markdownOfNotebook(JSON.stringify({ nbformat: 4, cells }));
    expect(textOf(raw(matter), markdown('[@a]'))).toBe(`${matter}\n\n[@a]`);
    expect(textOf(raw('\\cite{no}'), markdown('[@a]'))).toBe('[@a]');
    expect(textOf(markdown('[@a]'), raw(matter))).toBe('[@a]');
  });

  it('knows where each cell is', () => {
    const cells = [
      { kind: 'code', text: 'x' },
      { kind: 'markdown', text: 'One' },
      { kind: 'markdown', text: '' },
      { kind: 'raw', text: 'y' },
      { kind: 'markdown', text: 'Two' },
    ] as const;
    const { text, cells: places } = joinCells(cells);
    expect([...places].map(([index, { start, end }]) => [index, text.slice(start, end)])).toEqual([
      [1, 'One'],
      [2, ''],
      [4, 'Two'],
    ]);
  });

  it('is found in the worksheets of older ones', () => {
    const worksheets = [{ cells: [markdown('[@a]')] }, { cells: [markdown(['[@b]'])] }];
    expect(markdownOfNotebook(JSON.stringify({ nbformat: 3, worksheets }))).toBe('[@a]\n\n[@b]');
  });

  it.each(['', '{"cells": [', 'null', '7', '"a"'])('is not there in what is no notebook: %s', (json) => {
    expect(markdownOfNotebook(json)).toBeUndefined();
  });

  it.each([
    { cells: 7 },
    { cells: [null, 7, 'x', {}, markdown(7), markdown([7, null]), markdown(undefined)] },
    { worksheets: [null, { cells: {} }] },
    [],
  ])('lacks what is damaged: %j', (notebook) => {
    expect(markdownOfNotebook(JSON.stringify(notebook))?.trim()).toBe('');
  });
});
