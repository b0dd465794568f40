import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Workbench } from './workbench';

export const name = 'A first citation in a new document, with a bibliography of one’s own and without any';

const families = ['Abebe', 'Baker', 'Cruz', 'Dietrich', 'Eze', 'Fontaine', 'Garcia', 'Haas', 'Ito', 'Jansen'];
const subjects = ['Tides', 'Dunes', 'Glaciers'];
const entries = subjects.flatMap((subject, row) =>
  families.map((family, column) => {
    const year = 2000 + 10 * row + column;
    return `@article{${family.toLowerCase()}${year},\n  author = {${family}, A.},\n  title = {On ${subject}, Part ${column + 1}},\n  journal = {Earth},\n  year = {${year}}\n}\n`;
  }),
);

export async function run(workbench: Workbench): Promise<void> {
  const { workspace, quickRows, page } = workbench;
  for (const file of ['note.md', 'paper.tex', 'references.bib']) rmSync(path.join(workspace, file));
  writeFileSync(path.join(workspace, 'thesis.md'), 'As is known,\n');
  for (const [file, text] of Object.entries({
    'own.md': 'As is known,\n',
    'own.tex': '\\documentclass{article}\n\\begin{document}\nAs is known,\n\\end{document}\n',
    'own.typ': 'As is known,\n',
  })) {
    writeFileSync(path.join(workspace, file), text);
  }
  await withoutBibliography(workbench);

  rmSync(path.join(workspace, 'references.bib'));
  writeFileSync(path.join(workspace, 'mine.bib'), entries.join('\n'));
  await workbench.openFile('own.md');
  await workbench.putCursorAfter('own.md', 'known,');
  await workbench.runCommand('Ibid: Insert Citation');
  await quickRows.first().filter({ hasText: 'Earth' }).waitFor();
  await workbench.screenshot('first-own-empty');
  await workbench.search('garcia dunes');
  await quickRows.first().filter({ hasText: 'garcia2016' }).waitFor();
  await workbench.press('Enter');
  await workbench.saved('own.md', /^---\nbibliography: mine\.bib\n---\n\nAs is known, \[@garcia2016\]\n$/);
  await page.locator('.statusbar-item', { hasText: 'Using mine.bib' }).waitFor();

  await workbench.openFile('own.tex');
  await workbench.putCursorAfter('own.tex', 'known,');
  const suggestions = await workbench.suggest(' \\cite{haas');
  await suggestions.first().filter({ hasText: 'haas20' }).waitFor();
  await workbench.screenshot('first-completion');
  await workbench.press('Enter');
  await workbench.saved('own.tex', /\\cite\{haas20\d7\}[^]*\\bibliography\{mine\}/);

  await workbench.openFile('own.typ');
  await workbench.putCursorAfter('own.typ', 'known,');
  await workbench.find('Ibid: Insert Citation', 'glaciers ito', quickRows.first().filter({ hasText: 'ito2028' }));
  await workbench.press('Enter');
  await workbench.saved('own.typ', /As is known, @ito2028\n+#bibliography\("mine\.bib"\)/);
}

/** Nothing but the corpus: the bibliography is made, and the document names it. */
async function withoutBibliography(workbench: Workbench): Promise<void> {
  await workbench.openFile('thesis.md');
  await workbench.putCursorAfter('thesis.md', 'known,');
  const entropy = workbench.quickRows.first().filter({ hasText: 'Entropy Dynamics' });
  await workbench.find('Ibid: Insert Citation', 'entropy dynamics', entropy);
  await workbench.press('Enter');
  const offer = workbench.notifications.filter({ hasText: 'This document has no bibliography' });
  await workbench.screenshot('first-offer');
  await offer.getByRole('button', { name: 'Create and Add' }).click();
  const expected = /^---\nbibliography: references\.bib\n---\n\nAs is known, \[@xie2026entropy\]\n$/;
  await workbench.saved('thesis.md', expected);
  assert.match(await workbench.read('references.bib', /xie2026entropy/), /^@\w+\{xie2026entropy,\n/);
  await workbench.screenshot('first-none');
}
