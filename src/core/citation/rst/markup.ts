import type { TextRange } from '../../text/range';
import { around, lineBefore, type Link } from '../shared/link';
import { escapeWith, type ReferenceMarkup } from '../shared/referenceMarkup';
import type { SolidMarkup } from '../shared/solidMarkup';

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
    /[ \t]*(?:(?:[-*+•‣⁃|]|(?:\d{1,9}|#|[A-Za-z])[.)]|\((?:\d{1,9}|#|[A-Za-z])\)|\.\.[ \t]\[[^\]\s]{1,100}\]|:[\w -]{1,100}:|\.\.[ \t][\w:-]{1,100}::)[ \t]+)*/y,
  pieces:
    /\\\S|\[[^\]\s]{1,50}\]_|\|[^|\s][^|]{0,50}\||[A-Za-z\d]{1,30}__?(?!\w)|https?:\/\/[^\s<>`]{0,299}[^\s<>`.,;:!?'")]/g,
  trailing: (line) => (/^\s*\.\. /.test(line) ? -1 : line.search(/::\r?\n?$/)),
  isMarkupLine: (line) => /^([=\-`:'"~^_*+#<>.!$%&,/;?@|])\1{2,}$|^::$/.test(line) || /^[-=+ \t]{3,}$/.test(line),
};
