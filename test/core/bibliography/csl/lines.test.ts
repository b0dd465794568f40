import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cslJsonLines, cslJsonLinesHeader, writeCslJsonLine } from '../../../../src/core/bibliography/csl/linesFormat';
import { detectFormat } from '../../../../src/core/bibliography/formats';

const reader = cslJsonLines.incremental;
if (!reader) throw new Error('It is not read piece by piece');

const items = ['a', 'b', 'c', 'd'].map((id) => ({ id, type: 'book', title: `On ${id} {"id": "x"}\n` }));
const text = cslJsonLinesHeader + items.map(writeCslJsonLine).join('');

describe('CSL-JSON, an item a line', () => {
  it('is told by its first line, and read as CSL-JSON', () => {
    expect(detectFormat('Zotero: My Library', text)?.id).toBe('csl-json-lines');
    const entries = cslJsonLines.read(text);
    expect(entries.map((entry) => ('item' in entry ? entry.item : undefined))).toEqual(items);
    for (const entry of entries) {
      expect(text.slice(entry.start, entry.start + entry.text.length)).toBe(entry.text);
      expect(reader.readBlock(entry.text, entry.start)).toEqual(entry);
    }
    expect(cslJsonLines.append).toBeUndefined();
  });

  it('is the same read in pieces, cut anywhere', () => {
    for (let cut = 0; cut < text.length; cut += 7) {
      const scanner = reader.createScanner();
      const parts = [...scanner.push(text.slice(0, cut)), ...scanner.push(text.slice(cut)), ...scanner.end()];
      expect(parts).toEqual(cslJsonLines.read(text));
    }
  });

  it('is the same where only what has changed is read again', () => {
    const inserted = fc.constantFrom('', 'x', '\n', '{"id":"n","type":"book"}', '{"id":"n"}\n', '\n{"id":"n"}', '}\n{');
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(120), inserted, (start, length, added) => {
        const end = Math.min(text.length, start + length);
        const after = text.slice(0, start) + added + text.slice(end);
        fc.pre(cslJsonLines.detect(after));
        const before = cslJsonLines.read(text);
        const { from, to, blocks, shift } = reader.rescan(
          after,
          before.map((entry) => entry.start),
          { start, end, length: added.length },
        );
        const moved = before.slice(to).map((entry) => ({ ...entry, start: entry.start + shift }));
        expect([...before.slice(0, from), ...blocks, ...moved]).toEqual(cslJsonLines.read(after));
      }),
    );
  });
});
