import { describe, expect, it } from 'vitest';
import { authorWeights, fields } from '../../../../../src/core/search/model/fields';
import * as weights from '../../../../../src/core/search/model/weights';
import { facets } from '../../../../../src/core/search/query/parseQuery';
import { FrozenBuilder } from '../../../../../src/core/search/segments/frozen/build/frozenBuilder';
import { formatVersion } from '../../../../../src/core/search/segments/frozen/format/formatVersion';

const computedIn = { fields, authorWeights, weights, facets };

/** The same data with one number after another changed. */
function* changed(value: unknown): Iterable<unknown> {
  if (typeof value === 'number') yield value + 0.01;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    for (const other of changed(inner)) yield { ...value, [key]: other };
  }
}

describe('The version of a segment', () => {
  it('is another one with any other weight', () => {
    const versions = new Set(Array.from(changed(computedIn), formatVersion));
    expect(versions.size).toBeGreaterThan(30);
    expect(versions.has(formatVersion(computedIn))).toBe(false);
  });

  it('is another one with another field', () => {
    const language = { ...fields.org, names: ['lang'], positionCode: [211, 211] };
    expect(formatVersion({ ...computedIn, fields: { ...fields, language } })).not.toBe(formatVersion(computedIn));
  });

  it('stands in the second word of each segment', () => {
    expect(new Uint32Array(new FrozenBuilder().build())[1]).toBe(formatVersion(computedIn));
  });
});
