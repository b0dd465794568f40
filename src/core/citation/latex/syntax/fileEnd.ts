import type { ConditionalBranches } from './conditionals';

const documentEnd = /^[ \t]*\{document\}/;
/** What names a command and does not call it: `\let\oldend\endinput`. */
const naming =
  /\\(?:let[ \t]?\\[A-Za-z@]{1,50}[ \t]?=?|let|[gex]?def|(?:re)?newcommand\*?|string|noexpand|show|meaning)[ \t]?$/;

/**
 * Whether a control word ends what TeX reads, `\end{document}` or `\endinput` (The TeXbook, chapter 20), unless it is
 * in a conditional. In the body of a macro or another argument it does so elsewhere, or never.
 */
export function endsReading(
  text: string,
  name: string,
  start: number,
  end: number,
  branches: ConditionalBranches,
): boolean {
  const isEnd = name === 'endinput' || (name === 'end' && documentEnd.test(text.slice(end, end + 50)));
  if (!isEnd || naming.test(text.slice(Math.max(0, start - 200), start))) return false;
  return !branches.constants.isInPart(start);
}
