import assert from 'node:assert/strict';
import { appendFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isAccessible } from './accessibility';
import type { Workbench } from './workbench';

export const name =
  'The Markdown preview shows citations as they are read, and follows the text, the style and the bibliography';

const document = `---
bibliography: references.bib
---

# How entropy moves

A first-order account is given by @xie2026entropy; agents that ask before they search profit as well
[see @xie2026intentrl, pp. 3-5]. The notion itself is Shannon's [-@shannon1948, sec. 6], and *all of it*
is older than most think [@shannon1948; @xie2026entropy; @boltzmann1877].

> What is quoted is cited too [@shannon1948].

| method | source            |
| ------ | ----------------- |
| asking | @xie2026intentrl  |
| none   | [@nobody]         |

## References

::: {#refs}
:::

## What comes after

The list stands where the document says.
`;

const notes = `---
bibliography: references.bib
csl: chicago-note-bibliography
---

The notion is old.[@shannon1948, p. 379] It moves [@xie2026entropy].
`;

export async function run(workbench: Workbench): Promise<void> {
  const { page, panel } = workbench;
  writeFileSync(path.join(workbench.workspace, 'preview.md'), document);
  // Long before it is opened: VS Code's list of files may be a moment old.
  writeFileSync(path.join(workbench.workspace, 'marks.md'), notes);
  await workbench.openFile('preview.md');
  await workbench.runCommand('Markdown: Open Preview to the Side');
  const references = panel.locator('.ibid-reference');
  const citations = panel.locator('.ibid-citation');
  await references.first().waitFor();
  assert.equal(await references.count(), 3);
  await citations.getByText('(see Xie, Shen, et al., 2026, pp. 3–5)').waitFor();
  assert.equal(await panel.locator('.ibid-unknown').count(), 2);
  assert.equal(await panel.locator('td .ibid-citation').count(), 1);
  await page.locator('.tab', { hasText: 'Preview preview.md' }).click();
  await workbench.screenshots('preview');
  await isAccessible(workbench, 'the preview', '.ibid-citation, .ibid-reference, .ibid-unknown');
  await workbench.screenshot('preview');

  // The text: a citation more, where it was typed.
  await page.locator('.tab', { hasText: /^preview\.md/ }).click();
  await workbench.putCursorAfter('preview.md', 'The list stands');
  await workbench.type(', as @hu2026seeupo says,');
  await references.nth(3).waitFor();
  assert.match((await panel.locator('body').textContent()) ?? '', /The list stands, as [^@]{2,60}\(\d{4}\) says,/);

  // The bibliography: what nobody knew is known.
  const boltzmann = `\n@article{boltzmann1877, title = {On the Relation}, author = {Boltzmann, Ludwig}, year = {1877}, journal = {Wiener Berichte}}\n`;
  appendFileSync(path.join(workbench.workspace, 'references.bib'), boltzmann);
  await citations.filter({ hasText: 'Boltzmann, 1877' }).waitFor();
  assert.equal(await panel.locator('.ibid-unknown').count(), 1);

  // The style.
  await workbench.putCursorAfter('preview.md', 'references.bib');
  await workbench.press('Enter');
  await workbench.type('csl: ieee');
  await workbench.press('Escape');
  await panel.locator('.ibid-label').getByText('[5]').waitFor();
  await page.locator('.tab', { hasText: 'Preview preview.md' }).click();
  await workbench.screenshots('preview-numbers');

  // A citation leads to its reference.
  await citations.filter({ hasText: '[1]' }).first().click();
  await references.first().scrollIntoViewIfNeeded();
  await workbench.screenshot('preview-followed');

  // A note style: marks that lead to notes.
  // In the group of the text: over the preview, nothing of it would be seen.
  await page.locator('.tab', { hasText: /^preview\.md/ }).click();
  await workbench.openFile('marks.md');
  const marks = panel.locator('sup.ibid-citation');
  await marks.nth(1).waitFor();
  await page.locator('.tab', { hasText: 'Preview marks.md' }).click();
  await panel.locator('.ibid-notes li').nth(1).waitFor();
  await workbench.screenshots('preview-notes');
  await isAccessible(workbench, 'the preview with notes', '.ibid-citation, .ibid-notes, .ibid-references');
}
