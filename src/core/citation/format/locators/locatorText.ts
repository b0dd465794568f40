/*
 * This folder (`src/core/citation/format/locators`). Places in what is cited, as they are printed: their words, ranges
 * and labels.
 */

const dash = '–';
/** Stands for a hyphen that is written as `\-` while ranges are looked for: a private character. */
const ownHyphen = '\ue006';

/** What is between blanks, commas and semicolons; the comma of thousands is part of it. */
const parts = /[^\s,;&]+(?:,\d{3}(?!\d)[^\s,;&]*)*/g;

/** The two ends of a range are of one kind: numbers, Roman numerals, or letters, the last also after `12a`. */
const kinds = [/^\p{L}{0,3}\d[\d.:,]*(?:\p{L}\d*)?$/u, /^[ivxlcdm]+$/i, /^\p{L}$/u].map(
  (kind) => (from: string, to: string) => kind.test(from) && kind.test(to),
);
const isLettered = (from: string, to: string) => /^\d+\p{L}$/u.test(from) && /^\p{L}$/u.test(to);

/** How a style writes ranges. */
export interface RangeFormat {
  /** Its own delimiter, where it has one. */
  readonly delimiter?: string | undefined;
  /** Its form of a range of pages (CSL 1.0.2, "page-range-format"): `101–9` for `101-109`. */
  readonly formatPages?: ((range: string) => string) | undefined;
}

/**
 * A locator as it is printed: ranges with an en dash, whatever the label and the numbering (CSL 1.0.2,
 * "page-range-delimiter"; pandoc reads `--` as one): `33--35` is `33–35`, `(xv)-(xvii)` is `(xv)–(xvii)`. A hyphen
 * inside a name stays: `A-12`, `3-4-5`, `12\-3`.
 */
export function locatorText(value: string, format: RangeFormat = {}): string {
  return value
    .replace(/\\-/g, ownHyphen)
    .replace(/(?<!-)---(?!-)/g, '—')
    .replace(/(?<=\d)\s+(--?|–)\s+(?=\d)/g, '$1')
    .replace(parts, (part) => rangeText(part, format))
    .replaceAll(ownHyphen, '-');
}

function rangeText(part: string, { delimiter = dash, formatPages }: RangeFormat): string {
  const [from = '', sign = '', to = '', ...more] = part.split(/(--|[-–])/);
  if (from === '' || to === '' || more.length > 0) return part.replaceAll('--', delimiter);
  if (sign === '-' && !isRange(withoutBrackets(from), withoutBrackets(to))) return part;
  // With letters behind the numbers, as in `101e-109e`, ranges are not cut.
  const isPlain = [from, to].every((end) => /^\p{L}{0,3}\d+$/u.test(end));
  return formatPages && isPlain ? formatPages(`${from}-${to}`) : from + delimiter + to;
}

function isRange(from: string, to: string): boolean {
  return isLettered(from, to) || kinds.some((areOf) => areOf(from, to));
}

function withoutBrackets(end: string): string {
  return end.replace(/^[([{]/, '').replace(/[)\]}]$/, '');
}

/**
 * Whether a locator, as it is printed, has several numbers, so that its label is in the plural (CSL 1.0.2, "Label"):
 * `3.1–3.2`, `iv, vi`, `(a)–(c)`.
 */
export function isPlural(text: string): boolean {
  const numbers = text.split(/[–;&]|,(?!\d{3}(?!\d))/).filter((part) => isNumber(withoutBrackets(part.trim())));
  return numbers.length > 1;
}

function isNumber(part: string): boolean {
  return /\d/.test(part) || /^(?:[ivxlcdm]+|\p{L})$/iu.test(part);
}
