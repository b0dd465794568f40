import type { TextRange } from '../../text/range';
import { around, lineBefore, type Link } from '../shared/link';
import { blankLineAt, indentOf } from '../shared/blankLine';
import { escapeWith, type ReferenceMarkup } from '../shared/referenceMarkup';
import type { SolidMarkup } from '../shared/solidMarkup';
import { movesColumns } from './tables';

/** The link around a mention: `` `words <address>`_ ``, `.. _name: address`. */
export function rstLink(text: string, { start, end }: TextRange): Link {
  const [before, behind] = around(text, { start, end });
  if (/^[ \t]*\.\.[ \t]+_[^\n]*:[ \t]*$/.test(lineBefore(text, start))) return 'definition';
  const link = /`[^`]*<$/.test(before) ? /^>`__?/.exec(behind) : null;
  if (!link) return undefined;
  const opening = before.lastIndexOf('`');
  const isBare = before.slice(opening + 1, -1).trim() === '';
  return { start: start - before.length + opening, end: end + link[0].length, isBare };
}

export const rstReferenceMarkup: ReferenceMarkup = {
  comment: (text) => `.. ${text}`,
  tags: { i: ['*', '*'], b: ['**', '**'] },
  lineBreak: ' ',
  escape: escapeWith(/[\\*`|_]/g),
  // Bullet and enumerated lists: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#enumerated-lists
  blockStart: /^(?:[-+•‣⁃]|\(?(?:\d+|[a-z]|[ivxlcdm]+|#)[.)])(?=\s)/i,
  lead: '',
};

/** By the specification of reStructuredText. `text::` at the end of a line opens a literal block. */
export const rstSolid: SolidMarkup = {
  marker:
    /[ \t]*(?:(?:[-*+•‣⁃|]|(?:\d{1,9}|#|[A-Za-z])[.)]|\((?:\d{1,9}|#|[A-Za-z])\)|\.\.[ \t]\[[^\]\s]{1,100}\]|:[\w -]{1,100}:|\.\.[ \t](?:\|[^|\n]{1,100}\|[ \t])?[\w:-]{1,100}::)[ \t]+)*(?:\.\.[ \t](?:\|[^|\n]{1,100}\|[ \t])?[\w:-]{1,100}::[ \t]*(?=\r?(?:\n|$)))?/y,
  pieces:
    /\\\S|`__?(?!\w)| :(?= )|\[[^\]\s]{1,50}\]_|\|[^|\s][^|]{0,50}\||[A-Za-z\d]{1,30}__?(?!\w)|https?:\/\/[^\s<>`]{0,299}[^\s<>`.,;:!?'")]/g,
  trailing: (line) => (/^\s*\.\. /.test(line) ? -1 : line.search(/::\r?\n?$/)),
  item: /^[ \t]*(?:([-*+•‣⁃])|(\(?(?:\d{1,9}|#|[A-Za-z])[.)])|:[^:\n]{1,100}:|\.\.|\|)(?:[ \t]|$)|::[ \t\r]*$/,
  breaks: (text, offset) => isTitle(text, offset) || movesColumns(text, offset) || partsIndented(text, offset),
  isMarkupLine: (line) => /^([=\-`:'"~^_*+#<>.!$%&,/;?@|])\1{2,}$|^::$/.test(line) || /^[-=+ \t]{3,}$/.test(line),
};

/** Whether the line of an offset is a title: a longer text would need a longer line below it. */
function isTitle(text: string, offset: number): boolean {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const [title = '', below = ''] = text.slice(start, start + 2000).split(/\r?\n/, 2);
  return title.trim() !== '' && /^([=\-`:'"~^_*+#<>.])\1+[ \t]*$/.test(below) && !/^::$/.test(below.trim());
}

/** Whether a paragraph on a blank line would part what is indented around it: a quotation, or a term's definition. */
function partsIndented(text: string, offset: number): boolean {
  const blank = blankLineAt(text, offset);
  const above = blank?.above.findLast((line) => line.trim() !== '');
  if (blank?.below === undefined || above === undefined) return false;
  return Math.min(indentOf(above), indentOf(blank.below)) > offset - blank.start;
}
