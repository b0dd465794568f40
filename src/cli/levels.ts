import type { CheckedEntry } from '../engine/protocol/check';

/** As SARIF has them. A note is nothing wrong. */
export type Level = 'error' | 'warning' | 'note';

const warnings: ReadonlySet<string> = new Set([
  'duplicate-key',
  'same-paper',
  'missing-field',
  'unknown-entry',
  'parent-before-child',
  'undefined-macro',
]);
const notes: ReadonlySet<string> = new Set(['unused-entry', 'preprint']);

export function levelOf(code: string): Level {
  return notes.has(code) ? 'note' : warnings.has(code) ? 'warning' : 'error';
}

/** Undefined where there is nothing to say. */
export function levelOfVerdict({ verdict, differences, isAccepted }: CheckedEntry): Level | undefined {
  if (isAccepted || verdict === 'agrees') return undefined;
  if (verdict === 'retracted') return 'error';
  if (verdict === 'notFound') return 'warning';
  if (verdict === 'differs') return differences.every(({ kind }) => kind === 'notice') ? 'note' : 'warning';
  return 'note';
}
