import { expect, it } from 'vitest';
import { siunitxText } from '../../../src/core/text/tex/siunitx';

it.each([
  ['SI', ['3', '\\mm'], '3 mm'],
  ['qty', ['5.2e-3', '\\kilo\\gram\\per\\metre\\squared'], '5.2 × 10⁻³ kg m⁻²'],
  ['SI', ['20', '\\degreeCelsius'], '20 °C'],
  ['qty', ['10', '\\percent'], '10 %'],
  ['SI', ['50', '\\%'], '50 %'],
  ['SI', ['30', '\\degree'], '30°'],
  ['SI', ['1.5', '\\giga\\electronvolt'], '1.5 GeV'],
  ['SI', ['9.81', '\\metre\\per\\square\\second'], '9.81 m s⁻²'],
  ['si', ['\\micro\\metre'], 'μm'],
  ['si', ['kg.m/s^2'], 'kg m/s²'],
  ['unit', ['\\metre\\tothe{4}'], 'm⁴'],
  ['unit', ['\\furlong'], 'furlong'],
  ['num', ['12345.678'], '12345.678'],
  ['num', ['1e10'], '1 × 10¹⁰'],
  ['num', ['-3 x 4'], '−3 × 4'],
  ['num', ['3+-1'], '3 ± 1'],
  ['ang', ['30'], '30°'],
  ['ang', ['1;2;3'], '1°2′3″'],
  ['numrange', ['1', '5'], '1–5'],
  ['numlist', ['1;2;3'], '1, 2, 3'],
  ['SIrange', ['1', '5', '\\mm'], '1 mm–5 mm'],
  ['qtylist', ['1;2', '\\volt'], '1 V, 2 V'],
])('\\%s%j is %s', (name, parts, text) => {
  expect(siunitxText(name, parts)).toBe(text);
});
