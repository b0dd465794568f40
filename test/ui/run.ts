/* Runs the scenarios (*.ui.ts; those whose file name contains an argument, if any is given) against the packaged
   extension, each in a window, a browser profile and a copy of the sample workspace of its own.
     --pictures   the screenshots become the README's pictures */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { temporaryFolder } from '../host/atExit';
import { launchBrowser } from '../host/browser';
import { root } from '../host/cache';
import { startServer } from '../host/server';
import { quietSettings } from '../host/settings';
import { summaryLine } from '../host/summary';
import { copyWorkspace } from '../host/workspace';
import { Workbench } from './workbench';

interface Scenario {
  readonly name: string;
  run(workbench: Workbench): Promise<void>;
}

const minutesToRun = 4;
const secondsToWait = 40;
/** On a busy machine VS Code may move the focus late, which closes what a scenario has opened. What fails is told in
    any case, and tried once more in another window. */
const maxAttempts = 2;

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const pictures = path.join(root, process.argv.includes('--pictures') ? 'docs/pictures' : 'out/screenshots');
const files = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ui.ts') && (wanted.length === 0 || wanted.some((part) => file.includes(part))))
  .sort();

const temporary = temporaryFolder();
const [browser, server] = await Promise.all([
  launchBrowser(),
  startServer({
    version: 'current',
    dataFolder: path.join(temporary.path, 'data'),
    settings: quietSettings,
    vsix: path.join(root, 'ibid.vsix'),
  }),
]);

let failed = 0;
for (const file of files) {
  const scenario = (await import(`./${file}`)) as Scenario;
  let passed = false;
  for (let attempt = 1; attempt <= maxAttempts && !passed; attempt++) {
    const started = Date.now();
    const error = await inFreshWindow(browser, `${path.basename(file, '.ui.ts')}-${attempt}`, scenario).catch(
      (thrown: unknown) => thrown ?? 'unknown',
    );
    passed = error === undefined;
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    const mark = passed ? '✓' : attempt < maxAttempts ? '↻' : '✗';
    console.log(`${mark} ${scenario.name} (${seconds} s)`);
    if (!passed) console.log(error);
  }
  if (!passed) failed++;
}
await browser.close();
server.stop();
temporary.remove();
console.log(summaryLine({ passed: files.length - failed, failed }));
process.exit(failed > 0 || files.length === 0 ? 1 : 0);

async function inFreshWindow(browser: Browser, name: string, scenario: Scenario): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(secondsToWait * 1000);
  const workspace = copyWorkspace(path.join(temporary.path, name, 'workspace'));
  const workbench = new Workbench(await context.newPage(), workspace, pictures);
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${minutesToRun} minutes`)), minutesToRun * 60_000);
  });
  try {
    await Promise.race([workbench.open(server.origin).then(() => scenario.run(workbench)), tooLong]);
  } catch (error) {
    await workbench.screenshot(`failed-${name}`).catch(() => undefined);
    console.log(await workbench.describe().catch(String));
    throw error;
  } finally {
    clearTimeout(timer);
    await context.close();
  }
}
