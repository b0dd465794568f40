import type { Workbench } from './workbench';

export const name =
  'In the text stands what is cited: after keys, on cards, as a list of references, and where it is only mentioned';

export async function run(workbench: Workbench): Promise<void> {
  const { editor, page } = workbench;
  workbench.set({ 'ibid.inlayHints.enabled': true });
  await workbench.openFile('note.md');
  await editor.locator('.view-line', { hasText: '(Shannon, 1948)' }).waitFor();
  await workbench.screenshots('inlay-hints');

  await workbench.screenshots('card', async () => {
    const card = await workbench.hoverOver('xie2026intentrl');
    await card.getByText('IntentRL: Training').last().waitFor();
  });
  await workbench.press('Escape');
  await page.mouse.move(0, 0);

  await workbench.putCursorAfter('note.md', 'Read arXiv:2602');
  const cite = page.locator('.action-widget').getByText(/^Cite “?SeeUPO/);
  await workbench.untilVisible(cite, () => workbench.press('Escape', 'Control+.'));
  await workbench.screenshot('cite-mention');
  await workbench.press('Escape');

  await workbench.press('Control+End');
  await workbench.runCommand('Ibid: Insert Reference List');
  await workbench.saved('note.md', /Shannon, C\. E\. \(1948\)[^]*end of references by Ibid/);
  await workbench.screenshots('reference-list');

  workbench.set({ 'markdown.validate.enabled': true });
  await workbench.notifications.getByText('as broken links').waitFor();
  await workbench.screenshots('offer');
}
