import assert from 'node:assert/strict';
import { appendFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Workbench } from './workbench';

export const name =
  'The Markdown cells of a notebook show citations as they are read, all as one document, and follow cells and bibliography';

const cell = (type: string, source: string) => ({
  cell_type: type,
  metadata: {},
  source: source.split(/(?<=\n)/),
  ...(type === 'code' && { outputs: [], execution_count: null }),
});

const notebook = {
  cells: [
    cell('raw', '---\nbibliography: references.bib\ncsl: ieee\n---'),
    cell('markdown', '# How entropy moves\n\nAn account is given in [@xie2026entropy]. Not so `[@shannon1948]`.'),
    cell('code', 'entropy = 1'),
    cell(
      'markdown',
      'The notion is older [@shannon1948; @xie2026entropy], and older still [@boltzmann1877].\n\n```python\nclaude = "[@shannon1948]"\n```',
    ),
    cell('markdown', '## References\n\n::: {#refs}\n:::\n\nThe list stands where the notebook says.'),
    cell('markdown', 'The last cell names @xie2026entropy.'),
  ],
  metadata: { kernelspec: { name: 'python3', display_name: 'Python 3' }, language_info: { name: 'python' } },
  nbformat: 4,
  nbformat_minor: 4,
};

export async function run(workbench: Workbench): Promise<void> {
  const { page, panel } = workbench;
  const citations = panel.locator('.ibid-citation');
  const unknown = panel.locator('.ibid-unknown');
  const references = panel.locator('.ibid-reference');
  const highlighted = panel.locator('.vscode-code-block span').first();
  const cellWith = (text: string) => panel.locator('.preview', { hasText: text });
  const citedIn = (text: string) => cellWith(text).locator('.ibid-citation').allInnerTexts();

  writeFileSync(path.join(workbench.workspace, 'notebook.ipynb'), JSON.stringify(notebook, undefined, 1));
  await workbench.openFile('notebook.ipynb', references.first());
  assert.deepEqual(await citedIn('How entropy moves'), ['[1]']);
  assert.deepEqual(await citedIn('The notion is older'), ['[1], [2]']);
  assert.match((await citedIn('The last cell')).join(), /^\[1\]$/);
  assert.deepEqual(await unknown.allInnerTexts(), ['[@boltzmann1877]']);
  assert.deepEqual(await references.locator('.ibid-label').allInnerTexts(), ['[1]', '[2]']);
  assert.equal(await cellWith('The list stands').locator('.ibid-references').count(), 1);
  assert.equal(await panel.locator('.ibid-references').count(), 1);
  assert.match((await citations.first().getAttribute('title')) ?? '', /Xie/);
  assert.equal(await panel.locator('code', { hasText: '[@shannon1948]' }).count(), 2);
  // VS Code highlights code once: a cell that is rendered again keeps it.
  await highlighted.waitFor();
  await workbench.screenshots('notebook');

  // The bibliography: what nobody knew is known.
  const boltzmann = `\n@article{boltzmann1877, title = {On the Relation}, author = {Boltzmann, Ludwig}, year = {1877}, journal = {Wiener Berichte}}\n`;
  appendFileSync(path.join(workbench.workspace, 'references.bib'), boltzmann);
  await citations.filter({ hasText: '[3]' }).waitFor();
  assert.equal(await unknown.count(), 0);
  await highlighted.waitFor();

  // A cell: a citation more at the top changes the numbers in the others.
  await cellWith('How entropy moves').dblclick();
  await page.locator('.notebookOverlay .monaco-editor.focused').waitFor();
  await workbench.press('Control+Home', 'End', 'Enter', 'Enter');
  await workbench.type('First @shannon1948 says so.');
  await workbench.press('Escape', 'Escape');
  await cellWith('The last cell').locator('.ibid-citation', { hasText: '[2]' }).waitFor();
  await cellWith('How entropy moves').locator('.ibid-citation', { hasText: '[2]' }).waitFor();
  assert.deepEqual(await citedIn('How entropy moves'), ['[1]', '[2]']);
  await highlighted.waitFor();

  // A citation leads to its reference, in another cell.
  await citations.first().click();
  await workbench.screenshot('notebook-followed');

  workbench.set({ 'ibid.preview.enabled': false });
  await cellWith('The last cell names @xie2026entropy.').waitFor();
  assert.equal(await citations.count(), 0);
}
