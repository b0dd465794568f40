import { describe, expect, it } from 'vitest';
import {
  decodeRecord,
  isEntry,
  readBibliography,
  scopeOf,
  type BibliographyPart,
} from '../../../../src/core/bibliography/bibliography';
import { entryCheck } from '../../../../src/core/bibliography/check/checkEntries';
import { paperCheck } from '../../../../src/core/bibliography/check/checkPapers';
import { suggestKeys } from '../../../../src/core/bibliography/check/suggestKeys';
import { dialectOf, type BibtexDialect } from '../../../../src/core/bibliography/bibtex/fields/dialect';
import { scanBibtex } from '../../../../src/core/bibliography/bibtex/syntax/scan';
import { sample } from '../bibtex/sample';

function checkEntries(parts: readonly BibliographyPart[], dialect: BibtexDialect) {
  return parts.flatMap(entryCheck(scopeOf(parts), dialect));
}

function decodeAll(text: string) {
  const parts = readBibliography(text, 'bibtex');
  const scope = scopeOf(parts);
  return parts.filter(isEntry).map((entry) => ({ entry, record: decodeRecord(entry, scope, 'refs.bib') }));
}

describe('entryCheck', () => {
  const check = (text: string, dialect: 'bibtex' | 'biblatex' = 'bibtex') =>
    checkEntries(readBibliography(text, 'bibtex'), dialect);

  it('says where a problem is', () => {
    const text = '\n@misc{a,\n t={x}\n y={z}\n}';
    expect(check(text)).toEqual([
      { code: 'missing-comma', key: 'a', start: text.indexOf('}\n') + 1, end: text.indexOf('}\n') + 1 },
    ]);
  });

  it('finds keys that occur twice', () => {
    const text = '@misc{a} @misc{b} @misc{a} @misc{B}';
    expect(check(text)).toEqual([
      { code: 'duplicate-key', key: 'a', start: 24, end: 25, other: 'a', otherStart: 0 },
      { code: 'duplicate-key', key: 'B', start: 33, end: 34, other: 'b', otherStart: 9 },
    ]);
    expect(check('@xdata{b} @xdata{B}', 'biblatex')).toEqual([]);
    expect(checkEntries(readBibliography('[{"id":"a"},{"id":"a"}]', 'csl-json'), 'bibtex')).toMatchObject([
      { code: 'duplicate-key' },
    ]);
  });

  it.each<[string, 'bibtex' | 'biblatex', string[][]]>([
    ['@article{a, author={x}, title={y}}', 'bibtex', [['journal'], ['year']]],
    ['@article{a, author={x}, title={y}}', 'biblatex', [['journaltitle'], ['date', 'year']]],
    ['@article{a, author={x}, title={y}, journaltitle={z}, date={2000}}', 'bibtex', []],
    ['@article{a, author={x}, title={}, journal={z}, year=2000}', 'biblatex', [['title']]],
    ['@book{a, editor={x}, title={y}, publisher={z}, year=2000}', 'bibtex', []],
    ['@misc{a}', 'bibtex', []],
    ['@online{a, author={x}, title={y}, year=2000}', 'biblatex', [['url', 'doi', 'eprint']]],
    ['@inproceedings{a, author={x}, title={y}, crossref={p}} @proceedings{p, title={z}, year=2000}', 'bibtex', []],
    ['@newspaper{a}', 'bibtex', []],
  ])('finds the required fields that %s lacks in %s', (text, dialect, fields) => {
    expect(check(text, dialect).map((finding) => ('fields' in finding ? finding.fields : finding.code))).toEqual(
      fields,
    );
  });

  it('finds parents that are not there', () => {
    const text = '@misc{a, xdata={b, c}, crossref = "d"} @xdata{c}';
    const found = check(text);
    expect(found).toMatchObject([
      { code: 'unknown-parent', key: 'a', other: 'b' },
      { code: 'unknown-parent', key: 'a', other: 'd' },
    ]);
    for (const finding of found)
      expect('other' in finding && text.slice(finding.start, finding.end)).toBe('other' in finding && finding.other);
  });

  it('finds entries that are named and not there', () => {
    const text = '@misc{a, related={b, missing}, ids={other}} @misc{b, xref={gone}} @set{s, entryset={a, none}}';
    const found = check(text);
    expect(found).toMatchObject([
      { code: 'unknown-entry', key: 'a', other: 'missing' },
      { code: 'unknown-entry', key: 'b', other: 'gone' },
      { code: 'unknown-entry', key: 's', other: 'none' },
    ]);
    for (const finding of found)
      expect('other' in finding && text.slice(finding.start, finding.end)).toBe('other' in finding && finding.other);
  });

  it('asks for a bounded number of entries for one, however they refer to each other', () => {
    const keys = Array.from({ length: 150 }, (_, at) => `x${at}`);
    const text = keys.map((key) => `@xdata{${key}, xdata = {${keys.join(',')},${keys.join(',')}}}`).join('\n');
    const parts = readBibliography(text, 'bibtex');
    const scope = scopeOf(parts);
    let asked = 0;
    const counting = { ...scope, find: (key: string) => ((asked += 1), scope.find(key)) };
    const [first] = parts;
    expect(first && entryCheck(counting, 'biblatex')(first).map(({ code }) => code)).toContain('circular-parent');
    expect(asked).toBeLessThan(500);
  });

  it('finds parents that inherit from their children', () => {
    const text =
      '@misc{a, xdata={b, e}, title={T}} @xdata{b, xdata={c}} @xdata{c, crossref={A}} @misc{d, xref={d}, xdata={b}} @xdata{e}';
    const circular = check(text).filter(({ code }) => code === 'circular-parent');
    expect(circular).toMatchObject([
      { key: 'a', other: 'b' },
      { key: 'b', other: 'c' },
      { key: 'c', other: 'A' },
    ]);
  });

  it('finds characters that a wrong encoding has cost', () => {
    expect(check('@misc{a, title={M\ufffdller}}')).toEqual([{ code: 'encoding', key: 'a', start: 17, end: 18 }]);
  });

  it('finds nothing in a sound bibliography', () => {
    expect(check(sample).filter(({ code }) => code !== 'missing-field')).toEqual([]);
  });
});

describe('paperCheck', () => {
  it('finds the same paper under two keys', () => {
    const text = [
      '@article{a, title={One {T}wo}, author={Doe, J.}, year=2000, doi={10.1000/X}}',
      '@misc{b, title={Other}, doi={https://doi.org/10.1000/x}}',
      '@misc{c, title={one two}, year=2000}',
      '@misc{d, title={One two}, year=2005}',
      '@misc{e, title={E}, eprint={2401.01234}, archiveprefix={arXiv}}',
      '@misc{f, title={F}, url={https://arxiv.org/abs/2401.01234v2}, journal={X}}',
    ].join('\n');
    const found = decodeAll(text).flatMap(paperCheck());
    expect(
      found.map((finding) => [finding.code, finding.key, ...('by' in finding ? [finding.other, finding.by] : [])]),
    ).toEqual([
      ['same-paper', 'b', 'a', 'doi'],
      ['same-paper', 'c', 'a', 'title'],
      ['preprint', 'e'],
      ['same-paper', 'f', 'e', 'arxiv'],
    ]);
    for (const { start, end, key } of found) expect(text.slice(start, end)).toBe(key);
  });
});

describe('suggestKeys', () => {
  const keys = ['okafor-2019-tides', 'brandt1987', 'brandt1988', 'Ito:2021:PatchNotes', 'chen2022_relay'];

  it.each([
    ['okafor2019tides', ['okafor-2019-tides']],
    ['brant1987', ['brandt1987', 'brandt1988']],
    ['ito2021', ['Ito:2021:PatchNotes']],
    ['chen2022relya', ['chen2022_relay']],
    ['zzz', []],
    ['', []],
  ])('for %s', (unknown, expected) => {
    expect(suggestKeys(unknown, keys)).toEqual(expected);
  });
});

describe('dialectOf', () => {
  it.each([
    ['@article{a, journaltitle={x}, date={2000}}', 'biblatex'],
    ['@article{a, journal={x}, year=2000}', 'bibtex'],
    ['@phdthesis{a, school={x}}', 'bibtex'],
    ['@online{a, title={x}}', 'biblatex'],
    ['@misc{a, title={x}}', undefined],
    ['@article{a, journal={x}} @comment{jabref-meta: databaseType:biblatex;}', 'biblatex'],
    ['', undefined],
  ])('%s is %s', (text, dialect) => {
    expect(dialectOf(scanBibtex(text))).toBe(dialect);
  });
});
