/*
 * This folder (`src/core/bibliography/bibtex/syntax`). The syntax of BibTeX: where blocks, keys and fields start and
 * end, also in broken files and in files that come piece by piece. Knows no field by its name. Invariant: every
 * character of a text is in one block or between blocks, and a block read alone is the block read in its file.
 */

import type { BibtexBlock } from './blocks';
import { readBody, type Body, type BodyShape } from './entry';
import { isFieldAhead, openingDelimiter } from './blockBoundaries';
import { char, skipBlanks, skipName, type Source } from './source';
import { readDelimited } from './value';

/** Reads a BibTeX file piece by piece. */
export interface BibtexScanner {
  /** Takes the next piece of the text, cut anywhere. Returns the blocks that are complete, in the order of the text. */
  push(text: string): BibtexBlock[];
  /** Returns what is left; the scanner is spent. */
  end(): BibtexBlock[];
}

/**
 * Reads all blocks of a BibTeX or biblatex file (without byte order mark), by the grammar of BibTeX and btparse,
 * tolerantly: see `readBody`. Never fails. Linear in the text's length.
 *
 * @param offset where the text starts in the file
 */
export function scanBibtex(text: string, offset = 0): BibtexBlock[] {
  const source: Source = { text, hitEnd: false };
  const blocks: BibtexBlock[] = [];
  scanBlocks(source, offset, true, blocks);
  return blocks;
}

/**
 * A scanner for texts that come in pieces, or that are to be read in slices. It holds no more text than a piece and an
 * unfinished block.
 */
export function createBibtexScanner(): BibtexScanner {
  let pending = '';
  let offset = 0;
  // An unfinished block is tried again only when the text has doubled: else a long one would cost quadratic time.
  let enough = 0;

  const scan = (isLast: boolean): BibtexBlock[] => {
    const blocks: BibtexBlock[] = [];
    const done = scanBlocks({ text: pending, hitEnd: false }, offset, isLast, blocks);
    pending = pending.slice(done);
    offset += done;
    enough = pending.length * 2;
    return blocks;
  };
  return {
    push(text) {
      pending += text;
      return pending.length < enough ? [] : scan(false);
    },
    end: () => scan(true),
  };
}

/**
 * Adds the source's blocks to `blocks`, their `start` counted from `offset`.
 * @returns how much of the source is done with: all of it if this is the last, else up to the first block that more
 *   text might change
 */
function scanBlocks(source: Source, offset: number, isLast: boolean, blocks: BibtexBlock[]): number {
  const { text } = source;
  let position = 0;
  for (;;) {
    const at = text.indexOf('@', position);
    if (at < 0) return isLast ? text.length : startOfLine(text, text.length, position);
    source.hitEnd = false;
    const isComment = isCommentedOut(text, position, at);
    const block = isComment ? undefined : readBlock(source, at, offset + at);
    if (isComment && endOfLine(text, at) === text.length) source.hitEnd = true;
    if (source.hitEnd && !isLast) return startOfLine(text, at, position);
    if (block) blocks.push(block);
    position = isComment ? endOfLine(text, at) : at + (block?.text.length ?? 1);
  }
}

/**
 * Whether `%` is before `at` on its line: btparse's rule between entries, and what is meant by it. BibTeX itself
 * would read on.
 */
function isCommentedOut(text: string, from: number, at: number): boolean {
  for (let before = at - 1; before >= from; before--) {
    const unit = text.charCodeAt(before);
    if (unit === char.percent) return true;
    if (unit === char.newline) return false;
  }
  return false;
}

function startOfLine(text: string, at: number, from: number): number {
  return at > from ? Math.max(from, text.lastIndexOf('\n', at - 1) + 1) : from;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** The block that the `@` at `at` opens, if it opens one. */
function readBlock(source: Source, at: number, start: number): BibtexBlock | undefined {
  const { text } = source;
  const opening = openingDelimiter(source, at);
  if (opening < 0) return readUnopened(source, at, start);
  const type = text
    .slice(at + 1, opening)
    .trimEnd()
    .toLowerCase();
  if (type === 'comment') return readComment(source, at, opening, start);
  const body = readBody(source, at, opening, shapeOf(type));
  const block = blockOf(type, start, text.slice(at, at + body.end), body);
  return body.problems.length > 0 ? { ...block, problems: body.problems } : block;
}

function blockOf(type: string, start: number, text: string, { key, keyStart, keyEnd, fields }: Body): BibtexBlock {
  if (type === 'string') return { kind: 'macros', start, text, fields };
  if (type === 'preamble') return { kind: 'preamble', start, text };
  return { kind: 'entry', format: 'bibtex', start, text, type, key, keyStart, keyEnd, fields };
}

function shapeOf(type: string): BodyShape {
  return type === 'string' ? 'macros' : type === 'preamble' ? 'preamble' : 'entry';
}

/** `@article key,` and a field: the opening brace is missing. */
function readUnopened(source: Source, at: number, start: number): BibtexBlock | undefined {
  const { text } = source;
  const wordEnd = skipName(source, at + 1);
  const keyEnd = skipName(source, skipBlanks(source, wordEnd));
  const comma = skipBlanks(source, keyEnd);
  if (wordEnd === at + 1 || text.charCodeAt(comma) !== char.comma || !isFieldAhead(source, comma + 1)) return undefined;
  const end = wordEnd - at;
  return {
    kind: 'junk',
    start,
    text: text.slice(at, wordEnd),
    problems: [{ code: 'missing-opening-brace', start: 0, end }],
  };
}

/**
 * `@comment{…}` up to the brace that balances, as biber reads it; BibTeX would read the entries in it. One that never
 * closes ends with its line.
 */
function readComment(source: Source, at: number, opening: number, start: number): BibtexBlock {
  const { text } = source;
  const end = closeComment(source, opening);
  if (end >= 0) return { kind: 'comment', start, text: text.slice(at, end) };
  return {
    kind: 'comment',
    start,
    text: text.slice(at, endOfLine(text, at)),
    problems: [{ code: 'unclosed-comment', start: 0, end: opening + 1 - at }],
  };
}

/**
 * The offset past the comment's closing brace, or -1. A comment that starts with an entry may hold any number of them;
 * any other one that comes upon an entry has most likely lost its brace.
 */
function closeComment(source: Source, opening: number): number {
  const { text } = source;
  if (text.charCodeAt(skipBlanks(source, opening + 1)) !== char.at) {
    const { end, broken } = readDelimited(source, opening + 1, char.close, 'plain');
    return broken ? -1 : end;
  }
  if (source.unclosedBraces?.has(opening)) return -1;
  const open: number[] = [];
  for (let at = opening; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === char.open) open.push(at);
    else if (unit === char.close) {
      open.pop();
      if (open.length === 0) return at + 1;
    }
  }
  source.hitEnd = true;
  source.unclosedBraces = new Set(open);
  return -1;
}
