import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linePositions } from '../../../src/core/text/linePositions';

/** Slow and plain: the lines before an offset, split as VS Code splits them. */
function plainly(text: string, offset: number) {
  const within = Math.max(0, Math.min(offset, text.length));
  const splits = text[within - 1] === '\r' && text[within] === '\n' ? within - 1 : within;
  const lines = text.slice(0, splits).split(/\r\n|\r|\n/);
  return { line: lines.length - 1, character: lines.at(-1)?.length };
}

describe('linePositions', () => {
  it('gives equal offsets equal places, also between the pieces that are decoded', () => {
    const place = { line: 0, character: 65_535 };
    expect(linePositions(`${'x'.repeat(65_535)}\r\ny`, [65_536, 65_536])).toEqual([place, place]);
  });

  it('counts lines that end in any way', () => {
    expect(linePositions('a\nb\r\nc\rd', [0, 2, 5, 7, 8])).toEqual([
      { line: 0, character: 0 },
      { line: 1, character: 0 },
      { line: 2, character: 0 },
      { line: 3, character: 0 },
      { line: 3, character: 1 },
    ]);
  });

  it('keeps the order that was given, and answers beyond the ends', () => {
    expect(linePositions('ab\ncd', [4, 1, 99, -1, 4])).toEqual([
      { line: 1, character: 1 },
      { line: 0, character: 1 },
      { line: 1, character: 2 },
      { line: 0, character: 0 },
      { line: 1, character: 1 },
    ]);
  });

  it('agrees with splitting the text', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\r', '\n', '\r\n', '\u2028', '😀') });
    fc.assert(
      fc.property(text, fc.array(fc.integer({ min: -2, max: 30 })), (value, offsets) => {
        expect(linePositions(value, offsets)).toEqual(offsets.map((offset) => plainly(value, offset)));
      }),
    );
  });
});
