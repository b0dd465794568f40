import { stepLength, type Cooperative } from '../../../../text/cooperative';

/**
 * Bit-packs a non-decreasing sequence of 32-bit numbers (frame of reference): per block of 32, the first value and 32
 * offsets from it of `width` bits each. Layout: word 2b = the block's first value; word 2b+1 = index of its first data
 * word << 6 | width; the data words follow.
 */
const blockLength = 32;
const wordsPerBlock = 2;

/** The number at index `at` of a sequence that `packOffsets` packed, in constant time. */
export function offsetAt(packed: Uint32Array, at: number): number {
  const block = (at >>> 5) * wordsPerBlock;
  const first = packed[block] as number;
  const described = packed[block + 1] as number;
  const width = described & 63;
  if (width === 0) return first;
  const bit = width * (at & (blockLength - 1));
  const word = (described >>> 6) + (bit >>> 5);
  const shift = bit & 31;
  let rest = (packed[word] as number) >>> shift;
  if (shift + width > 32) rest |= (packed[word + 1] as number) << (32 - shift);
  return first + (width === 32 ? rest >>> 0 : rest & ((1 << width) - 1));
}

/**
 * Packs a non-decreasing sequence of numbers below 2³². A block of 32 takes `width` words besides its two.
 */
export function* packOffsets(numbers: Uint32Array): Cooperative<Uint32Array> {
  const blocks = Math.ceil(numbers.length / blockLength);
  const widths = Uint8Array.from({ length: blocks }, (_, block) => {
    const first = numbers[block * blockLength] as number;
    const last = numbers[Math.min((block + 1) * blockLength, numbers.length) - 1] as number;
    return 32 - Math.clz32(last - first);
  });
  const packed = new Uint32Array(widths.reduce((sum, width) => sum + width, blocks * wordsPerBlock));
  let start = blocks * wordsPerBlock;
  for (let block = 0; block < blocks; block++) {
    if (block % stepLength === 0) yield;
    const width = widths[block] as number;
    const begin = block * blockLength;
    const first = numbers[begin] as number;
    packed[block * wordsPerBlock] = first;
    packed[block * wordsPerBlock + 1] = (start << 6) | width;
    const end = Math.min(begin + blockLength, numbers.length);
    for (let at = begin + 1; at < end; at++) {
      const rest = (numbers[at] as number) - first;
      const bit = width * (at - begin);
      const word = start + (bit >>> 5);
      const shift = bit & 31;
      packed[word] = (packed[word] as number) | (rest << shift);
      if (shift + width > 32) packed[word + 1] = (packed[word + 1] as number) | (rest >>> (32 - shift));
    }
    start += width;
  }
  return packed;
}
