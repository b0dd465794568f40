import { lexControlSequence } from './controlSequences';
import { type Cursor, cursorOver, findDelimiter, take } from './cursor';
import type { TexMode, TexToken } from './tokens';

/** Where a run of characters that stand for themselves may end. */
const specialInText = /(?:https?|ftp):\/\/|www\.|[\\${}~`'"^_]|-{2,}/g;
const specialInMath = /[\\${}~'^_]/g;

/**
 * Reads text with TeX in it, such as a title or an abstract from a web page or a .bib field; takes anything, in linear
 * time. A percent sign is no comment: such texts have none.
 */
export function lexTex(source: string, mode: TexMode = 'text'): TexToken[] {
  const cursor = cursorOver(source, mode);
  const special = mode === 'text' ? specialInText : specialInMath;
  while (cursor.at < source.length) {
    special.lastIndex = cursor.at;
    const match = special.exec(source);
    const start = match?.index ?? source.length;
    if (start > cursor.at) pushText(cursor, start - cursor.at);
    if (match !== null) lexSpecial(cursor, match[0]);
  }
  return cursor.tokens;
}

function lexSpecial(cursor: Cursor, found: string): void {
  switch (found) {
    case '\\':
      return lexControlSequence(cursor, lexTex);
    case '{':
      return push(cursor, 1, { kind: 'open' });
    case '}':
      return push(cursor, 1, { kind: 'close' });
    case '^':
    case '_':
      return lexScript(cursor, found);
    case '~':
      return isTie(cursor) ? pushChar(cursor, 1, ' ', '~') : pushText(cursor, 1);
    case '$':
      return cursor.mode === 'text' ? lexDollar(cursor) : pushText(cursor, 1);
    case "'":
      return cursor.mode === 'text' ? lexApostrophe(cursor) : pushChar(cursor, 1, '′', "'");
    case '"':
      return closeQuote(cursor, 1);
    case '`':
      return lexBackticks(cursor);
    default:
      return found.startsWith('-') ? lexHyphens(cursor, found.length) : lexUrl(cursor);
  }
}

function push(cursor: Cursor, length: number, token: TexToken): void {
  cursor.tokens.push(token);
  cursor.at += length;
}

function pushText(cursor: Cursor, length: number): void {
  push(cursor, length, { kind: 'text', text: cursor.source.slice(cursor.at, cursor.at + length) });
}

function pushChar(cursor: Cursor, length: number, text: string, tex: string): void {
  push(cursor, length, { kind: 'char', text, tex });
}

/** In text, only a script in braces is one: `snake_case` and `10^6` stay as they are. */
function lexScript(cursor: Cursor, sign: '^' | '_'): void {
  const next = cursor.source.charAt(cursor.at + 1);
  if (cursor.mode === 'text' ? next !== '{' : /^[\s^_}~$]?$/.test(next)) return pushText(cursor, 1);
  push(cursor, 1, { kind: 'script', sign });
  const single = take(cursor, /[^{\\']/uy);
  if (single !== undefined) cursor.tokens.push({ kind: 'text', text: single[0] });
}

/** A tie is between two words. `~85%`, `2~5`, `/~user` and ` ~ ` mean the character itself. */
function isTie({ source, at, mode }: Cursor): boolean {
  if (mode === 'math') return true;
  const before = source.charAt(at - 1);
  const after = source.charAt(at + 1);
  if (/^[\s([{</~=:`]?$/.test(before) || /^[\s~}]?$/.test(after)) return false;
  return !(/\d/.test(before) && /\d/.test(after));
}

function lexDollar(cursor: Cursor): void {
  const { source, at } = cursor;
  const length = runLength(source, at, /\$+/y);
  if (length > 2) return pushText(cursor, length);
  const start = at + length;
  const end = length === 2 ? findDelimiter(cursor, '$$', start) : closingDollar(source, start);
  const content = end === -1 ? '' : source.slice(start, end);
  const valid = length === 2 ? content.trim() !== '' : isMath(content, source.charAt(end + 1));
  if (!valid) return pushText(cursor, length);
  const tex = content.trim();
  push(cursor, end + length - at, { kind: 'math', tokens: lexTex(tex, 'math'), delimiters: ['$', '$'], tex });
}

function runLength(source: string, at: number, run: RegExp): number {
  run.lastIndex = at;
  return run.exec(source)?.[0].length ?? 0;
}

function closingDollar(source: string, from: number): number {
  for (let at = source.indexOf('$', from); at !== -1; at = source.indexOf('$', at + 1)) {
    let backslashes = 0;
    while (at - 1 - backslashes >= from && source[at - 1 - backslashes] === '\\') backslashes++;
    if (backslashes % 2 === 0) return at;
  }
  return -1;
}

/**
 * Tells mathematics between dollars from what is between two prices: pandoc's rules, and no running prose.
 *
 * @param after the character behind the second dollar
 */
export function isMath(content: string, after: string): boolean {
  if (content === '' || /^\s|\s$/.test(content) || /\d/.test(after) || /\n[^\S\n]*\n/.test(content)) return false;
  if (closingDollar(content, 0) !== -1) return false;
  if (/^\d[\d.,]*(?:\s?[A-Za-z]+)?\s+[A-Za-z]{2,}\s/.test(content)) return false;
  return /[\\^_{}=]/.test(content) || !/[A-Za-z]{2}[,;.]?\s+[A-Za-z]{2}/.test(content);
}

function closeQuote(cursor: Cursor, length: number): void {
  if (cursor.openQuotes === 0) return pushText(cursor, length);
  cursor.openQuotes--;
  pushChar(cursor, length, '”', "''");
}

function lexApostrophe(cursor: Cursor): void {
  if (cursor.source.startsWith("''", cursor.at)) return closeQuote(cursor, 2);
  if (!cursor.openSingleQuote || /\p{L}/u.test(cursor.source.charAt(cursor.at + 1))) return pushText(cursor, 1);
  cursor.openSingleQuote = false;
  pushChar(cursor, 1, '’', "'");
}

function lexBackticks(cursor: Cursor): void {
  const { source, at } = cursor;
  const length = runLength(source, at, /`+/y);
  if (length === 2) {
    cursor.openQuotes++;
    return pushChar(cursor, 2, '“', '``');
  }
  if (length > 2 || !opensSingleQuote(source, at)) return pushText(cursor, length);
  cursor.openSingleQuote = true;
  pushChar(cursor, 1, '‘', '`');
}

/** A backtick at the beginning of a word that an apostrophe answers before the next backtick. */
function opensSingleQuote(source: string, at: number): boolean {
  if (/[\p{L}\p{N}]/u.test(source.charAt(at - 1)) || /^['\s]?$/.test(source.charAt(at + 1))) return false;
  const answer = /\\[\s\S]|`|'(?!\p{L})/gu;
  answer.lastIndex = at + 1;
  let match = answer.exec(source);
  while (match?.[0].startsWith('\\')) match = answer.exec(source);
  return match?.[0] === "'";
}

/** `--` and `---` are dashes; a command line's `--flag`, an arrow's shaft, a comment's mark and a ruler are not. */
function lexHyphens(cursor: Cursor, length: number): void {
  const { source, at } = cursor;
  const before = source.charAt(at - 1);
  const after = source.charAt(at + length);
  const flag =
    length === 2 && /^[\s([{`'"=]?$/.test(before) && /[^\s}]/.test(after) && !source.startsWith('{}', at + 2);
  const ruler = /^\n?$/.test(before) && /^\n?$/.test(after);
  const arrow = /[<!|+]/.test(before) || /^\\?[>|+]/.test(source.slice(at + length, at + length + 2));
  if (length > 3 || flag || ruler || arrow) return pushText(cursor, length);
  pushChar(cursor, length, length === 2 ? '–' : '—', '-'.repeat(length));
}

/** An address is taken as it is, without TeX's escapes: its tildes and hyphens mean themselves. */
function lexUrl(cursor: Cursor): void {
  let url = '';
  for (;;) {
    const part = take(cursor, /[^\s\\{}$<>"`']+/y)?.[0] ?? urlEscape(cursor);
    if (part === undefined) break;
    url += part;
  }
  cursor.tokens.push({ kind: 'url', text: url });
}

/**
 * Reads an escape sequence in an address, and returns its character; empty for braces that keep two hyphens apart.
 * Undefined if there is none.
 */
function urlEscape(cursor: Cursor): string | undefined {
  const escape = take(
    cursor,
    /\\([_%#&$]|[~^](?:\{\})?)|\\textascii(tilde|circum)(?![a-zA-Z])(?:\{\}|\s+)?|(?<=-)\{\}(?=-)/y,
  );
  if (escape === undefined) return undefined;
  const [, character, name] = escape;
  return character?.charAt(0) ?? (name === undefined ? '' : name === 'tilde' ? '~' : '^');
}
