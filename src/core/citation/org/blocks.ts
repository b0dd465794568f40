import type { TextRange } from '../../text/range';
import type { Region } from '../shared/region';
import { textLines } from '../shared/textLines';

/** The paragraphs of an Org text, and the regions that hold none. Both are in order. */
export interface OrgBlocks {
  readonly paragraphs: readonly TextRange[];
  readonly regions: readonly Region[];
}

/**
 * Blocks and environments whose content is no prose, by how they begin: `#+begin_src`, `:PROPERTIES:`, `\begin{align}`.
 */
const begin = /^[ \t]*(?:#\+begin_(\S+)|:(properties):[ \t]*$|\\begin\{([A-Za-z0-9*]+)\})/i;
const end = /^[ \t]*(?:#\+end_(\S+)[ \t]*$|:(end):[ \t]*$|.*?\\end\{([A-Za-z0-9*]+)\}[ \t]*$)/i;
const verbatimBlock = /^(?:src|example|export|comment)$/i;
const heading = /^(\*+)[ \t]+(?:(?!COMMENT\b)[A-Z]+[ \t]+)?(?:\[#[A-Z0-9]\][ \t]+)?(COMMENT(?:[ \t]|$))?/;
/** Keywords whose value is parsed as text, and exported. */
const parsedKeyword = /^[ \t]*#\+(?:caption|title|subtitle|author|date|description)(?:\[[^\]]*\])?:/i;
const keyword = /^[ \t]*#\+\S+?:/;
const comment = /^[ \t]*#(?:[ \t]|$)/;
const fixedWidth = /^[ \t]*:(?:[ \t]|$)/;

/**
 * Tells the prose of Org from what is none: comments, verbatim blocks, keywords, property drawers, LaTeX environments,
 * and subtrees under a COMMENT heading (Org's syntax: https://orgmode.org/worg/org-syntax.html). A block without an end
 * is prose, and a heading ends every block.
 */
export function readOrgBlocks(text: string): OrgBlocks {
  const lines = textLines(text);
  const ends = endsOfBlocks(text, lines);
  const paragraphs: { start: number; end: number }[] = [];
  const regions: Region[] = [];
  let isOpen = false;
  /** The level of the COMMENT heading whose subtree this is. */
  let commentLevel = Infinity;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] as TextRange;
    const written = text.slice(line.start, line.end);
    const head = heading.exec(written);
    const level = head?.[1]?.length ?? Infinity;
    if (head && level <= commentLevel) commentLevel = head?.[2] === undefined ? Infinity : level;
    const last = lines[ends.get(index) ?? index] as TextRange;
    const kind = commentLevel === Infinity ? kindOf(written, last !== line) : 'comment';
    if (kind) {
      regions.push({ kind, start: line.start, end: last.end, grows: 'both' });
      index = ends.get(index) ?? index;
      isOpen = false;
    } else if (written.trim() === '') isOpen = false;
    else if (isOpen && level === Infinity) paragraphs[paragraphs.length - 1] = joinLine(paragraphs.at(-1), line);
    else {
      paragraphs.push({ ...line });
      isOpen = level === Infinity;
    }
  }
  return { paragraphs, regions };
}

function joinLine(paragraph: TextRange | undefined, line: TextRange): TextRange {
  return { start: paragraph?.start ?? line.start, end: line.end };
}

/** The kind of a line, or of the block that it begins; undefined for prose. */
function kindOf(line: string, isBlock: boolean): Region['kind'] | undefined {
  if (isBlock) {
    const [, block, drawer, environment] = begin.exec(line) ?? [];
    if (block !== undefined) return /^comment$/i.test(block) ? 'comment' : 'code';
    if (drawer !== undefined) return 'metadata';
    if (environment !== undefined) return 'math';
  }
  if (comment.test(line)) return 'comment';
  if (/^[ \t]*#\+(?:begin|end)_\S+/i.test(line)) return 'markup';
  if (keyword.test(line)) return parsedKeyword.test(line) ? undefined : 'metadata';
  return fixedWidth.test(line) ? 'code' : undefined;
}

/** The line at which each block ends that holds no prose, by the line at which it begins. */
function endsOfBlocks(text: string, lines: readonly TextRange[]): Map<number, number> {
  const ends = new Map<number, number>();
  const next = new Map<string, number>();
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    const { start, end: lineEnd } = lines[index] as TextRange;
    const line = text.slice(start, lineEnd);
    if (heading.test(line)) next.clear();
    const opening = nameOf(begin.exec(line));
    const closing = nameOf(end.exec(line.length < 1000 ? line : ''));
    const found = closing !== undefined && closing === opening ? index : next.get(opening ?? '');
    if (opening !== undefined && found !== undefined && isVerbatim(opening)) ends.set(index, found);
    if (closing !== undefined) next.set(closing, index);
  }
  return ends;
}

function nameOf(match: RegExpExecArray | null): string | undefined {
  const [, block, drawer, environment] = match ?? [];
  if (block !== undefined) return `#${block.toLowerCase()}`;
  if (drawer !== undefined) return ':';
  return environment;
}

function isVerbatim(name: string): boolean {
  return !name.startsWith('#') || verbatimBlock.test(name.slice(1));
}
