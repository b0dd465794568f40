import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { isAccessible } from './accessibility';
import type { Workbench } from './workbench';

export const name = 'Insights draws the library, leads to its papers, is saved as pictures, and is read as tables';

const hostile = '<img src=x onerror=alert(1)> <script>alert(2)</script> [a](command:x) $(trash)';
const records = `
@article{hostile2027,
  title    = {Hostile ${hostile}},
  author   = {{${hostile} One} and {${hostile} Two}},
  journal  = {${hostile}},
  keywords = {${hostile}},
  year     = {2027},
}
@article{endless2027,
  title  = {Endless ${'word '.repeat(200_000)}},
  author = {{${'Name '.repeat(20_000)}} and {Second, Author}},
  year   = {2027},
}
`;

export async function run(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  const alarms: string[] = [];
  page.on('dialog', (dialog) => {
    alarms.push(dialog.message());
    void dialog.dismiss();
  });
  // Three papers of the user's would be few to draw.
  workbench.set({ 'ibid.corpus.enabled': 'on' });
  // Long before it is opened: VS Code's list of files may be a moment old.
  writeFileSync(path.join(workbench.workspace, 'empty.md'), '# Nothing is cited here\n');
  await workbench.openFile('note.md');
  await workbench.runCommand('Ibid: Show Insights');
  const insights = workbench.panel;
  await insights.getByRole('heading', { name: 'Insights' }).waitFor();
  await insights.locator('.co-authors .node').first().waitFor();
  await workbench.screenshots('insights');
  await isAccessible(workbench, 'Insights');
  await isNamedAsDrawn(insights);

  await leadsToPapers(workbench, insights);
  await isReadAsTable(workbench, insights);
  await showsOtherPapers(workbench, insights);
  await drawsNetworks(workbench, insights);
  await isSaved(workbench, insights);

  appendFileSync(path.join(workbench.workspace, 'references.bib'), records);
  await insights.locator('.authors .item', { hasText: 'Second' }).first().waitFor();
  await insights.locator('.venues', { hasText: '<img' }).waitFor();
  assert.equal(await insights.locator('main :is(img, script, a, style)').count(), 0, 'a record became an element');
  await insights.locator('.venues').scrollIntoViewIfNeeded();
  await workbench.screenshot('insights-hostile');
  assert.deepEqual(alarms, []);

  // A window that is loaded again shows what it showed.
  await insights.getByRole('button', { name: 'Search', exact: true }).click();
  await insights.getByRole('searchbox', { name: 'Search' }).fill('author:shannon');
  await workbench.press('Enter');
  await insights.locator('.summary', { hasText: '1 paper' }).waitFor();
  // The web's VS Code stores what its editors show a few seconds later.
  await page.waitForTimeout(8000);
  await page.reload();
  await insights.locator('.summary', { hasText: '1 paper' }).waitFor();
  assert.equal(await insights.getByRole('searchbox', { name: 'Search' }).inputValue(), 'author:shannon');
  assert.deepEqual(alarms, []);
}

/** The names of bars, which speech input uses, hold the text that is drawn (WCAG 2.5.3), whole where it is cut. */
async function isNamedAsDrawn(insights: FrameLocator): Promise<void> {
  const items = await insights.locator('svg .item').all();
  assert.ok(items.length > 0, 'no bar is drawn');
  for (const item of items) {
    const label = (await item.getAttribute('aria-label')) ?? '';
    const texts = await item.locator('text').allTextContents();
    for (const text of texts) assert.ok(label.includes(text.replace(/…$/, '')), `${label} is drawn as ${text}`);
  }
}

/** By mouse and by keys. */
async function leadsToPapers(workbench: Workbench, insights: FrameLocator): Promise<void> {
  await insights.locator('.authors .item', { hasText: 'Yaliang Li' }).click();
  await workbench.quickRows.filter({ hasText: 'R³L' }).first().waitFor();
  assert.equal(await workbench.quickInput.inputValue(), 'author:"Yaliang Li"');
  await workbench.press('Escape');
  await workbench.quickInput.waitFor({ state: 'hidden' });
  await insights.locator('.terms .item').first().focus();
  await workbench.press('ArrowDown', 'ArrowDown', 'ArrowUp', 'Enter');
  await workbench.quickInput.waitFor();
  const term = await insights.locator('.terms .item').nth(1).locator('.name').textContent();
  assert.equal((await workbench.quickInput.inputValue()).replaceAll('"', ''), term);
  await workbench.press('Escape');
}

async function isReadAsTable(workbench: Workbench, insights: FrameLocator): Promise<void> {
  const button = insights.getByRole('button', { name: 'Table: Publication dates' });
  await button.click();
  const table = insights.getByRole('table', { name: 'Publication dates' });
  await table.getByRole('row', { name: /Sep 2025/ }).waitFor();
  await isAccessible(workbench, 'Insights, a table');
  assert.equal(await insights.locator('.timeline svg').isVisible(), false);
  await button.click();
  await insights.locator('.timeline svg').waitFor();
}

async function showsOtherPapers(workbench: Workbench, insights: FrameLocator): Promise<void> {
  await insights.getByRole('button', { name: 'Cited in note.md' }).click();
  await insights.locator('.summary', { hasText: /^\d papers$/ }).waitFor();
  await workbench.openFile('empty.md');
  await workbench.page.locator('.tab', { hasText: 'Insights' }).click();
  await insights.getByText('No cited papers found.').waitFor();
  await workbench.screenshots('insights-empty');
  await isAccessible(workbench, 'Insights, empty');
  await workbench.openFile('note.md');
  await workbench.page.locator('.tab', { hasText: 'Insights' }).click();
  await insights.getByRole('button', { name: 'Search', exact: true }).click();
  await insights.getByRole('searchbox', { name: 'Search' }).fill('zzzz');
  await workbench.press('Enter');
  await insights.getByText('No papers found.').waitFor();
  await insights.getByRole('searchbox', { name: 'Search' }).fill('entropy');
  await workbench.press('Enter');
  await insights.locator('.summary', { hasText: 'papers' }).waitFor();
  await workbench.screenshot('insights-query');
  await insights.getByRole('button', { name: 'Library' }).click();
  await insights.locator('.summary', { hasText: /^5\d papers$/ }).waitFor();
}

async function drawsNetworks(workbench: Workbench, insights: FrameLocator): Promise<void> {
  await insights.getByRole('button', { name: 'Similar papers' }).click();
  await insights.locator('.similar-papers .node').first().waitFor();
  await insights.locator('.networks').scrollIntoViewIfNeeded();
  await insights.getByRole('searchbox', { name: 'Find in the network' }).fill('entropy');
  await insights.getByText(/\d+ found/).waitFor();
  await workbench.press('Enter');
  await insights.locator('.similar-papers .told', { hasText: 'Linked with' }).waitFor();
  await workbench.screenshot('insights-network-found');
  await insights.getByRole('searchbox', { name: 'Find in the network' }).fill('');
  await insights.locator('.similar-papers .node').first().focus();
  await workbench.press('Enter');
  await workbench.page.locator('.tab.active', { hasText: 'Entropy' }).waitFor();
  await workbench.page.locator('.tab', { hasText: 'Insights' }).click();
  // What was shown is shown again, though the page was gone meanwhile.
  await insights.locator('.similar-papers .node').first().waitFor();
  await insights.locator('.networks').scrollIntoViewIfNeeded();
  await workbench.screenshots('insights-similar');
  await isAccessible(workbench, 'Insights, similar papers');
  await insights.getByRole('button', { name: 'Co-authors' }).click();
  await insights.locator('.co-authors .node').first().waitFor();
  await workbench.screenshots('insights-co-authors');
  await insights.locator('.co-authors .node[aria-label^="Yanxi Chen"]').press('Enter');
  await insights.getByRole('heading', { level: 1, name: 'Yanxi Chen' }).waitFor();
  await workbench.page.locator('.tab', { hasText: 'Insights' }).click();
  await insights.locator('.co-authors .node').first().waitFor();
  await insights.getByRole('button', { name: 'Similar papers' }).click();
  await insights.locator('.similar-papers .node').first().waitFor();
}

async function isSaved(workbench: Workbench, insights: FrameLocator): Promise<void> {
  const svg = await save(workbench, insights, 'Save as SVG: Authors', 'authors.svg');
  assert.match(svg.toString(), /^<svg[^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  assert.match(svg.toString(), /Yaliang Li/);
  assert.doesNotMatch(svg.toString(), /var\(|class=/);
  const png = await save(workbench, insights, 'Save as PNG: Similar papers', 'similar-papers.png');
  assert.deepEqual([...png.subarray(0, 4)], [0x89, 0x50, 0x4e, 0x47]);
  assert.ok(png.length > 10_000, 'the picture is empty');
}

async function save(workbench: Workbench, insights: FrameLocator, button: string, file: string): Promise<Buffer> {
  await insights.getByRole('button', { name: button }).click();
  await workbench.quickInput.waitFor();
  for (let attempt = 0; !(await workbench.quickInput.inputValue()).endsWith(file); attempt++) {
    assert.ok(attempt < 40, `no place is offered for ${file}`);
    await workbench.page.waitForTimeout(250);
  }
  await workbench.press('Enter');
  await workbench.quickInput.waitFor({ state: 'hidden' });
  for (let attempt = 0; ; attempt++) {
    try {
      return readFileSync(path.join(workbench.workspace, file));
    } catch (error) {
      if (attempt === 40) throw error;
      await workbench.page.waitForTimeout(250);
    }
  }
}
