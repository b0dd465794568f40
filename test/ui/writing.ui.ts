import assert from 'node:assert/strict';
import type { Workbench } from './workbench';

export const name = 'While writing Markdown, completion offers papers and a card shows over a citekey';

export async function run(workbench: Workbench): Promise<void> {
  await workbench.openFile('note.md');
  await workbench.putCursor(14, 47);
  const suggestions = await workbench.suggest('[@zhangpoly');
  await suggestions.filter({ hasText: 'zhangpolynomial' }).first().waitFor();
  await workbench.press('Control+Space');
  await workbench.page.waitForTimeout(500);
  await workbench.screenshot('completion');
  await workbench.press('Enter');
  await workbench.type(']');
  const text = await workbench.saved('note.md', /here: \[@zhangpolynomial\]/);
  assert.match(text, /\[@xie2026intentrl\]/);
  const card = await workbench.hoverOver('xie2026intentrl');
  await card.getByText('Yuexiang Xie, Ying Shen').waitFor();
  await card.getByText('and 1 more').waitFor();
  await workbench.screenshot('hover');
}
