import type { SlicedText } from './utf8Text';

/** A place in a text as editors count it: lines and UTF-16 code units in them, both from 0. */
export interface LinePosition {
  readonly line: number;
  readonly character: number;
}

const lineFeed = 10;
const carriageReturn = 13;

/**
 * Where offsets are in a text, in the order given. Lines end as VS Code has it: with `\r\n`, `\n` or `\r`; so the
 * answer is true also for an editor that gives all lines of a file the same end. An offset inside of `\r\n` counts to
 * the end of its line, one past the text to its end. One pass through the text, up to the last offset.
 */
export function linePositions(text: SlicedText, offsets: readonly number[]): LinePosition[] {
  const positions: LinePosition[] = [];
  let line = 0;
  let lineStart = 0;
  let at = 0;
  const unitAt = unitReader(text);
  for (const index of offsets.map((_, number) => number).sort((a, b) => (offsets[a] ?? 0) - (offsets[b] ?? 0))) {
    const offset = Math.max(0, Math.min(offsets[index] ?? 0, text.length));
    for (; at < offset; at++) {
      const unit = unitAt(at);
      if (unit !== lineFeed && unit !== carriageReturn) continue;
      if (unit === carriageReturn && unitAt(at + 1) === lineFeed) {
        if (at + 1 === offset) break;
        at++;
      }
      line++;
      lineStart = at + 1;
    }
    positions[index] = { line, character: at - lineStart };
  }
  return positions;
}

const pieceLength = 65_536;

/** Reads a text unit by unit from its beginning, decoding it piece by piece. */
function unitReader(text: SlicedText): (at: number) => number {
  let piece = '';
  let start = 0;
  return (at) => {
    if (at < start || at >= start + piece.length) {
      start = at;
      piece = text.slice(at, Math.min(text.length, at + pieceLength));
    }
    return piece.charCodeAt(at - start);
  };
}
