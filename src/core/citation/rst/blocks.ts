import type { Region } from '../shared/region';
import { isVerbatimDirective } from '../roles/verbatimDirectives';
import { endOfLine } from '../shared/scanning';

export interface BlockVisitor {
  /** Takes a stretch of prose that no blank line interrupts. */
  prose(start: number, end: number): void;
  region(region: Region): void;
}

const explicit = /^\.\.(?:[ \t]+(.*))?$/;
const directive = /^(?:\|[^|]+\|[ \t]+)?([A-Za-z][\w:.+-]*)[ \t]?::(?:[ \t]|$)/;
/** Directives for code that have a caption (Sphinx, "Directives", "Showing code examples"). */
const captioned = new Set(['code-block', 'sourcecode', 'literalinclude']);
const option = /^:([\w-]+):[ \t]*/;
const noteOrCitation = /^\[[^\]]+\][ \t]/;
const target = /^_/;

/** A line with its indentation; a tab reaches to the next multiple of eight. */
interface Line {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
  /** Without indentation. */
  readonly length: number;
  /** Without indentation and blanks at its end. */
  readonly text: string;
}

/**
 * Tells the prose of reStructuredText from what is none: comments, literal blocks, doctests and the content of
 * directives for code (the specification of docutils, "Body Elements").
 */
export function readRstBlocks(text: string, visitor: BlockVisitor): void {
  /** What is indented deeper belongs to a region. */
  let skipped:
    | {
        readonly indent: number;
        readonly kind: Region['kind'];
        readonly start: number;
        end: number;
        /** Prose stands before it. */
        readonly isRest?: true;
      }
    | undefined;
  let paragraph: { readonly start: number; end: number } | undefined;
  /** A paragraph of this indentation ended in `::`: a literal block may follow. */
  let literal: number | undefined;
  let inDoctest = false;
  /** The options of a directive may follow. */
  let hasOptions = false;
  for (let start = 0; start < text.length;) {
    const end = endOfLine(text, start, text.length);
    readLine(lineOf(text, start, end));
    start = end + 1;
  }
  endParagraph();
  endSkipped();

  function readLine(line: Line): void {
    if (line.text === '') return endParagraph();
    if (skipped && (inDoctest ? skipped.end === line.start - 1 : line.indent > skipped.indent)) {
      readOption(line);
      skipped.end = line.end;
      return;
    }
    endSkipped();
    if (!paragraph) {
      if (literal !== undefined && line.indent > literal) return skip('code', literal, line);
      literal = undefined;
      if (line.text.startsWith('>>>')) {
        inDoctest = true;
        return skip('code', line.indent, line);
      }
    }
    const markup = explicit.exec(line.text);
    if (markup && (!paragraph || line.indent >= 0)) {
      endParagraph();
      if (readExplicit(line, markup[1] ?? '')) return;
    }
    if (paragraph) paragraph.end = line.end;
    else paragraph = { start: line.start, end: line.end };
    literal = line.text.endsWith('::') && !markup ? line.indent : undefined;
  }

  /** Reads a line that starts with `..`; false if it is prose. */
  function readExplicit(line: Line, rest: string): boolean {
    const name = directive.exec(rest)?.[1]?.toLowerCase();
    if (name !== undefined) {
      const isVerbatim = isVerbatimDirective(name);
      if (isVerbatim) skip('code', line.indent, line);
      hasOptions = isVerbatim && captioned.has(name);
      return isVerbatim;
    }
    if (noteOrCitation.test(rest)) return false;
    if (rest === '') {
      // An empty comment has no content where a blank line follows.
      const next = text.slice(line.end + 1, line.end + 200).split('\n', 1)[0] ?? '';
      if (next.trim() === '') {
        visitor.region({ kind: 'comment', start: line.start, end: line.end, grows: 'end' });
        return true;
      }
    }
    skip(target.test(rest) ? 'markup' : 'comment', line.indent, line);
    return true;
  }

  /** The caption among the options of a directive for code is prose. */
  function readOption(line: Line): void {
    if (!hasOptions || !skipped) return;
    const [whole, name] = option.exec(line.text) ?? [];
    hasOptions = whole !== undefined;
    if (whole === undefined || name !== 'caption') return;
    const start = line.end - line.length + whole.length;
    visitor.region({ kind: skipped.kind, start: skipped.start, end: start, grows: 'start' });
    visitor.prose(start, line.end);
    skipped = { ...skipped, start: line.end, isRest: true };
  }

  function skip(kind: Region['kind'], indent: number, { start, end }: Line): void {
    skipped = { indent, kind, start, end };
  }

  function endSkipped(): void {
    if (skipped) {
      const { kind, start, end, isRest } = skipped;
      visitor.region({ kind, start, end, grows: isRest ? 'end' : 'both' });
    }
    skipped = undefined;
    inDoctest = false;
  }

  function endParagraph(): void {
    if (paragraph) visitor.prose(paragraph.start, paragraph.end);
    paragraph = undefined;
  }
}

function lineOf(text: string, start: number, end: number): Line {
  let indent = 0;
  let at = start;
  for (; at < end; at += 1) {
    const char = text[at];
    if (char === '\t') indent += 8 - (indent % 8);
    else if (char === ' ') indent += 1;
    else break;
  }
  return { start, end, indent, length: end - at, text: text.slice(at, end).trimEnd() };
}
