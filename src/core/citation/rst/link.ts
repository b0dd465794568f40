import type { TextRange } from '../../text/range';
import { around, lineBefore, type Link } from '../shared/link';

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
