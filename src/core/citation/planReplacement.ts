import type { TextRange } from '../text/range';
import type { InsertionOptions, InsertionPlan } from './shared/grammar';
import { grammars } from './grammars';
import type { Language } from './shared/language';

/**
 * The edits that cite keys in the place of a stretch of text, which goes, or after some text put there, such as a blank. Unlike those of
 * `planInsertion` they replace; the citation itself is made as there, and may join one that stands beside it.
 * @param lead put in the place of the stretch, before the citation
 */
export function planReplacement(
  text: string,
  language: Language,
  { start, end }: TextRange,
  lead: string,
  keys: readonly string[],
  options: InsertionOptions = {},
): InsertionPlan {
  const changed = text.slice(0, start) + lead + text.slice(end);
  const offset = start + lead.length;
  const plan = grammars[language].planInsertion(changed, offset, keys, options);
  if (plan.refused) return plan;
  const shift = end - offset;
  const here = plan.edits.find((edit) => edit.start === offset);
  const others = plan.edits.filter((edit) => edit !== here);
  const put = { start, end, text: here ? lead + here.text : lead };
  const before = others.filter((edit) => edit.start < offset);
  const after = others
    .filter((edit) => edit.start > offset)
    .map((edit) => ({ ...edit, start: edit.start + shift, end: edit.end + shift }));
  return { ...plan, edits: [...before, ...(put.text === '' && start === end ? [] : [put]), ...after] };
}
