import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { hasReferencesPlace } from '../../src/core/citation/markdownIt/citationTokens';
import type { MarkdownIt as Extended } from '../../src/core/citation/markdownIt/markdownIt';
import { renderCitations, type ShownCitation } from '../../src/core/citation/markdownIt/renderCitations';
import { readNotebookMessage, readNotebookState, type CitingCell } from '../../src/webview/messages/notebook';
import { CitingCells } from '../../src/webview/notebook/citingCells';

const shown = (html: string, more: Partial<ShownCitation> = {}): ShownCitation => ({
  ...{ html, htmlInLink: `${html} in a link`, isMark: false, isRaised: false },
  ...more,
});

const citing = (key: string, text: string, more: Partial<CitingCell> = {}): CitingCell => ({
  ...{ key, text, citations: [], references: '' },
  ...more,
});

const rendered = (id: string, text: string, metadata?: unknown) => ({ id, text: () => text, metadata });

describe('the cells of a notebook', () => {
  it('are found by id, else by text, whatever the ends of lines', () => {
    const cells = new CitingCells();
    cells.update({ cells: [citing('a', 'One\ntwo'), citing('b', 'Two', { id: 'second' })] });
    expect(cells.find(rendered('1', 'One\r\ntwo'))?.key).toBe('a');
    expect(cells.find(rendered('2', 'Two, edited', { id: 'second' }))?.key).toBe('b');
    expect(cells.find(rendered('3', 'Three', { id: 7 }))).toBeUndefined();
    expect(cells.find(rendered('4', 'Three', null))).toBeUndefined();
  });

  it('stay what they were while the extension does not know of an edit', () => {
    const cells = new CitingCells();
    cells.update({ cells: [citing('a', 'One')] });
    cells.find(rendered('1', 'One'));
    expect(cells.find(rendered('1', 'One, edited'))?.key).toBe('a');
    cells.update({ cells: [citing('b', 'Other')] });
    expect(cells.find(rendered('1', 'One, edited'))).toBeUndefined();
  });

  it('of one text are each one of their own', () => {
    const cells = new CitingCells();
    cells.update({ cells: [citing('a', 'Same'), citing('b', 'Same')] });
    for (let time = 0; time < 2; time += 1)
      expect(['1', '2', '3'].map((id) => cells.find(rendered(id, 'Same'))?.key)).toEqual(['a', 'b', 'a']);
  });
});

describe('a state for a notebook', () => {
  const cell = citing('a', 'See [@a].', { citations: [['[@a]', [shown('[1]')]]] });

  it('is taken as it is made', () => {
    const state = { cells: [cell, { ...cell, id: 'x' }] };
    expect(readNotebookState(JSON.parse(JSON.stringify(state)))).toEqual(state);
    expect(readNotebookMessage({ kind: 'ready' })).toEqual({ kind: 'ready' });
  });

  it.each([
    undefined,
    { cells: 7 },
    { cells: [null] },
    { cells: [{ ...cell, key: 7 }] },
    { cells: [{ ...cell, id: 7 }] },
    { cells: [{ ...cell, references: undefined }] },
    { cells: [{ ...cell, citations: ['[@a]'] }] },
    { cells: [{ ...cell, citations: [['[@a]', [{ html: '[1]' }]]] }] },
    { cells: [{ ...cell, citations: [['[@a]', [shown('[1]', { isMark: 'yes' as never })]]] }] },
  ])('is nothing else: %j', (value) => {
    expect(readNotebookState(value)).toBeUndefined();
    expect(readNotebookMessage(value)).toBeUndefined();
  });
});

describe('citations in markdown-it', () => {
  const render = (
    text: string,
    citations: readonly (readonly [string, readonly ShownCitation[]])[],
    references = '',
  ) => {
    const md = new MarkdownIt({ html: true });
    renderCitations(md as unknown as Extended, (env) =>
      env === 'this one' ? { citations: new Map(citations), references } : undefined,
    );
    return md.render(text, 'this one' as never);
  };

  it('are shown in their order, and the last for one more', () => {
    const known = [
      ['[@a]', [shown('<i>1</i>'), shown('<i>2</i>')]],
      ['@a', [shown('A')]],
    ] as const;
    expect(render('[@a] [@a] [@a] [x @a](y) @a @b `[@a]`', known)).toBe(
      '<p><i>1</i> <i>2</i> <i>2</i> <a href="y">x A in a link</a> A @b <code>[@a]</code></p>\n',
    );
  });

  it('are text as long as nothing is known of them', () => {
    expect(render('<b>x</b> [see\n@a & b] @{<i>}', [])).toBe('<p><b>x</b> [see @a &#38; b] @{&#60;i&#62;}</p>\n');
  });

  it('are raised to the word before, past its punctuation', () => {
    const mark = shown('<sup>1</sup>', { isMark: true, isRaised: true });
    expect(render('A claim [@a], and\n[@a] more.', [['[@a]', [mark]]])).toBe(
      '<p>A claim,<sup>1</sup> and<sup>1</sup> more.</p>\n',
    );
  });

  it.each([
    ['::: {#refs}\n:::\n\nEnd', true],
    ['Text\n\n<div class="x" id="refs"></div>\n\nEnd', true],
    ['```{bibliography}\n```\n\nEnd', true],
    ['~~~ {bibliography}\n~~~\n\nEnd', true],
    ['End', false],
    ['::: {#refsbox}\n:::\n\nEnd', false],
    ['see <div id="refs"> End', false],
  ])('have their list in its place: %j', (text, isPlaced) => {
    expect(hasReferencesPlace(text)).toBe(isPlaced);
    const html = render(text, [], '<ol></ol>');
    expect(html.indexOf('<ol></ol>') < html.indexOf('End')).toBe(isPlaced);
  });
});
