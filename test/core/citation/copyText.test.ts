import { describe, expect, it } from 'vitest';
import { copyFormats } from '../../../src/core/citation/copyFormats';
import { copyText } from '../../../src/core/citation/copyText';
import type { NewEntry } from '../../../src/core/bibliography/format/newEntry';
import { entryOfPaper } from '../../../src/core/bibliography/transfer';

function keyed(key: string): NewEntry {
  return entryOfPaper({ id: key, title: 'X', authors: [], sources: [] }, key);
}

describe('copyText', () => {
  it('writes one paper or several', () => {
    const papers = [keyed('xie2026intentrl'), keyed('a(b)')];
    expect(copyText(papers, 'citekey')).toBe('xie2026intentrl, a(b)');
    expect(copyText(papers, 'markdown')).toBe('[@xie2026intentrl; @{a(b)}]');
    expect(copyText(papers, 'latex')).toBe('\\cite{xie2026intentrl,a(b)}');
    expect(copyText(papers, 'typst')).toBe('@xie2026intentrl #cite(label("a(b)"))');
    expect(copyText(papers, 'bibtex').match(/^@misc\{.*/gm)).toEqual(['@misc{xie2026intentrl,', '@misc{a(b),']);
    expect(JSON.parse(copyText(papers, 'cslJson'))).toMatchObject([{ id: 'xie2026intentrl' }, { id: 'a(b)' }]);
    expect(copyText(papers, 'ris').match(/^TY/gm)).toHaveLength(2);
  });

  it('writes nothing for no papers', () => {
    expect(copyFormats.map((format) => copyText([], format))).toEqual(copyFormats.map(() => ''));
  });
});
