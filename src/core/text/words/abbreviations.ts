import { termsOf } from './tokenizer';

/** An abbreviation as a text defines it: `machine translation (MT)` has the terms `machine`, `translation`. */
export interface Abbreviation {
  /** Folded, without a plural's s. */
  readonly short: string;
  readonly long: readonly string[];
}

/** A short form in brackets: 2 to 10 letters, digits and inner hyphens, at least two of them capital letters. */
const shortPattern = /^(?=.*\p{Lu}.*\p{Lu})[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,8})[\p{L}\p{N}]$/u;
/** Characters before the brackets that are looked at. */
const maxLongLength = 120;
const maxShortLength = 12;
const maxWords = 5;

/**
 * The abbreviations that a plain text defines as `long form (SHORT)`, by the rule of Schwartz and Hearst ("A simple
 * algorithm for identifying abbreviation definitions in biomedical text", PSB 2003): the letters of the short form
 * are in the long one in order, the first of them at the beginning of a word; the long form does not hold the short
 * one. Linear in the text's length.
 */
export function definedAbbreviations(text: string): Abbreviation[] {
  const found: Abbreviation[] = [];
  for (let open = text.indexOf('('); open >= 0; open = text.indexOf('(', open + 1)) {
    const inside = text.slice(open + 1, open + 1 + maxShortLength);
    const short = singular(inside.slice(0, Math.max(0, inside.indexOf(')'))));
    if (!shortPattern.test(short)) continue;
    const long = longForm(short, text.slice(Math.max(0, open - maxLongLength), open));
    const terms = long === undefined ? [] : termsOf(long);
    const [folded, ...more] = termsOf(short);
    if (
      folded === undefined ||
      more.length > 0 ||
      terms.includes(folded) ||
      terms.length < 2 ||
      terms.length > maxWords
    )
      continue;
    found.push({ short: folded, long: terms });
  }
  return found;
}

/** CNNs are CNN. */
function singular(short: string): string {
  return /\p{Lu}s$/u.test(short) ? short.slice(0, -1) : short;
}

/**
 * The shortest end of a text that has the short form's letters in order, from the beginning of a word; undefined where
 * there is none.
 */
function longForm(short: string, before: string): string | undefined {
  const wanted = short.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const text = before.trimEnd();
  const lower = text.toLowerCase();
  let at = lower.length;
  for (let letter = wanted.length - 1; letter >= 0; letter--) {
    do at--;
    while (at >= 0 && (lower[at] !== wanted[letter] || (letter === 0 && isInWord(lower[at - 1]))));
    if (at < 0) return undefined;
  }
  const long = text.slice(at);
  return /[.;:()]/.test(long) ? undefined : long;
}

function isInWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}
