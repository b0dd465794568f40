import type { TextRange } from '../text/range';
import type { Language } from './shared/language';

/** What of a text a citation takes the place of, and what stands before the citation then. */
export interface MentionPlace extends TextRange {
  readonly lead: string;
}

/** Links are no longer than this. */
const longest = 2000;
const openingMarks = /^[*_"'“”‘’«»{[(]$/;
const closingMarks = /^[*_"'“”‘’«»}]$/;

/**
 * Where a mention of a paper is cited: a bare id or address is replaced, with the marks that make a link of it alone; what a link with words
 * of its own points to, or a title, is kept and cited after. Undefined in an address that is only defined there.
 * @param mention the id, address or title
 */
export function mentionPlace(
  text: string,
  language: Language,
  mention: TextRange,
  kind: 'identifier' | 'title',
): MentionPlace | undefined {
  const link = linkEnds[language](text, mention);
  if (link === 'definition') return undefined;
  if (link?.isBare && kind === 'identifier') return { start: link.start, end: link.end, lead: '' };
  if (link) return after(link.end, language);
  return kind === 'identifier' ? { ...mention, lead: '' } : after(pastMarks(text, mention), language);
}

function after(end: number, language: Language): MentionPlace {
  return { start: end, end, lead: language === 'latex' ? '~' : ' ' };
}

/** After the quotation marks and the like that close around a title. */
function pastMarks(text: string, { start, end }: TextRange): number {
  let before = start;
  let at = end;
  while (openingMarks.test(text.charAt(before - 1)) && closingMarks.test(text.charAt(at))) {
    before -= 1;
    at += 1;
  }
  return at;
}

/** A link around a mention; a bare one has no other words. */
type Link = (TextRange & { readonly isBare: boolean }) | 'definition' | undefined;

const linkEnds: Readonly<Record<Language, (text: string, mention: TextRange) => Link>> = {
  latex: latexLink,
  markdown: markdownLink,
  rst: rstLink,
  typst: typstLink,
};

function markdownLink(text: string, { start, end }: TextRange): Link {
  const [before, behind] = around(text, start, end);
  if (/^[ ]{0,3}\[[^\]\n]+\]:[ \t]*<?$/m.test(lineBefore(text, start))) return 'definition';
  if (/(?:href|src)\s*=\s*["']?$/.test(before)) return 'definition';
  if (before.endsWith('<') && behind.startsWith('>')) return { start: start - 1, end: end + 1, isBare: true };
  const destination = /\]\(<?$/.test(before) ? /^[^()\n]*\)/.exec(behind) : null;
  if (destination) return { start, end: end + destination[0].length, isBare: false };
  const label = /\[[^\]\n]*$/.test(before) ? /^[^[\]\n]*\](?:\([^()\n]*\)|\[[^\]\n]*\])/.exec(behind) : null;
  return label ? { start, end: end + label[0].length, isBare: false } : undefined;
}

function latexLink(text: string, { start, end }: TextRange): Link {
  const [before, behind] = around(text, start, end);
  const command = /\\(?:url|nolinkurl|path|doi|arxiv|eprint)\{$/i.exec(before);
  if (command && behind.startsWith('}')) return { start: start - command[0].length, end: end + 1, isBare: true };
  const words = /\\href\{$/.test(before) ? /^[^{}\n]*\}\s*\{[^{}]*\}/.exec(behind) : null;
  if (words) return { start, end: end + words[0].length, isBare: false };
  const label = /\\href\{[^{}\n]*\}\{[^{}\n]*$/.test(before) ? /^[^{}\n]*\}/.exec(behind) : null;
  return label ? { start, end: end + label[0].length, isBare: false } : undefined;
}

function rstLink(text: string, { start, end }: TextRange): Link {
  const [before, behind] = around(text, start, end);
  if (/^[ \t]*\.\.[ \t]+_[^\n]*:[ \t]*$/.test(lineBefore(text, start))) return 'definition';
  const link = /`[^`]*<$/.test(before) ? /^>`__?/.exec(behind) : null;
  if (!link) return undefined;
  const opening = before.lastIndexOf('`');
  const isBare = before.slice(opening + 1, -1).trim() === '';
  return { start: start - before.length + opening, end: end + link[0].length, isBare };
}

function typstLink(text: string, { start, end }: TextRange): Link {
  const [before, behind] = around(text, start, end);
  const call = /#link\(\s*"$/.exec(before);
  const rest = call && /^"\s*\)(\[[^[\]]*\])?/.exec(behind);
  if (call && rest) return { start: start - call[0].length, end: end + rest[0].length, isBare: rest[1] === undefined };
  const label = /#link\([^()\n]*\)\[[^[\]]*$/.test(before) ? /^[^[\]]*\]/.exec(behind) : null;
  return label ? { start, end: end + label[0].length, isBare: false } : undefined;
}

function around(text: string, start: number, end: number): [before: string, behind: string] {
  return [text.slice(Math.max(0, start - longest), start), text.slice(end, end + longest)];
}

function lineBefore(text: string, offset: number): string {
  const before = text.slice(Math.max(0, offset - longest), offset);
  return before.slice(before.lastIndexOf('\n') + 1);
}
