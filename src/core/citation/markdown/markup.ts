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
    /%?[ \t>]*(?:(?:[-*+]|(?:\d{1,9}|#|[A-Za-z]|[ivxlcdm]{2,9}|[IVXLCDM]{2,9}|@[\p{L}\p{N}_-]*)[.)]|\((?:\d{1,9}|#|[A-Za-z]|[ivxlcdm]{2,9}|@[\p{L}\p{N}_-]*)\)|(?:[Tt]able)?:|~|\[\^[^\]\s@[]{1,100}\]:)[ \t]+)*(?:#{1,6}[ \t]+|\[[ xX]\][ \t]+)?/uy,
  pieces:
    /&(?:#\d{1,7}|#[xX][\dA-Fa-f]{1,6}|[A-Za-z][A-Za-z\d]{1,31});|\\(?:[A-Za-z]+|[^\w\s])|[\])`]\{[ \t]*(?:[.#=-]|[\w:-]{1,50}=)[^{}\n]{0,200}\}|\[\^[^\]\s@[]{1,100}\]:?|\]\[[^\][@]{1,200}\](?:\{[^{}\n]{0,200}\})?|(?<![\w.+-])[\w.+-]{1,100}@[\w-]{1,100}(?:\.[\w-]{1,100}){1,9}|!?\[\[[^\][@]{1,200}\]\]|[!^]\[|\{\{[^{}\n]{1,200}\}\}|\.{2,3}|-{2,3}|\*{2,3}|_{2,3}|~~|~[^\s~@]{1,100}~|\^[^\s^@[]{1,100}\^|(?<![\w:]):[a-z][\w+-]{0,50}:/g,
  lead: /[ \t>]*/y,
  trailing: trailingMarkup,
  isMarkupLine: isRule,
};

/**
 * Where what belongs to the whole of a line starts: a backslash or two blanks that break it, the attributes of a
 * heading or a caption (`{#id .class}`), the closing marks of a heading; -1 where it has none.
 */
function trailingMarkup(line: string): number {
  const written = line.trimEnd();
  if (/\S {2,}\r?\n$/.test(line.slice(Math.max(0, written.length - 1)))) return written.length;
  if (written.endsWith('\\')) return line.endsWith('\n') ? written.length - 1 : -1;
  let text = written;
  const opening = text.lastIndexOf('{');
  if (text.endsWith('}') && /^[ \t]\{(?:[#.]|-\})/.test(text.slice(opening - 1)))
    text = text.slice(0, opening).trimEnd();
  if (/^ {0,3}#/.test(line)) text = withoutClosingMarks(text);
  const isWhole = text === '' || text.endsWith('$$') || /^[ \t]*#+$/.test(text);
  return isWhole || text === written ? -1 : text.length;
}

/** A heading without the marks that it ends with, which are behind a blank. */
function withoutClosingMarks(heading: string): string {
  let end = heading.length;
  while (heading[end - 1] === '#') end -= 1;
  return /[ \t]/.test(heading.charAt(end - 1)) ? heading.slice(0, end).trimEnd() : heading;
}

/**
 * Rules, underlines of titles, delimiters of tables and of pandoc's divisions, a shortcode that is alone (Quarto,
 * "Includes"), MyST's breaks of blocks, targets and labels of formulas, the place of a table of contents,
 * abbreviations.
 */
function isRule(line: string): boolean {
  if (/^[> \t]*(?:[-*+][ \t]+)?:::/.test(line) || /^\{\{[<%][^{}]*[>%]\}\}$/.test(line)) return true;
  if (
    line.length < 300 &&
    /^(?:\+{3}(?:\s.*)?|\([^()\s]+\)=|\$\$\s*\([^()]+\)|\[{1,2}_?TOC_?\]{1,2}|\*\[[^\]]+\]:.*)$/.test(line)
  )
    return true;
  const marks = line.replace(/^[> \t]+|[ \t]/g, '');
  if (/^[|:+]/.test(marks)) return /^[-|:+=]+$/.test(marks) && /[-=]/.test(marks);
  return /^=+$/.test(marks) || (/^[-*_=]{2}/.test(marks) && /^[-|:+=*_]{3,}$/.test(marks));
}
