import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { temporaryFolder } from './atExit';
import { launchBrowser } from './browser';
import { root } from './cache';
import { endpointsFile, startOnlineServer } from './onlineServer';
import { serveFolder } from './serveFolder';
import { sourceLines } from './sourceLines';
import { startServer } from './server';
import { quietSettings } from './settings';
import { readSummary, testMark, type Summary } from './summary';
import { copyWorkspace } from './workspace';
import type { vscodeVersions } from './versions';

export interface SuiteRun {
  readonly host: 'node' | 'web';
  readonly version: keyof typeof vscodeVersions;
  /** The system that the browser says it runs on: VS Code has the key bindings of that. */
  readonly system?: keyof typeof userAgents;
  /** A workspace of two folders is open: the sample and an empty one. */
  readonly hasFolders?: boolean;
  /** What runs instead of the tests. */
  readonly other?: OtherSuite;
}

const userAgents = {
  macOS:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36',
  Windows:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36',
} as const;

interface OtherSuite {
  readonly bundle: string;
  /** VS Code's own data, which may be a former session's. */
  readonly dataFolder: string;
  readonly minutes: number;
  /** Makes the workspace. */
  fill(folder: string): void;
  /** Called with each line that it prints, and the page that VS Code is in. */
  printed(line: string, page: Page): void;
}

/** Nothing may hang: a run that takes longer has failed. */
const minutesToRun = 30;

/**
 * Runs the bundled in-editor suite inside a real VS Code, on a fresh copy of the sample workspace.
 *
 * @param print takes each line that the tests print
 */
export async function runSuite(run: SuiteRun, print: (line: string) => void = console.log): Promise<Summary> {
  const { host, version, other, hasFolders = false } = run;
  const name = `${other ? 'bench-' : ''}${host}-${version}${hasFolders ? '-folders' : ''}`;
  const logFile = path.join(root, `out/logs/${name}.log`);
  mkdirSync(path.dirname(logFile), { recursive: true });
  const temporary = temporaryFolder();
  const workspace = path.join(temporary.path, 'workspace');
  if (other) other.fill(workspace);
  else copyWorkspace(workspace);
  const dataFolder = other?.dataFolder ?? path.join(temporary.path, 'data');
  const [browser, server, files, online] = await Promise.all([
    launchBrowser(),
    startServer({ version, dataFolder, settings: quietSettings, development: true }),
    serveFolder(root),
    startOnlineServer(),
  ]);
  writeFileSync(path.join(workspace, endpointsFile), JSON.stringify(online.endpoints));
  try {
    const page = await browser.newPage(run.system ? { userAgent: userAgents[run.system] } : {});
    const ended = watchSuite(page, run, logFile, print);
    const address = new URL(server.origin);
    if (hasFolders) address.searchParams.set('workspace', pathToFileURL(workspaceOfFolders(temporary.path)).pathname);
    else address.searchParams.set('folder', pathToFileURL(workspace).pathname);
    if (host === 'node') address.searchParams.set('payload', nodePayload(address.host, bundleOf(run)));
    else await developInBrowser(page, files.port);
    await page.goto(address.href);
    return await ended;
  } catch (cause) {
    await browser
      .contexts()[0]
      ?.pages()[0]
      ?.screenshot({ path: `${logFile}.png` });
    throw new Error(`What VS Code said and showed is in ${path.relative(root, logFile)}(.png)`, { cause });
  } finally {
    await browser.close();
    files.stop();
    await online.close();
    server.stop();
    temporary.remove();
  }
}

/** Writes a workspace file beside the sample workspace, which names it and a new folder; gives its path. */
function workspaceOfFolders(parent: string): string {
  const file = path.join(parent, 'two.code-workspace');
  mkdirSync(path.join(parent, 'second'));
  writeFileSync(file, JSON.stringify({ folders: [{ path: 'workspace' }, { path: 'second' }] }));
  return file;
}

/** Passes on what the tests print and waits for their end. All of VS Code's output goes to a file. */
async function watchSuite(page: Page, run: SuiteRun, logFile: string, print: (line: string) => void): Promise<Summary> {
  const { host, other } = run;
  const lines: string[] = [];
  let lastMessage = '';
  const log = createWriteStream(logFile);
  const readable = sourceLines(path.join(root, bundleOf(run)), host);
  const printed = (_type: string, args: unknown[]) => {
    const line = args.map(String).join(' ');
    log.write(`${line}\n`);
    lastMessage = line;
    if (!line.startsWith(testMark)) return;
    lines.push(readable(line.slice(testMark.length)));
    if (other) other.printed(lines.at(-1) ?? '', page);
    else print(lines.at(-1) ?? '');
  };
  const minutes = other?.minutes ?? minutesToRun;
  const code = await new Promise<number>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`the tests did not end within ${minutes} minutes`)),
      minutes * 60_000,
    );
    page.once('crash', () => reject(new Error('the page with VS Code crashed')));
    page.once('close', () => clearTimeout(timer));
    Promise.all([
      page.exposeFunction('codeAutomationLog', printed),
      page.exposeFunction('codeAutomationExit', resolve),
    ]).catch(reject);
  });
  const summary = readSummary(lines.join('\n'));
  if (!summary) throw new Error(`the tests ended before they were through:\n${lastMessage}`);
  return code !== 0 && summary.failed === 0 ? { ...summary, failed: 1 } : summary;
}

function bundleOf({ host, other }: SuiteRun): string {
  return other?.bundle ?? suiteBundle(host);
}

function suiteBundle(host: SuiteRun['host']): string {
  return `out/editor/${host}/suite.js`;
}

/** In the address: the extension under development and its tests, for the Node extension host. */
function nodePayload(authority: string, bundle: string): string {
  const remote = (file: string) => `vscode-remote://${authority}${pathToFileURL(path.join(root, file)).pathname}`;
  return JSON.stringify([
    ['extensionDevelopmentPath', remote('.')],
    ['extensionTestsPath', remote(bundle)],
  ]);
}

/** In the page: the same for the web worker host, which takes them only from what the server wrote into the page. */
async function developInBrowser(page: Page, port: number): Promise<void> {
  // By this name and not by its number: the web host's security policy lets a worker's worker load from here only.
  const at = (file: string) => ({ scheme: 'http', authority: `localhost:${port}`, path: file });
  await page.route(
    (url) => url.pathname === '/',
    async (route) => {
      const response = await route.fetch();
      const html = (await response.text()).replace(
        /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)/,
        (_all, before: string, encoded: string) => {
          const settings = JSON.parse(encoded.replaceAll('&quot;', '"')) as { developmentOptions?: object };
          settings.developmentOptions = {
            ...settings.developmentOptions,
            extensions: [at('/')],
            extensionTestsPath: at(`/${suiteBundle('web')}`),
          };
          return before + JSON.stringify(settings).replaceAll('"', '&quot;');
        },
      );
      const headers = response.headers();
      delete headers['content-security-policy'];
      await route.fulfill({ response, headers, body: html });
    },
  );
}
