import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** As `weRead`, without the labels of example lists, and where these are referred to. */
function weCite(text: string): string {
  const cited = readCitations(text, 'markdown').filter(({ keys }) => !keys.some((key) => key.crossReference));
  return cited.map(line).sort().join(', ');
}

/** Puts a key of its own for each `K`, and line breaks for `⏎`. */
function withKeys(written: string): string {
  let count = 0;
  return written.replaceAll('⏎', '\n').replaceAll('K', () => `k${(count += 1)}`);
}

/** Small documents of all kinds of constructs, one a line. */
const kinds = readFileSync(join(import.meta.dirname, 'pandocKinds.txt'), 'utf8')
  .trimEnd()
  .split('\n');

const noText = 'an item of an example list has a text: without one, it is a citation in the text';

/** What is read in another way on purpose, or is too rare: texts, and why. */
const differences: readonly (readonly [text: string, why: string])[] = [
  ['Text⏎~~~⏎@K⏎~~~', 'CommonMark: a fence ends a paragraph'],
  ['{{< cite @K >}} @K', 'Quarto: a shortcode'],
  ['(@K)', noText],
  ['@K)', noText],
  ['@K.', noText],
  ['@K.⏎⏎x', noText],
  ['(@K)⏎x', noText],
  ['(@K)⏎⏎x', noText],
  ['(@long)⏎⏎    @K', noText],
  ['[x]: http://x⏎  (@K)', noText],
  ['[a⏎⏎@K]', 'pandoc 2.17 loses the second paragraph'],
  ['[@K, <span>x; y</span>; @K]', 'rare: a semicolon in HTML in a citation'],
  ['[x]: http://x⏎"@K"', 'rare: the title of a link on a line of its own'],
  ['\\x{a⏎⏎@K}', 'rare: an argument of several paragraphs'],
  ['<!-->@K-->', 'rare: an empty comment without its second pair of dashes'],
];

function line({ form, keys }: Citation): string {
  return `${form === 'inText' ? '@' : ''}${keys.map(({ key }) => key).join(' ')}`;
}

/** A place to cite at, with what that makes of its document. */
interface Cited {
  readonly text: string;
  readonly offset: number;
  readonly cited: string;
}

/** What citing at any place of documents makes of them, but for commands in raw LaTeX. */
function citedAnywhere(documents: readonly string[]): Cited[] {
  return documents.flatMap((text) =>
    Array.from({ length: text.length + 1 }, (_, offset) => offset).flatMap((offset) => {
      const { edits, refused } = planInsertion(text, 'markdown', { start: offset, end: offset }, ['new']);
      const cited = applyEdits(text, edits);
      return refused || cited.includes('\\cite{new}') ? [] : [{ text, offset, cited }];
    }),
  );
}

/** The places of which pandoc reads other keys than before and the new one. */
function wronglyCited(documents: readonly string[]): Cited[] {
  const cases = citedAnywhere(documents);
  const before = new Map(pandocReads(documents).map((line, index) => [documents[index], keysIn(line)]));
  const after = pandocReads(cases.map(({ cited }) => cited));
  return cases.filter(
    ({ text }, index) => keysIn(after[index] ?? '').join() !== [...(before.get(text) ?? []), 'new'].sort().join(),
  );
}

/** Documents with places where citing is not right yet, or depends on what is half written. */
const fragile: readonly RegExp[] = [
  // In a comment a citation is written that is not read.
  /<!--/,
  // A blank line between a term and its definition.
  /^Term⏎⏎:/,
  // Footnotes named by citations, and one without text.
  /\[\^@K\]|\[\^zz\]:⏎/,
  // Fences that are not closed, or not opened.
  /```/,
  // Link definitions over two lines, brackets over two paragraphs.
  /^\[[ax]\]:|⏎⏎\]/,
  // What pandoc takes for one more argument.
  /newtheorem|document/,
];

function compare(documents: readonly string[], read = weRead): { text: string; ours: string; theirs?: string }[] {
  const theirs = pandocReads(documents);
  expect(theirs).toHaveLength(documents.length);
  return documents.flatMap((text, index) =>
    read(text) === theirs[index] ? [] : [{ text, ours: read(text), theirs: theirs[index] ?? '' }],
  );
}

function expectSame(documents: readonly string[], read = weRead): void {
  expect(compare(documents, read)).toEqual([]);
}

describe.skipIf(!installed)(`Markdown is read as pandoc reads it${skipped}`, { timeout: 120_000 }, () => {
  test('in the rows of the table of forms', () => expectSame(formRows.map(([text]) => text)));

  test('in small documents of all kinds of constructs', () => {
    const written = readFileSync(join(import.meta.dirname, 'pandocKinds.txt'), 'utf8')
      .trimEnd()
      .split('\n');
    expectSame(written.map(withKeys), weCite);
  });

  test('but for what is told apart', () => {
    const documents = differences.map(([text]) => withKeys(text));
    expect(compare(documents, weCite).map(({ text }) => text)).toEqual(documents);
  });

  test('with what is cited at any place of these rows', () => {
    const rows = formRows.map(([text]) => text).filter((text) => !/\n\n|&/.test(text));
    expect(wronglyCited(rows)).toEqual([]);
  });

  test('with what is cited at any place of small documents', () => {
    const documents = kinds.filter((text) => !fragile.some((pattern) => pattern.test(text))).map(withKeys);
    expect(wronglyCited(documents)).toEqual([]);
  });

  test('in documents of all kinds of blocks', () => {
    expectSame(fc.sample(pandocDocuments, { numRuns: 150, seed: 2026 }));
  });
});
