import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Library } from '../../../src/core/library/library';
import { mergeRecords } from '../../../src/core/library/merge';
import type { Paper } from '../../../src/core/library/paper';
import type { PaperRecord } from '../../../src/core/library/record';
import { refTo, identityOf, type RecordRef } from '../../../src/core/library/recordRef';
import { anyRecord } from './anyRecord';

/** As an entry of a large bibliography, whose record is another object each time. */
function holdUnread(record: PaperRecord): RecordRef {
  return {
    get record() {
      return { ...record };
    },
    identity: identityOf(record),
  };
}

/** Which of several papers of one title has which id depends on who came first. */
function withoutId({ id, ...paper }: Paper): string {
  return `${id.replace(/--(?:\d{4}|\d)$/, '')} ${JSON.stringify(Object.entries(paper).sort())}`;
}

describe('a library', () => {
  it('keeps apart a second paper of one title and one whose title tells its year', () => {
    const told = (title: string, year: string, author: string) =>
      refTo({ title, date: year, authors: [author], sources: ['a.bib'] });
    const library = new Library('');
    library.change([], [told('Editorial', '2020', 'Ann Doe'), told('Editorial', '2021', 'Bo Li')]);
    library.change([], [told('Editorial 2020', '2020', 'Cy Zed'), told('Editorial 2021', '2021', 'Di Poe')]);
    expect(library.size).toBe(4);
  });

  it('knows after any changes what it would know of the records that are left', () => {
    const steps = fc.array(
      fc.record({ added: fc.array(anyRecord, { maxLength: 4 }), leave: fc.array(fc.nat(20)), areMany: fc.boolean() }),
      {
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(steps, (changes) => {
        const library = new Library('');
        const known = new Map<string, unknown>();
        let present: RecordRef[] = [];
        for (const { added, leave, areMany } of changes) {
          const removed = present.filter((_, index) => leave.includes(index));
          const entering = added.map(holdUnread);
          present = [...present.filter((holder) => !removed.includes(holder)), ...entering];
          const steps = areMany
            ? [library.change(removed, []), ...library.addMany(entering)]
            : [library.change(removed, entering)];
          for (const { gone, changed } of steps) {
            for (const id of gone) expect(known.delete(id)).toBe(true);
            for (const id of changed) known.set(id, library.paper(id));
          }
        }
        const papers = mergeRecords(present.map(({ record }) => record)).map(({ paper }) => paper);
        const told = [...library.ids].flatMap((id) => library.paper(id) ?? []);
        expect(told.map(withoutId).sort()).toEqual(papers.map(withoutId).sort());
        expect([...known]).toEqual(expect.arrayContaining(told.map((paper) => [paper.id, paper])));
        expect([known.size, library.size]).toEqual([told.length, told.length]);
        for (const holder of present) {
          const paper = library.paperOf(holder);
          expect(library.recordsOf(paper?.id ?? '')).toContain(holder);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('finds papers by id, arXiv id, DOI and key, and makes keys only for those that no bibliography names', () => {
    const library = new Library('');
    const page: PaperRecord = {
      title: 'One',
      authors: ['Ann Lee'],
      date: '2020',
      arxivId: '2001.00001',
      sources: ['page'],
    };
    const entry: PaperRecord = { title: 'Two', authors: ['Bo Li'], doi: '10.1/x', key: 'li', sources: ['refs.bib'] };
    const [held, named] = [refTo(page), refTo(entry)];
    library.change([], [held, named]);
    expect(library.paperOfIdentifier({ kind: 'arxiv', value: '2001.00001' })?.title).toBe('One');
    expect(library.paperOfIdentifier({ kind: 'doi', value: '10.1/x' })?.title).toBe('Two');
    expect(library.paperOfCitekey('lee2020one')?.title).toBe('One');
    expect([...library.unnamed]).toEqual(['2001.00001']);
    expect(library.citekeyOf('10.1/x')).toBe('');
    library.change([named], []);
    expect(library.paper('10.1/x')).toBeUndefined();
    expect(library.size).toBe(1);
  });
});
