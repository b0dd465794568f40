import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BibtexBlock } from '../../../../src/core/bibliography/bibtex/syntax/blocks';
import { rescanBibtex } from '../../../../src/core/bibliography/bibtex/syntax/rescan';
import type { Change } from '../../../../src/core/text/utf8Text';
import { scanBibtex } from '../../../../src/core/bibliography/bibtex/syntax/scan';
import { sample } from './sample';

function rescan(blocks: readonly BibtexBlock[], text: string, change: Change): BibtexBlock[] {
  const starts = Float64Array.from(blocks, ({ start }) => start);
  const unclosed = blocks.find(({ problems }) => problems?.some(({ code }) => code === 'unclosed-comment'))?.start;
  const result = rescanBibtex(text, starts, change, unclosed);
  const moved = blocks.slice(result.to).map((block) => ({ ...block, start: block.start + result.shift }));
  return [...blocks.slice(0, result.from), ...result.blocks, ...moved];
}

const piece = fc.constantFrom(
  '@misc{x,\n',
  'title = {',
  '}',
  '{',
  '"',
  ',',
  '\n',
  '@',
  '%',
  '=',
  '@a{b}',
  '@comment{',
  'word ',
  '\n@string{a = "b"}\n',
);
const inserted = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));

describe('rescanBibtex', () => {
  it('gives what reading all of it again would give', () => {
    const base = fc.oneof(
      fc.constant(sample),
      fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(base, fc.nat(), fc.nat(12), inserted, (before, position, removed, added) => {
        const start = position % (before.length + 1);
        const end = Math.min(before.length, start + removed);
        const after = before.slice(0, start) + added + before.slice(end);
        expect(rescan(scanBibtex(before), after, { start, end, length: added.length })).toEqual(scanBibtex(after));
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  it('reads only what is near the change', () => {
    const text = Array.from({ length: 10_000 }, (_, index) => `@misc{k${index}, title={T}}\n`).join('');
    const blocks = scanBibtex(text);
    const start = blocks[5000]?.start ?? 0;
    let read = 0;
    const after = text.slice(0, start) + 'x' + text.slice(start);
    const result = rescanBibtex(
      {
        length: after.length,
        slice: (from, to) => {
          read += to - from;
          return after.slice(from, to);
        },
      },
      blocks.map((block) => block.start),
      { start, end: start, length: 1 },
    );
    expect(read).toBeLessThan(after.length / 2);
    expect(result.blocks.length).toBeLessThan(10);
    expect(result).toMatchObject({ shift: 1 });
  });
});

describe('a block without problems', () => {
  it('reads the same alone as among the others', () => {
    const text = fc.array(fc.oneof(piece, fc.constant(sample)), { maxLength: 60 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (whole) => {
        for (const block of scanBibtex(whole)) {
          if (!block.problems) expect(scanBibtex(block.text)).toEqual([{ ...block, start: 0 }]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
