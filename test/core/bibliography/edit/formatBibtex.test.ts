import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scopeOf } from '../../../../src/core/bibliography/bibliography';
import { dialectOf } from '../../../../src/core/bibliography/bibtex/fields/dialect';
import { MacroExpansion } from '../../../../src/core/bibliography/bibtex/fields/fieldText';
import { isBibtexEntry, type BibtexEntry } from '../../../../src/core/bibliography/bibtex/syntax/blocks';
import { scanBibtex } from '../../../../src/core/bibliography/bibtex/syntax/scan';
import { formatBibtex, type BibtexFormatting } from '../../../../src/core/bibliography/edit/formatBibtex';
import { compare } from '../../../../src/core/library/order';

const nothing: BibtexFormatting = { align: false, orderFields: false, sort: [] };

function formatted(text: string, formatting: Partial<BibtexFormatting>): string {
  const edits = formatBibtex(text, { ...nothing, ...formatting }, scopeOf(scanBibtex(text)));
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

  it('moves no entry past one that stays, where their order matters', () => {
    const repeated = '@misc{a}\n@misc{a}@misc{a, note={N}}\n@misc{b, author={B}}\n';
    expect(formatted(repeated, { sort: ['author'] })).toBe(repeated);
    const child = '@inbook{z, crossref={p}}\n@book{p, title={T}} @misc{q}\n@misc{b}\n';
    expect(formatted(child, { sort: ['key'] })).toBe(child);
    // The second of two is not read, what it refers to neither.
    const unread = '@misc{b, crossref={a}}\n@misc{a}\n@misc{a, crossref={b}}\n';
    expect(formatted(unread, { sort: ['key'] })).toBe(unread);
  });

  it('goes by the indents of the entries that it aligns', () => {
    const text = '@misc{b,\n  note={N}}\n@misc{a,\nnote={N}, % why\nyear=1}\n';
    const once = formatted(text, { align: true, sort: ['key'] });
    expect(once).toContain('@misc{b,\n  note = {N}\n}');
    expect(formatted(once, { align: true, sort: ['key'] })).toBe(once);
  });
});

/** All that BibTeX reads of a file, each entry with the macros that are defined before it; blanks between are nothing. */
function read(text: string, fieldsInOrder: boolean) {
  const macros = new Map<string, string>();
  const expansion = new MacroExpansion(macros, 1_000_000);
  const entries = new Map<string, unknown[]>();
  const others: string[] = [];
  let between = '';
  let end = 0;
  for (const block of scanBibtex(text)) {
    between += text.slice(end, block.start);
    end = block.start + block.text.length;
    if (block.kind === 'macros') {
      for (const field of block.fields) macros.set(field.name, expansion.macroText(block.text, field));
    }
    if (!isBibtexEntry(block)) {
      others.push(block.text);
      continue;
    }
    const fields = block.fields.map((field) => ({
      name: block.text.slice(field.start, field.start + field.name.length),
      written: block.text.slice(field.valueStart, field.valueEnd),
      meant: expansion.fieldText(block.text, field),
    }));
    // Of fields of one name, the first counts: their order stays.
    const ordered = fields.toSorted((a, b) => compare(a.name.toLowerCase(), b.name.toLowerCase()));
    const key = block.key.toLowerCase();
    const same = entries.get(key) ?? [];
    entries.set(key, [...same, [block.type, block.key, fieldsInOrder ? fields : ordered, block.problems?.length]]);
  }
  between += text.slice(end);
  const words = between.split(/\s+/).filter((word) => word !== '');
  return { entries: [...entries].sort(([a], [b]) => compare(a, b)), others, between: words.sort() };
}

/** `child>parent` for each entry that names a later one in `crossref`, as BibTeX wants it. */
function parentsBehind(text: string): string[] {
  const blocks = scanBibtex(text).filter(isBibtexEntry);
  const firstOf = (key: string) => blocks.find((block) => block.key.toLowerCase() === key);
  const parentOf = (block: BibtexEntry | undefined) => {
    const field = block?.fields.find(({ name }) => name === 'crossref');
    return field && firstOf(block?.text.slice(field.valueStart + 1, field.valueEnd - 1).toLowerCase() ?? '');
  };
  return blocks.flatMap((block) => {
    const parent = parentOf(block);
    const isFirst = firstOf(block.key.toLowerCase()) === block;
    return isFirst && parent && parent.start > block.start && !isInCircle(block, parentOf)
      ? [`${block.key}>${parent.key}`]
      : [];
  });
}

/** Whether the entries that name each other from an entry on never end. */
function isInCircle(block: BibtexEntry, parentOf: (of: BibtexEntry) => BibtexEntry | undefined): boolean {
  const seen = new Set([block]);
  for (let parent = parentOf(block); parent; parent = parentOf(parent)) {
    if (seen.has(parent)) return true;
    seen.add(parent);
  }
  return false;
}

describe('any bibliography', () => {
  const value = fc.constantFrom(
    ...[
      '{T, {u}}',
      '1999',
      '"a%b"',
      '"a {"} b"',
      'j',
      'jan',
      '{@misc{q}}',
      '{a\n  b}',
      '"\\"{o}"',
      'j # {, x}',
      '1 #j',
    ],
    ...['k', '""', '{ % in\n}', '{un', '"un', '', '{x}}', '{a}', '{B}', '"c9"'],
  );
  const blank = fc.constantFrom('', ' ', '\n', '\n  ', '\t', ' \n');
  const name = fc.constantFrom('title', 'YEAR', 'Author', 'journal', 'journaltitle', 'x-mine', 'crossref', 'month');
  const comma = fc.oneof(
    { weight: 8, arbitrary: fc.constant(',') },
    fc.constantFrom(',,', '', ', % c\n', ',\n% c, d = {e}\n'),
  );
  const field = fc
    .tuple(blank, name, blank, blank, value, blank, comma)
    .map(([before, name, around, other, ...rest]) => `${before}${name}${around}=${other}${rest.join('')}`);
  const entry = fc
    .tuple(
      fc.constantFrom('misc{', 'Article{ ', 'inbook(', 'PROCEEDINGS{\n', 'comment{', 'string{'),
      fc.constantFrom('a', 'A', 'B', 'c10', 'c9', ''),
      fc.array(field, { maxLength: 5 }),
      fc.constantFrom('}', '\n}', ')', '', ' }'),
    )
    .map(([head, key, fields, end]) => `@${head}${key},${fields.join('')}${end}`);
  const other = fc.constantFrom(
    ...['@string{j = {J}}', '@string{j = {K}}', '@string{k = j # "x"}', '@STRING(jan = "X")', '@preamble{j # "p"}'],
    ...['@comment{c}', '% mine', '% @misc{z}', 'junk', 'me@x.org', ' % behind', 'title = {x},', '}', '{', '"'],
  );
  const end = fc.constantFrom('\n', '\n\n', ' ', '', '\n% above\n');
  const file = fc.array(fc.tuple(fc.oneof({ weight: 6, arbitrary: entry }, other), end), { maxLength: 9 });

  it.each<BibtexFormatting>([
    { align: true, orderFields: false, sort: [] },
    { align: false, orderFields: true, sort: [] },
    { align: false, orderFields: false, sort: ['author', 'key'] },
    { align: true, orderFields: true, sort: ['year', 'key'] },
  ])('reads back as it was, and changes no more when formatted again: %j', (formatting) => {
    fc.assert(
      fc.property(file, fc.constantFrom('\n', '\r\n'), (pieces, lineEnd) => {
        const source = pieces.flat().join('').replaceAll('\n', lineEnd);
        const once = formatted(source, formatting);
        expect(read(once, !formatting.orderFields)).toEqual(read(source, !formatting.orderFields));
        expect(formatted(once, formatting)).toBe(once);
        if (!formatting.orderFields && formatting.sort.length === 0) {
          expect(once.replace(/\s/g, '')).toBe(source.replace(/\s/g, ''));
        }
        if ((dialectOf(scanBibtex(source)) ?? 'bibtex') === 'bibtex') {
          expect(parentsBehind(once)).toEqual(expect.arrayContaining(parentsBehind(source)));
        }
      }),
      { numRuns: 600 },
    );
  });
});
