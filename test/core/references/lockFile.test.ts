import { expect, it } from 'vitest';
import { readLockFile, withAccepted, withVerdicts } from '../../../src/core/references/lockFile';

const entry = { key: 'b', file: 'refs.bib', hash: '1', verdict: 'notFound', date: '2026-11-26' };

it('keeps one row an entry, in order, and what else the file has', () => {
  const first = withAccepted(undefined, entry);
  const second = withAccepted(first, { ...entry, key: 'a' });
  const third = withAccepted(second?.replace('"version": 1', '"version": 1, "checked": []'), { ...entry, hash: '2' });
  expect(readLockFile(third ?? '')?.accepted.map(({ key, hash }) => key + hash)).toEqual(['a1', 'b2']);
  expect(third).toContain('"checked": []');
});

it('is not written over a file that is something else', () => {
  expect(withAccepted('{"name": "npm"}', entry)).toBeUndefined();
  expect(withAccepted('{', entry)).toBeUndefined();
  expect(readLockFile('[]')).toBeUndefined();
});

it('has the verdicts on a bibliography, all of them anew', () => {
  const row = { ...entry, verdict: 'agrees' as const, differences: [], sources: ['crossref' as const] };
  const other = withVerdicts(withAccepted(undefined, entry), 'other.bib', [{ ...row, file: 'other.bib' }]);
  const text = withVerdicts(other, 'refs.bib', [row, { ...row, key: 'a', identifier: 'doi:10.1000/182' }]);
  const again = readLockFile(withVerdicts(text, 'refs.bib', [row]) ?? '');
  expect(again?.checked.map(({ file, key }) => `${file} ${key}`)).toEqual(['other.bib b', 'refs.bib b']);
  expect(again?.accepted).toEqual([entry]);
  expect(readLockFile('{"version": 1, "checked": [{"key": 1}]}')).toBeUndefined();
});
