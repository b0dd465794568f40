import type { TextRange } from '../../text/range';

/** The construct that is being typed in a BibTeX file; the range is the text that a chosen completion replaces. */
export type BibtexCompletion = TextRange &
  (
    | { readonly kind: 'type' }
    /**
     * @param present the fields that the entry has already, in lower case
     * @param missingComma where the value before it ends, which no comma follows
     */
    | {
        readonly kind: 'field';
        readonly type: string;
        readonly present: readonly string[];
        readonly missingComma?: number;
      }
    /** @param isBare no delimiter is before it: the name of a macro may be meant */
    | { readonly kind: 'value'; readonly type: string; readonly field: string; readonly isBare: boolean }
  );

/** An entry is longer in no file that is written by hand. */
const maxEntryLength = 50_000;
const blockStart = /(?:^|\n)[^\S\n]*@([A-Za-z]*)/g;
/**
 * Fields with commas between their values (biblatex's manual, 2.2.1: separated value fields), of which `options` is
 * left out.
 */
const separated = /^(?:entryset|ids|keywords|related|xdata)$/;
const fieldName = /(?<![\w:+-])([A-Za-z][\w:+-]*)\s*=/g;

/**
 * Finds the construct that is being typed at an offset of a BibTeX file: the type of an entry, the name of a field or a
 * field's value. Undefined elsewhere, such as in a key, between entries, and in `@string`, `@comment` and `@preamble`.
 */
export function bibtexCompletionAt(text: string, offset: number): BibtexCompletion | undefined {
  const from = Math.max(0, offset - maxEntryLength);
  const before = text.slice(from, offset);
  const last = [...before.matchAll(blockStart)].at(-1);
  if (!last) return undefined;
  const type = (last[1] ?? '').toLowerCase();
  const at = from + last.index + last[0].length;
  if (at === offset) return { kind: 'type', start: offset - type.length, end: wordEnd(text, offset) };
  if (/^(?:string|comment|preamble|)$/.test(type)) return undefined;
  const open = /^\s*[{(]\s*(?:[^,{}()"\s]+\s*)?,/.exec(text.slice(at, offset));
  if (!open) return undefined;
  const state = readFields(text, at + open[0].length, offset);
  if (!state) return undefined;
  const { field, isBare, valueEnd } = state;
  if (field === undefined || valueEnd !== undefined) {
    const from = valueEnd ?? state.start;
    const start = wordStart(text, offset, from);
    if (start === valueEnd || text.slice(from, start).trim() !== '') return undefined;
    const present = namesAround(text, at, start);
    const comma = valueEnd !== undefined && { missingComma: valueEnd };
    return { kind: 'field', type, present, start, end: wordEnd(text, offset), ...comma };
  }
  const start = separated.test(field) && !isBare ? lastValueStart(text, state.start, offset) : state.start;
  return { kind: 'value', type, field, isBare, start: isBare ? wordStart(text, offset, start) : start, end: offset };
}

function lastValueStart(text: string, from: number, offset: number): number {
  let start = text.lastIndexOf(',', offset - 1) + 1;
  while (start < offset && /\s/.test(text.charAt(start))) start += 1;
  return Math.max(from, start);
}

interface State {
  /** Where the name, or the value, begins. */
  readonly start: number;
  readonly field?: string;
  readonly isBare: boolean;
  /** Where a value is complete: it may go on by `#` alone. */
  readonly valueEnd?: number;
}

/** The part of an entry's fields that an offset is in; undefined where the entry has ended before. */
function readFields(text: string, from: number, offset: number): State | undefined {
  let state: State = { start: from, isBare: true };
  let depth = 0;
  let isQuoted = false;
  const open = (start: number): State => ({ ...withoutEnd(state), start, isBare: false });
  const close = (end: number): State => ({ ...state, start: end, isBare: true, valueEnd: end });
  for (let at = from; at < offset; at += 1) {
    const char = text.charAt(at);
    if (char === '\\') at += 1;
    else if (char === '"' && depth === 0 && state.field !== undefined) {
      isQuoted = !isQuoted;
      state = isQuoted ? open(at + 1) : close(at + 1);
    } else if (char === '{') {
      if (depth === 0 && !isQuoted) state = open(at + 1);
      depth += 1;
    } else if (char === '}') {
      depth -= 1;
      if (depth < 0) return undefined;
      if (depth === 0 && !isQuoted) state = close(at + 1);
    } else if (depth > 0 || isQuoted) continue;
    else if (char === ')') return undefined;
    else if (char === ',') state = { start: at + 1, isBare: true };
    else if (char === '#') state = { ...withoutEnd(state), start: at + 1, isBare: true };
    else if (char === '=' && (state.field === undefined || state.valueEnd !== undefined)) {
      const name = text.slice(state.valueEnd ?? state.start, at).trim();
      state = { start: at + 1, field: name.toLowerCase(), isBare: true };
    } else if (endsBareValue(text, at, state)) state = { ...state, valueEnd: at };
  }
  return state;
}

function withoutEnd({ start, field, isBare }: State): State {
  return { start, isBare, ...(field !== undefined && { field }) };
}

/** Whether a blank is right behind a number or the name of a macro. */
function endsBareValue(text: string, at: number, { start, field, isBare, valueEnd }: State): boolean {
  const isValue = field !== undefined && isBare && valueEnd === undefined;
  return isValue && at > start && /^\S\s$/.test(text.slice(at - 1, at + 1));
}

/** The names of the fields of an entry; what is being typed is none. */
function namesAround(text: string, from: number, typed: number): string[] {
  const rest = text.slice(from, from + maxEntryLength);
  const next = rest.search(/\n[^\S\n]*@/);
  const entry = next < 0 ? rest : rest.slice(0, next);
  return [...entry.matchAll(fieldName)]
    .filter(({ index }) => from + index !== typed)
    .map(([, name = '']) => name.toLowerCase());
}

function wordStart(text: string, offset: number, from: number): number {
  let start = offset;
  while (start > from && /[\w:+-]/.test(text.charAt(start - 1))) start -= 1;
  return start;
}

function wordEnd(text: string, offset: number): number {
  let end = offset;
  while (/[\w-]/.test(text.charAt(end))) end += 1;
  return end;
}

/**
 * The values that a file has of a field already, the most frequent first, and what its macros and entries are called.
 */
export function bibtexNames(text: string): { readonly macros: readonly string[]; readonly keys: readonly string[] } {
  return {
    macros: withoutDuplicates([...text.matchAll(/@string\s*[{(]\s*([\w:+-]+)\s*=/gi)].map(([, name = '']) => name)),
    keys: withoutDuplicates(
      [...text.matchAll(/(?:^|\n)[^\S\n]*@(?!string|comment|preamble)\w+\s*[{(]\s*([^,{}()"\s]+)\s*,/gi)].map(
        ([, key = '']) => key,
      ),
    ),
  };
}

/** The values that a file has of a field already, each on its own, the most frequent first. */
export function bibtexValues(text: string, field: string): readonly string[] {
  const pattern = new RegExp(`[,\\n][^\\S\\n]*${field}\\s*=\\s*(?:\\{([^{}]*)\\}|"([^"{}]*)")`, 'gi');
  const counts = new Map<string, number>();
  for (const [, braced, quoted] of text.matchAll(pattern)) {
    const whole = braced ?? quoted ?? '';
    for (const part of separated.test(field) ? whole.split(',') : [whole]) {
      const value = part.replace(/\s+/g, ' ').trim();
      if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([value]) => value);
}

function withoutDuplicates(names: readonly string[]): string[] {
  return [...new Set(names)];
}
