import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const undone = new Set<() => void>();

process.once('exit', () => undone.forEach((undo) => undo()));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
// npm, when it is ended, does not tell what it runs.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && process.exit(130), 1000).unref();

/** Undoes something when the returned function is called, or else when this process ends, however it ends. */
export function atExit(undo: () => void): () => void {
  undone.add(undo);
  return () => {
    if (undone.delete(undo)) undo();
  };
}

/** A new temporary folder, removed by `remove`, or else when this process ends. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ibid-'));
  return { path: folder, remove: atExit(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })) };
}
