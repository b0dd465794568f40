import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packOffsets, offsetAt } from '../../../../../src/core/search/segments/frozen/format/packedOffsets';
import { runToEnd } from '../../../../../src/core/text/cooperative';

const step = fc.oneof({ weight: 8, arbitrary: fc.nat(3) }, fc.nat(1000), fc.nat(2 ** 24), fc.constant(0));

describe('rising numbers', () => {
  it('come back as they were packed', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 150 }), (steps) => {
        let sum = 0;
        const numbers = Uint32Array.from(steps, (each) => (sum += each));
        const packed = runToEnd(packOffsets(numbers));
        expect(Array.from(numbers, (_, at) => offsetAt(packed, at))).toEqual([...numbers]);
      }),
    );
    const widest = Uint32Array.of(0, 1, 2 ** 31, 2 ** 32 - 2, 2 ** 32 - 1);
    const packed = runToEnd(packOffsets(widest));
    expect(Array.from(widest, (_, at) => offsetAt(packed, at))).toEqual([...widest]);
  });

  it('take little room where they rise slowly', () => {
    const numbers = Uint32Array.from({ length: 32_000 }, (_, at) => at * 3);
    expect(runToEnd(packOffsets(numbers)).length).toBeLessThan(numbers.length / 3);
  });
});
