import type { Region } from '../shared/region';
import { isVerbatimDirective } from '../roles/verbatimDirectives';
import { endOfLine } from '../shared/scanning';

export interface BlockVisitor {
  /** Takes a stretch of prose that no blank line interrupts. */
  prose(start: number, end: number): void;
  region(region: Region): void;
}

const explicit = /^\.\.(?:[ \t]([^]*))?$/;
const directive = /^(?:\|[^|]+\|[ \t]+)?([A-Za-z][\w:.+-]*)[ \t]?::(?:[ \t]|$)/;
/** Directives for code that have a caption (Sphinx, "Directives", "Showing code examples"; those of its diagrams). */
const captioned = new Set(
  `code-block sourcecode literalinclude graphviz graph digraph inheritance-diagram mermaid plantuml uml plot`.split(
    ' ',
  ),
);
/** Options whose values are text (docutils, "Directives"; Sphinx, the same). All others are names, numbers, files. */
const textOption = /^(?:caption|subtitle|header)$/;
/**
 * Directives whose arguments are no text but files, names, signatures or conditions: docutils', Sphinx's, and those of
 * its domains.
 */
const namingDirective = new RegExp(
  '^(?:(?:py|c|cpp|js|rst|std):.*|auto[a-z]+' +
    '|image|figure|include|class|container|role|default-role|default-domain|index|only|tabularcolumns|rst-class|sectnum|meta' +
    '|unicode|date|cssclass|program|option|cmdoption|envvar|describe|object|(?:current)?module|function|method|staticmethod' +
    '|classmethod|decorator|data|attribute|property|exception|button-(?:link|ref))$',
);
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

/** A region being read: what is indented deeper than its first line belongs to it. */
interface Skipped {
  readonly indent: number;
  readonly kind: Region['kind'];
  readonly start: number;
  end: number;
  /** Prose is before it. */
  readonly isRest?: true;
}

/** A directive whose content is text, before the blank line that its content follows. */
interface Directive {
  readonly indent: number;
  /** Its argument is no text. */
  readonly isNaming: boolean;
  /** The option being read. */
  option?: { readonly indent: number; readonly isText: boolean };
}

/**
 * Tells the prose of reStructuredText from what is none: comments, literal blocks, doctests and the content of
 * directives for code (the specification of docutils, "Body Elements").
 */
export function readRstBlocks(text: string, visitor: BlockVisitor): void {
  new BlockReader(text, visitor).read();
}

class BlockReader {
  readonly #text: string;
  readonly #visitor: BlockVisitor;
  #skipped: Skipped | undefined;
  #paragraph: { readonly start: number; end: number } | undefined;
  /** A paragraph of this indentation ended in `::`: a literal block may follow. */
  #literal: number | undefined;
  #inDoctest = false;
  /** The options of a directive may follow. */
  #hasOptions = false;
  /** The directive whose argument or options are being read. */
  #directive: Directive | undefined;

  constructor(text: string, visitor: BlockVisitor) {
    this.#text = text;
    this.#visitor = visitor;
  }

  read(): void {
    const text = this.#text;
    for (let start = 0; start < text.length;) {
      const end = endOfLine(text, start, text.length);
      this.#readLine(lineOf(text, start, end));
      start = end + 1;
    }
    this.#endParagraph();
    this.#endSkipped();
  }

  #readLine(line: Line): void {
    if (line.text === '') {
      this.#directive = undefined;
      return this.#endParagraph();
    }
    if (
      this.#skipped &&
      (this.#inDoctest ? this.#skipped.end === line.start - 1 : line.indent > this.#skipped.indent)
    ) {
      this.#readOption(line);
      this.#skipped.end = line.end;
      return;
    }
    this.#endSkipped();
    if (!this.#paragraph) {
      if (this.#literal !== undefined && line.indent > this.#literal) return this.#skip('code', this.#literal, line);
      this.#literal = undefined;
      if (line.text.startsWith('>>>')) {
        this.#inDoctest = true;
        return this.#skip('code', line.indent, line);
      }
    }
    if (this.#directive && this.#readDirective(line, this.#directive)) return;
    const markup = explicit.exec(line.text);
    if (markup && (!this.#paragraph || line.indent >= 0)) {
      this.#endParagraph();
      if (this.#readExplicit(line, markup[1]?.trimStart() ?? '')) return;
    }
    this.#addProse(line.start, line.end);
    this.#literal = line.text.endsWith('::') && !markup ? line.indent : undefined;
  }

  /** Reads a line that starts with `..`; false if it is prose. */
  #readExplicit(line: Line, rest: string): boolean {
    const name = directive.exec(rest)?.[1]?.toLowerCase();
    if (name !== undefined) {
      const isVerbatim = isVerbatimDirective(name);
      if (isVerbatim) this.#skip('code', line.indent, line);
      this.#hasOptions = isVerbatim && captioned.has(name);
      if (isVerbatim) return true;
      this.#directive = { indent: line.indent, isNaming: namingDirective.test(name) };
      if (this.#directive.isNaming) this.#addMarkup(line.start, line.end);
      return this.#directive.isNaming;
    }
    if (noteOrCitation.test(rest)) return false;
    if (rest === '') {
      // An empty comment has no content where a blank line follows.
      const next = this.#text.slice(line.end + 1, line.end + 200).split('\n', 1)[0] ?? '';
      if (next.trim() === '') {
        this.#visitor.region({ kind: 'comment', start: line.start, end: line.end, grows: 'end' });
        return true;
      }
    }
    this.#skip(target.test(rest) ? 'markup' : 'comment', line.indent, line);
    return true;
  }

  /** Reads a line below a directive's first one: an option, or more of its argument; false for text of its own. */
  #readDirective(line: Line, directive: Directive): boolean {
    if (line.indent <= directive.indent) {
      this.#directive = undefined;
      return false;
    }
    const [whole, name = ''] = option.exec(line.text) ?? [];
    const { option: last } = directive;
    if (whole === undefined) {
      const isMore = last ? line.indent > last.indent : directive.isNaming;
      if (!isMore) return false;
      if (last?.isText) this.#addProse(line.start, line.end);
      else this.#addMarkup(line.start, line.end);
      return true;
    }
    directive.option = { indent: line.indent, isText: textOption.test(name) };
    this.#endParagraph();
    if (!directive.option.isText) this.#addMarkup(line.start, line.end);
    else {
      const start = line.end - line.length + whole.length;
      this.#visitor.region({ kind: 'markup', start: line.start, end: start, grows: 'start' });
      this.#addProse(start, line.end);
    }
    return true;
  }

  #addMarkup(start: number, end: number): void {
    this.#visitor.region({ kind: 'markup', start, end, grows: 'both' });
  }

  #addProse(start: number, end: number): void {
    if (this.#paragraph) this.#paragraph.end = end;
    else this.#paragraph = { start, end };
  }

  /** The caption among the options of a directive for code is prose. */
  #readOption(line: Line): void {
    if (!this.#hasOptions || !this.#skipped) return;
    const [whole, name] = option.exec(line.text) ?? [];
    this.#hasOptions = whole !== undefined;
    if (whole === undefined || name !== 'caption') return;
    const start = line.end - line.length + whole.length;
    this.#visitor.region({ kind: this.#skipped.kind, start: this.#skipped.start, end: start, grows: 'start' });
    this.#visitor.prose(start, line.end);
    this.#skipped = { ...this.#skipped, start: line.end, isRest: true };
  }

  #skip(kind: Region['kind'], indent: number, { start, end }: Line): void {
    this.#skipped = { indent, kind, start, end };
  }

  #endSkipped(): void {
    if (this.#skipped) {
      const { kind, start, end, isRest } = this.#skipped;
      this.#visitor.region({ kind, start, end, grows: isRest ? 'end' : 'both' });
    }
    this.#skipped = undefined;
    this.#inDoctest = false;
  }

  #endParagraph(): void {
    if (this.#paragraph) this.#visitor.prose(this.#paragraph.start, this.#paragraph.end);
    this.#paragraph = undefined;
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
