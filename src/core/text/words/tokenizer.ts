/*
 * This folder (`src/core/text/words`). Words: the tokenizer, spelling variants, edit distance, and tables of terms in
 * UTF-8.
 */

import { fold } from '../fold';

/** A searchable word of a text. */
export interface Token {
  /** Folded: lower case, no accents, letters and digits only, at most `maxTermLength` characters. */
  readonly term: string;
  /** Where it is in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** Its place among the words; a joined compound has its first part's. */
  readonly position: number;
  /** Told besides the words themselves: a compound written as one (`finetuning` of `fine-tuning`), a last character. */
  readonly extra: boolean;
}

/** Receives a token's parts one by one, so that indexing a large library makes no object a word. */
export type TokenVisitor<Term = string> = (
  term: Term,
  start: number,
  end: number,
  position: number,
  extra: boolean,
) => void;

/** Makes terms of words, in whatever form they are wanted. */
export interface TermMaker<Term> {
  /**
   * The term of a word of ASCII letters and digits from `start` to `end`: its first `maxTermLength` characters in lower
   * case.
   */
  ofAscii(text: string, start: number, end: number): Term;
  /** A term that is ready. */
  of(term: string): Term;
  /** Two terms or three written as one, of which the first `maxTermLength` characters count. */
  ofJoined(first: Term, second: Term, third?: Term): Term;
}

/** Longer words are cut to this many characters, in the index and in queries alike. */
export const maxTermLength = 40;

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
  eachTerm(text, stringTerms, visit);
}

/** As `eachToken`, with terms as `terms` makes them. */
export function eachTerm<Term>(text: string, terms: TermMaker<Term>, visit: TokenVisitor<Term>): void {
  const { length } = text;
  let position = 0;
  let parts: Part<Term>[] = [];
  for (let at = 0; at < length;) {
    const asciiEnd = endOfAscii(text, at);
    const end = endOfWord(text, at, asciiEnd);
    if (end === at) {
      do at++;
      while (at < length && kindOf[text.charCodeAt(at)] === kinds.between);
      continue;
    }
    const other = end === asciiEnd ? undefined : text.slice(at, end);
    if (other !== undefined && unspaced.test(other)) {
      position = visitUnspaced(other, at, position, terms, visit);
      if (parts.length > 0) parts = [];
    } else {
      const folded = other === undefined ? undefined : cut(fold(other).replace(notWord, ''));
      if (folded !== '') {
        const term = folded === undefined ? terms.ofAscii(text, at, end) : terms.of(folded);
        visit(term, at, end, position, false);
        const continues = parts.length > 0;
        if (continues) visitJoined(parts, term, end, terms, visit);
        const opens = end < length && isJoiner(text.charCodeAt(end)) && startsWord(text, end + 1);
        if (opens) parts.push({ term, start: at, position });
        else if (continues) parts = [];
        position++;
      }
    }
    at = end;
  }
}

/** How many words a readable text has, extra ones apart. */
export function countWords(text: string): number {
  let count = 0;
  eachTerm(text, noTerms, (_term, _start, _end, position) => (count = Math.max(count, position + 1)));
  return count;
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

/** A compound's part that another follows. */
interface Part<Term> {
  readonly term: Term;
  readonly start: number;
  readonly position: number;
}

const stringTerms: TermMaker<string> = {
  ofAscii: (text, start, end) => text.slice(start, Math.min(end, start + maxTermLength)).toLowerCase(),
  of: (term) => term,
  ofJoined: (first, second, third = '') => cut(first + second + third),
};

const noTerms: TermMaker<undefined> = { ofAscii: () => undefined, of: () => undefined, ofJoined: () => undefined };

function visitJoined<Term>(
  parts: readonly Part<Term>[],
  term: Term,
  end: number,
  terms: TermMaker<Term>,
  visit: TokenVisitor<Term>,
): void {
  const last = parts[parts.length - 1];
  if (!last) return;
  visit(terms.ofJoined(last.term, term), last.start, end, last.position, true);
  const first = parts[parts.length - 2];
  if (first && parts.length === joinableParts - 1) {
    visit(terms.ofJoined(first.term, last.term, term), first.start, end, first.position, true);
  }
}

function visitUnspaced<Term>(
  word: string,
  offset: number,
  firstPosition: number,
  terms: TermMaker<Term>,
  visit: TokenVisitor<Term>,
): number {
  let position = firstPosition;
  for (const run of word.matchAll(scriptRuns)) {
    const start = offset + run.index;
    if (!unspaced.test(run[0])) {
      const term = cut(fold(run[0]).replace(notWord, ''));
      if (term !== '') visit(terms.of(term), start, start + run[0].length, position++, false);
      continue;
    }
    const characters = [...run[0]];
    let at = start;
    characters.forEach((character, index) => {
      const next = characters[index + 1] ?? '';
      const term = fold(character + next).replace(notWord, '');
      const end = at + character.length + next.length;
      if (next === '' && index > 0) visit(terms.of(term), at, end, position - 1, true);
      else if (term !== '') visit(terms.of(term), at, end, position++, false);
      at += character.length;
    });
  }
  return position;
}

/** Where the ASCII letters and digits from a place on end. */
function endOfAscii(text: string, start: number): number {
  let at = start;
  const { length } = text;
  while (at < length && kindOf[text.charCodeAt(at)] === kinds.word) at++;
  return at;
}

/**
 * Where the word that begins at a place ends, with its ASCII beginning's end known; the place itself when none begins
 * there.
 */
function endOfWord(text: string, start: number, asciiEnd: number): number {
  if (asciiEnd === text.length || text.charCodeAt(asciiEnd) < 128) return asciiEnd;
  wordPattern.lastIndex = start;
  return wordPattern.test(text) ? wordPattern.lastIndex : start;
}

function startsWord(text: string, at: number): boolean {
  return at < text.length && endOfWord(text, at, endOfAscii(text, at)) > at;
}

/** Hyphens and apostrophes between two words make them one compound. */
function isJoiner(code: number): boolean {
  return code === 0x2d || code === 0x27 || code === 0x2010 || code === 0x2011 || code === 0x2019;
}

function cut(term: string): string {
  return term.length > maxTermLength ? term.slice(0, maxTermLength) : term;
}

/** The kinds of UTF-16 units: ASCII signs between words, ASCII letters and digits, and all other characters. */
const kinds = { between: 0, word: 1, other: 2 } as const;
const kindOf = new Uint8Array(1 << 16).fill(kinds.other, 128);
for (let code = 0; code < 128; code++) if (/[a-z\d]/i.test(String.fromCharCode(code))) kindOf[code] = kinds.word;
