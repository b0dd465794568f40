import { spawnSync } from 'node:child_process';
import { bundled } from './bundled';

/** Why a phase gave no figures. */
export interface Failure {
  readonly failed: string;
}

/**
 * The figures of a phase of `measure.ts`, run in a process of its own. What fails, or takes longer than `seconds` and is ended,
 * costs only its own figures.
 */
export function inOwnProcess<T extends object>(phase: readonly string[], seconds: number): T | Failure {
  const script = bundled(new URL('measure.ts', import.meta.url));
  const options = ['--expose-gc', '--max-old-space-size=12000'];
  const { status, signal, error, stdout } = spawnSync(process.execPath, [...options, script, ...phase], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: seconds * 1000,
    killSignal: 'SIGKILL',
  });
  if (status === 0) return JSON.parse(stdout) as T;
  const isLate = (error as NodeJS.ErrnoException | undefined)?.code === 'ETIMEDOUT';
  const reason = isLate ? `not done after ${seconds} s` : (error?.message ?? signal ?? `exit code ${status}`);
  return { failed: `${phase[0]}: ${reason}` };
}
