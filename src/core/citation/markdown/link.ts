import type { TextRange } from '../../text/range';
import { around, lineBefore, type Link } from '../shared/link';

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
