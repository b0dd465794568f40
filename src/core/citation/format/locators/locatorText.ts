const dash = '–';
const [opening, closing] = ['[([{]?', '[)\\]}]?'];
/** The two ends of a range are of one kind: numbers, Roman numerals, or letters. */
const kinds = ['\\d+\\p{L}?', '[ivxlcdm]+', '\\p{L}'];
const range = new RegExp(
  kinds
    .map(
      (kind) =>
        `(?<![\\p{L}\\p{N}-]${opening})${opening}${kind}${closing}(-)(?=${opening}${kind}${closing}(?![\\p{L}\\p{N}-]))`,
    )
    .join('|'),
  'giu',
);

/**
 * A locator as it is printed: ranges with an en dash, whatever the label and the numbering (CSL 1.0.2,
 * "page-range-delimiter"; pandoc reads `--` as one): `33--35` is `33–35`, `(xv)-(xvii)` is `(xv)–(xvii)`. A hyphen
 * inside a name stays: `A-12`, `3-4-5`, `12\-3`.
 *
 * @param delimiter the style's own, where it has one
 */
export function locatorText(value: string, delimiter = dash): string {
  return value
    .replace(/(?<![-\\])---(?!-)/g, '—')
    .replace(/(?<![-\\])--(?!-)/g, delimiter)
    .replace(range, (found) => found.slice(0, -1) + delimiter)
    .replace(/\\-/g, '-');
}
