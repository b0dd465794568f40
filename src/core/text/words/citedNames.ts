import { termsOf } from './tokenizer';

/** A work as a text calls it: `ELMo (Peters et al., 2018)` calls `elmo` what `peters` published in `2018`. */
export interface CitedName {
  /** One folded word, a hyphen in it left out. */
  readonly name: string;
  /** The last word of the first author's family name, folded. */
  readonly family: string;
  readonly year: string;
}

/** Words before a citation that may hold the name of what is cited. */
const maxDistance = 5;
/** Characters before the brackets, and in them, that are looked at. */
const maxBefore = 160;
const maxInside = 60;

const yearPattern = /^((?:19|20)\d\d)[a-z]?$/;
const familyPattern = /^\p{Lu}\p{Ll}[\p{L}'’-]*$/u;
const endOfSentence = /[.;:?!]$/;

/**
 * The works that a plain text calls by a name and cites by author and year: `ELMo (Peters et al., 2018)`, `the Octopus
 * test by Bender and Koller (2020)`. The name is the nearest word before the citation that has a capital or a digit and
 * begins no sentence. Brackets with several citations tell no name. Linear in the text's length.
 */
export function citedNames(text: string): CitedName[] {
  const found: CitedName[] = [];
  for (let open = text.indexOf('('); open >= 0; open = text.indexOf('(', open + 1)) {
    const inside = text.slice(open + 1, open + 1 + maxInside);
    const close = inside.indexOf(')');
    if (close < 4 || !isDigit(inside.charCodeAt(close - 2))) continue;
    const within = wordsOf(inside.slice(0, close));
    const before = wordsOf(text.slice(Math.max(0, open - maxBefore), open));
    const words = within.length === 1 ? [...before, ...within] : within;
    const citation = readCitation(words);
    if (!citation || (within.length > 1 && citation.first > 0)) continue;
    const name = nearestName(within.length === 1 ? before.slice(0, citation.first) : before);
    if (name !== undefined) found.push({ name, family: citation.family, year: citation.year });
  }
  return found;
}

/** Reads the words' end as a family name, more authors or none, and a year; tells where the family name stands. */
function readCitation(words: readonly string[]): { family: string; year: string; first: number } | undefined {
  const year = yearPattern.exec(words.at(-1) ?? '')?.[1];
  if (year === undefined) return undefined;
  const others = words.at(-3);
  const first = words.length - (others === 'et' || others === 'and' || others === '&' ? 4 : 2);
  const family = words[first]?.replace(/,$/, '') ?? '';
  const term = familyPattern.test(family) ? termsOf(family).at(-1) : undefined;
  return term === undefined ? undefined : { family: term, year, first };
}

function nearestName(before: readonly string[]): string | undefined {
  for (let at = before.length - 1; at > 0 && at >= before.length - maxDistance; at--) {
    const word = before[at] ?? '';
    if (at < before.length - 1 && endOfSentence.test(word)) return undefined;
    const name = termsOf(word.replace(/['’]s\b|(?<=\p{Lu})s\b/u, '')).join('');
    if (name.length < 2 || !/[\p{Lu}\p{N}]/u.test(word) || endOfSentence.test(before[at - 1] ?? '')) continue;
    return /\p{L}/u.test(name) ? name : undefined;
  }
  return undefined;
}

function wordsOf(text: string): string[] {
  return text.split(/\s/).filter((word) => word !== '');
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
