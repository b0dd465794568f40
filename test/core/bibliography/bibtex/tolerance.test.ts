import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { BibtexBlock } from '../../../../src/core/bibliography/bibtex/syntax/blocks';
import { createBibtexScanner, scanBibtex } from '../../../../src/core/bibliography/bibtex/syntax/scan';
import { sample } from './sample';

vi.setConfig({ testTimeout: 60_000 });

interface Break {
  readonly at: number;
  readonly kind: 'drop' | 'double' | 'insert';
  readonly inserted: string;
}

const aBreak = (length: number): fc.Arbitrary<Break> =>
  fc.record({
    at: fc.nat(length - 1),
    kind: fc.constantFrom('drop', 'double', 'insert'),
    inserted: fc.oneof(
      fc.constantFrom('{', '}', '"', ',', '=', '#', '@', '\\', '(', ')', '%', '\n', '\ufffd', '\0'),
      fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }),
    ),
  });

function breakAt(text: string, { at, kind, inserted }: Break): string {
  if (kind === 'drop') return text.slice(0, at) + text.slice(at + 1);
  return text.slice(0, at) + (kind === 'double' ? (text[at] ?? '') : inserted) + text.slice(at);
}

interface Unit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function blocksOf(text: string): Unit[] {
  return scanBibtex(text)
    .filter(({ kind }) => kind === 'entry')
    .map(({ start, text }) => ({ start, end: start + text.length, text }));
}

/** Which of the sound text's entries are no longer read as they were. */
function lostIn(sound: readonly Unit[], broken: string): number[] {
  const left = new Map<string, number>();
  for (const { text } of blocksOf(broken)) left.set(text, (left.get(text) ?? 0) + 1);
  return sound.flatMap(({ text }, index) => {
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count > 0 ? [] : [index];
  });
}

/** The entry that holds the offset or comes next after it, and those beside it. */
function near(sound: readonly Unit[], offset: number): number[] {
  const hit = sound.findIndex(({ end }) => offset < end);
  const index = hit < 0 ? sound.length : hit;
  return [index - 1, index, index + 1];
}

const large = Array.from({ length: 40 }, (_, copy) =>
  sample.replace(/(@\w+[{(] ?)([\w:-]+)( ?,)/g, `$1$2-${copy}$3`),
).join('\n');

describe.each([
  ['a small bibliography', sample, 600],
  ['a large one', large, 60],
])('%s', (_name, text, runs) => {
  const sound = blocksOf(text);

  it('loses at most the broken entry and its direct neighbour', () => {
    fc.assert(
      fc.property(aBreak(text.length), (oneBreak) => {
        const lost = lostIn(sound, breakAt(text, oneBreak));
        const neighbours = near(sound, oneBreak.at);
        expect(lost.length).toBeLessThanOrEqual(2);
        expect(lost.filter((index) => !neighbours.includes(index))).toEqual([]);
      }),
      { numRuns: runs },
    );
  });

  it('loses no more by several breaks than by each of them', () => {
    fc.assert(
      fc.property(fc.array(aBreak(text.length), { minLength: 2, maxLength: 4 }), (breaks) => {
        const inOrder = [...breaks].sort((a, b) => b.at - a.at);
        const lost = lostIn(sound, inOrder.reduce(breakAt, text));
        const neighbours = breaks.flatMap(({ at }) => near(sound, at));
        expect(lost.filter((index) => !neighbours.includes(index))).toEqual([]);
      }),
      { numRuns: runs },
    );
  });
});

describe('any text', () => {
  const odd = fc.array(
    fc.oneof(
      fc.constantFrom(
        '@a{',
        '@comment{',
        '@string(',
        '@',
        '{',
        '}',
        '"',
        ',',
        '=',
        '#',
        '\\',
        '%',
        '\n',
        ' ',
        'k',
        'é',
        '(',
      ),
      fc.constantFrom('t = {x},', '\n@misc{k,', '\n y = "z"\n'),
    ),
    { maxLength: 40 },
  );

  it('is read in pieces as it is read whole', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          odd.map((parts) => parts.join('')),
          aBreak(sample.length).map((one) => breakAt(sample, one)),
        ),
        fc.array(fc.nat(60)),
        (text, cuts) => {
          const scanner = createBibtexScanner();
          const blocks: BibtexBlock[] = [];
          let at = 0;
          for (const cut of cuts) {
            blocks.push(...scanner.push(text.slice(at, at + cut)));
            at += cut;
          }
          blocks.push(...scanner.push(text.slice(at)), ...scanner.end());
          expect(blocks).toEqual(scanBibtex(text));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('gives blocks that stand in the text in order and do not overlap', () => {
    fc.assert(
      fc.property(odd, (parts) => {
        const text = parts.join('');
        let end = 0;
        for (const block of scanBibtex(text)) {
          expect(block.start).toBeGreaterThanOrEqual(end);
          expect(block.text).not.toBe('');
          expect(text.startsWith(block.text, block.start)).toBe(true);
          end = block.start + block.text.length;
          for (const problem of block.problems ?? []) {
            expect(problem.start).toBeGreaterThanOrEqual(0);
            expect(problem.end).toBeGreaterThanOrEqual(problem.start);
            expect(problem.end).toBeLessThanOrEqual(block.text.length);
          }
          if (block.kind !== 'entry') continue;
          expect(block.text.slice(block.keyStart, block.keyEnd)).toBe(block.key);
        }
      }),
      { numRuns: 800 },
    );
  });
});
