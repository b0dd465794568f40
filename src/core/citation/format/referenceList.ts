import type { TextEdit } from '../shared/grammar';
import type { Language } from '../shared/language';
import type { FormattedReference } from './request';

/** How a language writes the few things that a reference has. */
interface Writing {
  /** A comment on a line of its own. */
  readonly comment: (text: string) => string;
  readonly tags: Readonly<Record<string, readonly [before: string, after: string]>>;
  readonly escape: (text: string) => string;
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
    escape: backslashed(/[\\`*_{}[\]<>^~$@#|]|^\d+(?=[.)])|^[-+](?=\s)/g),
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
    escape: backslashed(/[\\#*_`<>@$[\]~/]|^[-+=](?=\s)/g),
    lead: '',
  },
  rst: {
    comment: (text) => `.. ${text}`,
    tags: { i: ['*', '*'], b: ['**', '**'] },
    escape: backslashed(/[\\*`|_]/g),
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
    return writing.lead + number + written(html, writing);
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

function written(html: string, { tags, escape }: Writing): string {
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
