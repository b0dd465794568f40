import type { TextRange } from '../text/range';
import { grammars } from './grammars';
import type { Language } from './shared/language';

/** What of a text a citation takes the place of, and what stands before the citation then. */
export interface MentionPlace extends TextRange {
  readonly lead: string;
}

const openingMarks = /^[*_"'“”‘’«»{[(]$/;
const closingMarks = /^[*_"'“”‘’«»}]$/;

/**
 * Where a mention of a paper is cited: a bare id or address is replaced, with the marks that make a link of it alone;
 * what a link with words of its own points to, or a title, is kept and cited after. Undefined in an address that is
 * only defined there.
 * @param mention the id, address or title
 */
export function mentionPlace(
  text: string,
  language: Language,
  mention: TextRange,
  kind: 'identifier' | 'title',
): MentionPlace | undefined {
  const link = grammars[language].linkAround(text, mention);
  if (link === 'definition') return undefined;
  if (link?.isBare && kind === 'identifier') return { start: link.start, end: link.end, lead: '' };
  if (link) return after(link.end, language);
  return kind === 'identifier' ? { ...mention, lead: '' } : after(pastMarks(text, mention), language);
}

function after(end: number, language: Language): MentionPlace {
  return { start: end, end, lead: grammars[language].leadBeforeCitation };
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
