import { isItem, type CslItem } from '../model/cslItem';
import { escapeMarkdown, unescapeMarkdown } from '../model/richText';
import { texToPlainText } from '../../text/texToPlainText';

/**
 * An item of CSL-YAML as CSL-JSON has it: its texts are Markdown, whose emphasis, small capitals, raised and lowered
 * text CSL has tags for; mathematics and code become plain text.
 */
export function markdownItem(item: CslItem): CslItem {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, convertValue(name, value)]));
}

/** Ids and addresses are no Markdown. */
const verbatim = new Set(['id', 'type', 'DOI', 'URL', 'ISBN', 'ISSN', 'PMID', 'PMCID', 'language']);

function convertValue(name: string, value: unknown): unknown {
  if (typeof value === 'string') return verbatim.has(name) ? value : htmlOfMarkdown(value);
  if (Array.isArray(value)) return value.map((one: unknown) => (isItem(one) ? markdownItem(one) : one));
  return value;
}

/** A text of CSL-YAML, which is Markdown, with the tags of CSL (https://pandoc.org/MANUAL.html#inline-formatting). */
export function htmlOfMarkdown(markdown: string): string {
  const html = markdown
    .trim()
    .replace(/(?<!\\)\$(?=\S)([^$]*[^$\s\\])\$(?!\d)/g, (tex) => escapeMarkdown(texToPlainText(tex)))
    .replace(/(?<![\\`])`([^`]+)`(?!`)/g, (_, code: string) => escapeMarkdown(code))
    .replace(/(?<!\\)\*\*(?=\S)([^*]*[^*\s\\])\*\*/g, '<b>$1</b>')
    .replace(/(?<!\\)\*(?=\S)([^*]*[^*\s\\])\*/g, '<i>$1</i>')
    .replace(/(?<![\\\p{L}\p{N}])_(?=\S)([^_]*[^_\s\\])_(?![\p{L}\p{N}])/gu, '<i>$1</i>')
    .replace(/(?<!\\)\^([^\s^]*[^\s^\\])\^/g, '<sup>$1</sup>')
    .replace(/(?<!\\)~([^\s~]*[^\s~\\])~(?!~)/g, '<sub>$1</sub>')
    .replace(/\[([^\][]*)\]\{\.nocase\}/g, '<span class="nocase">$1</span>')
    .replace(/\[([^\][]*)\]\{\.smallcaps\}/g, '<span style="font-variant: small-caps;">$1</span>');
  return unescapeMarkdown(html.replace(/(?<!\\)---/g, '—').replace(/(?<!\\)--/g, '–'));
}
