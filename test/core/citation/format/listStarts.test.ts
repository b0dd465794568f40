import { describe, expect, it } from 'vitest';
import { planReferenceList } from '../../../../src/core/citation/format/referenceList';
import type { Language } from '../../../../src/core/citation/shared/language';

function paragraph(language: Language, html: string, label?: string): string | undefined {
  const reference = { key: 'x', html, text: html, ...(label !== undefined && { label }) };
  return planReferenceList('', language, 0, [reference]).text.split('\n\n')[1];
}

describe('a reference that begins like a list', () => {
  it.each([
    ['markdown', '1. Alm', '1\\. Alm'],
    ['markdown', '12) Alm', '12\\) Alm'],
    ['markdown', '1.2 Alm', '1.2 Alm'],
    ['markdown', '1999. Alm', '1999\\. Alm'],
    ['markdown', '- Alm', '\\- Alm'],
    ['markdown', 'A. Alm', 'A. Alm'],
    ['markdown', '(a) Alm', '(a\\) Alm'],
    ['markdown', '<i>1. Numbered title</i>. 2008.', '*1. Numbered title*. 2008.'],
    ['markdown', 'On <i>1. Title</i> and - more', 'On *1. Title* and - more'],
    ['markdown', 'R&amp;D &#38; A&#38;copy;', 'R\\&amp;D & A\\&copy;'],
    ['typst', '1. Alm', '1\\. Alm'],
    ['typst', '= Alm', '\\= Alm'],
    ['rst', 'A. Alm', 'A\\. Alm'],
    ['rst', '(1) Alm', '(1\\) Alm'],
    ['latex', '1. Alm', '\\noindent 1. Alm'],
  ] as const)('in %s is text: %s', (language, html, written) => {
    expect(paragraph(language, html)).toBe(written);
  });

  it('has its number as text', () => {
    expect(paragraph('markdown', '2. Alm', '1.')).toBe('1\\. 2. Alm');
    expect(paragraph('markdown', 'Alm', '[1]')).toBe('\\[1\\] Alm');
  });
});
