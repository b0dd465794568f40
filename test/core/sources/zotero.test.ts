import { describe, expect, it } from 'vitest';
import { AnswerError } from '../../../src/core/sources/source';
import {
  readCitationKeys,
  readCollections,
  readCslItems,
  readDeleted,
  readItems,
  readVersions,
} from '../../../src/core/sources/zotero/readAnswers';
import { itemsRequest } from '../../../src/core/sources/zotero/requests';
import { pdfLink, selectLink } from '../../../src/core/sources/zotero/zoteroLibrary';

const data = { itemType: 'book', dateModified: '2024-01-02T00:00:00Z', tags: [{ tag: 'sand' }], collections: ['C'] };
const csl = { id: 'http://zotero.org/users/1/items/AAAA1111', type: 'book', title: 'Sand', 'citation-key': 'fromCsl' };
const page = (...items: object[]) => JSON.stringify(items);

describe('items of Zotero', () => {
  it.each([
    ['as the Web API gives it', csl],
    ['as text of a list', JSON.stringify([csl])],
  ])('have their CSL-JSON %s', (_, csljson) => {
    const [item] = readItems(page({ key: 'AAAA1111', version: 2, data, csljson }));
    expect(item).toEqual({
      key: 'AAAA1111',
      version: 2,
      modified: '2024-01-02T00:00:00Z',
      work: { item: { type: 'book', title: 'Sand', keyword: 'sand' }, citekey: 'fromCsl', collections: ['C'] },
    });
  });

  it('that are damaged cost themselves only', () => {
    const good = { key: 'AAAA1111', version: 2, data, csljson: csl };
    for (const bad of [{}, { key: 'B', version: 2 }, { key: 'B', version: 'x', data }, { version: 2, data }]) {
      expect(readItems(page(bad, good)).map(({ key }) => key)).toEqual(['AAAA1111']);
    }
    expect(readItems(JSON.stringify([null, 'x', 7, good]))).toHaveLength(1);
    expect(() => readItems('{}')).toThrow(AnswerError);
  });

  it('have it from a list beside, by their keys', () => {
    for (const body of [JSON.stringify([csl]), JSON.stringify({ items: [csl] })]) {
      const [item] = readItems(page({ key: 'AAAA1111', version: 2, data }), readCslItems(body));
      expect(item?.work?.item.title).toBe('Sand');
    }
  });

  it.each([
    ['citationKey: own', { citationKey: 'own', extra: 'Citation Key: pinned' }, 'own', 'Citation Key: pinned'],
    ['a line of extra', { extra: 'Read twice\nCitation Key: smith_2020\ntex.kind: x' }, 'smith_2020', 'Read twice'],
    ['a line of extra in other case', { extra: 'citation key:b' }, 'b', undefined],
    ['none', { extra: 'arXiv: 2106.09685' }, undefined, 'arXiv: 2106.09685'],
  ])('have a citation key: %s', (_, fields, citekey, note) => {
    const plain = { type: 'book', title: 'Sand' };
    const [item] = readItems(page({ key: 'AAAA1111', version: 2, data: { ...data, ...fields }, csljson: plain }));
    expect(item?.work?.citekey).toBe(citekey);
    if (citekey !== 'own') expect(item?.work?.item.note).toBe(note);
  });

  it('are notes, PDFs of others, and what is in the trash', () => {
    const items = readItems(
      page(
        { key: 'N', version: 1, data: { itemType: 'note' }, csljson: csl },
        { key: 'P', version: 1, data: { itemType: 'attachment', contentType: 'application/pdf', parentItem: 'A' } },
        { key: 'T', version: 1, data: { ...data, deleted: 1 }, csljson: csl },
      ),
    );
    expect(items.map(({ work, pdfOf, isTrashed }) => [work !== undefined, pdfOf, isTrashed])).toEqual([
      [false, undefined, undefined],
      [false, 'A', undefined],
      [true, undefined, true],
    ]);
  });
});

describe('other answers of Zotero', () => {
  it('are versions, deletions, collections and keys of Better BibTeX', () => {
    expect(readVersions('{"A": 3}')).toEqual(new Map([['A', 3]]));
    expect(readDeleted('{"items": ["A"], "collections": ["C"]}')).toEqual(['A']);
    const collection = (name: string, parentCollection: string | false) => ({
      key: name,
      data: { name, parentCollection },
    });
    expect(readCollections(JSON.stringify([collection('A', false), collection('B', 'A')]))).toEqual([
      { key: 'A', name: 'A' },
      { key: 'B', name: 'B', parent: 'A' },
    ]);
    expect(readCitationKeys('{"jsonrpc": "2.0", "result": {"1:A": "a", "B": null}, "id": 1}')).toEqual(
      new Map([['1:A', 'a']]),
    );
  });

  it.each([
    ['cut off', '[{"key":'],
    ['a page of the web', '<html></html>'],
    ['of another shape', '{"key": 1}'],
  ])('are refused: %s', (_, body) => {
    expect(() => readItems(body)).toThrow(AnswerError);
    expect(() => readCollections(body)).toThrow(AnswerError);
    expect(() => readCslItems(body)).toThrow(AnswerError);
  });

  it('are refused where Better BibTeX tells an error, with status 200', () => {
    const body = '{"jsonrpc": "2.0", "error": {"code": -32601, "message": "Method not found"}, "id": null}';
    expect(() => readCitationKeys(body)).toThrow('Method not found');
  });
});

describe('requests to Zotero', () => {
  it('say that they come from no page of the web, and are of limited size', () => {
    const local = itemsRequest({ from: 'local', path: 'users/0', name: '' }, 500);
    expect(local).toMatchObject({ source: 'zoteroLocal', headers: { 'Zotero-Allowed-Request': '1' } });
    expect(local.url).toContain('http://localhost:23119/api/users/0/items?format=json&include=data&');
    expect(local.url).toContain('limit=500&start=500');
    const web = itemsRequest({ from: 'web', path: 'groups/9', name: '' }, 0, 7);
    expect(web.url).toContain('https://api.zotero.org/groups/9/items?');
    expect(web.url).toContain('limit=100&start=0&since=7&includeTrashed=1');
  });

  it('are not needed for links', () => {
    expect(selectLink('users/7', 'A')).toBe('zotero://select/library/items/A');
    expect(pdfLink('groups/9', 'A')).toBe('zotero://open-pdf/groups/9/items/A');
  });
});
