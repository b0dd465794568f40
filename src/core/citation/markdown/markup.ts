import type { TextRange } from '../../text/range';
import { around, lineBefore, type Link } from '../shared/link';
import { escapeWith, type ReferenceMarkup } from '../shared/referenceMarkup';

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
