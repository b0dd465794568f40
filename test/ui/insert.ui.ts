import type { Workbench } from './workbench';

export const name = 'Insert Citation cites the best without a tick, and what is ticked over several queries';

export async function run(workbench: Workbench): Promise<void> {
  await workbench.openFile('note.md');
  await workbench.putCursor(14, 47);
  await workbench.runCommand('Ibid: Insert Citation');
  await workbench.search('shannon');
  await workbench.press('Enter');
  await workbench.saved('note.md', /here: \[@shannon1948\]/);

  await workbench.runCommand('Ibid: Insert Citation');
  await workbench.search('rank adaptation');
  await workbench.quickRows.first().filter({ hasText: 'Polynomial Expansion' }).waitFor();
  // The last letters may still bring new rows: a person looks before ticking, too.
  await workbench.page.waitForTimeout(500);
  await workbench.press('ArrowDown', 'Space');
  await workbench.page.locator('.quick-input-count', { hasText: '1 Selected' }).waitFor();
  await workbench.search('seeupo');
  await workbench.quickRows.nth(1).filter({ hasText: 'SeeUPO' }).waitFor();
  await workbench.screenshot('insert-several');
  await workbench.quickRows.nth(1).getByRole('checkbox').click();
  await workbench.quickInput.focus();
  await workbench.press('Enter');
  await workbench.saved('note.md', /here: \[@shannon1948; @zhangpolynomial; @hu2026seeupo\]/);
}
