import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { scanBibtex } from '../../../../src/core/bibliography/bibtex/syntax/scan';
import { appendBibtex } from '../../../../src/core/bibliography/bibtex/write/appendBibtex';
import { renameKey } from '../../../../src/core/bibliography/edit/renameKey';
import type { TextEdit } from '../../../../src/core/text/range';
import { unusedKey } from '../../../../src/core/bibliography/edit/unusedKey';
import { sample } from '../bibtex/sample';

vi.setConfig({ testTimeout: 60_000 });

function apply(text: string, edits: readonly TextEdit[]): string {
  return [...edits]
    .reverse()
    .reduce((result, { start, end, text: inserted }) => result.slice(0, start) + inserted + result.slice(end), text);
}

const added =
  '@article{new1,\n  title = {A {New} Title},\n  author = {Doe, Jane and Li, Wei},\n  year = {2024},\n  month = feb\n}\n';

const append = (text: string): string => apply(text, [appendBibtex(text, added)]);

describe('appendBibtex', () => {
  it.each([
    [
      'blanks, quotes, trailing comma',
      '@inproceedings{a,\n    title = "X",\n    year = "2001",\n}\n\n@misc{b,\n    title = "Y",\n}\n',
      '\n\n@article{new1,\n    title = "A {New} Title",\n    author = "Doe, Jane and Li, Wei",\n    year = "2024",\n    month = feb,\n}\n',
    ],
    [
      'tabs, no blanks around the equals sign, capitals, no empty line between, bare years',
      '@Article{a,\n\tTitle={X},\n\tYear=2001\n}\n@Book{b,\n\tTitle={Y},\n\tYear=2002\n}\n',
      '\n@Article{new1,\n\tTitle={A {New} Title},\n\tAuthor={Doe, Jane and Li, Wei},\n\tYear=2024,\n\tMonth=feb\n}\n',
    ],
    [
      'aligned equals signs, CRLF',
      '@book{a,\r\n  title     = {X},\r\n  publisher = {P},\r\n  year      = {2001}\r\n}\r\n',
      '\r\n\r\n@article{new1,\r\n  title     = {A {New} Title},\r\n  author    = {Doe, Jane and Li, Wei},\r\n  year      = {2024},\r\n  month     = feb\r\n}\r\n',
    ],
    [
      'equals signs aligned in each entry by itself, names with a capital within',
      '@misc{a,\n  title = {X},\n  year  = {2001}\n}\n\n@misc{b,\n  title         = {Y},\n  Month         = may,\n  archivePrefix = {arXiv}\n}\n',
      '\n\n@article{new1,\n  title  = {A {New} Title},\n  author = {Doe, Jane and Li, Wei},\n  year   = {2024},\n  Month  = feb\n}\n',
    ],
    [
      'one entry a line',
      '@misc{a, title={X}, year={2001}}\n@misc{b, title={Y}, year={2001}}\n',
      '\n@article{new1, title={A {New} Title}, author={Doe, Jane and Li, Wei}, year={2024}, month=feb}\n',
    ],
  ])('writes as the file does: %s', (_name, text, expected) => {
    const end = text.trimEnd();
    expect(append(text)).toBe(end + expected);
  });

  it.each([
    ['an empty file', '', ''],
    ['a file of macros', '@string{a = "b"}\n', '\n'],
    ['a file without a last line end', '% mine', '\n\n'],
  ])('starts %s', (_name, text, between) => {
    expect(append(text)).toBe(text + between + added.replace('month = feb\n', 'month = feb\n'));
  });

  it('leaves what stands after the last entry at the end, and off its line', () => {
    expect(append('@misc{a, t={x}} % mine\n\n@comment{jabref-meta: x;}\n')).toMatch(
      /^@misc\{a, t=\{x\}\} % mine\n\n@article\{new1,[^\n]*\}\n\n@comment\{jabref-meta: x;\}\n$/,
    );
  });

  it('keeps quotation marks in braces', () => {
    const text = '@misc{a,\n  t = "x"\n}\n';
    const edit = appendBibtex(text, '@misc{b, t = {say "x"}, u = {a {"}b{"}}}');
    expect(edit.text).toContain('t = {say "x"},\n  u = "a {"}b{"}"');
  });

  it('writes out the macros of the bibliography that the entry comes from', () => {
    const macros = new Map([['acm', 'ACM Press']]);
    const edit = appendBibtex('', '@misc{b, p = acm # " x", m = jan # "~1", n = ACM}', macros);
    expect(edit.text).toBe('@misc{b,\n  p = {ACM Press x},\n  m = jan # "~1",\n  n = {ACM Press}\n}\n');
  });

  it('adds several entries', () => {
    expect(
      scanBibtex(append(sample) + appendBibtex(sample, added + added.replace('new1', 'new2')).text).length,
    ).toBeGreaterThan(0);
    const text = apply(sample, [appendBibtex(sample, added + added.replace('new1', 'new2'))]);
    expect(scanBibtex(text).slice(-2)).toMatchObject([{ key: 'new1' }, { key: 'new2' }]);
  });

  it('changes no byte of what is there, and gives an entry that reads back, whatever is there', () => {
    const parts = fc.array(
      fc.constantFrom(
        '@a{k, t={x}}',
        '@a{k,\n t = "y",\n}\n',
        '\r\n',
        '\n\n',
        '% c\n',
        '@comment{x}',
        '@string{a=1}',
        'junk',
        '@a{k, t={x',
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(parts, (pieces) => {
        const text = pieces.join('');
        const edit = appendBibtex(text, added);
        expect(edit.start).toBe(edit.end);
        const result = apply(text, [edit]);
        expect(apply(result, [{ start: edit.start, end: edit.start + edit.text.length, text: '' }])).toBe(text);
        const entry = scanBibtex(result).find((block) => block.kind === 'entry' && block.key === 'new1');
        expect(entry?.problems).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });
});

describe('renameKey', () => {
  it('renames at the entry and where others refer to it, and nothing else', () => {
    const edits = renameKey(scanBibtex(sample), 'woc2021', 'odd:2021');
    const renamed = apply(sample, edits);
    expect(edits).toHaveLength(2);
    expect(renamed).toBe(
      sample.replace('CROSSREF = {woc2021}', 'CROSSREF = {odd:2021}').replace('{woc2021,', '{odd:2021,'),
    );
    expect(apply(renamed, renameKey(scanBibtex(renamed), 'odd:2021', 'woc2021'))).toBe(sample);
  });

  it('takes whole keys only', () => {
    const text = '@misc{a, xdata={aa, a,ba}, title={a}}';
    expect(apply(text, renameKey(scanBibtex(text), 'a', 'c'))).toBe('@misc{c, xdata={aa, c,ba}, title={a}}');
  });
});

describe('unusedKey', () => {
  it('adds what is needed', () => {
    expect(unusedKey('x', () => false)).toBe('x');
    expect(unusedKey('x', (key) => ['x', 'xa'].includes(key))).toBe('xb');
    expect(unusedKey('x', (key) => /^x[a-z]?$/.test(key))).toBe('xaa');
  });
});
