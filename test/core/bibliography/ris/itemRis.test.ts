import { describe, expect, it } from 'vitest';
import { itemRis } from '../../../../src/core/bibliography/ris/itemRis';
import { readRis } from '../../../../src/core/bibliography/ris/readRis';
import { risItem } from '../../../../src/core/bibliography/ris/risItem';
import type { CslItem } from '../../../../src/core/bibliography/model/cslItem';

const write = (item: CslItem) => itemRis({ title: 'T', ...item }, 'k');
const reread = (item: CslItem) => risItem(readRis(write(item))[0]!);
const people = (family: string) => [{ family, given: 'G' }];

describe('an item in RIS', () => {
  it.each<CslItem>([
    { type: 'article-journal', number: 'e0193972', page: '1-5', 'container-title': 'J' },
    { type: 'article-journal', PMID: '123456', PMCID: 'PMC7', 'container-title': 'J' },
    { type: 'paper-conference', 'container-title': 'Proc', 'event-place': 'Oslo' },
    { type: 'bill', authority: 'Congress' },
    { type: 'legal_case', authority: 'Court' },
    { type: 'article-journal', 'reviewed-title': 'Old oars', 'original-title': 'Om årer', 'container-title': 'J' },
    { type: 'dataset', version: '1.2' },
    { type: 'thesis', 'number-of-pages': '345', contributor: people('Adviser') },
  ])('is read back as it was: %j', (item) => {
    expect(reread(item)).toMatchObject(item);
  });

  it.each<[CslItem, string]>([
    // `SP` is the page of a chapter, and `M1` the issue of an article.
    [{ type: 'chapter', 'number-of-pages': '345' }, 'page'],
    [{ type: 'article-journal', number: '7', page: '1' }, 'issue'],
    // `T3` of a bill is the legislature.
    [{ type: 'bill', 'collection-title': 'Series' }, 'authority'],
    // A broadcast is read as a film, whose `A4` are contributors.
    [{ type: 'broadcast', translator: people('Trans') }, 'contributor'],
    [{ type: 'broadcast', page: '12' }, 'dimensions'],
  ])('tells nothing else than it did: %j', (item, other) => {
    expect(reread(item)).not.toHaveProperty(other);
  });

  it('has the accession number that it has', () => {
    const text = write({ type: 'article-journal', PMID: '5', archive_location: 'Box 3' });
    expect(text).toContain('AN  - Box 3\r\n');
    expect(text).not.toContain('PubMed');
  });
});
