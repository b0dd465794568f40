import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { atExit } from './atExit';
import { execute } from './cache';
import { fetchNode, fetchVscode } from './vscode';
import type { vscodeVersions } from './versions';

/** A VS Code that is served on this machine. */
export interface Server {
  /** Where it answers, without a slash at the end. */
  readonly origin: string;
  stop(): void;
}

export interface ServerOptions {
  readonly version: keyof typeof vscodeVersions;
  /** Holds settings, extensions and logs. */
  readonly dataFolder: string;
  /** The user's settings, where the folder has none yet. */
  readonly settings: Record<string, unknown>;
  /** The packaged extension to install. */
  readonly vsix?: string;
  /** Lets a page name an extension under development and its tests. */
  readonly development?: boolean;
}

const secondsToStart = 60;

/** Starts VS Code's server and waits until it answers. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { version, dataFolder, settings, vsix, development = false } = options;
  const [folder, node] = await Promise.all([fetchVscode(version), fetchNode()]);
  const main = path.join(folder, 'out/server-main.js');
  const user = path.join(dataFolder, 'data/User');
  mkdirSync(user, { recursive: true });
  const settingsFile = path.join(user, 'settings.json');
  if (!existsSync(settingsFile)) writeFileSync(settingsFile, JSON.stringify(settings, undefined, 2));
  const common = [main, '--accept-server-license-terms', '--server-data-dir', dataFolder];
  if (vsix) await execute(node, [...common, '--install-extension', vsix, '--force'], dataFolder);

  const log = path.join(dataFolder, 'server.log');
  const child = spawn(
    node,
    [
      ...common,
      ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token'],
      ...['--disable-workspace-trust', '--telemetry-level', 'off'],
      ...(development ? ['--enable-smoke-test-driver'] : []),
    ],
    { cwd: dataFolder, detached: process.platform !== 'win32', stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const stop = atExit(() => killTree(child));
  const file = createWriteStream(log);
  child.stdout.pipe(file);
  child.stderr.pipe(file);
  try {
    const origin = `http://127.0.0.1:${await boundPort(child)}`;
    await answers(`${origin}/version`);
    return { origin, stop };
  } catch (error) {
    stop();
    throw new Error(`VS Code's server did not start:\n${readFileSync(log, 'utf8')}`, { cause: error });
  }
}

/** Reads from the server's output at which port it listens. */
function boundPort(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no port after ${secondsToStart} s`)), secondsToStart * 1000);
    let output = '';
    child.stdout!.on('data', (data: Buffer) => {
      output += data.toString();
      const port = /agent listening on (\d+)/.exec(output)?.[1];
      if (!port) return;
      clearTimeout(timer);
      resolve(port);
    });
    child.once('close', (code) => reject(new Error(`ended with ${code}`)));
    child.once('error', reject);
  });
}

async function answers(address: string): Promise<void> {
  const end = Date.now() + secondsToStart * 1000;
  while (Date.now() < end) {
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${address} does not answer`);
}

/** Ends the server and its extension hosts: they are one process group. */
function killTree({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F']);
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
