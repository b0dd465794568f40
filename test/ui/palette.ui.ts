import type { Workbench } from './workbench';

export const name = 'The command palette lists the commands';

export async function run(workbench: Workbench): Promise<void> {
  await workbench.press('F1');
  await workbench.quickInput.fill('>Ibid: Search');
  await workbench.quickRows.filter({ hasText: 'Ibid: Search Papers' }).waitFor();
  await workbench.screenshot('palette');
}
