import type { TextEdit } from '../../text/range';
import { grammars } from '../grammars';
import type { Language } from '../shared/language';
import type { ReferenceMarkup } from '../shared/referenceMarkup';
import type { FormattedReference } from './request';

const [first, last] = [
  'references by Ibid: running Insert Reference List again replaces them',
  'end of references by Ibid',
];

/**
 * The edit that puts a list of references into a text, as text of its language, each a paragraph. A list that was put
 * there before is replaced, wherever it is; two comments around it tell.
 *
 * @param offset where a new list goes
 */
export function planReferenceList(
  text: string,
  language: Language,
  offset: number,
  references: readonly FormattedReference[],
): TextEdit {
  const markup = grammars[language].referenceMarkup;
  const [opening, closing] = [markup.comment(first), markup.comment(last)];
  const paragraphs = references.map(({ html, label }) => {
    const number = label === undefined ? '' : `${markup.escape(label)} `;
    return markup.lead + asParagraph(number + renderHtml(html, markup), markup);
  });
  const list = [opening, ...paragraphs, closing].join('\n\n');
  const start = text.indexOf(opening);
  const end = start === -1 ? -1 : text.indexOf(closing, start);
  if (end !== -1) return { start, end: end + closing.length, text: list };
  const before = text.slice(0, offset);
  const gap = /(?:^|\n[ \t]*\n)$/.test(before.replaceAll('\r', '')) ? '' : /\n$/.test(before) ? '\n' : '\n\n';
  const after = /^\s*$/.test(text.slice(offset)) ? '\n' : '\n\n';
  return { start: offset, end: offset, text: gap + list + after };
}

/** `1. Title` is no list: `1\\. Title`. */
function asParagraph(text: string, { blockStart }: ReferenceMarkup): string {
  const start = blockStart?.exec(text)?.[0] ?? '';
  return start === '' ? text : `${start.slice(0, -1)}\\${start.slice(-1)}${text.slice(start.length)}`;
}

function renderHtml(html: string, { tags, lineBreak, escape }: ReferenceMarkup): string {
  return html
    .split(/(<[^<>]*>)/)
    .map((part) => {
      const tag = /^<(\/?)([a-z]+)/.exec(part);
      if (!tag) return escape(decodeReferences(part));
      if (tag[2] === 'br') return lineBreak;
      const marks = tags[tag[2] ?? ''];
      return (tag[1] === '/' ? marks?.[1] : marks?.[0]) ?? '';
    })
    .join('');
}

/** The text between tags, of which `cleanHtml` escapes signs as numbers. */
function decodeReferences(html: string): string {
  return html.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
}
