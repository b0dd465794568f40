import { describe, expect, it } from 'vitest';
import { decodeDeclared, decodeText } from '../../../src/core/text/encoding';

describe('decodeText', () => {
  it('reads UTF-8, with a byte order mark or without', () => {
    expect(decodeText(new TextEncoder().encode('Müller 王'))).toEqual({
      text: 'Müller 王',
      encoding: 'utf-8',
      isGuessed: false,
    });
    expect(decodeText(new TextEncoder().encode('\ufeff@misc{k}')).text).toBe('@misc{k}');
    expect(decodeText(new Uint8Array())).toMatchObject({ text: '', encoding: 'utf-8' });
  });

  it('reads UTF-16 by its byte order mark', () => {
    expect(decodeText(new Uint8Array([0xff, 0xfe, 0x40, 0, 0xfc, 0]))).toEqual({
      text: '@ü',
      encoding: 'utf-16le',
      isGuessed: false,
    });
    expect(decodeText(new Uint8Array([0xfe, 0xff, 0, 0x40, 0, 0xfc])).text).toBe('@ü');
  });

  it('takes what is no UTF-8 for Latin-1, and says so', () => {
    expect(decodeText(new Uint8Array([0x4d, 0xfc, 0x6c]))).toEqual({
      text: 'Mül',
      encoding: 'windows-1252',
      isGuessed: true,
    });
  });
});

describe('decodeDeclared', () => {
  const latin = Uint8Array.from([0x55, 0xfc]);
  const utf8 = new TextEncoder().encode('Uü');

  it('reads UTF-8 where it can be, whatever is declared', () => {
    expect(decodeDeclared(utf8, 'application/json; charset=ISO-8859-1')).toBe('Uü');
    expect(decodeDeclared(utf8, undefined)).toBe('Uü');
    expect(decodeDeclared(latin, 'application/json; charset=ISO-8859-1')).toBe('Uü');
    expect(decodeDeclared(latin, 'application/json; charset=utf-8')).toBe('Uü');
    expect(decodeDeclared(latin, 'application/json; charset=nonsense')).toBe('Uü');
    const xml = new TextEncoder().encode('<?xml version="1.0" encoding="iso-8859-2"?>');
    expect(decodeDeclared(Uint8Array.from([...xml, 0xb1]), undefined)).toContain('ą');
  });

  const atom = '<?xml version="1.0" encoding="UTF-16"?><t>Über ą 砂</t>';
  const utf16 = (text: string, isLittle: boolean) =>
    Uint8Array.from(
      [...text].flatMap((letter) => {
        const [low, high] = [letter.charCodeAt(0) & 0xff, letter.charCodeAt(0) >> 8];
        return isLittle ? [low, high] : [high, low];
      }),
    );

  it.each([
    ['XML', atom],
    ['XML of plain letters', '<?xml version="1.0" encoding="UTF-16"?><t>Sand</t>'],
    ['XML without declaration', '<t>Sand</t>'],
    ['JSON', '{"t": "Über"}'],
    ['a list', '["Über"]'],
  ])('reads UTF-16 where a mark or the first signs say so: %s', (_name, text) => {
    for (const isLittle of [true, false]) {
      for (const mark of ['\ufeff', '']) {
        const bytes = utf16(mark + text, isLittle);
        for (const type of [undefined, 'text/xml; charset=utf-16', 'application/xml; charset=utf-8']) {
          expect(decodeDeclared(bytes, type)).toBe(text);
        }
      }
    }
  });

  it('reads UTF-16 where only the type says so', () => {
    expect(decodeDeclared(utf16('砂 Über', true), 'text/plain; charset=utf-16le')).toBe('砂 Über');
    expect(decodeDeclared(utf16('砂 Über', false), 'text/plain; charset=UTF-16BE')).toBe('砂 Über');
  });

  it('reads UTF-8 by its mark, whatever else is declared', () => {
    const bytes = new TextEncoder().encode('\ufeff<?xml version="1.0" encoding="iso-8859-2"?><t>ü</t>');
    expect(decodeDeclared(bytes, 'text/xml; charset=iso-8859-2')).toBe(
      '<?xml version="1.0" encoding="iso-8859-2"?><t>ü</t>',
    );
  });

  it('reads UTF-8 by its mark where a sign is cut', () => {
    expect(decodeDeclared(new TextEncoder().encode('\ufeffSand ü').subarray(0, -1))).toBe('Sand \ufffd');
  });

  it('reads a page by its own element', () => {
    const page = (meta: string) => new TextEncoder().encode(`<!doctype html><html><head>${meta}</head>`);
    for (const meta of [
      '<meta charset="iso-8859-2">',
      "<META charset = 'ISO-8859-2' />",
      '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">',
    ]) {
      expect(decodeDeclared(Uint8Array.from([...page(meta), 0xb1]))).toMatch(/ą$/);
      expect(decodeDeclared(Uint8Array.from([...page(meta), 0xb1]), 'text/html; charset=windows-1251')).toMatch(/±$/);
    }
    expect(decodeDeclared(Uint8Array.from([...page('<meta charset="utf-16">'), 0xfc]))).toMatch(/ü$/);
  });

  it('reads a byte, or an odd number of them', () => {
    for (const bytes of [[], [0xff], [0xff, 0xfe], [0xfe, 0xff, 0], [0xff, 0xfe, 0x3c], [0, 0x3c, 0]]) {
      expect(() => decodeDeclared(Uint8Array.from(bytes), undefined)).not.toThrow();
    }
  });
});
