/**
 * Measures how long a paper's page takes to open in the packaged extension, from Enter in Open Paper to its heading painted, with a
 * bibliography in the workspace; and Insights: `npm run package && npx tsx test/bench/page.ts FILE.bib`. Prints one JSON object.
 */
import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../host/atExit';
import { launchBrowser } from '../host/browser';
import { root } from '../host/cache';
import { startServer } from '../host/server';
import { quietSettings } from '../host/settings';
import { Workbench } from '../ui/workbench';
import { recordsOf } from './bibliography/probe';
import { quantile } from './bibliography/quantile';

const secondsToLoad = 180;
const secondsToIndex = 45;
const secondsToWait = 5;
const opened = 8;

/** Runs in every frame: notes when each heading in a webview was first painted, as what looks from outside sees it late. */
const noteHeadings = `{
  const look = () => {
    const shown = document.getElementById('active-frame')?.contentWindow;
    const heading = shown?.document.querySelector('h1')?.textContent;
    if (shown) shown.paintedAt ??= new Map();
    if (heading && !shown.paintedAt.has(heading)) {
      shown.paintedAt.set(heading, NaN);
      setTimeout(() => shown.paintedAt.set(heading, Date.now()));
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}`;

const [file = ''] = process.argv.slice(2);
const titles = recordsOf(file).flatMap(({ title }) => /^[A-Za-z ]{25,}\b/.exec(title)?.[0].trim() ?? []);
const last = titles.at(-1) ?? '';
const others = Array.from({ length: opened }, (_, at) => titles[Math.floor((at * titles.length) / opened)] ?? last);
const temporary = temporaryFolder();
const workspace = path.join(temporary.path, 'workspace');
mkdirSync(workspace, { recursive: true });
copyFileSync(file, path.join(workspace, 'library.bib'));
const vsix = path.join(root, 'ibid.vsix');
const dataFolder = path.join(temporary.path, 'data');
const [browser, server] = await Promise.all([
  launchBrowser(),
  startServer({ version: 'current', dataFolder, settings: quietSettings, vsix }),
]);
const page = await browser.newPage();
await page.addInitScript(noteHeadings);
const workbench = new Workbench(page, workspace, temporary.path);
await workbench.open(server.origin);
await offered(last);
await workbench.press('Escape');
// Search answers before the index is built.
await workbench.page.waitForTimeout(secondsToIndex * 1000);
const first = await open(last);
const again: number[] = [];
for (const title of others) again.push(await open(title));
const anew: number[] = [];
for (const title of others) {
  await workbench.press('Control+W');
  anew.push(await open(title));
}
const insights = await openInsights();
console.log(
  JSON.stringify(
    {
      firstPanelMs: first,
      samePanelP50Ms: quantile(again, 0.5),
      samePanelMaxMs: quantile(again, 1),
      newPanelP50Ms: quantile(anew, 0.5),
      newPanelMaxMs: quantile(anew, 1),
      insights,
    },
    undefined,
    2,
  ),
);
await browser.close();
server.stop();
temporary.remove();
process.exit();

/** From Enter to the first figure and to the network, to some hundredths of a second. */
async function openInsights(): Promise<{ readonly figuresMs: number; readonly networkMs: number }> {
  await workbench.press('F1');
  await workbench.search('>Ibid: Show Insights');
  await workbench.quickRows.first().filter({ hasText: 'Show Insights' }).waitFor();
  const start = performance.now();
  await workbench.press('Enter');
  await workbench.panel.locator('.timeline svg').waitFor();
  const figuresMs = Math.round(performance.now() - start);
  await workbench.panel.locator('.co-authors .node').first().waitFor();
  return { figuresMs, networkMs: Math.round(performance.now() - start) };
}

/** Types a title into Open Paper until its paper is offered. */
async function offered(title: string): Promise<void> {
  await workbench.runCommand('Ibid: Open Paper');
  const row = workbench.quickRows.first().filter({ hasText: title });
  for (const end = Date.now() + secondsToLoad * 1000; Date.now() < end;) {
    await workbench.search(`"${title}"`);
    const isOffered = row.waitFor({ timeout: secondsToWait * 1000 }).then(
      () => true,
      () => false,
    );
    if (await isOffered) return;
  }
  throw new Error(`${title} is not offered`);
}

async function open(title: string): Promise<number> {
  await offered(title);
  const start = Date.now();
  await workbench.press('Enter');
  const heading = workbench.panel.getByRole('heading', { level: 1 }).filter({ hasText: title });
  await heading.waitFor();
  await page.waitForTimeout(100);
  const painted = await heading.evaluate(({ textContent }: { readonly textContent: string | null }) => {
    const { paintedAt } = globalThis as unknown as { paintedAt: ReadonlyMap<string | null, number> };
    return paintedAt.get(textContent);
  });
  return Number(painted) - start;
}
