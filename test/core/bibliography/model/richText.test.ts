import { describe, expect, it } from 'vitest';
import { hayagriva } from '../../../../src/core/bibliography/hayagriva/format';
import { plainText } from '../../../../src/core/bibliography/model/richText';
import { itemRis } from '../../../../src/core/bibliography/ris/itemRis';

describe('text of CSL without markup', () => {
  it.each([
    ['H<sub>2</sub>O', 'H₂O'],
    ['Ca<sup>2+</sup> and 10<sup>−3</sup>', 'Ca²⁺ and 10⁻³'],
    ['the 19<sup>th</sup> <i>century</i>', 'the 19th century'],
    ['L<sub>max</sub>', 'Lmax'],
    ['a <\u2060sub>2</sub>', 'a <sub>2'],
  ])('%s', (text, expected) => {
    expect(plainText(text)).toBe(expected);
  });

  it('keeps raised and lowered digits in formats that have none', () => {
    const item = { id: 'a', type: 'book', title: 'H<sub>2</sub>O' };
    expect(itemRis(item, 'a')).toContain('TI  - H₂O\r\n');
    expect(hayagriva.write([{ key: 'a', item }], 'biblatex')).toContain('title: H₂O\n');
  });
});
