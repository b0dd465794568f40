import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Workbench } from './workbench';

export const name =
  'Commands act on the paper at the cursor: its PDF and DOI are opened, it is copied, and cited with its page';

const text = '---\nbibliography: hand.bib\n---\n\nAs @handpoe says, and others do:\n';

export async function run(workbench: Workbench): Promise<void> {
  const { page, workspace, quickRows } = workbench;
  const outside = path.join(workspace, '../outside');
  mkdirSync(outside, { recursive: true });
  const pdf = path.join(outside, 'handpoe.pdf');
  writeFileSync(pdf, '%PDF-1.4\n');
  const fields = [
    'title = {The Philosophy of Hands}',
    'author = {Poe, Ada}',
    'year = 1846',
    'doi = {10.1000/hands}',
    `file = {:${pdf}:PDF}`,
  ];
  writeFileSync(path.join(workspace, 'hand.bib'), `@article{handpoe,\n  ${fields.join(',\n  ')}\n}\n`);
  writeFileSync(path.join(workspace, 'hand.md'), text);
  await workbench.openFile('hand.md');
  await workbench.putCursorAfter('hand.md', 'As @hand');

  const dialog = page.locator('.monaco-dialog-box');
  await workbench.runCommand('Ibid: Open PDF');
  await dialog.filter({ hasText: 'outside the workspace' }).waitFor();
  await workbench.screenshot('pdf-outside');
  await workbench.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  assert.equal(await page.locator('.tab', { hasText: 'handpoe.pdf' }).count(), 0);
  await workbench.runCommand('Ibid: Open PDF');
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  await page.locator('.tab.active', { hasText: 'handpoe.pdf' }).waitFor();

  await workbench.openFile('hand.md');
  await workbench.runCommand('Ibid: Open DOI');
  // VS Code asks before it opens a page.
  await dialog.filter({ hasText: 'doi.org/10.1000/hands' }).waitFor();
  await workbench.press('Escape');
  await dialog.waitFor({ state: 'hidden' });

  await workbench.runCommand('Ibid: Copy Citation As…');
  await quickRows.filter({ hasText: 'Typst' }).filter({ hasText: 'handpoe' }).click();
  await workbench.runCommand('Ibid: Copy Citation As…');
  await quickRows.first().filter({ hasText: 'Typst' }).waitFor();
  await workbench.screenshot('copy-last-first');
  await workbench.press('Escape');

  await workbench.putCursorAfter('hand.md', 'others do:');
  const hands = quickRows.first().filter({ hasText: 'Philosophy of Hands' });
  await workbench.find('Ibid: Insert Citation', 'philosophy of hands', hands);
  await workbench.press('ArrowDown', 'Alt+Enter');
  await quickRows.filter({ hasText: 'Without author' }).waitFor();
  await workbench.search('see @handpoe, p. 3');
  await quickRows.first().filter({ hasText: '[see @handpoe, p. 3]' }).waitFor();
  await workbench.screenshot('insert-details');
  await workbench.press('Enter');
  await workbench.saved('hand.md', /others do: \[see @handpoe, p\. 3\]/);

  await workbench.openContainer('Ibid');
  await workbench.runCommand('Ibid: Sort Papers…');
  const current = quickRows.filter({ has: page.locator('.codicon-check') });
  await current.filter({ hasText: 'Date' }).waitFor();
  await workbench.screenshot('sort-current');
  await quickRows.filter({ hasText: 'Title' }).first().click();
  await workbench.runCommand('Ibid: Sort Papers…');
  await current.filter({ hasText: 'Title' }).waitFor();
  await workbench.press('Escape');
}
