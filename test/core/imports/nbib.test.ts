import { describe, expect, it } from 'vitest';
import { readImport } from '../../../src/core/imports/readImport';
import { runToEnd } from '../../../src/core/text/cooperative';

const itemOf = (...lines: string[]) =>
  runToEnd(readImport('a.nbib', ['PMID- 4711', ...lines, ''].join('\n'))).works[0]?.item;

describe('PubMed’s format', () => {
  it('has chapters of books with what they are in', () => {
    const chapter = ['TI  - Tides', 'BTI - StatPearls', 'CTI - Series', 'PL  - Bergen', 'EN  - 2nd', 'PG  - 7-19'];
    expect(itemOf(...chapter)).toMatchObject({
      type: 'chapter',
      title: 'Tides',
      'container-title': 'StatPearls',
      'collection-title': 'Series',
      'publisher-place': 'Bergen',
      edition: '2nd',
      page: '7-19',
    });
    const book = itemOf('BTI - StatPearls', 'PG  - 345 p.');
    expect(book).toMatchObject({ type: 'book', title: 'StatPearls', 'number-of-pages': '345' });
    expect(book).not.toHaveProperty('page');
  });

  it.each([
    ['ger', 'de'],
    ['eng', 'en'],
    ['und', undefined],
    ['mul', undefined],
    ['German', undefined],
  ])('has the language %s', (code, language) => {
    expect(itemOf('TI  - Tides', `LA  - ${code}`)?.['language']).toBe(language);
  });

  it('has all ranges of pages whole', () => {
    expect(itemOf('TI  - Tides', 'JT  - J', 'PG  - 101-17, 220-5; discussion 230-1')?.['page']).toBe(
      '101-117, 220-225; discussion 230-231',
    );
  });

  it('has no pages where it tells none', () => {
    expect(itemOf('TI  - Tides', 'JT  - J')).not.toHaveProperty('page');
  });
});
