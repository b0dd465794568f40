import assert from 'node:assert/strict';
import type { Workbench } from './workbench';

export const name = 'Search Papers finds a paper, and Enter cites it in the text and in the bibliography';

export async function run(workbench: Workbench): Promise<void> {
  await workbench.openFile('paper.tex');
  await workbench.putCursor(15, 36);
  const first = workbench.quickRows.first().filter({ hasText: 'Polynomial Expansion Rank Adaptation' });
  await workbench.find('Ibid: Search Papers', 'zhang rank adaptaton', first);
  await workbench.screenshot('search-typo');
  await workbench.press('Enter');
  const text = await workbench.saved('paper.tex', /extended in \\citep\{zhangpolynomial\}/);
  assert.match(text, /\\citep\{xie2026intentrl\}/);
  const bibliography = await workbench.read('references.bib', /zhangpolynomial/);
  assert.match(bibliography, /\n\n@misc\{zhangpolynomial,\n {2}title +=/);
  const added = workbench.page.locator('.statusbar-item', { hasText: 'Added zhangpolynomial to references.bib' });
  await added.waitFor();
  await workbench.screenshot('status-added');
  await added.locator('a').first().click();
  await workbench.page.locator('.tab.active', { hasText: 'references.bib' }).waitFor();
  await workbench.openFile('paper.tex');
  await workbench.runCommand('Ibid: Search Papers');
  await workbench.quickRows.filter({ hasText: 'Polynomial Expansion' }).first().waitFor();
  assert.equal(await workbench.quickInput.inputValue(), 'zhang rank adaptaton');
  await workbench.type('entropy');
  assert.equal(await workbench.quickInput.inputValue(), 'entropy');
  await workbench.quickRows.filter({ hasText: 'Entropy Dynamics' }).first().waitFor();
  await workbench.screenshot('search');
  await workbench.search('no such paper anywhere zzz');
  await workbench.quickRows.filter({ hasText: 'No paper found' }).waitFor();
  await workbench.press('Escape');
}
