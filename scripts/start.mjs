// `npm start`: sets everything up and opens VS Code with the extension, on a copy of the sample workspace.
//   --serve   serve VS Code to a browser even where there is a `code` command
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import path from 'node:path';
import { install, root, run } from './setup.mjs';

await install();
const serve = process.argv.includes('--serve') || !hasCode();
const built = await run('npm', ['run', '--silent', serve ? 'package' : 'build']);
if (built.code !== 0) process.exit(built.code);

// A copy, so that the repository stays clean; it is kept from one start to the next.
const workspace = path.join(root, '.vscode-test/workspace');
if (!existsSync(workspace)) cpSync(path.join(root, 'test/fixtures/workspace'), workspace, { recursive: true });

if (serve) {
  const { tsImport } = await import('tsx/esm/api');
  const { serveWorkspace } = await tsImport('../test/host/serve.ts', import.meta.url);
  await serveWorkspace(workspace);
} else {
  const opened = await run('code', ['--new-window', `--extensionDevelopmentPath=${root}`, workspace]);
  process.exitCode = opened.code;
}

/** Whether this machine has a VS Code that is new enough. In a VS Code's own terminal `code` may only open files there. */
function hasCode() {
  if (process.env.VSCODE_IPC_HOOK_CLI) return false;
  const { stdout } = spawnSync('code', ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' });
  const [, major, minor] = /^(\d+)\.(\d+)\./.exec(stdout ?? '') ?? [];
  return Number(major) > 1 || Number(minor) >= 100;
}
