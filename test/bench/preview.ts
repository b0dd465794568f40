/**
 * Measures how long VS Code's Markdown preview takes to show an edit of a document with 200 citations of 200 works, from the key to
 * the text painted: `npm run package && npx tsx test/bench/preview.ts FILE.bib`, FILE.bib having at least 210 entries with plain titles.
 * The same document is measured without Ibid, whose share is the difference. Prints one JSON object.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Frame, Page } from 'playwright-core';
import { temporaryFolder } from '../host/atExit';
import { launchBrowser } from '../host/browser';
import { root } from '../host/cache';
import { startServer } from '../host/server';
import { quietSettings } from '../host/settings';
import { Workbench } from '../ui/workbench';
import { recordsOf } from './bibliography/probe';
import { quantile } from './bibliography/quantile';

const cited = 200;
const added = 8;
const styles = ['apa', 'ieee', 'chicago-author-date'];
const millisecondsToRest = 1500;
const secondsToWait = 20;

/** Runs in every frame: `shows(text, is)` tells when a webview's page was painted with a text in it, or without it. */
const watching = `globalThis.shows = (text, is) => new Promise((resolve) => {
  const look = () => {
    const shown = document.getElementById('active-frame')?.contentDocument?.body;
    if (shown && shown.textContent.includes(text) === is) setTimeout(() => resolve(Date.now()));
    else requestAnimationFrame(look);
  };
  look();
});`;

interface Work {
  readonly key: string;
  readonly title: string;
  readonly entry: string;
}

const [file = ''] = process.argv.slice(2);
const works = recordsOf(file)
  .filter(({ key, title = '', authors }) => key && /^[A-Za-z :,-]{25,}$/.test(title) && authors.length > 0)
  .filter((_, index, all) => index % Math.floor(all.length / (cited + added)) === 0)
  .slice(0, cited + added)
  .map(({ title = '', authors, date = '2020' }, index): Work => {
    const key = `work${index}`;
    const entry = `@article{${key},\n  title = {{${title}}},\n  author = {${authors.join(' and ')}},\n  journal = {Journal},\n  year = {${date.slice(0, 4)}},\n}\n`;
    return { key, title, entry };
  });
const others = works.slice(cited);

const temporary = temporaryFolder();
const browser = await launchBrowser();
const measured = { without: await measure(browser, undefined), ...(await measureStyles(browser)) };
console.log(JSON.stringify(measured, undefined, 2));
await browser.close();
temporary.remove();
process.exit();

async function measureStyles(browser: Browser): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const style of styles) found[style] = await measure(browser, style);
  return found;
}

/** @param style undefined for a VS Code without Ibid */
async function measure(browser: Browser, style: string | undefined): Promise<unknown> {
  const folder = path.join(temporary.path, style ?? 'without');
  const workspace = path.join(folder, 'workspace');
  mkdirSync(workspace, { recursive: true });
  writeFileSync(path.join(workspace, 'references.bib'), works.map(({ entry }) => entry).join('\n'));
  writeFileSync(path.join(workspace, 'long.md'), documentOf(style ?? 'apa'));
  const vsix = style === undefined ? {} : { vsix: path.join(root, 'ibid.vsix') };
  const dataFolder = path.join(folder, 'data');
  const server = await startServer({ version: 'current', dataFolder, settings: quietSettings, ...vsix });
  const page = await browser.newPage();
  try {
    await page.addInitScript(watching);
    const workbench = new Workbench(page, workspace, folder);
    await workbench.open(server.origin, style === undefined ? 'Markdown:' : undefined);
    await workbench.openFile('long.md');
    await workbench.runCommand('Markdown: Open Preview to the Side');
    const preview = await previewOf(page);
    await painted(preview, style === undefined ? '@work199' : (works[cited - 1]?.title ?? ''), true);
    await page.waitForTimeout(3 * millisecondsToRest);
    await page.locator('.tab', { hasText: /^long\.md/ }).click();
    await workbench.putCursorAfter('long.md', 'In the middle');
    const prose = await each(others, page, preview, (_, index) => [` word${index}word`, `word${index}word`]);
    if (style === undefined) return { prose };
    const citation = await each(others, page, preview, ({ key, title }) => [` @${key}`, title]);
    const gone: number[] = [];
    for (const { key, title } of others.toReversed()) {
      for (let left = ` @${key}`.length; left > 0; left -= 1) await page.keyboard.press('Shift+ArrowLeft');
      gone.push(await timed(page, preview, title, false, () => page.keyboard.press('Backspace')));
    }
    return { prose, citation, gone: figures(gone) };
  } finally {
    await page.close();
    server.stop();
  }
}

async function each(
  works: readonly Work[],
  page: Page,
  preview: Frame,
  edit: (work: Work, index: number) => readonly [typed: string, shown: string],
): Promise<ReturnType<typeof figures>> {
  const times: number[] = [];
  for (const [index, work] of works.entries()) {
    const [typed, shown] = edit(work, index);
    times.push(await timed(page, preview, shown, true, () => page.keyboard.insertText(typed)));
  }
  return figures(times);
}

async function timed(
  page: Page,
  preview: Frame,
  shown: string,
  is: boolean,
  edit: () => Promise<void>,
): Promise<number> {
  await page.waitForTimeout(millisecondsToRest);
  const when = painted(preview, shown, is);
  await page.waitForTimeout(100);
  const start = Date.now();
  await edit();
  return (await when) - start;
}

function figures(times: readonly number[]): { readonly p50: number; readonly max: number } {
  return { p50: quantile(times, 0.5), max: quantile(times, 1) };
}

function painted(preview: Frame, text: string, is: boolean): Promise<number> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`the preview does not come to show: ${text}`)), secondsToWait * 1000).unref();
  });
  return Promise.race([preview.evaluate<number>(`shows(${JSON.stringify(text)}, ${String(is)})`), late]);
}

/** The frame around the preview's own, which is another after each reload. */
async function previewOf(page: Page): Promise<Frame> {
  const element = await page.waitForSelector('iframe.webview.ready');
  const frame = await element.contentFrame();
  if (!frame) throw new Error('the preview has no frame');
  return frame;
}

function documentOf(style: string): string {
  const prose = 'It is held by many that what is found in one place is found in others too, though seldom at once. ';
  const paragraphs = works.slice(0, cited).map(({ key }, index) => {
    const citation = index % 3 === 0 ? `@${key}` : `[see @${key}, p. ${index + 1}]`;
    return `${prose}${citation} ${prose}`;
  });
  paragraphs.splice(cited / 2, 0, `In the middle stands this. ${prose}`);
  return `---\nbibliography: references.bib\ncsl: ${style}\n---\n\n# Long\n\n${paragraphs.join('\n\n')}\n`;
}
