import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrapText } from '../../../../src/core/text/words/wrapText';

describe('wrapText', () => {
  it('breaks at blanks', () => {
    expect(wrapText(' Sand drifts\n along  coasts. ', 12)).toEqual(['Sand drifts', 'along', 'coasts.']);
    expect(wrapText('a pneumonoultramicroscopic b', 10)).toEqual(['a', 'pneumonoultramicroscopic', 'b']);
    expect(wrapText(' ', 10)).toEqual([]);
  });

  it('breaks between ideographs, two columns each, but not before a full stop', () => {
    expect(wrapText('砂粒沿着海岸移动。', 8)).toEqual(['砂粒沿着', '海岸移', '动。']);
    expect(wrapText('データ data を使う', 10)).toEqual(['データ', 'data を使', 'う']);
    expect(wrapText('모래는 해안을 따라 흐른다', 13)).toEqual(['모래는 해안을', '따라 흐른다']);
  });

  it('loses no letter, and makes lines of words as long as allowed', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'bc', ' ', '\n', '砂', '。', 'デ', '모') });
    fc.assert(
      fc.property(text, fc.integer({ min: 4, max: 20 }), (all, columns) => {
        const lines = wrapText(all, columns);
        expect(lines.join('').replace(/\s/g, '')).toBe(all.replace(/\s/g, ''));
        expect(lines.every((line) => line.trim() === line && line !== '')).toBe(true);
      }),
    );
  });
});
