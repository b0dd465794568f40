import { describe, expect, it } from 'vitest';
import { macrosOf, scopeOf } from '../../../../src/core/bibliography/bibliography';
import { entryFields } from '../../../../src/core/bibliography/bibtex/fields/entryFields';
import { isBibtexEntry } from '../../../../src/core/bibliography/bibtex/syntax/blocks';
import { scanBibtex } from '../../../../src/core/bibliography/bibtex/syntax/scan';
import { appendBibtex } from '../../../../src/core/bibliography/bibtex/write/appendBibtex';
import { movedEntry } from '../../../../src/core/bibliography/bibtex/write/movedEntry';

/** The first entry of a bibliography, and its scope. */
function read(text: string) {
  const blocks = scanBibtex(text);
  const entry = blocks.find(isBibtexEntry);
  if (!entry) throw new Error('No entry');
  return { entry, scope: scopeOf(blocks) };
}

const long = `@string{s = {${'x'.repeat(60_000)}}}`;
const using = `@misc{a, ${Array.from({ length: 500 }, (_, at) => `f${at} = s # s`).join(', ')}, title = {Alpha}}`;

describe('an entry whose many fields use a long macro', () => {
  it('is moved to another bibliography with a bounded length', () => {
    const { entry, scope } = read(`${long}${using}`);
    const moved = movedEntry(entry, scope, 'b', 'biblatex');
    expect(moved.length).toBeLessThan(500_000);
    expect(moved).toContain('xxx');
    expect(moved).toContain('title = {Alpha}');
  });

  it('is written after the habits of another one with a bounded length', () => {
    const { text } = appendBibtex('', using, macrosOf(scanBibtex(long)));
    expect(text.length).toBeLessThan(500_000);
    expect(text).toContain('xxx');
    expect(text).toContain('{Alpha}');
  });
});

describe('macros that each repeat a long one', () => {
  it('have a bounded length together, and the short ones keep their values', () => {
    const definitions = Array.from({ length: 300 }, (_, at) => `@string{b${at} = s # "y"}`).join('\n');
    const macros = macrosOf(scanBibtex(`${long}\n${definitions}\n@string{last = "short"}`));
    const length = [...macros.values()].reduce((sum, value) => sum + value.length, 0);
    expect(length).toBeLessThan(5_000_000);
    expect(macros.get('b0')).toMatch(/^x{60000}y$/);
    expect(macros.get('last')).toBe('short');
  });
});

describe('what an entry inherits', () => {
  const child = '@inproceedings{a, crossref = {p}, title = {Alpha}}';

  it('is bounded: a value that is too long stays behind, and others do not', () => {
    const { entry, scope } = read(
      `${child}@proceedings{p, note = {${'lorem '.repeat(200_000)}}, title = {Proceedings}, year = 2001}`,
    );
    const fields = entryFields(entry, scope);
    expect(fields.get('booktitle')).toBe('Proceedings');
    expect(fields.get('year')).toBe('2001');
    expect(fields.has('note')).toBe(false);
  });

  it('is bounded in the number of fields as well', () => {
    const many = Array.from({ length: 100_000 }, (_, at) => `f${at} = {v}`).join(', ');
    const { entry, scope } = read(`${child}@proceedings{p, title = {Proceedings}, ${many}}`);
    const fields = entryFields(entry, scope);
    expect(fields.get('booktitle')).toBe('Proceedings');
    expect(fields.size).toBeLessThan(50_000);
  });

  it('holds the authors of a large collaboration', () => {
    const authors = Array.from({ length: 3_000 }, (_, at) => `Author, Name ${at}`).join(' and ');
    const { entry, scope } = read(`@article{a, xdata = {x}, title = {Alpha}}@xdata{x, author = {${authors}}}`);
    expect(entryFields(entry, scope).get('author')).toBe(authors);
  });

  it('is told again when a macro of the parent is another', () => {
    const { entry, scope } = read(`${child}@proceedings{p, title = s}@string{s = "One"}`);
    expect(entryFields(entry, scope).get('booktitle')).toBe('One');
    expect(entryFields(entry, { ...scope, macros: new Map([['s', 'Two']]) }).get('booktitle')).toBe('Two');
  });
});
