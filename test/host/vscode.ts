import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cached, npm, unpack } from './cache';
import { nodeVersion, vscodeVersions } from './versions';

/** Built-in extensions and dependencies that no test needs, and that are most of the size: AI agents, TypeScript, diagrams. */
const unneededExtensions = ['copilot', 'mermaid-markdown-features', 'typescript-language-features'];
const unneededDependencies = ['@github/copilot-sdk', '@microsoft/mxc-sdk', '@devcontainers/cli'];

const executableSuffix = process.platform === 'win32' ? '.exe' : '';
const platform = `${process.platform}-${process.arch}`;
/** The npm package that carries Node's binary for this machine. */
const nodePackage = (platform === 'darwin-arm64' ? 'node-bin-' : 'node-') + platform.replace('win32', 'win');

/** Fetches VS Code's server and workbench; returns its folder. */
export function fetchVscode(version: keyof typeof vscodeVersions): Promise<string> {
  return cached(`code-server-${vscodeVersions[version]}`, async (folder) => {
    const without = unneededExtensions.map((name) => `extensions/${name}`);
    await unpack(`code-server@${vscodeVersions[version]}`, 'package/lib/vscode', folder, without);
    await dropUnneededDependencies(path.join(folder, 'package.json'));
    // Without its scripts no compiler is needed; the native modules that are then missing only cost log lines.
    await npm(['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'], folder);
    await lendRipgrep(folder);
  });
}

/** The Node that VS Code's server runs on: this one if it will do (the repository itself builds with older ones), else fetched. */
export async function fetchNode(): Promise<string> {
  if (process.versions.node.split('.')[0] === nodeVersion.split('.')[0]) return process.execPath;
  const folder = await cached(`node-${nodeVersion}`, (to) =>
    unpack(`${nodePackage}@${nodeVersion}`, 'package/bin', to),
  );
  return path.join(folder, `node${executableSuffix}`);
}

async function dropUnneededDependencies(file: string): Promise<void> {
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { dependencies: Record<string, string> };
  for (const name of unneededDependencies) delete manifest.dependencies[name];
  await writeFile(file, JSON.stringify(manifest));
}

/** Older versions download ripgrep, which file search stands on, in an install script; newer ones carry it. */
async function lendRipgrep(folder: string): Promise<void> {
  const older = path.join(folder, 'node_modules/@vscode/ripgrep');
  if (!existsSync(older)) return;
  const newer = path.join(await fetchVscode('current'), 'node_modules/@vscode/ripgrep-universal/bin', platform);
  await mkdir(path.join(older, 'bin'));
  await cp(path.join(newer, `rg${executableSuffix}`), path.join(older, 'bin', `rg${executableSuffix}`));
}
