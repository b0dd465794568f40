import { expect } from 'vitest';
import type { InsertionOptions } from '../../../src/core/citation/shared/grammar';
import { planInsertion } from '../../../src/core/citation/operations';
import type { Language } from '../../../src/core/citation/shared/language';

/** The text after citing keys at `|`, or after the text selected between two of them, with `|` where the cursor stands. */
export function cited(source: string, language: Language, keys: string[], options?: InsertionOptions): string {
  const [before = '', selected, after] = source.split('|');
  const text = source.replaceAll('|', '');
  const end = after === undefined ? before.length : before.length + (selected ?? '').length;
  const plan = planInsertion(text, language, { start: before.length, end }, keys, options);
  if (plan.refused) {
    expect(plan).toEqual({ edits: [], cursor: end, refused: plan.refused });
    return plan.refused;
  }
  let result = '';
  let at = 0;
  for (const edit of plan.edits) {
    expect(edit.end).toBe(edit.start);
    result += text.slice(at, edit.start) + edit.text;
    at = edit.start;
  }
  result += text.slice(at);
  return `${result.slice(0, plan.cursor)}|${result.slice(plan.cursor)}`;
}
