import type { CitationKey } from '../shared/citation';
import type { TextRange } from '../../text/range';
import { endOfLine, matchAt } from '../shared/scanning';

/** A group of keys: the content of the braces of a citation. */
export interface KeyGroup {
  readonly keys: readonly CitationKey[];
  readonly citesAll: boolean;
  /** The offset after the opening brace. */
  readonly start: number;
  /** Of the closing brace; in an unclosed group after the last key or comma that surely belongs to it. */
  readonly end: number;
  readonly closed: boolean;
  /** After the last thing that is neither blank nor comment. */
  readonly contentEnd: number;
  /** Where a key is still missing: between two commas, or a comma and a brace. */
  readonly gaps: readonly TextRange[];
  /** What stands between commas and holds a macro or a part that is a parameter: `\keys`, `pre\x`, `DBLP:#1`. */
  readonly macros: readonly TextRange[];
}

/** A comma-separated part of a group. */
interface Item {
  /** Where it starts, after the comma. */
  readonly start: number;
  readonly words: { readonly start: number; end: number }[];
  /** Of the comma after it. */
  end?: number;
}

const plain = /[^\s,{}%\\]+/y;
/** No key contains these: they stand for a macro, a parameter, or text. */
const foreign = /[\\#~"]/;
const blankLine = /\n[ \t\r]*(?:\n|$)/y;

/**
 * Reads the keys of a group from the offset after its opening brace. Keys are separated by commas; blanks, line ends
 * and comments may be between them. Of several words without a comma between them the first is the key, for the
 * comma or the closing brace may not be written yet. A group that a blank line or an opening brace ends is unclosed,
 * and holds only what surely is no other text.
 */
export function readKeyGroup(text: string, start: number, limit: number): KeyGroup {
  const { items, end: stop, contentEnd } = readItems(text, start, limit);
  const closed = text[stop] === '}' && stop < limit;
  const kept = closed ? items : cleanStart(text, items);
  const words = kept.flatMap((item) => keyOf(text, item) ?? []);
  const keys = words.filter(({ key }) => key !== '*');
  const last = kept.at(-1);
  const end = closed ? stop : (last?.words[0]?.end ?? last?.start ?? start);
  return {
    keys,
    citesAll: keys.length < words.length,
    start,
    end,
    closed,
    contentEnd: closed ? contentEnd : end,
    gaps: kept
      .filter(({ words }) => words.length === 0)
      .map(({ start, end }) => ({ start, end: end ?? (closed ? stop : limit) })),
    macros: kept.filter(({ words }) => hasMacro(text, words)).map(({ words }) => rangeOf(words)),
  };
}

function hasMacro(text: string, words: Item['words']): boolean {
  const { start, end } = rangeOf(words);
  return /\\|[^]#\d|#\d[^]/.test(text.slice(start, end));
}

function rangeOf(words: Item['words']): TextRange {
  return { start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0 };
}

function readItems(text: string, start: number, limit: number): { items: Item[]; end: number; contentEnd: number } {
  let item: Item = { start, words: [] };
  const items = [item];
  let contentEnd = start;
  let at = start;
  while (at < limit) {
    const char = text.charAt(at);
    if (char === '{' || char === '}' || (char === '\n' && matchAt(blankLine, text, at))) break;
    if (char === '%') {
      at = endOfLine(text, at, limit);
      if (text[at] === '\n') at += 1;
    } else if (char === ',') {
      item.end = at;
      at += 1;
      item = { start: at, words: [] };
      items.push(item);
      contentEnd = at;
    } else {
      const end = at + (char === '\\' ? 2 : (matchAt(plain, text, at)?.[0].length ?? 0));
      if (end > at) contentEnd = addToWord(item, at, Math.min(end, limit));
      at = Math.max(contentEnd, at + 1);
    }
  }
  return { items, end: at, contentEnd };
}

/** Adds a stretch to the item's words: to the last one if that ends where it starts. Returns its end. */
function addToWord({ words }: Item, start: number, end: number): number {
  const last = words.at(-1);
  if (last?.end === start) last.end = end;
  else words.push({ start, end });
  return end;
}

/**
 * The items of an unclosed group up to the first that may be other text: it is more than a word, contains what no key
 * does, or is the last and is on a later line. Of that item what can be a key is kept.
 */
function cleanStart(text: string, items: readonly Item[]): readonly Item[] {
  const index = items.findIndex((item) => !isWord(text, item) || (item === items.at(-1) && wraps(text, item)));
  const doubtful = items[index];
  if (!doubtful) return items;
  const { start, words } = doubtful;
  const [first] = words;
  const length = first ? text.slice(first.start, first.end).search(foreign) : 0;
  const kept = first && length !== 0 && !wraps(text, doubtful);
  const word = kept && { start: first.start, end: length === -1 ? first.end : first.start + length };
  return [...items.slice(0, index), { start, words: word ? [word] : [] }];
}

function isWord(text: string, { words }: Item): boolean {
  const [first] = words;
  return !first || (words.length === 1 && !foreign.test(text.slice(first.start, first.end)));
}

function wraps(text: string, { start, words: [first] }: Item): boolean {
  return first !== undefined && text.slice(start, first.start).includes('\n');
}

/** The first word of an item as key; mciteplus and REVTeX mark a subentry with a star before it. */
function keyOf(text: string, { words: [first] }: Item): CitationKey | undefined {
  if (!first || foreign.test(text.slice(first.start, first.end))) return undefined;
  const start = text[first.start] === '*' && first.end > first.start + 1 ? first.start + 1 : first.start;
  const key = text.slice(start, first.end);
  return { key, start, end: first.end, braced: false, suppressAuthor: false, crossReference: false };
}
