import type { CslItem } from './cslItem';

/** The tags that CSL's processors take for markup (https://docs.citationstyles.org/en/stable/specification.html, appendix IV). */
const tag = /<\/?(?:i|b|sc|sup|sub|span)(?: [^<>]*)?>/gi;
const tagStart = /<(?=\/?(?:i|b|sc|sup|sub|span)\b)/gi;

/** Keeps a tag that a source has in its text from being markup: an invisible word joiner. */
const joiner = '\u2060';

/** Plain text as text of CSL: on one line, and nothing in it is markup. */
export function richText(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replace(tagStart, `<${joiner}`);
}

/** Keeps title case from changing words with raised or lowered digits before a capital: `R³L`. */
export function withFixedCapitals(text: string): string {
  return text.replace(/[\p{L}\p{N}]*\p{No}\p{Lu}[\p{L}\p{N}]*/gu, '<span class="nocase">$&</span>');
}

/** Text of CSL for reading: without markup. */
export function plainText(text: string): string {
  return text.replace(tag, '').replaceAll(`<${joiner}`, '<');
}

const markdownFields: ReadonlySet<string> = new Set(['title', 'container-title', 'publisher', 'keyword', 'abstract']);

/** An item as pandoc reads it from YAML: there, text is Markdown (https://pandoc.org/MANUAL.html#citations). */
export function withMarkdown(item: CslItem): CslItem {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => [
      name,
      markdownFields.has(name) && typeof value === 'string' ? escapeMarkdown(value) : value,
    ]),
  );
}

/** CSL's `span` means the same in Markdown, and stays. */
function escapeMarkdown(text: string): string {
  const special = /[\\`*_^~$@#[\]]|<(?!\/?span\b)|&(?=#?\w+;)|-(?=-)|(?<=\.)\.|^[-+>](?=\s)|(?<=^\d+)[.)](?=\s)/g;
  return text.replace(special, '\\$&');
}

/** Text of an item in YAML without Markdown's escapes. */
export function unescapeMarkdown(text: string): string {
  return text.replace(/\\([\\`*_^~$@#[\]<>&.)+-])/g, '$1');
}
