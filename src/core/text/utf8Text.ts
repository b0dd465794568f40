/** A text of which parts can be had; a string is one. Offsets are UTF-16 code units. */
export interface SlicedText {
  readonly length: number;
  readonly slice: (start: number, end: number) => string;
}

/** One change of a text: what was from `start` to `end` is replaced by text of a `length`. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly length: number;
}

/** To have a part of the text, no more than about this many bytes too many are decoded. */
const chunkLength = 1024;
/** Bytes decoded at once; longer pieces are decoded more slowly. */
const pieceLength = 1 << 16;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * A text kept as its UTF-8 bytes, which lie outside of the JavaScript heap: a large file costs its size and no more.
 * Any part of it can be had for the time of decoding that part.
 */
export class Utf8Text implements SlicedText {
  readonly bytes: Uint8Array;
  readonly length: number;
  /**
   * Where each stretch of the bytes starts, in bytes and in UTF-16 code units; at last the text's end. To be kept with
   * the bytes.
   */
  readonly chunks: Uint32Array;

  private constructor(bytes: Uint8Array, chunks: Uint32Array) {
    this.bytes = bytes;
    this.chunks = chunks;
    this.length = chunks.at(-1) ?? 0;
  }

  /**
   * The text of bytes that were read before.
   *
   * @param chunks as `chunks` gave it for the same bytes
   */
  static restore(bytes: Uint8Array, chunks: Uint32Array): Utf8Text {
    return new Utf8Text(bytes, chunks);
  }

  /**
   * Reads UTF-8 without byte order mark, bit by bit: yields the text in pieces, and returns the whole. It ends early,
   * and returns nothing, when it comes upon bytes that are no UTF-8.
   */
  static *read(bytes: Uint8Array): Generator<string, Utf8Text | undefined> {
    const chunks: number[] = [];
    let unit = 0;
    for (let start = 0; start < bytes.length;) {
      const end = characterStart(bytes, start + pieceLength);
      const piece = readChunks(bytes, start, end, unit, chunks);
      if (piece === undefined) return undefined;
      yield piece;
      unit += piece.length;
      start = end;
    }
    chunks.push(bytes.length, unit);
    return new Utf8Text(bytes, Uint32Array.from(chunks));
  }

  /** As `String.slice`, for offsets from 0 on. */
  slice(start: number, end = this.length): string {
    const to = Math.min(end, this.length);
    if (start >= to) return '';
    const first = this.#chunkAt(start);
    let last = first;
    while (this.#unitOf(last) < to) last += 1;
    const [byte, unit] = [this.#byteOf(first), this.#unitOf(first)];
    const isAscii = this.#byteOf(last) - byte === this.#unitOf(last) - unit;
    if (isAscii) return decoder.decode(this.bytes.subarray(byte + start - unit, byte + to - unit));
    return decoder.decode(this.bytes.subarray(byte, this.#byteOf(last))).slice(start - unit, to - unit);
  }

  /**
   * The text of other bytes that this text has become, and the one change that makes the one of the other. Only what
   * lies between their common beginning and end is decoded. Nothing where
   * that is no UTF-8, or where the new text is at the start.
   */
  changedTo(bytes: Uint8Array): { readonly text: Utf8Text; readonly change: Change } | undefined {
    const maxLength = Math.min(this.bytes.length, bytes.length);
    const start = commonStart(this.bytes, bytes, maxLength);
    const end = commonEnd(this.bytes, bytes, maxLength - start);
    const first = Math.max(0, this.#chunkOfByte(start) - 1);
    let rest = this.#chunkOfByte(this.bytes.length - end);
    while (this.#byteOf(rest) < this.bytes.length - end) rest += 1;
    if (first >= rest) return undefined;
    const [from, to] = [this.#unitOf(first), this.#unitOf(rest)];
    const byteShift = bytes.length - this.bytes.length;
    const middle: number[] = [];
    const between = readChunks(bytes, this.#byteOf(first), this.#byteOf(rest) + byteShift, from, middle);
    if (between === undefined) return undefined;
    const chunks = new Uint32Array(2 * first + middle.length + this.chunks.length - 2 * rest);
    chunks.set(this.chunks.subarray(0, 2 * first));
    chunks.set(middle, 2 * first);
    chunks.set(this.chunks.subarray(2 * rest), 2 * first + middle.length);
    const unitShift = from + between.length - to;
    for (let at = 2 * first + middle.length; at < chunks.length; at += 2) {
      chunks[at] = (chunks[at] as number) + byteShift;
      chunks[at + 1] = (chunks[at + 1] as number) + unitShift;
    }
    const change = changeWithin(this.slice(from, to), between);
    const text = new Utf8Text(bytes, chunks);
    return { text, change: { ...change, start: from + change.start, end: from + change.end } };
  }

  /** The number of the chunk that holds an offset. */
  #chunkAt(unit: number): number {
    return this.#lastUpTo(1, unit);
  }

  #chunkOfByte(byte: number): number {
    return this.#lastUpTo(0, byte);
  }

  /** The number of the last chunk that starts at a place at the latest. */
  #lastUpTo(column: 0 | 1, place: number): number {
    let [low, high] = [0, this.chunks.length / 2 - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.chunks[2 * middle + column] as number) <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #byteOf(chunk: number): number {
    return this.chunks[2 * chunk] ?? this.bytes.length;
  }

  #unitOf(chunk: number): number {
    return this.chunks[2 * chunk + 1] ?? this.length;
  }
}

/** The text of some bytes, whose chunks are added to `chunks`. */
function readChunks(bytes: Uint8Array, start: number, end: number, unit: number, chunks: number[]): string | undefined {
  let text: string;
  try {
    text = decoder.decode(bytes.subarray(start, end));
  } catch {
    // No UTF-8: who asks reads the bytes in another encoding.
    return undefined;
  }
  const isAscii = text.length === end - start;
  for (let at = start; at < end;) {
    chunks.push(at, unit);
    const next = Math.min(end, characterStart(bytes, at + chunkLength));
    unit += isAscii ? next - at : countUnits(bytes, at, next);
    at = next;
  }
  return text;
}

/** How many UTF-16 code units some UTF-8 makes. */
function countUnits(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if ((byte & 0xc0) !== 0x80) count += byte >= 0xf0 ? 2 : 1;
  }
  return count;
}

/** The start of the character that a byte is part of; in what is no UTF-8, somewhere near. */
function characterStart(bytes: Uint8Array, at: number): number {
  if (at >= bytes.length) return bytes.length;
  for (let back = 0; back < 4; back++) if (isStart(bytes, at - back)) return at - back;
  return at;
}

function isStart(bytes: Uint8Array, at: number): boolean {
  return ((bytes[at] ?? 0) & 0xc0) !== 0x80;
}

/** How many bytes two arrays share at their beginnings, `maxLength` at most. */
function commonStart(a: Uint8Array, b: Uint8Array, maxLength: number): number {
  let count = 0;
  for (; count < maxLength; count += blockLength) {
    const length = Math.min(blockLength, maxLength - count);
    if (!isSame(a, count, b, count, length)) break;
  }
  count = Math.min(count, maxLength);
  while (count < maxLength && a[count] === b[count]) count++;
  return count;
}

/** How many bytes two arrays share at their ends, `maxLength` at most. */
function commonEnd(a: Uint8Array, b: Uint8Array, maxLength: number): number {
  let count = 0;
  for (; count < maxLength; count += blockLength) {
    const length = Math.min(blockLength, maxLength - count);
    if (!isSame(a, a.length - count - length, b, b.length - count - length, length)) break;
  }
  count = Math.min(count, maxLength);
  while (count < maxLength && a[a.length - 1 - count] === b[b.length - 1 - count]) count++;
  return count;
}

/** Bytes compared at once. */
const blockLength = 1 << 15;
const [blockA, blockB] = [new Uint8Array(blockLength), new Uint8Array(blockLength)];

/** Compares aligned words of four bytes: many times faster than single bytes. */
function isSame(a: Uint8Array, startA: number, b: Uint8Array, startB: number, length: number): boolean {
  const [wordsA, wordsB] = [wordsOf(a, startA, length, blockA), wordsOf(b, startB, length, blockB)];
  for (let at = 0; at < wordsA.length; at++) if (wordsA[at] !== wordsB[at]) return false;
  for (let at = length & ~3; at < length; at++) if (a[startA + at] !== b[startB + at]) return false;
  return true;
}

/** Bytes as words of four, copied only where they are not aligned; bytes at the end that make no word are left out. */
function wordsOf(bytes: Uint8Array, start: number, length: number, copy: Uint8Array): Int32Array {
  const offset = bytes.byteOffset + start;
  if (offset % 4 === 0) return new Int32Array(bytes.buffer, offset, length >> 2);
  copy.set(bytes.subarray(start, start + length));
  return new Int32Array(copy.buffer, 0, length >> 2);
}

/** The one change that makes one short text of another. */
function changeWithin(before: string, after: string): Change {
  const maxLength = Math.min(before.length, after.length);
  let start = 0;
  while (start < maxLength && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let end = 0;
  while (
    end < maxLength - start &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  ) {
    end++;
  }
  return { start, end: before.length - end, length: after.length - end - start };
}
