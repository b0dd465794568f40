import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import type { Workbench } from './workbench';

export const name =
  'The buttons of similar papers and of a paper’s page act; headers count; unused entries go in one step';

/** Like the paper that is asked for: those of the corpus are left out beside it. */
const like =
  '\n@misc{own2025,\n  title = {Entropy Dynamics in Reinforcement Fine-Tuning, Revisited},\n  year = {2025},\n}\n';
const unused = '\n@book{nobody1999,\n  title = {Never Read},\n  author = {Nobody, Ann},\n  year = {1999},\n}\n';

export async function run(workbench: Workbench): Promise<void> {
  const bibliography = path.join(workbench.workspace, 'references.bib');
  const withFile = readFileSync(bibliography, 'utf8').replace(
    '@article{shannon1948,',
    '$&\n  file = {papers/theory.pdf},',
  );
  mkdirSync(path.join(workbench.workspace, 'papers'));
  writeFileSync(path.join(workbench.workspace, 'papers/theory.pdf'), '%PDF-1.4\n');
  writeFileSync(bibliography, withFile + like);
  await workbench.openFile('note.md');
  await actOnSimilar(workbench);
  await actOnPage(workbench);
  await countInHeaders(workbench);
  await removeUnused(workbench, bibliography);
}

/** Each button of a row of Find Similar Papers; papers of the corpus are there when asked for. */
async function actOnSimilar(workbench: Workbench): Promise<void> {
  const { page, quickInput, quickRows } = workbench;
  const similar = async (): Promise<Locator> => {
    await workbench.openFile('note.md');
    await workbench.putCursorAfter('note.md', 'by @xie2026ent');
    await workbench.runCommand('Ibid: Find Similar Papers');
    await page.locator('.quick-input-title', { hasText: 'Similar to “On the Entropy Dynamics' }).waitFor();
    await page.locator('.quick-input-titlebar').getByRole('button', { name: 'Include Ibid corpus' }).click();
    return quickRows.filter({ hasText: 'The Entropy Mechanism' }).first();
  };
  const press = async (button: string): Promise<void> => {
    const row = await similar();
    await row.hover();
    await row.getByRole('button', { name: button, exact: true }).click();
  };

  await press('Open Paper');
  await page.locator('.tab.active', { hasText: 'The Entropy Mechanism' }).waitFor();
  await press('Copy Citation As…');
  await quickRows.filter({ hasText: 'BibTeX' }).first().waitFor();
  await workbench.screenshot('similar-copy');
  await workbench.press('Escape');
  await press('Find Similar Papers');
  await page.locator('.quick-input-title', { hasText: 'Similar to “The Entropy Mechanism' }).waitFor();
  await workbench.screenshot('similar');
  await workbench.press('Escape');
  await press('Cite with Prefix, Page, or Suffix…');
  await quickInput.waitFor();
  await workbench.screenshot('similar-details');
  await workbench.press('Escape');
  assert.doesNotMatch(await workbench.saved('note.md', /entropy/), /2025entropy/);
  await press('Cite');
  await workbench.saved('note.md', /@xie2026entropy[^.]*@2025entropy/);
  await workbench.read('references.bib', /\{2025entropy,/);
}

/** Each button of the page of a paper that has an entry and a PDF. */
async function actOnPage(workbench: Workbench): Promise<void> {
  const { page, panel, quickRows } = workbench;
  await workbench.openFile('note.md');
  await workbench.putCursorAfter('note.md', '@shannon19');
  await workbench.runCommand('Ibid: Open Paper');
  const press = async (button: string): Promise<void> => {
    await page.locator('.tab', { hasText: 'A Mathematical Theory' }).click();
    await panel.getByRole('button', { name: button, exact: true }).click();
  };
  await panel.getByRole('heading', { level: 1, name: 'A Mathematical Theory' }).waitFor();
  await workbench.screenshot('page-actions');
  await press('Copy Citation As…');
  await quickRows.filter({ hasText: 'BibTeX' }).first().waitFor();
  await workbench.press('Escape');
  await press('Open PDF');
  await page.locator('.tab.active', { hasText: 'theory.pdf' }).waitFor();
  await press('Open Note');
  await page.locator('.tab.active', { hasText: 'shannon1948.md' }).waitFor();
  await press('Go to Entry');
  await page.locator('.tab.active', { hasText: 'references.bib' }).waitFor();
  await press('Find Similar Papers');
  await page.locator('.quick-input-title', { hasText: 'Similar to “A Mathematical Theory' }).waitFor();
  await workbench.press('Escape');
}

/** The headers of the views: how many papers, how many authors, which document. */
async function countInHeaders(workbench: Workbench): Promise<void> {
  await workbench.openFile('note.md');
  await workbench.openContainer('Ibid');
  const header = (view: string) => workbench.page.locator('.pane-header', { hasText: view });
  // Shannon's, two by Xie, the one like one of them, and the one that was just cited.
  await header('Papers')
    .filter({ hasText: /Papers\s*5$/ })
    .waitFor();
  await header('Authors')
    .filter({ hasText: /Authors\s*\d+$/ })
    .waitFor();
  await header('This Document')
    .filter({ hasText: /note\.md$/ })
    .waitFor();
  await workbench.runCommand('Ibid: Filter Papers');
  await workbench.search('author:shannon');
  await workbench.press('Enter');
  await header('Papers')
    .filter({ hasText: /1 · “author:shannon”/ })
    .waitFor();
  await workbench.screenshot('headers');
  await workbench.runCommand('Ibid: Clear Filter');
  await header('Papers')
    .filter({ hasText: /Papers\s*5$/ })
    .waitFor();
}

async function removeUnused(workbench: Workbench, bibliography: string): Promise<void> {
  const { page, quickRows } = workbench;
  appendFileSync(bibliography, unused);
  await workbench.openFile('references.bib');
  await workbench.editor.locator('.view-line', { hasText: 'nobody1999' }).first().waitFor();
  await workbench.openFile('note.md');
  const row = quickRows.filter({ hasText: 'Never Read' });
  await workbench.untilVisible(row, async () => {
    await workbench.press('Escape');
    await workbench.runCommand('Ibid: Remove Unused Entries');
  });
  assert.equal(await quickRows.count(), 2);
  await row.getByRole('checkbox').click();
  await workbench.screenshot('remove-unused');
  await workbench.press('Enter');
  await page.locator('.tab', { hasText: 'references.bib' }).first().click();
  const text = await workbench.saved('references.bib', /^(?![^]*nobody1999)/);
  assert.match(text, /@article\{shannon1948,/);
  await workbench.press('Control+Z');
  await workbench.saved('references.bib', /nobody1999/);
}
