import type { InsertionPlan } from './grammar';

/**
 * Text after which a person would put a blank before a citation: a word, or what closes a quotation, brackets or a
 * sentence.
 */
const closesWord = /(?:[\p{L}\p{N}\p{M}.,;:!?)\]}”’»%$]|\S[*_"'])$/u;
/** The start of a citation of its own; notes stand at the word. */
const startsCitation =
  /^(?:\[[^\]]*@|-?@|\{[a-z:]+\}`|:[a-z:]+:`|#cite\(|\\(?!(?:foot|super)[a-z]*cite)[a-zA-Z]+\*?[[{])/;

/**
 * The plan with a separator before a new citation at the end of a word; undefined where there is none to put.
 *
 * @param prefix what stands before the first key
 */
export function separatePlan(
  text: string,
  plan: InsertionPlan,
  separator: string,
  prefix = '',
): InsertionPlan | undefined {
  const [first, ...rest] = plan.edits;
  const isNew = first && (startsCitation.test(first.text) || (prefix !== '' && first.text.startsWith(prefix)));
  if (!isNew || !closesWord.test(text.slice(Math.max(0, first.start - 2), first.start))) return undefined;
  return {
    ...plan,
    edits: [{ ...first, text: separator + first.text }, ...rest],
    cursor: plan.cursor + separator.length,
  };
}
