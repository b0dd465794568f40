import type { Citation, CitationKey } from '../shared/citation';
import type { TextRange } from '../../text/range';
import { emphasisIn } from './emphasis';
import type { KeyAfterAt } from './key';

/**
 * An `@` that can start a citation, from `-@` or `@` to the end of its key or closing brace; the key may be missing
 * yet.
 */
export interface Mark extends KeyAfterAt {
  readonly outerStart: number;
  readonly suppressAuthor: boolean;
}

/** Square brackets, from the opening to after the closing one. */
export interface Bracket extends TextRange {
  /** Not those of a link, an image, a footnote or a span with attributes. */
  readonly plain: boolean;
}

/** Brackets with what is between their semicolons; the marks within inner brackets belong to those. */
export interface ReadBracket extends Bracket {
  readonly items: readonly BracketItem[];
}

export interface BracketItem extends TextRange {
  readonly marks: readonly Mark[];
}

/** A citation of Markdown, with its brackets: those of a group, or those of the locator after a key in the text. */
export interface MarkdownCitation extends Citation {
  readonly form: 'inText' | 'group' | 'nocite';
  readonly bracket?: ReadBracket;
}

/**
 * Puts the keys of a stretch of prose together to citations, as pandoc does: plain brackets with a key between every
 * two semicolons are a group of the first key of each; a key in the text takes the group or locator that follows it;
 * each other key stands by itself. All that is given is in the order in which it starts.
 */
export function groupMarks(
  text: string,
  marks: readonly Mark[],
  brackets: readonly Bracket[],
  separators: readonly number[],
): { citations: MarkdownCitation[]; brackets: ReadBracket[] } {
  const read = readBrackets(text, marks, brackets, separators);
  const groups = new Map<number, readonly Mark[]>();
  const locators = new Map<number, readonly Mark[]>();
  for (const { plain, start, items, emphasis } of read) {
    const [first, ...others] = items.map((item) => {
      const mark = keyMark(item);
      return mark && isWithin(emphasis(), mark.outerStart) ? undefined : mark;
    });
    if (!plain || !others.every((mark) => mark)) continue;
    if (first) groups.set(start, [first, ...others.filter((mark) => mark !== undefined)]);
    else
      locators.set(
        start,
        others.filter((mark) => mark !== undefined),
      );
  }

  const grouped = new Set([...groups.values()].flat());
  const citations: MarkdownCitation[] = [];
  const bracketAt = new Map(read.map((bracket) => [bracket.start, bracket]));
  for (const mark of marks) {
    if (mark.key === '' || grouped.has(mark)) continue;
    const next = pastBlanks(text, mark.outerEnd);
    const located = groups.get(next) ?? locators.get(next);
    const bracket = located && bracketAt.get(next);
    for (const one of located ?? []) grouped.add(one);
    groups.delete(next);
    const range = { start: mark.outerStart, end: bracket?.end ?? mark.outerEnd };
    citations.push(citation('inText', [mark, ...(located ?? [])], range, bracket));
  }
  for (const [start, group] of groups) {
    const bracket = bracketAt.get(start);
    if (bracket) citations.push(citation('group', group, bracket, bracket));
  }
  return { citations, brackets: read };
}

/** The mark of an item's key. */
export function keyMark({ marks }: BracketItem): Mark | undefined {
  return marks.find(({ key }) => key !== '');
}

/** Brackets that are being read: what is in emphasis in them is found when it is asked for. */
interface OpenBracket extends Bracket {
  readonly items: OpenItem[];
  readonly emphasis: () => readonly TextRange[];
}

function openBracket(text: string, bracket: Bracket): OpenBracket {
  const [start, end] = [bracket.start + 1, bracket.end - 1];
  let emphasis: readonly TextRange[] | undefined;
  return { ...bracket, items: [newItem(start, end)], emphasis: () => (emphasis ??= emphasisIn(text, start, end)) };
}

function isWithin(ranges: readonly TextRange[], offset: number): boolean {
  return ranges.some(({ start, end }) => start < offset && offset < end);
}

/** Assigns marks and separators to the innermost brackets around them. */
function readBrackets(
  text: string,
  marks: readonly Mark[],
  brackets: readonly Bracket[],
  separators: readonly number[],
): OpenBracket[] {
  const read = brackets.map((bracket) => openBracket(text, bracket));
  const open: typeof read = [];
  const next = { mark: 0, separator: 0 };
  for (const bracket of read) {
    fillUntil(bracket.start);
    open.push(bracket);
  }
  fillUntil(Infinity);
  return read;

  /** Hands out what comes before an offset, and closes the brackets that end before it. */
  function fillUntil(offset: number): void {
    for (;;) {
      const around = open.at(-1);
      const end = Math.min(offset, around?.end ?? Infinity);
      const mark = marks[next.mark];
      const separator = separators[next.separator] ?? Infinity;
      if (mark && mark.outerStart < end && mark.outerStart < separator) {
        around?.items.at(-1)?.marks.push(mark);
        next.mark += 1;
      } else if (separator < end) {
        separate(around, separator);
        next.separator += 1;
      } else if (around && around.end <= offset) open.pop();
      else return;
    }
  }
}

type OpenItem = { readonly start: number; end: number; readonly marks: Mark[] };

function newItem(start: number, end: number): OpenItem {
  return { start, end, marks: [] };
}

function separate(bracket: OpenBracket | undefined, at: number): void {
  const last = bracket?.items.at(-1);
  if (!bracket || !last || isWithin(bracket.emphasis(), at)) return;
  bracket.items.push(newItem(at + 1, last.end));
  last.end = at;
}

/** The offset after blanks and at most one line end, with the marks of the quote that goes on in the next line. */
function pastBlanks(text: string, from: number): number {
  let at = from;
  let marks = /[ \t\r\n]/;
  while (marks.test(text.charAt(at))) {
    if (text[at] === '\n') {
      if (at > from && text.slice(from, at).includes('\n')) return from;
      if (/^[ \t]*>/.test(text.slice(text.lastIndexOf('\n', from - 1) + 1, from))) marks = /[ \t\r\n>]/;
    }
    at += 1;
  }
  return at;
}

function citation(
  form: MarkdownCitation['form'],
  marks: readonly Mark[],
  { start, end }: TextRange,
  bracket?: ReadBracket,
): MarkdownCitation {
  return { form, start, end, keys: marks.map(citationKey), citesAll: false, ...(bracket && { bracket }) };
}

function citationKey({ key, start, end, delimiters, suppressAuthor }: Mark): CitationKey {
  return { key, start, end, braced: delimiters === 'closed', suppressAuthor, crossReference: false };
}
