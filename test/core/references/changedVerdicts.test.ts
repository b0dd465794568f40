import { expect, it } from 'vitest';
import { changedVerdicts } from '../../../src/core/references/changedVerdicts';
import type { VerdictKind } from '../../../src/core/references/verdict';

const told = (key: string, verdict: VerdictKind, hash = '1', should = '') => ({
  key,
  verdict,
  hash,
  uri: 'file:///refs.bib',
  differences: should === '' ? [] : [{ field: 'year', is: '2019', should }],
  sources: ['crossref' as const],
});

it('tells what is said otherwise than before, and of new entries only that they are retracted', () => {
  const before = [told('a', 'agrees'), told('b', 'agrees'), told('c', 'differs', '1', '2020'), told('d', 'notFound')];
  const after = [
    told('a', 'retracted'),
    { ...told('b', 'agrees'), sources: ['openalex' as const] },
    told('c', 'differs', '1', '2021'),
    // The entry says something else than before.
    told('d', 'differs', '2', '2021'),
    told('new', 'notFound'),
    told('e', 'retracted'),
  ];
  expect(changedVerdicts(before, after).map(({ key }) => key)).toEqual(['a', 'c', 'e']);
});

it('takes what was not checked, or was accepted, for no news', () => {
  const after = [told('a', 'notChecked'), { ...told('b', 'retracted'), isAccepted: true as const }];
  expect(changedVerdicts([told('a', 'agrees'), told('b', 'agrees')], after)).toEqual([]);
});

it('tells of a new version on arXiv, where the one before is known', () => {
  const at = (key: string, arxivVersion?: number) => ({
    ...told(key, 'agrees'),
    ...(arxivVersion && { arxivVersion }),
  });
  const before = [at('a', 1), at('b', 2), at('c')];
  const after = [at('a', 2), at('b', 2), at('c', 3)];
  expect(changedVerdicts(before, after)).toEqual([{ ...at('a', 2), isNewVersion: true }]);
});
