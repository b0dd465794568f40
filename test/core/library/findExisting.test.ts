import { describe, expect, it } from 'vitest';
import type { PaperRecord } from '../../../src/core/library/record';
import { findExisting } from '../../../src/core/library/findExisting';

describe('findExisting', () => {
  const records: (PaperRecord & { readonly key: string })[] = [
    { key: 'a', title: 'On {T}hings', authors: ['Jane Doe'], date: '2000' },
    { key: 'b', title: 'X', authors: [], doi: '10.1000/x' },
    { key: 'c', title: 'Y', authors: [], arxivId: '2401.01234' },
    { key: 'd', title: 'On things', authors: [], date: '2010' },
  ].map((record) => ({ ...record, sources: [] }));
  const paper = { title: 'No', authors: [] };

  it.each([
    [{ ...paper, doi: '10.1000/x' }, 'b'],
    [{ ...paper, arxivId: '2401.01234' }, 'c'],
    [{ ...paper, title: 'On Things', date: '2010-05' }, 'd'],
    [{ ...paper, title: 'On Things', date: '2000', authors: ['Jane Doe'] }, 'a'],
    [{ ...paper, title: 'On Things' }, 'a'],
    [{ ...paper, title: 'On Things', date: '1990' }, undefined],
    [paper, undefined],
    [{ ...paper, title: '' }, undefined],
  ])('finds %o', (wanted, key) => {
    expect(findExisting(wanted, records)?.key).toBe(key);
  });
});
