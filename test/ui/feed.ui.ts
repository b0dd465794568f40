import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startOnlineServer } from '../host/onlineServer';
import type { Workbench } from './workbench';

export const name =
  'The feed asks first, counts what is new in a badge and takes what is opened for read, and saves it';

export async function run(workbench: Workbench): Promise<void> {
  const online = await startOnlineServer();
  try {
    workbench.set({ 'ibid.online.endpoints': online.endpoints, 'ibid.library.path': 'papers.json' });
    // Once the theme is there, VS Code has read the settings.
    await workbench.turnTo('dark');
    await workbench.openFile('paper.tex');
    const dialog = workbench.page.locator('.monaco-dialog-box');
    // What ran before may take the focus, which closes the list.
    await workbench.untilVisible(dialog.filter({ hasText: '127.0.0.1' }), async () => {
      const daily = workbench.quickRows.filter({ hasText: 'Daily Papers of Hugging Face' });
      if (!(await daily.isVisible())) await workbench.runCommand('Ibid: Add to Feed…');
      await daily.click({ timeout: 2_000 }).catch(() => undefined);
    });
    // Zotero on this computer is looked for at the start: no question is needed for that.
    assert.deepEqual(
      online.requests.filter((request) => request !== 'GET /connector/ping'),
      [],
    );
    await dialog.getByRole('button', { name: 'Search Online', exact: true }).click();

    await workbench.openContainer('Ibid');
    await workbench.page.locator('.pane-header', { hasText: 'Feed' }).click();
    const rows = workbench.treeRows('Feed');
    await rows.filter({ hasText: '2 new of 2' }).waitFor();
    const badge = workbench.page.locator('.activitybar').getByRole('tab', { name: 'Ibid' }).locator('.badge-content');
    await badge.filter({ hasText: /^2$/ }).waitFor();
    await workbench.screenshot('feed');

    const dunes = rows.filter({ hasText: 'Wei and Brook' });
    await workbench.openRow(dunes, workbench.page.locator('.tab.active', { hasText: 'Dunes that learn' }));
    await rows.filter({ hasText: '1 new of 2' }).waitFor();
    await badge.filter({ hasText: /^1$/ }).waitFor();

    const library = path.join(workbench.workspace, 'papers.json');
    // VS Code calls the command without its row while it sets the rows anew: then it lists papers.
    await workbench.untilVisible(
      workbench.page.locator('.notification-toast', { hasText: /saved/i }).first(),
      async () => {
        if (await workbench.quickInput.isVisible()) await workbench.page.keyboard.press('Escape');
        await dunes.hover();
        await dunes.getByRole('button', { name: 'Save to Library' }).click();
      },
    );
    assert.match(readFileSync(library, 'utf8'), /"title": "Dunes that learn"/);
  } finally {
    await online.close();
  }
}
