import type { TextRange } from '../../text/range';
import { around, lineBefore, type Link } from '../shared/link';
import { escapeWith, type ReferenceMarkup } from '../shared/referenceMarkup';
import type { SolidMarkup } from '../shared/solidMarkup';

/** The link around a mention: `[words](address)`, `<address>`, `[1]: address`. */
export function markdownLink(text: string, { start, end }: TextRange): Link {
  const [before, behind] = around(text, { start, end });
  if (/^[ ]{0,3}\[[^\]\n]+\]:[ \t]*<?$/m.test(lineBefore(text, start))) return 'definition';
  if (/(?:href|src)\s*=\s*["']?$/.test(before)) return 'definition';
  if (before.endsWith('<') && behind.startsWith('>')) return { start: start - 1, end: end + 1, isBare: true };
  const destination = /\]\(<?$/.test(before) ? /^[^()\n]*\)/.exec(behind) : null;
  if (destination) return { start, end: end + destination[0].length, isBare: false };
  const label = /\[[^\]\n]*$/.test(before) ? /^[^[\]\n]*\](?:\([^()\n]*\)|\[[^\]\n]*\])/.exec(behind) : null;
  return label ? { start, end: end + label[0].length, isBare: false } : undefined;
}

export const markdownReferenceMarkup: ReferenceMarkup = {
  comment: (text) => `<!-- ${text} -->`,
  tags: { i: ['*', '*'], b: ['**', '**'], sup: ['^', '^'], sub: ['~', '~'], span: ['[', ']{.smallcaps}'] },
  lineBreak: '\\\n',
  escape: escapeWith(/[\\`*_{}[\]<>^~$@#|]|&(?=#?\w+;)/g),
  // CommonMark 5.2, and pandoc's "fancy_lists": a capital and a full stop before one blank make no list.
  blockStart: /^(?:[-+]|\d+[.)]|\(?(?:[a-z]|[ivxlcdm]+)[.)]|\(?(?:[A-Z]|[IVXLCDM]+)\)|[IVXLCDM]{2,}\.|\(\d+\))(?=\s)/,
  lead: '',
};

/** By pandoc's manual; `[[…]]` is a link of notes, `[text][label]` and `[^note]` are references. */
export const markdownSolid: SolidMarkup = {
  marker:
    /%?[ \t>]*(?:(?:[-*+]|(?:\d{1,9}|#|[A-Za-z]|@[\w-]*)[.)]|\((?:\d{1,9}|#|[A-Za-z]|@[\w-]*)\)|:|~)[ \t]+)*(?:#{1,6}[ \t]+|\[[ xX]\][ \t]+)?/y,
  pieces:
    /&(?:#\d{1,7}|#[xX][\dA-Fa-f]{1,6}|[A-Za-z][A-Za-z\d]{1,31});|\\[^\w\s]|\[\^[^\]\s@[]{1,100}\]:?|\]\[[^\][@]{1,200}\]|\[\[[^\][@]{1,200}\]\]|(?<![\w.+-])[\w.+-]{1,100}@[\w-]{1,100}(?:\.[\w-]{1,100}){1,9}|\.{2,3}|\*{2,3}|_{2,3}|~~|~[^\s~@]{1,100}~|\^[^\s^@[]{1,100}\^|(?<![\w:]):[a-z][\w+-]{0,50}:/g,
  trailing: (line) => line.search(/\\\r?\n$/),
  isMarkupLine: isRule,
};

/** Rules, underlines of titles, delimiters of tables and of pandoc's divisions. */
function isRule(line: string): boolean {
  if (line.startsWith(':::')) return true;
  const marks = line.replace(/[ \t]/g, '');
  if (/^[|:+]/.test(marks)) return /^[-|:+=]+$/.test(marks) && /[-=]/.test(marks);
  return /^=+$/.test(marks) || (/^[-*_=]{2}/.test(marks) && /^[-|:+=*_]{3,}$/.test(marks));
}
