import { describe, expect, it } from 'vitest';
import { readRis } from '../../../../src/core/bibliography/ris/readRis';

const text = [
  'TY  - JOUR',
  'ID  - okafor2019',
  'AU  - Okafor, Chidi',
  'AU  - Lindqvist, Åsa',
  'TI  - Tides of Meaning',
  'AB  - First line',
  'and the second.',
  'ER  - ',
  '',
  'TY  - BOOK',
  'TI  - Lost its end',
  'TY  - RPRT',
  'ID  - tr88',
  'TI  - Kettles',
].join('\r\n');

describe('readRis', () => {
  it('reads references with their places, and ends those that do not end', () => {
    const entries = readRis(text);
    expect(entries.map(({ key, problems }) => [key, problems?.[0]?.code])).toEqual([
      ['okafor2019', undefined],
      ['', 'unclosed-entry'],
      ['tr88', 'truncated-entry'],
    ]);
    for (const entry of entries) {
      expect(text.startsWith(entry.text, entry.start)).toBe(true);
      expect(entry.text.slice(entry.keyStart, entry.keyEnd)).toBe(entry.key);
      for (const { tag, start } of entry.fields) expect(entry.text.startsWith(tag, start)).toBe(true);
    }
    expect(entries[0]?.text.endsWith('ER  - ')).toBe(true);
  });

  it('joins lines that go on', () => {
    expect(readRis(text)[0]?.fields.at(-1)).toMatchObject({ tag: 'AB', value: 'First line and the second.' });
  });

  it('reads nothing elsewhere', () => {
    expect(readRis('AU  - Doe\n@misc{k}\n')).toEqual([]);
  });
});
