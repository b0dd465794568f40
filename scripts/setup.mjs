// What a fresh clone needs before anything else can run; so only Node's own modules are imported here.
import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..');

/** Installs the dependencies when they are missing or older than the lock file. */
export async function install() {
  if (modified('node_modules/.package-lock.json') >= modified('package-lock.json')) return;
  console.log('Installing the dependencies …');
  const { code } = await run('npm', ['ci', '--no-audit', '--no-fund']);
  if (code !== 0) process.exit(code);
}

/** Runs a command in the repository to its end, shows its output and returns it with the exit code. */
export function run(command, args) {
  // npm and code are scripts on Windows, which only a shell can run.
  const shell = process.platform === 'win32' && command !== process.execPath;
  const quoted = shell ? args.map((argument) => `"${argument}"`) : args;
  const child = spawn(command, quoted, { cwd: root, stdio: ['inherit', 'pipe', 'inherit'], shell });
  let interrupted = false;
  const forward = (signal) => (interrupted = child.kill(signal));
  process.on('SIGTERM', forward).on('SIGINT', forward);
  let output = '';
  child.stdout.on('data', (data) => {
    output += data;
    process.stdout.write(data);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (interrupted) process.exit(130);
      process.off('SIGTERM', forward).off('SIGINT', forward);
      resolve({ code: code ?? 1, output });
    });
  });
}

function modified(file) {
  return statSync(path.join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
