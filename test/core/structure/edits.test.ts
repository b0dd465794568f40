import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSourceTree, repositoryFiles } from './sourceTree';

const editor = [...readSourceTree().texts].filter(([file]) => file.startsWith('src/editor/'));
/** Where edits are compared with the texts that they were planned on, and applied. */
const place = 'src/editor/platform/documents/';
/** Calls that have edits applied, or that make those which VS Code applies by itself. */
const editing =
  /\b(?:applyFiles|applyAndSave|applyEdit|addEntries|addEntriesAfterwards|addedEntries|unaskedEntries|toWorkspaceEdit)\(/;

describe('edits', () => {
  it('are applied in one place alone', () => {
    const applying = /\bworkspace\.applyEdit\(|\b(?:editor|textEditor)\.edit\(|\bTextEdit\.(?:insert|replace|delete)\(/;
    const found = editor.filter(([, text]) => applying.test(text)).map(([file]) => file);
    expect(found.sort()).toEqual([
      // The comma before a completed field: VS Code inserts it together with what is chosen.
      'src/editor/completion/bibtexCompletion.ts',
      `${place}planAgain.ts`,
    ]);
  });

  it('save what they have changed in one place alone', () => {
    const found = editor.filter(([, text]) => /\.save\(\)/.test(text)).map(([file]) => file);
    expect(found.sort()).toEqual([
      // What an addition has left unsaved is told apart there.
      'src/editor/diagnostics/fixes.ts',
      `${place}addEntries.ts`,
      `${place}applyFiles.ts`,
    ]);
  });

  it('of every feature have a row in the harness that changes files at each await', () => {
    const harness = repositoryFiles(['test/editor'])
      .map((file) => readFileSync(file, 'utf8'))
      .filter((text) => /\binjecting\(/.test(text) && text.includes("from './injecting'"));
    const rows = new Set(
      harness.flatMap((text) => [...text.matchAll(/from '\.\.\/\.\.\/(src\/editor\/[^']+)'/g)].map(([, path]) => path)),
    );
    const features = editor.filter(([file, text]) => !file.startsWith(place) && editing.test(text));
    expect(features.length).toBeGreaterThan(8);
    const missing = features.map(([file]) => file.replace(/\.ts$/, '')).filter((file) => !rows.has(file));
    expect(missing).toEqual([]);
  });
});
