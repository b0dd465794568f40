import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../src/core/text/encoding';

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
