import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import type { Workbench } from './workbench';

export const name = 'What records hold is shown as text: no link, picture, command or icon comes of it';

/** Everything that Markdown, HTML or VS Code's labels would make something of. */
const markup = [
  '<img src=x onerror=alert(1)>',
  '<a href="https://evil.example">html</a>',
  '[click](command:workbench.action.closeWindow)',
  '[web](https://evil.example)',
  '![picture](https://evil.example/p.png)',
  'https://bare.evil.example',
  'www.evil.example',
  '<style>*{display:none}</style>',
  '\\$(trash)',
].join(' ');

/** Written backwards by an override of direction, and with a character of no width. */
const invisible = '\u202egnp.evil\u202c zero\u200bwidth';

const records = `
@article{hostile2027,
  title    = {Hostile ${markup}},
  author   = {${markup.replaceAll(',', '')} and Second <b>Bold</b> \\$(trash)},
  journal  = {Journal ${markup}},
  abstract = {Abstract ${markup}

# Heading

- item \`code\` | a | b |},
  url      = {javascript:alert(1)},
  doi      = {10.1000/x)[doi](command:workbench.action.closeWindow)},
  year     = {2027},
}

@article{backwards2027,
  title  = {Backwards ${invisible}},
  author = {${invisible}},
  year   = {2027},
}

@article{endless2027,
  title    = {Endless ${'word '.repeat(200_000)}},
  author   = {Long, Very},
  abstract = {${'endless '.repeat(125_000)}},
  year     = {2027},
}

@article{formulas2027,
  title    = {Formulas $\\href{javascript:alert(1)}{x}$ and $\\includegraphics{https://evil.example/p.png}$},
  abstract = {$\\def\\x{\\x\\x}\\x$ $\\rule{9999em}{9999em}$ $\\class{x}{y} \\style{background:url(https://evil.example)}{z}$ $x^2$ $\\frac{1$},
  year     = {2027},
}

@article{<img/src=x>,
  title = {Keyless},
  year  = {2027},
}
`;

/** The only links that Ibid itself puts on a card. */
const ours = new Set([
  'DOI',
  'Web page',
  'arXiv',
  'PDF',
  'Code',
  'Open Paper',
  'Copy Citation',
  'Find Similar',
  'Open Note',
  'Open in Zotero',
]);

export async function run(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  appendFileSync(path.join(workbench.workspace, 'references.bib'), records);
  appendFileSync(path.join(workbench.workspace, 'note.md'), '\nAs @hostile2027 and @backwards2027 show.\n');
  const alarm = { text: '' };
  const requested: string[] = [];
  page.on('request', (request) => requested.push(request.url()));
  page.on('dialog', (dialog) => {
    alarm.text = dialog.message();
    void dialog.dismiss();
  });

  await workbench.openFile('note.md');
  const row = workbench.quickRows.filter({ hasText: 'Hostile' }).first();
  await workbench.find('Ibid: Search Papers', 'hostile', row);
  await isText(row, 'a row of the search');
  await workbench.screenshot('hostile-search');
  await workbench.search('endless');
  await workbench.quickRows.filter({ hasText: 'Endless' }).first().waitFor();
  await workbench.search('backwards');
  await workbench.quickRows.filter({ hasText: 'Backwards' }).first().waitFor();
  await workbench.screenshot('hostile-backwards');
  await workbench.press('Escape');

  const card = await workbench.hoverOver('hostile2027');
  await card.getByText('Hostile').first().waitFor();
  await isText(card, 'a hover');
  await workbench.screenshot('hostile-hover');
  await workbench.press('Escape');

  await workbench.putCursorAfter('note.md', 'show.');
  const suggestions = await workbench.suggest(' [@hostile');
  const suggestion = suggestions.filter({ hasText: 'hostile2027' }).first();
  await suggestion.waitFor();
  const documentation = page.locator('.suggest-details-container:visible');
  await workbench.untilVisible(documentation.getByText('Hostile').first(), () => workbench.press('Control+Space'));
  await isText(suggestion, 'a suggestion');
  await isText(documentation, 'the documentation of a suggestion');
  await workbench.screenshot('hostile-completion');
  await workbench.press('Escape');

  await workbench.openContainer('Ibid');
  for (const view of ['Papers', 'This Document', 'Authors']) {
    const item = workbench.treeRows(view).filter({ hasText: 'img src=x' }).first();
    await item.waitFor();
    await isText(item, `an item of ${view}`);
    await workbench.untilVisible(workbench.hover.filter({ hasText: 'img src=x' }).first(), async () => {
      await page.mouse.move(640, 700);
      await item.hover();
      await page.waitForTimeout(700);
    });
    await isText(workbench.hover.filter({ hasText: 'img src=x' }).first(), `a tooltip of ${view}`);
    await workbench.screenshot(`hostile-${view.split(' ')[0]?.toLowerCase()}`);
  }
  await pagesAreText(workbench);
  assert.equal(alarm.text, '');
  assert.deepEqual(
    requested.filter((url) => url.includes('evil')),
    [],
  );
}

/** The pages of the papers, and of an author, of the records. */
async function pagesAreText(workbench: Workbench): Promise<void> {
  const { page, panel } = workbench;
  const main = panel.locator('main');
  const openPaper = async (query: string, title: string): Promise<void> => {
    await workbench.find('Ibid: Open Paper', query, workbench.quickRows.filter({ hasText: title }).first());
    await workbench.press('Enter');
    await main.getByRole('heading', { level: 1 }).filter({ hasText: title }).waitFor();
  };
  await openPaper('hostile', 'Hostile');
  await isPageOfText(main, 'the page of a paper');
  await isText(page.locator('.tab.active').filter({ hasText: 'Hostile' }), 'a tab', /Hostile <img src=x/);
  assert.deepEqual(await addresses(main), []);
  await workbench.screenshot('hostile-page');
  await main.getByRole('button', { name: '<img src=x onerror=alert(1)>' }).first().click();
  await main.getByRole('heading', { level: 1, name: '<img src=x' }).waitFor();
  await isPageOfText(main, 'the page of an author');
  await workbench.screenshot('hostile-author');

  await openPaper('formulas', 'Formulas');
  await main.locator('math').first().waitFor();
  await isPageOfText(main, 'formulas', /x/);
  assert.deepEqual(await addresses(main), []);
  assert.equal(await main.locator('[style*="url"], .x, [href^="javascript"]').count(), 0);
  const { width = 0, height = 0 } = (await main.boundingBox()) ?? {};
  assert.ok(width < 1000 && height < 3000, `a formula makes the page ${width} by ${height}`);
  await workbench.screenshot('hostile-formulas');

  await openPaper('endless', 'Endless');
  await main.getByText('Abstract truncated.').waitFor();
  await workbench.screenshot('hostile-endless');
}

/** Where the links of a page lead, but for those to the paper's own DOI. */
async function addresses(main: Locator): Promise<(string | null)[]> {
  const links = await main.locator('[href]').all();
  const all = await Promise.all(links.map((link) => link.getAttribute('href')));
  return all.filter((address) => !address?.startsWith('https://doi.org/'));
}

async function isPageOfText(main: Locator, what: string, expected = /<img src=x onerror=alert\(1\)>/): Promise<void> {
  assert.match((await main.textContent()) ?? '', expected, what);
  const markup = main.locator('img, iframe, object, embed, form, style, script, link, svg, table, .codicon');
  assert.equal(await markup.count(), 0, `${what}: markup`);
}

/** Whatever a record holds, its element has no picture, no markup, no icon of the record's and no link but Ibid's own. */
async function isText(element: Locator, what: string, begins?: RegExp): Promise<void> {
  const text = ((await element.textContent()) ?? '').replaceAll('\u00a0', ' ');
  assert.match(text, begins ?? /<img src=x onerror=alert\(1\)>/, what);
  if (!begins) assert.match(text, /\$\(trash\)/, what);
  assert.doesNotMatch(text, /\\\$|%5B/, `${what}: escapes show`);
  const markup = element.locator('img, iframe, style, script, h1, li:not(.action-item), table, .codicon-trash');
  assert.equal(await markup.count(), 0, `${what}: markup`);
  const links = await element.locator('a:not(.action-label, .label-name)').allTextContents();
  assert.deepEqual(
    links.filter((link) => !ours.has(link)),
    [],
    `${what}: links`,
  );
}
