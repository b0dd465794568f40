import { script } from '../../text/tex/scripts';
import type { CslItem } from './cslItem';

/**
 * The tags that CSL's processors take for markup (https://docs.citationstyles.org/en/stable/specification.html,
 * appendix IV).
 */
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
  return text.replace(/[\p{L}\p{N}]+/gu, (word) =>
    /\p{No}\p{Lu}/u.test(word) ? `<span class="nocase">${word}</span>` : word,
  );
}

/** Digits and signs that are raised or lowered: `H<sub>2</sub>O`. */
const scripted = /<(sup|sub)>([\d+−=()-]+)<\/\1>/gi;

/** Text of CSL for reading: without markup, raised and lowered digits as Unicode has them (pandoc's plain text). */
export function plainText(text: string): string {
  const marked = text.replace(scripted, (_all, name: string, inner: string) =>
    script(/^sup$/i.test(name) ? '^' : '_', inner.replaceAll('−', '-')),
  );
  return marked.replace(tag, '').replaceAll(`<${joiner}`, '<');
}

/** Ids and addresses are no Markdown, and numbers need none. */
const verbatim = new Set(
  'id type DOI URL ISBN ISSN PMID PMCID language page volume issue number edition chapter-number version'.split(' '),
);

/** An item as pandoc reads it from YAML: there, text is Markdown (https://pandoc.org/MANUAL.html#citations). */
export function withMarkdown(item: CslItem): CslItem {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => [
      name,
      typeof value === 'string' && !verbatim.has(name) ? markdownOf(value) : value,
    ]),
  );
}

/** Signs of Markdown for CSL's tags. */
const signs: Readonly<Record<string, string>> = { i: '*', b: '**', sup: '^', sub: '~' };

/** Text of CSL as Markdown: its emphasis, raised and lowered text by signs, everything else as it is. */
function markdownOf(text: string): string {
  return text
    .split(/(<(i|b|sup|sub)>[^<>]*<\/\2>)/)
    .filter((_part, index) => index % 3 !== 2)
    .map((part) => {
      const [, name = '', inner = ''] = /^<(i|b|sup|sub)>([^<>]*)<\/\1>$/.exec(part) ?? [];
      const sign = signs[name];
      const canStand = sign !== undefined && inner !== '' && inner.trim() === inner;
      return canStand
        ? sign + escapeMarkdown(inner).replace(sign.length === 1 && /[\^~]/.test(sign) ? / /g : /$^/g, '\\ ') + sign
        : escapeMarkdown(part);
    })
    .join('');
}

/** CSL's `span` means the same in Markdown, and stays. */
export function escapeMarkdown(text: string): string {
  const special = /[\\`*_^~$@#[\]]|<(?!\/?span\b)|&(?=#?\w+;)|-(?=-)|(?<=\.)\.|^[-+>](?=\s)|[.)](?<=^\d+.)(?=\s)/g;
  return text.replace(special, '\\$&');
}

/** Text of an item in YAML without Markdown's escapes. */
export function unescapeMarkdown(text: string): string {
  return text.replace(/\\([\\`*_^~$@#[\]<>&.)+-])/g, '$1');
}
