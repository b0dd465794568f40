import { describe, expect, it } from 'vitest';
import { isEntry, readBibliography, scopeOf } from '../../../../src/core/bibliography/bibliography';
import type { BibtexEntry } from '../../../../src/core/bibliography/bibtex/syntax/blocks';
import { bibtexItem } from '../../../../src/core/bibliography/bibtex/fields/bibtexItem';
import { itemBibtex } from '../../../../src/core/bibliography/bibtex/write/itemBibtex';
import { toBibtex } from '../../../../src/core/bibliography/bibtex/write/writeBibtex';

const paper = (type: string) => ({
  id: 'p',
  title: 'T',
  authors: ['Ann Bee'],
  type,
  venue: 'Venue',
  publisher: 'House',
  date: '2001-02-03',
  sources: [],
});
const fieldsOf = (tex: string) => [...tex.matchAll(/^ {2}(\w+) =/gm)].map(([, name]) => name);

/** The fields of `blx-dm.def` that say where a work came out, by type. */
const places: Readonly<Record<string, readonly string[]>> = {
  article: ['journaltitle'],
  book: ['series', 'publisher'],
  dataset: ['organization', 'publisher'],
  incollection: ['booktitle', 'publisher'],
  inproceedings: ['booktitle', 'publisher'],
  misc: ['howpublished', 'organization'],
  online: ['organization'],
  patent: ['holder', 'note'],
  software: ['howpublished', 'organization'],
  unpublished: ['howpublished'],
};

describe('a paper in biblatex has fields of its type in the data model of biber', () => {
  it.each([
    ['article-journal', 'article'],
    ['book', 'book'],
    ['dataset', 'dataset'],
    ['chapter', 'incollection'],
    ['paper-conference', 'inproceedings'],
    ['map', 'misc'],
    ['webpage', 'online'],
    ['post-weblog', 'online'],
    ['patent', 'patent'],
    ['software', 'software'],
    ['manuscript', 'unpublished'],
    ['speech', 'unpublished'],
  ])('%s is @%s', (type, entryType) => {
    const tex = toBibtex(paper(type), 'p', 'biblatex');
    expect(tex).toMatch(new RegExp(`^@${entryType}\\{`));
    expect(fieldsOf(tex)).toEqual(['title', 'author', ...(places[entryType] ?? []), 'date']);
  });

  it.each([
    ['motion_picture', 'movie'],
    ['legislation', 'legislation'],
    ['legal_case', 'jurisdiction'],
    ['standard', 'standard'],
    ['performance', 'performance'],
    ['song', 'audio'],
  ])('%s is @%s', (type, entryType) => {
    expect(toBibtex(paper(type), 'p', 'biblatex')).toMatch(new RegExp(`^@${entryType}\\{`));
  });
});

it('a manuscript has the note in BibTeX that its styles ask for', () => {
  expect(toBibtex(paper('manuscript'), 'p', 'bibtex')).toContain('note = {Unpublished}');
});

describe('an item is read as it was written', () => {
  it.each([
    { type: 'webpage', publisher: 'House and Home', 'container-title': 'Site' },
    { type: 'patent', publisher: 'House & Sons' },
    { type: 'software', publisher: 'House' },
    { type: 'book', publisher: 'Taylor and Francis' },
    { type: 'manuscript', publisher: 'House and Home' },
    { type: 'manuscript', publisher: 'House' },
    { type: 'book', title: 'Main', 'volume-title': 'Volume', volume: '7' },
    { type: 'chapter', title: 'Part', 'container-title': 'Main', 'volume-title': 'Volume' },
    { type: 'book', language: 'cs-CZ' },
    { type: 'book', language: 'en-US' },
    { type: 'book', language: 'pt-BR' },
  ])('%j', (item) => {
    const parts = readBibliography(itemBibtex({ id: 'a', title: 'T', ...item }, 'a', 'biblatex'), 'bibtex');
    const read = bibtexItem(parts.find(isEntry) as BibtexEntry, scopeOf(parts));
    const { 'container-title': site, publisher, ...others } = item as Readonly<Record<string, string>>;
    const isSite = item.type === 'webpage';
    expect(read).toMatchObject({ ...others, ...(!isSite && site !== undefined && { 'container-title': site }) });
    if (publisher !== undefined) expect(read.publisher).toBe(isSite ? `${site}; ${publisher}` : publisher);
  });
});

it('writes the book of an editor, and a chapter in the book of another author, by types that have their fields', () => {
  const people = [{ family: 'Bee', given: 'Ann' }];
  const typeOf = (item: object, dialect: 'bibtex' | 'biblatex') =>
    /^@(\w+)/.exec(itemBibtex({ id: 'p', title: 'T', ...item }, 'p', dialect))?.[1];
  expect(typeOf({ type: 'book', editor: people }, 'biblatex')).toBe('collection');
  expect(typeOf({ type: 'book', editor: people }, 'bibtex')).toBe('book');
  expect(typeOf({ type: 'book', editor: people, author: people }, 'biblatex')).toBe('book');
  const chapter = { type: 'chapter', author: people, 'container-author': people, 'container-title': 'B' };
  expect(typeOf(chapter, 'biblatex')).toBe('inbook');
});

it.each([
  [{ literal: 'about 2001' }, 'year = {about 2001}', 'year = {about 2001}'],
  [{ raw: '1990s' }, 'year = {1990s}', 'year = {1990s}'],
  [
    {
      'date-parts': [
        [2001, 21],
        [2001, 22],
      ],
    },
    'month = {Spring--Summer}',
    'date = {2001-21/2001-22}',
  ],
  [
    {
      'date-parts': [
        [2001, 3],
        [2002, 4],
      ],
    },
    'month = mar',
    'date = {2001-03/2002-04}',
  ],
])('the date %j is written so that BibTeX and biber take it', (issued, bibtex, biblatex) => {
  const item = { id: 'a', type: 'book', title: 'T', issued };
  expect(itemBibtex(item, 'a', 'bibtex')).toContain(bibtex);
  expect(itemBibtex(item, 'a', 'biblatex')).toContain(biblatex);
});
