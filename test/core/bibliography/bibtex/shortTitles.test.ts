import { describe, expect, it } from 'vitest';
import { isEntry, readBibliography, scopeOf } from '../../../../src/core/bibliography/bibliography';
import { itemBibtex } from '../../../../src/core/bibliography/bibtex/write/itemBibtex';
import { entryItem } from '../../../../src/core/bibliography/entryItem';

function readShort(text: string): unknown {
  const parts = readBibliography(text, 'bibtex');
  const short = entryItem(parts.find(isEntry)!, scopeOf(parts))['title-short'];
  return typeof short === 'string' ? short.replace(/<[^>]*>/g, '') : short;
}

describe('the short title of an entry', () => {
  it.each([
    ['title={Oars and boats}', undefined],
    ['title={Oars: of boats}', 'Oars'],
    ['title={Oars}, subtitle={of boats}', 'Oars'],
    ['title={Oars: of boats}, subtitle={of seas}', 'Oars'],
    ['title={Oars}, titleaddon={of boats}', 'Oars'],
    ['title={Oars}, subtitle={of boats}, shorttitle={Oar}', 'Oar'],
    // The title is that of the whole, and what is before a colon that of the volume.
    ['title={Oars: of boats}, maintitle={Boats}, volume={2}', undefined],
    ['title={Oars}, subtitle={of boats}, maintitle={Boats}', undefined],
  ])('%s', (fields, expected) => {
    expect(readShort(`@book{a, ${fields}}`)).toBe(expected);
  });

  it.each(['DNA & RNA', 'p-adic <i>Numbers</i>'])('is read as it was written: %s', (short) => {
    const text = itemBibtex({ id: 'a', type: 'book', title: 'T', 'title-short': short }, 'a', 'biblatex');
    expect(String(readShort(text)).toLowerCase()).toBe(short.replace(/<[^>]*>/g, '').toLowerCase());
    expect(String(readShort(text)).slice(1)).toBe(short.replace(/<[^>]*>/g, '').slice(1));
  });
});
