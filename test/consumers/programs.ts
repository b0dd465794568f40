import { spawn, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { describe } from 'vitest';

/** Those that are asked for and not there: programs, packages of LaTeX by their files, and modules of npm. */
function missing(needed: readonly string[]): string[] {
  return needed.filter((name) => {
    if (name.startsWith('@')) return !isInstalled(name);
    const isPackage = name.endsWith('.sty');
    const { error, status } = isPackage ? spawnSync('kpsewhich', [name]) : spawnSync(name, ['--version']);
    return error !== undefined || (isPackage && status !== 0);
  });
}

function isInstalled(module: string): boolean {
  try {
    createRequire(import.meta.url).resolve(module);
    return true;
  } catch {
    return false;
  }
}

/** Tests that need programs or packages of LaTeX; they are skipped, and say so, where one is not there. */
export function describeWith(needed: readonly string[], name: string, tests: () => void): void {
  const absent = missing(needed);
  if (absent.length === 0) {
    describe(name, { timeout: 300_000 }, tests);
    return;
  }
  const reason = `skipped: no ${absent.join(', ')}`;
  console.warn(`${name} (${reason})`);
  describe.skip(`${name} (${reason})`, tests);
}

export interface Outcome {
  readonly code: number | null;
  /** What the program wrote to its output and its error output. */
  readonly output: string;
}

/** Runs a program in a folder to its end. */
export function runProgram(folder: string, program: string, ...args: readonly string[]): Promise<Outcome> {
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
