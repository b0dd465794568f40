import assert from 'node:assert/strict';
import type { Workbench } from './workbench';

export const name = 'Insights counts the user’s papers, and the corpus when asked; a paper shows its note';

export async function run(workbench: Workbench): Promise<void> {
  await workbench.openFile('note.md');
  await workbench.runCommand('Ibid: Show Insights');
  const insights = workbench.panel;
  await insights.locator('.summary', { hasText: /^\d papers?$/ }).waitFor();
  // Three papers are told, not drawn; their many authors are drawn.
  await insights.locator('.timeline table').waitFor();
  assert.equal(await insights.locator('.timeline :is(svg, button[aria-label^="Table"])').count(), 0);
  // Decades without papers are left out.
  assert.deepEqual(await insights.locator('.timeline tbody th').allTextContents(), ['1940–1949', '2020–2029']);
  await insights.locator('.authors svg').waitFor();
  await workbench.screenshot('insights-few');
  const include = insights.getByRole('button', { name: 'Include Ibid corpus' });
  await include.click();
  await insights.locator('.summary', { hasText: /^5\d papers$/ }).waitFor();
  await insights.locator('button[aria-pressed="true"]', { hasText: 'Include Ibid corpus' }).waitFor();
  await workbench.screenshot('insights-corpus');
  await insights.locator('.timeline svg').waitFor();
  await include.click();
  await insights.locator('.summary', { hasText: /^\d papers?$/ }).waitFor();
  await insights.locator('.timeline table').waitFor();

  await workbench.openFile('note.md');
  await workbench.putCursorAfter('note.md', '@shannon19');
  await workbench.runCommand('Ibid: Open Note');
  await workbench.page.locator('.tab.active', { hasText: 'shannon1948.md' }).waitFor();
  await workbench.openContainer('Ibid');
  await workbench.openRow(
    workbench.treeRows('Papers').filter({ hasText: 'has a note' }),
    workbench.panel.getByText('Note: notes/shannon1948.md'),
  );
  await workbench.screenshot('paper-note');
}
