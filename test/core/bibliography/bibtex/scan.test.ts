import { describe, expect, it } from 'vitest';
import type { BibtexEntry } from '../../../../src/core/bibliography/bibtex/syntax/blocks';
import { scanBibtex } from '../../../../src/core/bibliography/bibtex/syntax/scan';
import { sample } from './sample';

function entriesOf(text: string): BibtexEntry[] {
  return scanBibtex(text).filter((block) => block.kind === 'entry');
}

function fieldsOf(entry: BibtexEntry | undefined): Record<string, string> {
  return Object.fromEntries(
    (entry?.fields ?? []).map(({ name, valueStart, valueEnd }) => [
      name,
      entry?.text.slice(valueStart, valueEnd) ?? '',
    ]),
  );
}

function codesOf(text: string): string[] {
  return scanBibtex(text).flatMap((block) => (block.problems ?? []).map(({ code }) => code));
}

/** Reads a broken entry that stands between two sound ones: both must survive. */
function readBroken(broken: string): { entry: BibtexEntry | undefined; codes: string[] } {
  const sound = (key: string) => `@article{${key},\n  title = {Sound},\n  year = {2001}\n}\n`;
  const text = `${sound('before')}\n${broken}\n\n${sound('after')}`;
  const entries = entriesOf(text);
  expect(entries[0]?.text).toBe(sound('before').trimEnd());
  expect(entries.at(-1)?.text).toBe(sound('after').trimEnd());
  return { entry: entries.length === 3 ? entries[1] : undefined, codes: codesOf(text) };
}

describe('scanBibtex', () => {
  it('reads every construct of a sound file without a complaint', () => {
    expect(codesOf(sample)).toEqual([]);
    expect(entriesOf(sample).map(({ key }) => key)).toEqual([
      'okafor-2019-tides',
      'brandt1987',
      'Ito:2021:PatchNotes',
      'woc2021',
      'quill2023',
      'paren-entry',
      'arxiv_moss',
      'nowak05',
      'tr-88-3',
      'hale2010echo',
      'chen2022_relay',
    ]);
  });

  it('keeps the positions of entries, keys, fields and values', () => {
    for (const entry of entriesOf(sample)) {
      expect(sample.slice(entry.start, entry.start + entry.text.length)).toBe(entry.text);
      expect(entry.text.slice(entry.keyStart, entry.keyEnd)).toBe(entry.key);
      for (const field of entry.fields) {
        expect(entry.text.slice(field.start).toLowerCase().startsWith(field.name)).toBe(true);
        expect(entry.text.slice(field.valueStart, field.valueEnd)).toMatch(/^(\{[^]*\}|"[^]*"|\w[^]*)$/);
      }
    }
  });

  it('counts in UTF-16 units', () => {
    expect(entriesOf('😀 @misc{😀x, title={y}}')[0]).toMatchObject({ start: 3, key: '😀x', keyStart: 6, keyEnd: 9 });
  });

  it('tells macros, preambles and comments from entries', () => {
    const text = '@string(a = "x" # b)@preamble{"\\foo{}" # " x"}@comment{@article{ghost, title={x}}}@misc{k}';
    expect(scanBibtex(text).map(({ kind }) => kind)).toEqual(['macros', 'preamble', 'comment', 'entry']);
    expect(codesOf(text)).toEqual([]);
  });

  it('passes over prose, addresses and what is commented out', () => {
    expect(entriesOf('me@x.org and foo@bar (a note).\n% @misc{no, title={x}}\n@misc{k, title={x}}')).toHaveLength(1);
    expect(entriesOf('@article{k,\n % a comment, with {\n title={x y},\n year=2000}').map(fieldsOf)).toEqual([
      { title: '{x y}', year: '2000' },
    ]);
  });

  it('takes a comment that starts with entries as a whole', () => {
    expect(entriesOf('@comment{\n@misc{a, t={x}}\n@misc{b, t={x}}\n}\n@misc{c, t={x}}').map(({ key }) => key)).toEqual([
      'c',
    ]);
  });

  it('takes a line that looks like an entry as part of a value that closes', () => {
    const text = '@article{k, abstract={See\n@misc{foo, bar} baz}, year=2000}';
    expect(entriesOf(text).map(fieldsOf)).toEqual([{ abstract: '{See\n@misc{foo, bar} baz}', year: '2000' }]);
  });
});

describe('an escaped brace', () => {
  it('counts as a brace, as in BibTeX', () => {
    expect(entriesOf('@misc{k, title={Set \\{a,b\\} x}, year=2000}').map(fieldsOf)).toEqual([
      { title: '{Set \\{a,b\\} x}', year: '2000' },
    ]);
  });

  it.each(['{An open \\{ brace}', '{A closing \\} brace}', '"A quotation \\" mark"'])(
    'is a character, as in biber, where nothing else makes sense: %s',
    (value) => {
      const { entry, codes } = readBroken(`@misc{k, title = ${value}, year = 2000}`);
      expect(fieldsOf(entry)).toEqual({ title: value, year: '2000' });
      expect(codes).toEqual(['only-escaped-braces-balance']);
    },
  );
});

describe('a broken entry costs only itself', () => {
  it.each<[string, string, string[], Record<string, string> | undefined]>([
    ['missing comma after a value', '@a{k,\n t={x}\n y={1}\n}', ['missing-comma'], { t: '{x}', y: '{1}' }],
    ['missing comma after the key', '@a{k\n t={x},\n y={1}\n}', ['missing-comma'], { t: '{x}', y: '{1}' }],
    ['extra comma', '@a{k, t={x},, y={1}}', ['extra-comma'], { t: '{x}', y: '{1}' }],
    ['no closing brace', '@a{k,\n t={x},\n y={1}\n', ['unclosed-entry'], { t: '{x}', y: '{1}' }],
    [
      'value without its closing brace',
      '@a{k,\n t={x {y},\n y={1}\n}',
      ['unbalanced-braces'],
      { t: '{x {y}', y: '{1}' },
    ],
    [
      'value with a brace too many',
      '@a{k,\n t={x} y},\n y={1}\n}',
      ['unexpected-text', 'closing-brace-too-early'],
      { t: '{x}', y: '{1}' },
    ],
    ['closed too early', '@a{k,\n t={x}},\n y={1}\n}', ['closing-brace-too-early'], { t: '{x}', y: '{1}' }],
    ['unclosed quotes', '@a{k,\n t="x,\n y={1}\n}', ['unclosed-string'], { t: '"x', y: '{1}' }],
    ['brace in quotes', '@a{k,\n t="x} y",\n y={1}\n}', [], { t: '"x} y"', y: '{1}' }],
    ['quotes in quotes', '@a{k,\n t="x "z" y",\n y={1}\n}', ['unexpected-text'], { t: '"x "', y: '{1}' }],
    ['no equals sign', '@a{k,\n t {x},\n y={1}\n}', ['unexpected-text'], { y: '{1}' }],
    ['no value', '@a{k,\n t = ,\n y={1}\n}', ['missing-value'], { t: '', y: '{1}' }],
    ['cut off before a value', '@a{k, t =', ['missing-value', 'unclosed-entry'], { t: '' }],
    ['empty key', '@a{, t={x}}', ['empty-key'], { t: '{x}' }],
    ['no key', '@a{t={x}, y={1}}', ['empty-key'], { t: '{x}', y: '{1}' }],
    ['key with blanks', '@a{k l, t={x}}', ['space-in-key'], { t: '{x}' }],
    ['cut off in a value', '@a{k,\n t={x', ['unbalanced-braces', 'unclosed-entry'], { t: '{x' }],
    ['cut off after the key', '@a{k', ['unclosed-entry'], {}],
    ['no opening brace', '@a k,\n t={x},\n y={1}\n}', ['missing-opening-brace'], undefined],
    ['an unclosed comment', '@comment{ x\n y', ['unclosed-comment'], undefined],
  ])('%s', (_name, text, expectedCodes, fields) => {
    const { entry, codes } = readBroken(text);
    expect(codes).toEqual(expectedCodes);
    expect(entry && fieldsOf(entry)).toEqual(fields);
  });

  it('says at the end of the text that it may be unfinished', () => {
    expect(codesOf('@a{k,\n t={x},')).toEqual(['truncated-entry']);
  });
});
