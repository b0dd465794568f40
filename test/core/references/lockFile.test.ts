import { expect, it } from 'vitest';
import { readAccepted, withAccepted } from '../../../src/core/references/lockFile';

const entry = { key: 'b', file: 'refs.bib', hash: '1', verdict: 'notFound', date: '2026-11-26' };

it('keeps one row an entry, in order, and what else the file has', () => {
  const first = withAccepted(undefined, entry);
  const second = withAccepted(first, { ...entry, key: 'a' });
  const third = withAccepted(second?.replace('"version": 1', '"version": 1, "checked": []'), { ...entry, hash: '2' });
  expect(readAccepted(third ?? '')?.map(({ key, hash }) => key + hash)).toEqual(['a1', 'b2']);
  expect(third).toContain('"checked": []');
});

it('is not written over a file that is something else', () => {
  expect(withAccepted('{"name": "npm"}', entry)).toBeUndefined();
  expect(withAccepted('{', entry)).toBeUndefined();
  expect(readAccepted('[]')).toBeUndefined();
});
