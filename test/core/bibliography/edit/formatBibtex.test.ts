import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBibtexEntry } from '../../../../src/core/bibliography/bibtex/syntax/blocks';
import { scanBibtex } from '../../../../src/core/bibliography/bibtex/syntax/scan';
import { formatBibtex, type BibtexFormatting } from '../../../../src/core/bibliography/edit/formatBibtex';

const nothing: BibtexFormatting = { align: false, orderFields: false, sort: [] };

function formatted(text: string, formatting: Partial<BibtexFormatting>): string {
  const edits = formatBibtex(text, { ...nothing, ...formatting }, { macros: new Map(), find: () => undefined });
  let result = text;
  for (const { start, end, text: replacement } of edits.toReversed()) {
    result = result.slice(0, start) + replacement + result.slice(end);
  }
  return result;
}

const keys = (text: string) => scanBibtex(text).flatMap((block) => (isBibtexEntry(block) ? [block.key] : []));

describe('formatting a bibliography', () => {
  it('aligns fields, one a line, and keeps names, values, delimiters and the last comma', () => {
    const text = '% Mine\n@string{j="J"}\n@Article{b,Title="One {Two}" , year=1999,\n  journal  =  j}\n\njunk\n';
    expect(formatted(text, { align: true })).toBe(
      '% Mine\n@string{j="J"}\n@Article{b,\n  Title   = "One {Two}",\n  year    = 1999,\n  journal = j\n}\n\njunk\n',
    );
    expect(formatted('@misc(a,\r\n\ttitle={T},\r\n\tnote={N},\r\n)\r\n', { align: true })).toBe(
      '@misc(a,\r\n\ttitle = {T},\r\n\tnote  = {N},\r\n)\r\n',
    );
  });

  it('leaves entries with comments between fields, and broken ones, as they are', () => {
    const commented = '@misc{a, title={T}, % why\n year=1}\n';
    const broken = '@misc{b, title={T}\n year=1}\n@misc{c, title={T\n';
    for (const text of [commented, broken]) {
      expect(formatted(text, { align: true, orderFields: true, sort: ['year'] })).toBe(text);
    }
  });

  it('orders fields: required ones, usual ones, others', () => {
    expect(
      formatted('@article{a,\n  mine = {1},\n  doi = {d},\n  year = 1, journal = {J},\n  title = {T}, author = {A}}', {
        orderFields: true,
      }),
    ).toBe('@article{a,\n  author = {A},\n  title = {T},\n  journal = {J}, year = 1,\n  doi = {d}, mine = {1}}');
    // Of two, the first counts.
    expect(formatted('@misc{a, note = {1}, title = {T}, note = {2}}', { orderFields: true })).toBe(
      '@misc{a, title = {T}, note = {1}, note = {2}}',
    );
  });

  it('sorts by key, author and year, what is missing last', () => {
    const text = [
      '@misc{b, author = {Ludwig van Beethoven and X}, year = 1800}',
      '@misc{A10, author = {Zed, A.}, date = {1700-05}}',
      '@misc{a9, editor = {{\\"O}zg{\\"u}r, B.}}',
    ].join('\n\n');
    expect(keys(formatted(text, { sort: ['key'] }))).toEqual(['a9', 'A10', 'b']);
    expect(keys(formatted(text, { sort: ['author'] }))).toEqual(['b', 'a9', 'A10']);
    expect(keys(formatted(text, { sort: ['year'] }))).toEqual(['A10', 'b', 'a9']);
    const same = '@misc{b, year=2001}\n@misc{a, year=2001}\n@misc{c, year=2000}\n';
    expect(keys(formatted(same, { sort: ['year', 'key'] }))).toEqual(['c', 'a', 'b']);
  });

  it('moves an entry with the comments above and behind it, and nothing else', () => {
    const text = `% My papers
@misc{b} % read

% About a,
% twice
@misc{a}
@comment{stays}
`;
    expect(formatted(text, { sort: ['key'] })).toBe(`% My papers
% About a,
% twice
@misc{a}

@misc{b} % read
@comment{stays}
`);
    const sharing = '@misc{b} @misc{a}\n';
    expect(formatted(sharing, { sort: ['key'] })).toBe(sharing);
  });

  it('keeps what BibTeX reads in order: macros before their use, parents behind, the first of two', () => {
    const macros =
      '@misc{z}\n@misc{x}\n@string{j = {J}}\n@string{unused = {U}}\n@misc{b, title = j # {, K}}\n@misc{a}\n';
    expect(keys(formatted(macros, { sort: ['key'] }))).toEqual(['x', 'z', 'a', 'b']);
    const parents = '@inbook{z, crossref = {A}}\n@proceedings{a, title={T}}\n@misc{m}\n';
    expect(keys(formatted(parents, { sort: ['key'] }))).toEqual(['m', 'z', 'a']);
    expect(keys(formatted(`${parents}@online{o, date = {2000}}\n`, { sort: ['key'] }))).toEqual(['a', 'm', 'o', 'z']);
    const twice = '@misc{b, year=2002}\n@misc{c, year=2001}\n@misc{b, year=2000}\n';
    expect(formatted(twice, { sort: ['year'] })).toBe(
      '@misc{c, year=2001}\n@misc{b, year=2002}\n@misc{b, year=2000}\n',
    );
  });

  it('puts no entry where stray text would become a part of it', () => {
    const stray = '@misc{q}},\n title = {T}}\n@misc{b, }\n@misc{a, }\n';
    expect(formatted(stray, { sort: ['key'] })).toBe('@misc{q}},\n title = {T}}\n@misc{a, }\n@misc{b, }\n');
    const commented = '@misc{b} % c\ntitle = {T}\n\n@misc{a}\n';
    expect(formatted(commented, { sort: ['key'] })).toBe(commented);
  });

  it('loses nothing of any file, and changes nothing when done again', () => {
    const field = fc.constantFrom(
      'title = {T, {u}}',
      'YEAR=1999',
      'note="a%b"',
      'journal = j',
      'x = {@misc{q}}',
      '% c\n',
    );
    const entry = fc
      .tuple(fc.constantFrom('a', 'B', 'c10', 'c9'), fc.array(field, { maxLength: 4 }), fc.constantFrom('}', '\n}', ''))
      .map(([key, fields, end]) => `@misc{${key}, ${fields.join(',\n ')}${end}`);
    const piece = fc.oneof(
      { weight: 5, arbitrary: entry },
      fc.constantFrom('@string{j = {J}}', '@preamble{"p"}', '@comment{c}', '% mine', 'junk', '', ' % behind'),
    );
    const text = fc.array(fc.tuple(piece, fc.constantFrom('\n', '\n\n', ' ')), { maxLength: 12 });
    const all: BibtexFormatting = { align: true, orderFields: true, sort: ['author', 'key'] };
    const content = (source: string) =>
      scanBibtex(source)
        .map((block) => block.text.replace(/\s+/g, '').replace(/,\}$/, '}'))
        .map((block) => [...block].sort().join(''))
        .sort();
    fc.assert(
      fc.property(text, fc.constantFrom('\n', '\r\n'), (pieces, lineEnd) => {
        const source = pieces.flat().join('').replaceAll('\n', lineEnd);
        const once = formatted(source, all);
        expect(content(once)).toEqual(content(source));
        expect([...once.replace(/\s/g, '')].sort()).toEqual([...source.replace(/\s/g, '')].sort());
        expect(formatted(once, all)).toBe(once);
      }),
      { numRuns: 500 },
    );
  });
});
