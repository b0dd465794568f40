import type { Workbench } from './workbench';

export const name = 'A link that is pasted stays one, and is a citation by one more key';

export async function run(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await workbench.openFile('note.md');
  // What is pasted while the extension starts may come late, and be undone with what came before.
  await workbench.runCommand('Ibid: Search Papers');
  await workbench.quickRows.filter({ hasText: 'Shannon' }).first().waitFor();
  await workbench.press('Escape');
  await workbench.quickInput.waitFor({ state: 'hidden' });
  await workbench.putCursor(14, 47);
  await workbench.type('https://arxiv.org/abs/2602.03392');
  for (let letter = 0; letter < 32; letter++) await workbench.press('Shift+ArrowLeft');
  await workbench.press('Control+X');
  await workbench.saved('note.md', /here: *$/m);
  const options = page.locator('.post-edit-widget');
  await workbench.untilVisible(options, async () => {
    await workbench.press('Control+Z');
    await page.waitForTimeout(500);
    await workbench.press('Control+V');
  });
  await workbench.saved('note.md', /here: https:\/\/arxiv\.org\/abs\/2602\.03392/);
  await options.click();
  await page.locator('.action-widget').getByText('Paste as Citation').first().waitFor();
  await workbench.screenshot('paste');
  await page.locator('.action-widget').getByText('Paste as Citation').first().click();
  await workbench.saved('note.md', /here: \[@xie2026entropy\]/);
}
