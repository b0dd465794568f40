import { cpSync, existsSync } from 'node:fs';
import path from 'node:path';
import { root } from './cache';

const sample = path.join(root, 'test/fixtures/workspace');

/** Copies the sample workspace to a folder that does not exist yet, so that whoever writes in it leaves the repository clean. */
export function copyWorkspace(to: string): string {
  if (!existsSync(to)) cpSync(sample, to, { recursive: true });
  return to;
}
