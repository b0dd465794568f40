/** Where constructs end that hold no citations, given the offset they would start at; undefined where there is none. */

const entity = /^&(?:#x?)?[0-9A-Za-z]{1,31};/;
const footnoteReference = /^\[\^[^\][\s^]+\]/;
const autolink = /^<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*>/;
const attributeValue = '\\s*=\\s*(?:"[^"]*"|\'[^\']*\'|\\{[^{}]*\\}|[^\\s"\'=<>`{][^\\s"\'=<>`]*)';
/** An attribute's name may start with `@`, as in Vue, if it has a value. */
const tagAttribute = `(?:[A-Za-z_:][\\w.:-]*(?:${attributeValue})?|@[\\w.:-]+${attributeValue})`;
const tag = new RegExp(`^<(?:/[A-Za-z][\\w.:-]*\\s*|([A-Za-z][\\w.:-]*)(?:\\s+${tagAttribute})*\\s*/?)>`);
const shortcode = /^\{\{[<%][^{}\n]{0,1000}[>%]\}\}/;
const attribute = '(?:[#.][^\\s{}]+|-|=\\w+|[\\w:-]+=(?:"[^"]*"|\'[^\']*\'|[^\\s{}"\']+))';
const attributes = new RegExp(`^\\{\\s*${attribute}(?:\\s+${attribute})*\\s*\\}`);

/** Longer tags and attributes are none: a quote or a bracket was forgotten. */
const maxLength = 10_000;

function matchWithin(start: RegExp, text: string, at: number, end: number): RegExpExecArray | null {
  return start.exec(text.slice(at, Math.min(end, at + maxLength)));
}

function endWithin(start: RegExp, text: string, at: number, end: number): number | undefined {
  const match = matchWithin(start, text, at, end);
  return match ? at + match[0].length : undefined;
}

export function entityEnd(text: string, at: number, end: number): number | undefined {
  return endWithin(entity, text, at, end);
}

export function footnoteReferenceEnd(text: string, at: number, end: number): number | undefined {
  return endWithin(footnoteReference, text, at, end);
}

/** `<https://…>`. */
export function autolinkEnd(text: string, at: number, end: number): number | undefined {
  return endWithin(autolink, text, at, end);
}

/** `{#id .class key="value"}`. */
export function attributesEnd(text: string, at: number, end: number): number | undefined {
  return endWithin(attributes, text, at, end);
}

/** A shortcode of Quarto or Hugo, `{{< name … >}}`, on one line. */
export function shortcodeEnd(text: string, at: number, end: number): number | undefined {
  return endWithin(shortcode, text, at, end);
}

/** An HTML or JSX tag, and the name that it opens. */
export function tagAt(text: string, at: number, end: number): { end: number; opens: string | undefined } | undefined {
  const match = matchWithin(tag, text, at, end);
  return match ? { end: at + match[0].length, opens: match[1]?.toLowerCase() } : undefined;
}

/**
 * The bare address whose `//` or `www.` ends at an offset. Punctuation at its end belongs to the sentence; brackets
 * that it did not open, too.
 */
export function addressEnd(text: string, from: number, end: number): number {
  const open: Record<string, number> = { '(': 0, '[': 0 };
  let at = from;
  for (; at < end; at += 1) {
    const char = text.charAt(at);
    if (/[\s<>"`]/.test(char)) break;
    if (char === '(' || char === '[') open[char] = (open[char] ?? 0) + 1;
    const opening = char === ')' ? '(' : char === ']' ? '[' : undefined;
    if (opening && (open[opening] = (open[opening] ?? 0) - 1) < 0) break;
  }
  while (at > from && /[.,:;!?'*_]/.test(text.charAt(at - 1))) at -= 1;
  return at;
}

/**
 * The end of a formula between single dollars: no blank after the first, none before the last, no digit after that (the
 * pandoc manual, "Math").
 */
export function inlineMathEnd(text: string, at: number, end: number): number | undefined {
  if (/\s/.test(text.charAt(at + 1))) return undefined;
  for (let close = at + 1; close < end; close += 1) {
    if (text[close] === '\\') close += 1;
    else if (text[close] === '$') {
      return /\s/.test(text.charAt(close - 1)) || /\d/.test(text.charAt(close + 1)) ? undefined : close + 1;
    }
  }
  return undefined;
}
