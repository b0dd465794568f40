import { describe, expect, it } from 'vitest';
import { isEntry, readBibliography, scopeOf } from '../../../../src/core/bibliography/bibliography';
import { itemBibtex } from '../../../../src/core/bibliography/bibtex/write/itemBibtex';
import { entryItem } from '../../../../src/core/bibliography/entryItem';
import { changeBibtex } from '../../../../src/core/bibliography/bibtex/write/changeBibtex';

const parse = (text: string, format = 'bibtex') => {
  const parts = readBibliography(text, format);
  return { entry: parts.filter(isEntry)[0]!, scope: scopeOf(parts) };
};
const read = (text: string, format?: string) => {
  const { entry, scope } = parse(text, format);
  return entryItem(entry, scope);
};
const item = { id: 'a', type: 'article-journal', title: 'T' };

describe('ids of PubMed', () => {
  it.each<[object, string[]]>([
    [{ PMID: '123' }, ['eprint = {123}', 'eprinttype = {pubmed}']],
    [{ PMCID: 'PMC45' }, ['eprint = {PMC45}', 'eprinttype = {pmcid}']],
    [{ PMID: '123', PMCID: 'PMC45' }, ['eprint = {123}', 'eprinttype = {pubmed}', 'addendum = {PMCID: PMC45}']],
    [
      { PMID: '123', PMCID: 'PMC45', number: 'arXiv:2001.00001', type: 'article' },
      ['eprint = {2001.00001}', 'eprinttype = {arxiv}', 'addendum = {PMID: 123. PMCID: PMC45}'],
    ],
  ])('%j are in fields of biblatex’s data model, and read', (ids, fields) => {
    const text = itemBibtex({ ...item, ...ids }, 'a', 'biblatex');
    for (const field of fields) expect(text).toContain(`  ${field}`);
    expect(text).not.toMatch(/^ {2}(?:pmid|pmcid) =/m);
    expect(read(text)).toMatchObject(ids);
    expect(read(text).note).toBeUndefined();
    const bibtex = itemBibtex({ ...item, ...ids }, 'a', 'bibtex');
    expect(bibtex).toMatch(/^ {2}(?:pmid|pmcid) =/m);
    expect(read(bibtex)).toMatchObject(ids);
  });

  it('are not all that an addendum has', () => {
    expect(read('@article{a, addendum = {PMCID: PMC45 (free)}}')).toMatchObject({ note: 'PMCID: PMC45 (free)' });
    expect(read('@article{a, pmid = {1}, eprint = {2}, eprinttype = {pubmed}}')).toMatchObject({ PMID: '1' });
  });

  it.each([
    ['DB  - MEDLINE\nAN  - 123\nC2  - PMC45', { PMID: '123', PMCID: 'PMC45' }],
    ['DP  - PubMed\nAN  - 123', { PMID: '123' }],
    ['DB  - ERIC\nAN  - 123', { archive_location: '123' }],
  ])('are in RIS as %j', (lines, expected) => {
    const read_ = read(`TY  - JOUR\nID  - a\nTI  - T\n${lines}\nER  - \n`, 'ris');
    expect(read_).toMatchObject(expected);
    expect(Object.hasOwn(read_, 'archive_location')).toBe(Object.hasOwn(expected, 'archive_location'));
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['eprint = {1}, eprinttype = {pubmed}', { PMID: '2' }, 'eprint = {2}, eprinttype = {pubmed}'],
    ['pmid = {1}', { PMID: '2' }, 'pmid = {2}'],
    ['eprint = {1}, eprinttype = {pubmed}, volume = {3}', { PMID: undefined }, 'volume = {3}'],
    ['pmid = {1}, volume = {3}', { PMID: undefined }, 'volume = {3}'],
    ['eprint = {1}, eprinttype = {jstor}', { PMID: '2' }, 'eprint = {1}, eprinttype = {jstor}, pmid = {2}'],
  ])('are changed where they stand: %s', (fields, values, expected) => {
    const text = `@article{a, ${fields}}`;
    const { entry, scope } = parse(text);
    const edits = changeBibtex(entry as Parameters<typeof changeBibtex>[0], { values }, scope, 'biblatex');
    const changed = edits.reduceRight(
      (all, { start, end, text: by }) => all.slice(0, start) + by + all.slice(end),
      text,
    );
    expect(changed).toBe(`@article{a, ${expected}}`);
  });
});
