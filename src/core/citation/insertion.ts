import type { TextRange } from '../text/range';
import type { InsertionOptions, InsertionPlan } from './shared/grammar';
import { grammars } from './grammars';
import type { Language } from './shared/language';

export type { InsertionPlan } from './shared/grammar';

/**
 * The edits that cite keys at a selection: in the citation that stands there, if there is one, else in a new one. Text
 * selected is kept, and cited after. Keys which that citation holds already are left out. Edits only insert; what they
 * lead to is read as a citation of the keys, except in a LaTeX comment. At the end of a citation its keys are joined,
 * too: no two stand side by side.
 */
export function planInsertion(
  text: string,
  language: Language,
  selection: TextRange,
  keys: readonly string[],
  options: InsertionOptions = {},
): InsertionPlan {
  const offset = Math.min(Math.max(selection.start, selection.end, 0), text.length);
  return grammars[language].planInsertion(text, offset, keys, options);
}
