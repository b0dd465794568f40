import { isAscii } from './ascii';

/** Letters that Unicode does not decompose, and what they are folded to. */
const undecomposed: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
};

/**
 * Folds case, accents and compatibility forms, so that `Müller`, `MULLER` and `muller` (and `R³L`, `r3l`) compare
 * equal. Only Latin's, Greek's and Cyrillic's accents are dropped: the vowel signs of other scripts are letters. The
 * length may differ from the input's.
 */
export function fold(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]+/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ßæœøđðþłħıŋ]/g, (letter) => undecomposed[letter] ?? letter);
}
