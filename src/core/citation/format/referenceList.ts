import type { TextEdit } from '../../text/range';
import type { Language } from '../shared/language';
import type { FormattedReference } from './request';

/** How a language writes the few things that a reference has. */
interface Writing {
  /** A comment on a line of its own. */
  readonly comment: (text: string) => string;
  readonly tags: Readonly<Record<string, readonly [before: string, after: string]>>;
  readonly escape: (text: string) => string;
  /** What would make a list or a heading of a paragraph that begins with it; a backslash goes before the last sign. */
  readonly blockStart?: RegExp;
  /** Before each reference, which is a paragraph. */
  readonly lead: string;
}

const texSigns: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
};

const backslashed = (signs: RegExp) => (text: string) => text.replace(signs, '\\$&');

const writings: Readonly<Record<Language, Writing>> = {
  markdown: {
    comment: (text) => `<!-- ${text} -->`,
    tags: { i: ['*', '*'], b: ['**', '**'], sup: ['^', '^'], sub: ['~', '~'], span: ['[', ']{.smallcaps}'] },
    escape: backslashed(/[\\`*_{}[\]<>^~$@#|]|&(?=#?\w+;)/g),
    // CommonMark 5.2, and pandoc's "fancy_lists": a capital and a full stop before one blank make no list.
    blockStart: /^(?:[-+]|\d+[.)]|\(?(?:[a-z]|[ivxlcdm]+)[.)]|\(?(?:[A-Z]|[IVXLCDM]+)\)|[IVXLCDM]{2,}\.|\(\d+\))(?=\s)/,
    lead: '',
  },
  latex: {
    comment: (text) => `% ${text}`,
    tags: {
      i: ['\\emph{', '}'],
      b: ['\\textbf{', '}'],
      sup: ['\\textsuperscript{', '}'],
      sub: ['\\textsubscript{', '}'],
      span: ['\\textsc{', '}'],
    },
    escape: (text) => text.replace(/[\\~^<>]|[#$%&_{}]/g, (sign) => texSigns[sign] ?? `\\${sign}`),
    lead: '\\noindent ',
  },
  typst: {
    comment: (text) => `// ${text}`,
    tags: {
      i: ['#emph[', ']'],
      b: ['#strong[', ']'],
      sup: ['#super[', ']'],
      sub: ['#sub[', ']'],
      span: ['#smallcaps[', ']'],
    },
    escape: backslashed(/[\\#*_`<>@$[\]~/]/g),
    blockStart: /^(?:[-+]|=+|\d+\.)(?=\s)/,
    lead: '',
  },
  rst: {
    comment: (text) => `.. ${text}`,
    tags: { i: ['*', '*'], b: ['**', '**'] },
    escape: backslashed(/[\\*`|_]/g),
    // Bullet and enumerated lists: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#enumerated-lists
    blockStart: /^(?:[-+•‣⁃]|\(?(?:\d+|[a-z]|[ivxlcdm]+|#)[.)])(?=\s)/i,
    lead: '',
  },
};

const [first, last] = [
  'references by Ibid: running Insert Reference List again replaces them',
  'end of references by Ibid',
];

/**
 * The edit that puts a list of references into a text, as text of its language, each a paragraph. A list that was put there before is
 * replaced, wherever it stands; two comments around it tell.
 *
 * @param offset where a new list goes
 */
export function planReferenceList(
  text: string,
  language: Language,
  offset: number,
  references: readonly FormattedReference[],
): TextEdit {
  const writing = writings[language];
  const [opening, closing] = [writing.comment(first), writing.comment(last)];
  const paragraphs = references.map(({ html, label }) => {
    const number = label === undefined ? '' : `${writing.escape(label)} `;
    return writing.lead + asParagraph(number + renderHtml(html, writing), writing);
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
function asParagraph(text: string, { blockStart }: Writing): string {
  const start = blockStart?.exec(text)?.[0] ?? '';
  return start === '' ? text : `${start.slice(0, -1)}\\${start.slice(-1)}${text.slice(start.length)}`;
}

function renderHtml(html: string, { tags, escape }: Writing): string {
  return html
    .split(/(<[^<>]*>)/)
    .map((part) => {
      const tag = /^<(\/?)([a-z]+)/.exec(part);
      if (!tag) return escape(plain(part));
      const marks = tags[tag[2] ?? ''];
      return (tag[1] === '/' ? marks?.[1] : marks?.[0]) ?? '';
    })
    .join('');
}

/** The text between tags, of which `cleanHtml` escapes signs as numbers. */
function plain(html: string): string {
  return html.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
}
