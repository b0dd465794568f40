import CSL, { type Engine } from 'citeproc';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import '../../../../src/core/citation/format/fasterCiteproc';

const engineIn = (...tags: readonly string[]) => ({ tmp: { lang_array: tags } }) as unknown as Engine;
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom('a', 'I', 'i', 'ß', 'Σ', 'ά', '²', '™', 'ᵃ', ' ', '\u00a0', '&', '<', '>', '–', '”'),
  }),
);

describe('what citeproc does faster is what it did', () => {
  it('letters of any language change their case by its rules', () => {
    fc.assert(
      fc.property(
        anyText,
        fc.constantFrom('en-US', 'de', 'tr', 'tr-TR', 'az', 'lt', 'el', 'nl', 'hy', 'ja'),
        (text, tag) => {
          for (const tags of [[tag], [tag, 'en-US']]) {
            expect(CSL.toLocaleUpperCase.call(engineIn(...tags), text)).toBe(text.toLocaleUpperCase(tags));
            expect(CSL.toLocaleLowerCase.call(engineIn(...tags), text)).toBe(text.toLocaleLowerCase(tags));
          }
        },
      ),
    );
    expect(CSL.toLocaleUpperCase.call(engineIn('tr-TR'), 'i')).toBe('İ');
  });

  it('text is escaped for HTML, and raised letters are raised', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const escaped = text
          .replace(/&/g, '&#38;')
          .replace(/</g, '&#60;')
          .replace(/>/g, '&#62;')
          .replace(/\s\s/g, '\u00a0 ');
        const lowered = CSL.Output.Formats.html.text_escape(text).replace(/<sup>[^<]*<\/sup>/g, '^');
        expect(lowered).toBe(escaped.replace(CSL.SUPERSCRIPTS_REGEXP, '^'));
      }),
    );
    expect(CSL.Output.Formats.html.text_escape('E=mc²™')).toBe('E=mc<sup>2</sup><sup>TM</sup>');
  });

  it('sort keys are in the order of the language', () => {
    const options = { sensitivity: 'base', ignorePunctuation: true, numeric: true } as const;
    fc.assert(
      fc.property(anyText, anyText, fc.constantFrom('en-US', 'sv', 'de', 'et'), (a, b, language) => {
        const compare = CSL.getSortCompare.call(engineIn(language), language);
        const expected = a.toLocaleLowerCase(language).localeCompare(b.toLocaleLowerCase(language), language, options);
        expect(Math.sign(compare(a, b))).toBe(Math.sign(expected));
      }),
    );
  });
});
