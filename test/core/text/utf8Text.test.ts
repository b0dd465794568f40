import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Utf8Text } from '../../../src/core/text/utf8Text';

const encode = (text: string) => new TextEncoder().encode(text);
/** Without halves of surrogate pairs. */
const wellFormed = (text: string) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(encode(text));

/** Long enough for several chunks, of characters of all lengths. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.constant('ascii '.repeat(500)),
      fc.constant('long '.repeat(9000)),
    ),
    { maxLength: 12 },
  )
  .map((parts) => wellFormed(parts.join('').replace(/^\ufeff+/, '')));
const anyPlaces = fc.array(fc.tuple(fc.nat(60_000), fc.nat(9000)), { minLength: 1 });

function read(bytes: Uint8Array): { text: Utf8Text | undefined; pieces: string } {
  const reading = Utf8Text.read(bytes);
  let pieces = '';
  let step = reading.next();
  for (; !step.done; step = reading.next()) pieces += step.value;
  return { text: step.value, pieces };
}

describe('a text kept as UTF-8', () => {
  it('gives any part of itself as a string would', () => {
    fc.assert(
      fc.property(anyText, anyPlaces, (string, places) => {
        const { text, pieces } = read(encode(string));
        expect(pieces).toBe(string);
        expect(text?.length).toBe(string.length);
        expect(text?.slice(0)).toBe(string);
        for (const [start, length] of places) {
          // Half a surrogate pair is told as what stands for the unknown.
          const part = string.slice(start, start + length);
          if (part === wellFormed(part)) expect(text?.slice(start, start + length)).toBe(part);
        }
      }),
    );
  });

  it('tells what has changed, wherever that is', () => {
    fc.assert(
      fc.property(anyText, fc.nat(60_000), fc.nat(5000), anyText, anyPlaces, (before, at, cut, put, places) => {
        const after = wellFormed(before.slice(0, at) + put + before.slice(at + cut));
        const { text } = read(encode(before));
        const changed = text?.changedTo(encode(after));
        if (changed) {
          const { start, end, length } = changed.change;
          const rebuilt = before.slice(0, start) + after.slice(start, start + length) + before.slice(end);
          expect(rebuilt).toBe(after);
          expect(changed.text.slice(0)).toBe(after);
          for (const [from, count] of places) {
            const part = after.slice(from, from + count);
            if (part === wellFormed(part)) expect(changed.text.slice(from, from + count)).toBe(part);
          }
        } else {
          // What comes before all the rest is read anew with it: it may be a byte order mark.
          expect(before === '' || after === '' || after.endsWith(before)).toBe(true);
        }
      }),
    );
  });

  it('is found wherever the bytes are in memory, and however far the change moves them', () => {
    const before = 'abcdefg\n'.repeat(20_000);
    const { text } = read(encode(before));
    for (const offset of [0, 1, 2, 3, 4]) {
      for (const put of ['', 'x', 'xy', 'xyz', 'wxyz']) {
        const after = before.slice(0, 100_001) + put + before.slice(100_003);
        const memory = new Uint8Array(offset + after.length + 4);
        memory.set(encode(after), offset);
        const changed = text?.changedTo(memory.subarray(offset, offset + after.length));
        const { start = 0, end = 0, length = 0 } = changed?.change ?? {};
        expect(before.slice(0, start) + after.slice(start, start + length) + before.slice(end)).toBe(after);
        expect([end - start, length]).toEqual([2, put.length]);
      }
    }
  });

  it('is none where the bytes are no UTF-8', () => {
    const bytes = encode('x'.repeat(3_000_000));
    expect(read(bytes).text?.length).toBe(3_000_000);
    bytes[2_500_000] = 0xff;
    expect(read(bytes).text).toBeUndefined();
    expect(read(encode('')).text?.length).toBe(0);
  });

  it('keeps a byte order mark that does not stand at its beginning', () => {
    const string = `${'x'.repeat(4096)}\ufeffy`;
    expect(read(encode(string)).text?.slice(4096, 4098)).toBe('\ufeffy');
  });
});
