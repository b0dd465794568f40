import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { basesFit, basesOf, placeAfter } from '../../../src/core/text/editBasis';

const letters = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r\n', '\r', '😀'), maxLength: 300 });
const range = (text: string, a: number, b: number) => {
  const [start, end] = [a % (text.length + 1), b % (text.length + 1)];
  return { start: Math.min(start, end), end: Math.max(start, end) };
};

describe('what an edit was planned on', () => {
  it('fits the text itself, whatever ends the lines have in the editor', () => {
    fc.assert(
      fc.property(letters, fc.nat(), fc.nat(), (text, a, b) => {
        const bases = basesOf(text, [range(text, a, b)]);
        expect(basesFit(text, bases)).toBe(true);
        expect(basesFit(text.replace(/\r\n?/g, '\n'), bases)).toBe(true);
        expect(basesFit(text.replace(/\r\n?|\n/g, '\r\n'), bases)).toBe(true);
      }),
    );
  });

  it('fits no text that differs anywhere in it or near it', () => {
    fc.assert(
      fc.property(letters, fc.nat(), fc.nat(), fc.nat(), (text, a, b, c) => {
        const at = c % (text.length + 1);
        fc.pre(!(text[at - 1] === '\r' && text[at] === '\n'));
        const edit = range(text, a, b);
        fc.pre(at >= edit.start - 150 && at <= edit.end + 150);
        const changed = `${text.slice(0, at)}x${text.slice(at)}`;
        expect(basesFit(changed, basesOf(text, [edit]))).toBe(false);
      }),
    );
  });

  it('fits no text with a line more before it, nor one that is cut off', () => {
    const text = `${'line\n'.repeat(200)}here\n${'line\n'.repeat(200)}`;
    const edit = { start: text.indexOf('here'), end: text.indexOf('here') };
    const bases = basesOf(text, [edit]);
    expect(basesFit(`new\n${text}`, bases)).toBe(false);
    expect(basesFit(text.slice(0, edit.end), bases)).toBe(false);
    expect(basesFit('', bases)).toBe(false);
    expect(basesFit(`${text}more at the end\n`, bases)).toBe(true);
  });

  it('at the end fits only while that is the end', () => {
    const text = '@misc{a}\n';
    expect(basesFit(`${text}@misc{b}\n`, basesOf(text, [{ start: text.length, end: text.length }]))).toBe(false);
  });

  it('takes what the editor cannot show for what was read as Latin-1', () => {
    const bases = basesOf('title = {Müller}', [{ start: 3, end: 3 }]);
    expect(basesFit('title = {M\ufffdller}', bases)).toBe(true);
    expect(basesFit('title = {Moller}', bases)).toBe(false);
  });
});

describe('a place after a change', () => {
  it('stands before the same text, unless that is gone', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.nat(), fc.nat(), fc.nat(), fc.string(), (text, a, b, c, added) => {
        const { start, end } = range(text, a, b);
        const place = c % (text.length + 1);
        const changed = text.slice(0, start) + added + text.slice(end);
        const after = placeAfter(place, { start, end, length: added.length });
        if (place < start) expect(changed.slice(0, after)).toBe(text.slice(0, place));
        else expect(changed.slice(after)).toBe(text.slice(Math.max(place, end)));
      }),
    );
  });
});
