import { fold } from '../text/fold';

/** A searchable word of a text. */
export interface Token {
  /** Folded: lower case, no accents, letters and digits only, at most `longestTerm` characters. */
  readonly term: string;
  /** Where it stands in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** Its place among the words; a joined compound has its first part's. */
  readonly position: number;
  /** Told besides the words themselves: a compound written as one (`finetuning` of `fine-tuning`), a last character. */
  readonly extra: boolean;
}

/** Receives a token's parts one by one, so that indexing a large library makes no object a word. */
export type TokenVisitor = (term: string, start: number, end: number, position: number, extra: boolean) => void;

/** Longer words are cut to this many characters, in the index and in queries alike. */
export const longestTerm = 40;

/** How many of a compound's parts are told as one word: `end-to-end` as `endtoend`. */
const joinableParts = 3;

const wordPattern = /[\p{L}\p{N}\p{M}]+/uy;
const notWord = /[^\p{L}\p{N}\p{M}]+/gu;
// By script, not by script extension, which claims Latin's accents for Thai; the long vowel mark is of no script.
const unspacedScripts =
  'ー\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}';
const unspaced = new RegExp(`[${unspacedScripts}]`, 'u');
const scriptRuns = new RegExp(`[${unspacedScripts}]+|[^${unspacedScripts}]+`, 'gu');

/**
 * Tells the words of a readable text in order: letters and digits, folded. The parts of a compound (`fine-tuning`,
 * `O'Brien`) are words, and each pair of neighbouring parts (and the first three of them) is told once more as one.
 * Scripts written without spaces are told as overlapping pairs of characters, and the last character alone.
 * Linear in the text's length.
 */
export function eachToken(text: string, visit: TokenVisitor): void {
  let position = 0;
  let compound: { term: string; start: number; position: number }[] = [];
  const { length } = text;
  for (let at = 0; at < length;) {
    const code = text.charCodeAt(at);
    if (code < 128 && !isAsciiWord(code)) {
      at++;
      continue;
    }
    const end = wordEnd(text, at);
    if (end === at) {
      at++;
      continue;
    }
    const word = text.slice(at, end);
    const isAscii = isAsciiOnly(word);
    if (!isAscii && unspaced.test(word)) {
      position = visitUnspaced(word, at, position, visit);
      if (compound.length > 0) compound = [];
    } else {
      const term = cut(isAscii ? word.toLowerCase() : fold(word).replace(notWord, ''));
      if (term !== '') {
        visit(term, at, end, position, false);
        const continues = compound.length > 0;
        if (continues) visitJoined(compound, term, end, visit);
        const opens = isJoiner(text.charCodeAt(end)) && startsWord(text, end + 1);
        if (opens) compound.push({ term, start: at, position });
        else if (continues) compound = [];
        position++;
      }
    }
    at = end;
  }
}

/** The words of a readable text in order, as `eachToken` tells them. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  eachToken(text, (term, start, end, position, extra) => tokens.push({ term, start, end, position, extra }));
  return tokens;
}

/** The words of a text without the extra ones: what a query asks for. */
export function termsOf(text: string): string[] {
  const terms: string[] = [];
  eachToken(text, (term, _start, _end, _position, extra) => {
    if (!extra) terms.push(term);
  });
  return terms;
}

function visitJoined(
  parts: readonly { term: string; start: number; position: number }[],
  term: string,
  end: number,
  visit: TokenVisitor,
): void {
  const last = parts[parts.length - 1];
  if (!last) return;
  visit(cut(last.term + term), last.start, end, last.position, true);
  const first = parts[parts.length - 2];
  if (first && parts.length === joinableParts - 1) {
    visit(cut(first.term + last.term + term), first.start, end, first.position, true);
  }
}

function visitUnspaced(word: string, offset: number, firstPosition: number, visit: TokenVisitor): number {
  let position = firstPosition;
  for (const run of word.matchAll(scriptRuns)) {
    const start = offset + run.index;
    if (!unspaced.test(run[0])) {
      const term = cut(fold(run[0]).replace(notWord, ''));
      if (term !== '') visit(term, start, start + run[0].length, position++, false);
      continue;
    }
    const characters = [...run[0]];
    let at = start;
    characters.forEach((character, index) => {
      const next = characters[index + 1] ?? '';
      const term = fold(character + next).replace(notWord, '');
      const end = at + character.length + next.length;
      if (next === '' && index > 0) visit(term, at, end, position - 1, true);
      else if (term !== '') visit(term, at, end, position++, false);
      at += character.length;
    });
  }
  return position;
}

function wordEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && isAsciiWord(text.charCodeAt(at))) at++;
  if (at === text.length || text.charCodeAt(at) < 128) return at;
  wordPattern.lastIndex = start;
  return wordPattern.test(text) ? wordPattern.lastIndex : start;
}

function startsWord(text: string, at: number): boolean {
  return at < text.length && wordEnd(text, at) > at;
}

/** Hyphens and apostrophes between two words make them one compound. */
function isJoiner(code: number): boolean {
  return code === 0x2d || code === 0x27 || code === 0x2010 || code === 0x2011 || code === 0x2019;
}

function cut(term: string): string {
  return term.length > longestTerm ? term.slice(0, longestTerm) : term;
}

function isAsciiWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}

function isAsciiOnly(word: string): boolean {
  for (let at = 0; at < word.length; at++) if (word.charCodeAt(at) >= 128) return false;
  return true;
}
