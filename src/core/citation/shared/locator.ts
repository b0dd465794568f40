/** A place in what is cited: `label` is CSL's word for its kind. */
export interface Locator {
  readonly label: string;
  readonly value: string;
}

/** The words for the kinds of places, each with CSL's word for the kind; the longest first. */
export type LocatorTerms = readonly (readonly [word: string, label: string])[];

/** CSL's locator terms and what pandoc takes for them (the pandoc manual, "Citation syntax"). */
const englishTerms = sortTerms(
  Object.entries({
    book: 'books book bks. bk.',
    chapter: 'chapters chapter chaps. chap.',
    column: 'columns column cols. col.',
    figure: 'figures figure figs. fig.',
    folio: 'folios folio fols. fol.',
    issue: 'numbers number nos. no.',
    line: 'lines line ll. l.',
    note: 'notes note nn. n.',
    opus: 'opera opus opp. op.',
    page: 'pages page pp. p.',
    paragraph: 'paragraphs paragraph paras. para. ¶¶ ¶',
    part: 'parts part pts. pt.',
    section: 'sections section secs. sec. §§ §',
    'sub-verbo': 's.vv. s.v.',
    verse: 'verses verse vv. v.',
    volume: 'volumes volume vols. vol.',
  }).flatMap(([label, words]) => words.split(' ').map((word) => [word, label] as const)),
);

/** CSL's words for the kinds of places. */
export const locatorLabels: readonly string[] = [...new Set(englishTerms.map(([, label]) => label))];

/** Terms in the order in which they are looked for. */
export function sortTerms(terms: LocatorTerms): LocatorTerms {
  return [...terms].sort(([a], [b]) => b.length - a.length);
}

/** Letters and digits in brackets of one kind: `(a)`, `[17]`, `{3.1-4}`. */
const bracketed = ['\\(\\)', '\\[\\]', '\\{\\}']
  .map((pair) => `${pair.slice(0, 2)}[\\p{L}\\d.:–-]{1,20}${pair.slice(2)}`)
  .join('|');
/**
 * Digits, Roman numerals or what is in brackets, with what joins them: `33`, `iv`, `33-35`, `1.2`, `12a`, `3(1)(a)`,
 * `[17]-[18]`.
 */
const numeral = new RegExp(
  `(?:\\p{L}{0,3}\\d[\\p{L}\\d]*|[ivxlcdm]+(?![\\p{L}\\d])|${bracketed})` +
    `(?:[-–—.:/+&]{1,3}[\\p{L}\\d]+|[-–—.:/+&]{0,3}(?:${bracketed}))*`,
  'iuy',
);
/** A digit, or a Roman numeral that stands by itself. */
const counts = /\d|(?<!\p{L})[ivxlcdm]+(?!\p{L})/iu;
const separator = /\s*(?:[,;]\s*)?/y;

/**
 * Reads the locator at the start of what follows a key: after an optional comma, a label and numbers, numbers alone
 * (pages), or anything in braces. As pandoc does it.
 *
 * @param terms in lower case, as `sortTerms` gives them
 * @returns the locator, and where the suffix starts; undefined where there is none
 */
export function readLocator(
  text: string,
  terms = englishTerms,
): { readonly locator: Locator; readonly end: number } | undefined {
  const start = /^,?\s*/.exec(text)?.[0].length ?? 0;
  if (text[start] === '{') return readBraced(text, start, terms);
  const found = labelAt(text, start, terms);
  if (!found && !/\d/.test(text.slice(start, start + 4))) return undefined;
  const from = found?.end ?? start;
  const end = numbersEnd(text, from, found === undefined);
  if (end === from) return undefined;
  return { locator: { label: found?.label ?? 'page', value: text.slice(from, end) }, end };
}

/** As `readLocator`, but a locator by one of the terms alone. */
export function readNamedLocator(text: string, terms: LocatorTerms): ReturnType<typeof readLocator> {
  const start = /^,?\s*/.exec(text)?.[0].length ?? 0;
  return labelAt(text, start, terms) && readLocator(text, terms);
}

/** Blanks, also those of Markdown and TeX that do not break: `p.\ 3`, `p.&nbsp;3`, `p.~3`, `p.\,3`. */
const blanksBehind = /^(?:\\[ ,]|[\s~]|&(?:nbsp|thinsp);)*/;

function labelAt(
  text: string,
  start: number,
  terms: LocatorTerms,
): { readonly label: string; readonly end: number } | undefined {
  const rest = text.slice(start, start + 20).toLowerCase();
  const known = terms.find(([word]) => rest.startsWith(word));
  if (!known) return undefined;
  const [word, label] = known;
  const after = start + word.length;
  const blanks = blanksBehind.exec(text.slice(after, after + 20))?.[0].length ?? 0;
  if (blanks === 0 && /\p{L}$/u.test(word) && !/\d/.test(text.charAt(after))) return undefined;
  return { label, end: after + blanks };
}

/**
 * The end of numbers with separators between them. What begins with a label may be Roman, and what follows Roman
 * numerals as well: `p. iv, vi`; all else has digits.
 */
function numbersEnd(text: string, from: number, digitsOnly: boolean): number {
  let end = from;
  let needsDigits = digitsOnly;
  for (let at = from; ;) {
    numeral.lastIndex = at;
    const found = numeral.exec(text)?.[0];
    if (found === undefined || !(needsDigits ? /\d/ : counts).test(found)) return end;
    end = at + found.length;
    needsDigits ||= /\d/.test(found);
    separator.lastIndex = end;
    const gap = separator.exec(text)?.[0].length ?? 0;
    if (gap === 0) return end;
    at = end + gap;
  }
}

/** `{pp. iv-x, ch. 3}`: all in the braces; empty ones say that there is no locator. */
function readBraced(
  text: string,
  start: number,
  terms: LocatorTerms,
): { readonly locator: Locator; readonly end: number } | undefined {
  const close = text.indexOf('}', start);
  if (close === -1) return undefined;
  const content = text.slice(start + 1, close).trim();
  const found = labelAt(content, 0, terms);
  const value = content.slice(found?.end ?? 0);
  return { locator: { label: found?.label ?? 'page', value }, end: close + 1 };
}
