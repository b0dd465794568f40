import assert from 'node:assert/strict';
import type { Workbench } from './workbench';

export const name = 'The command palette lists the commands that can work';

export async function run(workbench: Workbench): Promise<void> {
  await workbench.press('F1');
  await workbench.quickInput.fill('>Ibid: Search');
  await workbench.quickRows.filter({ hasText: 'Ibid: Search Papers' }).waitFor();
  await workbench.screenshot('palette');
  await workbench.quickInput.fill('>Ibid: Insert Citation');
  const insert = workbench.quickRows.filter({ hasText: /^Ibid: Insert Citation(?! with)/ });
  await workbench.quickRows.first().waitFor();
  assert.equal(await insert.count(), 0);
  await workbench.press('Escape');
  await workbench.openFile('note.md');
  await workbench.press('F1');
  await workbench.quickInput.fill('>Ibid: Insert Citation');
  await insert.first().waitFor();
  await workbench.press('Escape');
}
