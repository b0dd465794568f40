import { expect, it } from 'vitest';
import type { PaperRecord } from '../../../src/core/library/record';
import { attention, createSource, crossref, empty, found, item, reference, verdictOf, without } from './testIndexes';

it('takes the year in print, and that of the conference, for right', async () => {
  const index = crossref(found('crossref', { ...attention, date: '2019' }, { otherYears: [2020] }));
  expect((await verdictOf(reference({ date: '2020' }), index)).verdict).toBe('agrees');
  expect((await verdictOf(reference({ date: '2018' }), index)).differences).toMatchObject([{ field: 'year' }]);
  const proceedings = { ...attention, date: '2021', venue: '2020 Conference on Pattern Recognition' };
  const named = crossref(found('crossref', proceedings));
  expect((await verdictOf(reference({ date: '2020', venue: 'ICPR' }), named)).verdict).toBe('agrees');
  expect((await verdictOf(reference({ date: '2019', venue: 'ICPR' }), named)).verdict).toBe('differs');
});

it('takes the year of a publication for right where only its preprint is known', async () => {
  const { doi: _, venue: __, ...told } = attention;
  const preprint = { ...told, type: 'article', arxivId: '1706.03762', date: '2014' };
  const index = crossref(found('openalex', preprint), found('arxiv', preprint));
  const entry = (date: string) => without({ ...attention, date }, 'doi');
  for (const date of ['2014', '2015', '2017']) expect((await verdictOf(entry(date), index)).verdict).toBe('agrees');
  for (const date of ['2013', '2018']) {
    expect((await verdictOf(entry(date), index)).differences).toMatchObject([{ field: 'year', should: '2014' }]);
  }
});

it('takes the year of each version of a preprint for right', async () => {
  const { doi: _, venue: __, ...told } = attention;
  const preprint = { ...told, type: 'article', arxivId: '1706.03762', date: '2014' };
  const index = createSource('arxiv', [found('arxiv', preprint, { otherYears: [2015, 2016, 2017] })]);
  const entry = (date: string) => ({ key: 'x', record: { ...preprint, date }, item: item(preprint) });
  for (const date of ['2014', '2016', '2017']) expect((await verdictOf(entry(date), index)).verdict).toBe('agrees');
  expect((await verdictOf(entry('2018'), index)).differences).toMatchObject([{ field: 'year' }]);
});

it('compares the year of a book by identifier alone, as editions have years of their own', async () => {
  const book: PaperRecord = { ...without(attention, 'venue', 'doi').record, type: 'book', date: '2001' };
  const index = (record: PaperRecord) => crossref(found('crossref', record, { ids: { isbn: '9780306406157' } }));
  const second = { key: 'x', record: { ...book, date: '2009' }, item: item(book) };
  expect((await verdictOf(second, index(book), empty())).verdict).toBe('agrees');
  const byIsbn = { ...second, item: { ...second.item, ISBN: '0-306-40615-2' } };
  expect((await verdictOf(byIsbn, index(book), empty())).differences).toMatchObject([{ field: 'year' }]);
});

it('knows a work that was taken back by its title', async () => {
  const title = 'RETRACTED ARTICLE: Attention is all you need';
  const index = crossref(found('crossref', { ...attention, title }, { retracted: true }));
  expect(await verdictOf(reference(), index)).toMatchObject({ verdict: 'retracted', differences: [] });
});

it('tells a title of which a part is left out, not another work', async () => {
  const title = 'Attention is all you need for translation of very long sentences';
  const index = crossref(found('crossref', { ...attention, title }));
  for (const entry of [reference(), without(attention, 'doi')]) {
    const { verdict, differences } = await verdictOf(entry, index, empty());
    expect(verdict).toBe('differs');
    expect(differences).toEqual([{ field: 'title', is: attention.title, should: title, sources: ['crossref'] }]);
  }
  const others = { authors: ['Eve Moe'], title: 'Attention is all you need' };
  expect((await verdictOf(reference(others), index, empty())).differences).toContainEqual(
    expect.objectContaining({ field: 'title', kind: 'otherWork' }),
  );
  const short = reference({ title: 'Attention' });
  const long = crossref(found('crossref', { ...attention, title: 'Attention: All you need' }));
  expect((await verdictOf(short, long, empty())).verdict).toBe('agrees');
});
