import type { TextRange } from '../text/range';
import { grammars } from './grammars';
import type { Language } from './shared/language';

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
): TextRange | undefined {
  const link = grammars[language].linkAround(text, mention);
  if (link === 'definition') return undefined;
  if (link?.isBare && kind === 'identifier') return { start: link.start, end: link.end };
  if (link) return after(link.end);
  return kind === 'identifier' ? mention : after(pastMarks(text, mention));
}

function after(end: number): TextRange {
  return { start: end, end };
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
