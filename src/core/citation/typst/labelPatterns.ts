import type { KeyPattern } from '../shared/citation';
import { toWholePattern } from '../shared/keyPattern';
import type { TypstConstants } from './constants';

/** Any key. */
export const anyKey: readonly KeyPattern[] = [{ before: '', after: '' }];
const identifier = /^[\p{XID_Start}_][\p{XID_Continue}_-]*$/u;

/** The string of a label, where it is one that is written whole: `"key"`. */
function isWrittenOut(argument: string): boolean {
  return /^"[^"\\]*"$/.test(argument.trim());
}

/**
 * The keys that a label may name which is made of an expression (Typst's reference, "Label"): `label("x/" + k)` one
 * that starts with `x/`, `label(k)` one of the strings that the name is given in the text; any where that is not known.
 */
export function labelPatterns(argument: string, constants: TypstConstants): readonly KeyPattern[] {
  const written = argument.trim();
  if (isWrittenOut(written)) return [toWholePattern(written.slice(1, -1))];
  if (identifier.test(written)) return constants.stringsOf(written)?.map(toWholePattern) ?? anyKey;
  const terms = written.split('+').map((term) => term.trim());
  const strings = terms.map((term) => (isWrittenOut(term) ? term.slice(1, -1) : undefined));
  const first = strings.findIndex((one) => one === undefined);
  // Joined of strings alone; a `+` within one of them leaves a term that is none.
  if (first === -1) return [toWholePattern(strings.join(''))];
  const last = strings.findLastIndex((one) => one === undefined);
  return [{ before: strings.slice(0, first).join(''), after: strings.slice(last + 1).join('') }];
}
