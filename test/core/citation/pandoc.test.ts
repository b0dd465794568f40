import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Citation } from '../../../src/core/citation/shared/citation';
import { planInsertion, readCitations } from '../../../src/core/citation/operations';
import { applyEdits } from '../../../src/core/citation/shared/editCandidate';
import { formRows } from './markdownForms';
import { pandocDocuments } from './pandocDocuments';

const installed = spawnSync('pandoc', ['--version']).status === 0;
const skipped = installed ? '' : ' (skipped: pandoc is not installed)';

/** The citations that pandoc reads in documents, one line each, sorted: their keys, with `@` before those in the text. */
function pandocReads(documents: readonly string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'ibid-'));
  try {
    const file = join(folder, 'documents');
    writeFileSync(file, documents.join('\0'));
    const filter = join(import.meta.dirname, 'pandocCitations.lua');
    const output = execFileSync('pandoc', ['-f', 'markdown', '-t', 'json', '--lua-filter', filter], {
      input: '',
      env: { ...process.env, IBID_DOCUMENTS: file },
      stdio: ['pipe', 'pipe', 'ignore'],
      maxBuffer: 2 ** 28,
    });
    const { blocks } = JSON.parse(output.toString()) as { blocks: [{ c: [unknown, string] }] };
    return blocks[0].c[1].split('\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The keys in a line of `pandocReads`. */
function keysIn(line: string): string[] {
  return line
    .split(/[@ ,]+/)
    .filter((key) => key !== '')
    .sort();
}

function weRead(text: string): string {
  return readCitations(text, 'markdown').map(line).sort().join(', ');
}

function line({ form, keys }: Citation): string {
  return `${form === 'inText' ? '@' : ''}${keys.map(({ key }) => key).join(' ')}`;
}

function expectSame(documents: readonly string[]): void {
  const theirs = pandocReads(documents);
  expect(theirs).toHaveLength(documents.length);
  const differences = documents.flatMap((text, index) =>
    weRead(text) === theirs[index] ? [] : [{ text, ours: weRead(text), theirs: theirs[index] }],
  );
  expect(differences).toEqual([]);
}

describe.skipIf(!installed)(`Markdown is read as pandoc reads it${skipped}`, { timeout: 120_000 }, () => {
  test('in the rows of the table of forms', () => expectSame(formRows.map(([text]) => text)));

  test('with what is cited at any place of these rows', () => {
    const rows = formRows.map(([text]) => text).filter((text) => !/\n\n|&/.test(text));
    const cases = rows.flatMap((text) =>
      Array.from({ length: text.length + 1 }, (_, offset) => offset).flatMap((offset) => {
        const { edits, refused } = planInsertion(text, 'markdown', { start: offset, end: offset }, ['new']);
        return refused ? [] : [{ text, offset, cited: applyEdits(text, edits) }];
      }),
    );
    const before = new Map(pandocReads(rows).map((line, index) => [rows[index], keysIn(line)]));
    const after = pandocReads(cases.map(({ cited }) => cited));
    const differences = cases.filter(({ text }, index) => {
      const expected = [...(before.get(text) ?? []), 'new'].sort();
      return keysIn(after[index] ?? '').join() !== expected.join();
    });
    expect(differences).toEqual([]);
  });

  test('in documents of all kinds of blocks', () => {
    expectSame(fc.sample(pandocDocuments, { numRuns: 150, seed: 2026 }));
  });
});
