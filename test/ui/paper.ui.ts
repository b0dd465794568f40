import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { isAccessible } from './accessibility';
import type { Workbench } from './workbench';

export const name = 'A paper has a page, with mathematics, citations, similar papers and its authors’ pages';

const names = Array.from({ length: 3000 }, (_, index) => `Physicist${index}, Anna`).join(' and ');

const records = `
@article{formula2026,
  title    = {Bounds of $O(\\\\sqrt{n}\\\\,\\\\log n)$ for $k$-means with $\\\\ell_2$ regularisation},
  author   = {Kim, Dana and Shannon, Claude E.},
  journal  = {Journal of Bounds},
  abstract = {We show that $\\\\sum_{i=1}^{n} \\\\frac{x_i^2}{\\\\sigma_i} \\\\le \\\\mathcal{O}(\\\\sqrt{n})$ for all
    $n \\\\ge 3$, at a price of $5 for the first and $10 for all others. Where $p < 0.05$, the matrix
    $\\\\begin{pmatrix} a & b \\\\\\\\ c & d \\\\end{pmatrix}$ is regular; $\\\\href{https://evil.example}{x}$ and $\\\\undefinedthing{y}$ are not.},
  keywords = {bounds, clustering},
  doi      = {10.1000/bounds},
  year     = {2026},
  month    = 3,
}

@article{collaboration2025,
  title  = {Observation of Everything by the Whole Collaboration},
  author = {${names}},
  year   = {2025},
}
`.replaceAll('\\\\', '\\');

export async function run(workbench: Workbench): Promise<void> {
  const { page, panel } = workbench;
  appendFileSync(path.join(workbench.workspace, 'references.bib'), records);
  appendFileSync(path.join(workbench.workspace, 'note.md'), '\nBy @formula2026 and [@xie2026entropy; @formula2026].\n');
  await workbench.openFile('note.md');
  await workbench.putCursorAfter('note.md', 'adaptation here: ');

  await openPaper(workbench, 'title:bounds', 'Bounds of');
  const heading = panel.getByRole('heading', { level: 1 });
  await heading.locator('msqrt').waitFor();
  assert.equal(await panel.locator('.abstract math').count(), 4);
  assert.equal(await panel.locator('.abstract a').count(), 0);
  await panel.getByText('price of $5 for the first and $10 for').waitFor();
  await panel.getByText('and [@xie2026entropy; @formula2026].').waitFor();
  // None of the user's papers is like it.
  await panel.getByRole('button', { name: 'Include Ibid corpus' }).click();
  await panel
    .getByText(/^Shared: /)
    .first()
    .waitFor();
  await workbench.screenshots('page-formulas');
  await isAccessible(workbench, 'a paper with mathematics');

  await panel.getByRole('button', { name: 'Claude E. Shannon' }).click();
  await panel.getByRole('heading', { level: 1, name: 'Claude E. Shannon' }).waitFor();
  await panel.getByRole('button', { name: 'A Mathematical Theory of Communication' }).click();
  await panel.getByText('Bell System Technical Journal').waitFor();
  // The keyboard alone: back, back and forward again, then to the citation.
  await workbench.press('Alt+ArrowLeft', 'Alt+ArrowLeft');
  await heading.locator('msqrt').waitFor();
  await workbench.press('Alt+ArrowRight');
  await panel.getByRole('heading', { level: 1, name: 'Claude E. Shannon' }).waitFor();
  await panel.getByRole('button', { name: 'Back' }).click();
  await heading.locator('msqrt').waitFor();
  await workbench.press('Shift+Tab');
  await panel.getByRole('button', { name: 'Line 17' }).press('Enter');
  await page.locator('.tab.active', { hasText: 'note.md' }).waitFor();

  // Cited where it was written last, though the page covers it.
  await workbench.putCursorAfter('note.md', 'adaptation here: ');
  await page.locator('.tab', { hasText: 'Bounds of' }).click();
  await panel.getByRole('button', { name: 'Cite', exact: true }).click();
  await page.locator('.tab.active', { hasText: 'note.md' }).waitFor();
  const text = await workbench.saved('note.md', /adaptation here: \[@formula2026\]/);
  assert.match(text, /By @formula2026/);
  await page.locator('.tab', { hasText: 'Bounds of' }).click();
  await panel.getByText('Line 14', { exact: true }).waitFor();

  // Kept open, it stays when another is opened; both are there again after a reload.
  await panel.getByRole('button', { name: 'Keep Open' }).click();
  await openPaper(workbench, 'title:everything', 'Observation of Everything');
  await panel.getByRole('button', { name: 'Show all 3,000 authors' }).waitFor();
  assert.equal(await page.locator('.tab', { hasText: 'Bounds of' }).count(), 1);
  await workbench.screenshot('page-collaboration');
  // VS Code in a browser saves its state every five seconds.
  await page.waitForTimeout(10_000);
  await page.reload();
  await panel.getByRole('heading', { level: 1, name: 'Observation of Everything' }).waitFor();
  await panel.getByRole('button', { name: 'Show all 3,000 authors' }).click();
  assert.equal(await panel.getByRole('list', { name: 'Authors' }).getByRole('button').count(), 3000);
  await page.locator('.tab', { hasText: 'Bounds of' }).click();
  await heading.locator('msqrt').waitFor();
  assert.equal(await panel.getByRole('button', { name: 'Keep Open' }).getAttribute('aria-pressed'), 'true');
  await workbench.press('Control+W');

  // The corpus: a paper and an author of it.
  await workbench.openContainer('Ibid');
  const author = workbench.treeRows('Authors').filter({ hasText: 'Yanxi Chen' });
  await author.hover();
  await author.getByRole('button', { name: 'Open Author' }).click();
  await panel.getByRole('heading', { level: 1, name: 'Yanxi Chen' }).waitFor();
  await panel.getByText('h-index').first().waitFor();
  await workbench.screenshots('page-author');
  await isAccessible(workbench, 'an author');
  await panel.getByRole('button', { name: /^R³L/ }).click();
  await panel.getByRole('heading', { level: 1, name: /^R³L/ }).waitFor();
  await workbench.screenshots('page-paper');
  await isAccessible(workbench, 'a paper of the corpus');
}

async function openPaper(workbench: Workbench, query: string, title: string): Promise<void> {
  await workbench.find('Ibid: Open Paper', query, workbench.quickRows.filter({ hasText: title }).first());
  await workbench.press('Enter');
  await workbench.page.locator('.tab.active', { hasText: title }).waitFor();
  await workbench.panel.getByRole('heading', { level: 1 }).filter({ hasText: title }).waitFor();
}
