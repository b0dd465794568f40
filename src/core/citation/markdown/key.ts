import type { TextEdit, TextRange } from '../../text/range';
import type { KeyDelimiters } from '../shared/grammar';
import { matchAt } from '../shared/scanning';

const letter = '[\\p{L}\\p{N}_]';
const punctuation = '[:.#$%&\\-+?<>~/]';
/**
 * A key that needs no braces: a letter, digit or `_`, then more of these, and single punctuation characters between two
 * of them; before a `/` also `:` and `/`, for addresses. (The pandoc manual, "Citation syntax", and pandoc's
 * `simpleCiteIdentifier`.)
 */
const simple = `${letter}+(?:(?:[:/]/*(?=/))?${punctuation}${letter}+)*`;

const simpleKey = new RegExp(`^${simple}`, 'u');
const wholeSimpleKey = new RegExp(`^${simple}$`, 'u');
const typedKey = new RegExp(`^(?:${simple}${punctuation}?)?$`, 'u');
/** The maximum length of a key in characters. Longer text is no key, and is not looked through. */
const maxKeyLength = 1000;
const bracedKey = /\{([^{}\n]*)(\}?)/y;

/** A key, or the place for one, after an `@` that can start a citation. */
export interface KeyAfterAt {
  /** Empty where the key is still missing. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly delimiters: KeyDelimiters;
  /** After the closing brace, if there is one. */
  readonly outerEnd: number;
}

/** Reads what follows an `@`, given the offset after it. */
export function readKey(text: string, from: number): KeyAfterAt {
  const braced = text[from] === '{' && matchAt(bracedKey, text, from);
  if (braced) {
    const start = from + 1;
    const end = start + (braced[1]?.length ?? 0);
    const closed = braced[2] === '}';
    // A key with a blank is none to pandoc; in braces that are being filled it is words to search for.
    const key = closed && !/\s/.test(braced[1] ?? '') ? text.slice(start, end) : '';
    return {
      key,
      start,
      end: closed ? end : start,
      delimiters: closed ? 'closed' : 'open',
      outerEnd: closed ? end + 1 : start,
    };
  }
  const key = simpleKey.exec(text.slice(from, from + maxKeyLength))?.[0] ?? '';
  const end = from + key.length;
  return { key, start: from, end, delimiters: 'none', outerEnd: end };
}

/** Whether a key can be cited as `@key`; if not, as `@{key}`. */
export function isSimpleKey(key: string): boolean {
  return key.length <= maxKeyLength && wholeSimpleKey.test(key);
}

/** Whether a text can be the start of a key that needs no braces; it may end in one punctuation character. */
export function isTypedKey(text: string): boolean {
  return text.length <= maxKeyLength && typedKey.test(text);
}

/** Whether the character that ends at an offset keeps an `@` there from being a citation: a letter or a digit. */
export function followsWord(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset - 1);
  if (code < 128) return (code > 47 && code < 58) || (code > 64 && code < 91) || (code > 96 && code < 123);
  return offset > 0 && /[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, offset - 2), offset));
}

/**
 * Whether a full stop right before an `@` keeps that from being a citation: to pandoc it is part of a word (`cf.@a`),
 * unless three of them are an ellipsis.
 */
export function followsFullStop(text: string, offset: number): boolean {
  let start = offset;
  while (text[start - 1] === '.' && offset - start < 30) start -= 1;
  return (offset - start) % 3 > 0 && text[start - 1] !== '\\';
}

/** A key as it is written after `@`: with the braces that it needs, as far as they are not there already. */
export function writeMarkdownKey(key: string, delimiters: KeyDelimiters): string {
  if (delimiters === 'closed') return key;
  if (delimiters === 'open') return `${key}}`;
  return isSimpleKey(key) ? key : `{${key}}`;
}

/**
 * Puts a key in the place of another. One that is bare gets braces where it would be read as another one without.
 */
export function replaceMarkdownKey(text: string, { start, end }: TextRange, key: string): TextEdit[] {
  return [{ start, end, text: text[start - 1] !== '@' || isSimpleKey(key) ? key : `{${key}}` }];
}
