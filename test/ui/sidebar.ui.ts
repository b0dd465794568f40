import assert from 'node:assert/strict';
import type { Workbench } from './workbench';

export const name = 'The side bar lists authors and papers; a paper opens, and is dragged into a text';

export async function run(workbench: Workbench): Promise<void> {
  await workbench.openFile('note.md');
  await workbench.openContainer('Ibid');
  const author = workbench.treeRows('Authors').filter({ hasText: 'Yanxi Chen' });
  await author.click();
  await workbench.treeRows('Authors').filter({ hasText: 'R³L' }).waitFor();
  await workbench.treeRows('Papers').filter({ hasText: 'Ibid corpus' }).click();
  const paper = workbench.treeRows('Papers').filter({ hasText: 'SeeUPO' });
  await paper.waitFor();
  await workbench.screenshot('sidebar');
  await workbench.dragIntoText(paper, 'Read arXiv');
  const text = await workbench.saved('note.md', /@hu2026seeupo/);
  assert.match(text, /\[@hu2026seeupo\]/);
  await workbench.openFile('paper.tex');
  await workbench.openRow(
    workbench.treeRows('Papers').filter({ hasText: 'SeeUPO' }),
    workbench.page.locator('.tab.active', { hasText: 'SeeUPO' }),
  );
  await workbench.panel.getByRole('heading', { name: 'Abstract' }).waitFor();
  await workbench.screenshot('paper');
}
