import type { TextRange } from '../../text/range';
import type { Region } from '../shared/region';
import { endOfLine } from '../shared/scanning';
import { ClosingFences } from './closingFences';
import { rowsEnd } from './syntax/dashedTable';
import { directiveStart } from './syntax/directive';
import { DirectiveOptions } from './syntax/directiveOptions';
import { markerAt, skipBlanks, type Place } from './syntax/lines';

export interface BlockVisitor {
  /**
   * Takes a stretch of prose: a paragraph with the marks of its block quotes, a heading, the line of a fenced div.
   * Returns its end, or, if a comment, formula or the like in it reaches further, the end of that.
   */
  prose(start: number, end: number): number;
  region(region: Region): void;
  /** Takes the label of an example list's item, `(@label)`; its text comes as prose. */
  exampleLabel(label: string): void;
  /** The stretches of a fenced block of code that are prose, in order. */
  proseInCode?(start: number, end: number): readonly TextRange[];
  /** The end of the metadata block that starts with the `---` at an offset; undefined if that is a rule. */
  metadataEnd(start: number): number | undefined;
}

/** A block quote, or a list item, definition or footnote with the column that its content starts at. */
interface Container {
  readonly quote: boolean;
  readonly column: number;
}

interface Fence {
  readonly start: number;
  readonly char: string;
  readonly length: number;
  /** How many containers it is in. */
  readonly depth: number;
  end: number;
}

const maxDepth = 100;
const rule = /^(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const heading = /^#{1,6}(?=[ \t]|$)/;
const fenceStart = /^(`{3,}(?=[^`]*$)|~{3,})/;
/** A label with a citation is none: pandoc reads a citation and a colon. */
const referenceDefinition = /^\[(?!\^)(?:[^@\][]|(?<=[\p{L}\p{N}*_])@)+\]:[ \t]*\S/u;
/** A line of JavaScript in MDX: `import a from '@scope/a'`, and the last line of a longer one. */
const moduleLine = /^(?:import\b|export\b|\})/;
const moduleName = /(?:\bfrom|^import)\s+(?:'[^'"]*'|"[^'"]*");?\s*$/;

/**
 * Splits Markdown into prose and code, by the rules of CommonMark and pandoc for containers, fences and indentation.
 * Where the two differ, less is code: a false "code" would lose citations.
 */
export function readBlocks(text: string, from: number, visitor: BlockVisitor): void {
  new BlockReader(text, from, visitor).read();
}

class BlockReader {
  readonly #text: string;
  readonly #visitor: BlockVisitor;
  readonly #containers: Container[] = [];
  /** The open directives of MyST, the outermost first. */
  readonly #directives: Fence[] = [];
  readonly #options = new DirectiveOptions();
  #paragraph: { start: number; end: number } | undefined;
  #fence: Fence | undefined;
  #indented: { start: number; end: number } | undefined;
  #closings: ClosingFences | undefined;
  /** Where the rows of a table end: in them, what is indented is text. */
  #rowsEnd = 0;
  /** Where the last metadata block ends, after which another one may be without a blank line. */
  #metadataEnd: number;
  /** Where the line being read starts, or where the text goes on after something that ended within the line. */
  #lineStart: number;
  #isResumed = false;

  constructor(text: string, from: number, visitor: BlockVisitor) {
    this.#text = text;
    this.#lineStart = from;
    this.#metadataEnd = from;
    this.#visitor = visitor;
  }

  read(): void {
    const text = this.#text;
    while (this.#lineStart < text.length) {
      const lineEnd = endOfLine(text, this.#lineStart, text.length);
      const end = lineEnd > this.#lineStart && text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd;
      if (this.#readLine(end)) this.#lineStart = lineEnd + 1;
    }
    if (this.#paragraph) this.#visitor.prose(this.#paragraph.start, this.#paragraph.end);
    this.#endFence();
    this.#endIndented();
  }

  /** Reads a line; false if the line start was moved instead. */
  #readLine(end: number): boolean {
    if (this.#isResumed) {
      this.#isResumed = false;
      if (skipBlanks(this.#text, { at: this.#lineStart, column: 0 }, end).at < end)
        this.#paragraph = { start: this.#lineStart, end };
      return true;
    }
    const line = this.#matchContainers(end);
    const { matched, base, first } = line;
    const indent = first.column - base;
    const blank = first.at >= end;
    const closed = indent < 4 ? this.#findClosedDirective(matched, first.at, end) : undefined;
    if (closed) return this.#endDirective(closed, first.at, end);
    if (this.#options.take(this.#text.slice(first.at, end))) return this.#addRegion('markup', first.at, end);
    if (this.#fence && matched >= this.#fence.depth) {
      this.#fence.end = end;
      if (indent < 4 && this.#closesFence(this.#fence, first.at, end)) this.#endFence();
      return true;
    }
    this.#endFence();
    if (this.#lineStart < this.#rowsEnd && !blank) {
      this.#paragraph = { start: this.#paragraph?.start ?? first.at, end };
      return true;
    }
    if (this.#indented && matched === this.#containers.length) {
      if (blank) return true;
      if (indent >= 4) {
        this.#indented.end = end;
        return true;
      }
    }
    this.#endIndented();
    if (
      this.#paragraph &&
      !blank &&
      (indent >= 4 || !this.#interrupts(first.at, end, matched < this.#containers.length))
    ) {
      this.#paragraph.end = end;
      return true;
    }
    if (!this.#endParagraph()) return false;
    this.#leaveContainers(matched);
    return blank || this.#openBlocks(first, base, end);
  }

  /** Matches the marks and indentation of the open containers against the line. */
  #matchContainers(end: number): { matched: number; base: number; first: Place } {
    let first = skipBlanks(this.#text, { at: this.#lineStart, column: 0 }, end);
    let base = 0;
    let matched = 0;
    for (const { quote, column } of this.#containers) {
      if (quote) {
        if (this.#text[first.at] !== '>' || first.at >= end || first.column - base >= 4) break;
        base = this.#quoteContent(first, end);
        first = skipBlanks(this.#text, { at: first.at + 1, column: first.column + 1 }, end);
      } else if (first.at >= end || first.column >= column) base = column;
      else break;
      matched += 1;
    }
    return { matched, base, first };
  }

  /** The column that the content after a `>` starts at: one blank belongs to the mark. */
  #quoteContent({ at, column }: Place, end: number): number {
    return column + (at + 1 < end && /[ \t]/.test(this.#text.charAt(at + 1)) ? 2 : 1);
  }

  #interrupts(at: number, end: number, leavesContainer: boolean): boolean {
    const rest = this.#text.slice(at, end);
    if (/^(?:>|:::)/.test(rest) || heading.test(rest) || fenceStart.test(rest) || rule.test(rest)) return true;
    if (isModuleLine(rest)) return true;
    const marker = markerAt(this.#text, at);
    return marker !== undefined && (marker.interrupts || leavesContainer);
  }

  /**
   * Opens the containers that start on the rest of a line, and the leaf in them. Returns false if prose in it reaches
   * beyond the line.
   */
  #openBlocks(first: Place, base: number, end: number): boolean {
    while (first.at < end) {
      const isRead = this.#openLeaf(first, base, end);
      if (isRead !== undefined) return isRead;
      const container = this.#openContainer(first, end);
      if (!container) {
        this.#paragraph = { start: first.at, end };
        return true;
      }
      ({ first, base } = container);
    }
    return true;
  }

  /** Opens a leaf other than a paragraph: undefined if none starts, false if prose in it reaches beyond the line. */
  #openLeaf({ at, column }: Place, base: number, end: number): boolean | undefined {
    const rest = this.#text.slice(at, end);
    if (column - base >= 4) {
      this.#indented = { start: at, end };
      return true;
    }
    const ticks = fenceStart.exec(rest)?.[1];
    if (ticks && this.#openDirective(ticks, at, end)) return true;
    if (ticks && this.#isClosed(at, ticks)) {
      this.#fence = { start: at, char: ticks.charAt(0), length: ticks.length, depth: this.#containers.length, end };
      return true;
    }
    if (rule.test(rest)) {
      if (this.#containers.length === 0) this.#rowsEnd = rowsEnd(this.#text, at, end) ?? this.#rowsEnd;
      return this.#skipMetadata(at);
    }
    if (heading.test(rest) || rest.startsWith(':::')) return this.#readProse(at, end);
    if (referenceDefinition.test(rest)) return this.#addRegion('markup', at, end);
    return isModuleLine(rest) ? this.#addRegion('code', at, end) : undefined;
  }

  /** Opens a block quote or a list item; returns its first place, and the column that its content starts at. */
  #openContainer(mark: Place, end: number): { readonly first: Place; readonly base: number } | undefined {
    if (this.#containers.length >= maxDepth) return undefined;
    const { at, column } = mark;
    if (this.#text[at] === '>') {
      const base = this.#quoteContent(mark, end);
      this.#containers.push({ quote: true, column: base });
      return { first: skipBlanks(this.#text, { at: at + 1, column: column + 1 }, end), base };
    }
    const marker = markerAt(this.#text, at);
    if (!marker) return undefined;
    if (marker.label) {
      this.#visitor.exampleLabel(marker.label);
      this.#visitor.prose(at, marker.end);
    }
    const after = { at: marker.end, column: column + marker.end - at };
    const first = skipBlanks(this.#text, after, end);
    const isNear = marker.content !== undefined || (first.at < end && first.column - after.column < 5);
    const base = isNear ? first.column : after.column + 1;
    this.#containers.push({ quote: false, column: marker.content === undefined ? base : column + marker.content });
    return { first, base };
  }

  /** A fence that nothing closes is text to pandoc. */
  #isClosed(at: number, ticks: string): boolean {
    return (this.#closings ??= new ClosingFences(this.#text)).maxLengthAfter(at, ticks.charAt(0)) >= ticks.length;
  }

  /** Skips the metadata block that a rule may start. Returns false if there is one. */
  #skipMetadata(at: number): boolean {
    const isBehind = followsBlankLine(this.#text, at) || followsBlanks(this.#text, this.#metadataEnd, at);
    const starts = this.#containers.length === 0 && at === this.#lineStart && isBehind;
    const end = starts ? this.#visitor.metadataEnd(at) : undefined;
    if (end !== undefined) this.#lineStart = this.#metadataEnd = end;
    return end === undefined;
  }

  #addRegion(kind: Region['kind'], start: number, end: number): true {
    this.#visitor.region({ kind, start, end, grows: 'both' });
    return true;
  }

  /**
   * Opens the directive that the fence at an offset starts, if its content is Markdown, and reads the text on its line.
   */
  #openDirective(fenceMark: string, at: number, end: number): boolean {
    const fenceEnd = at + fenceMark.length;
    const infoStart = skipBlanks(this.#text, { at: fenceEnd, column: 0 }, end).at;
    const opening = directiveStart(this.#text.slice(infoStart, end));
    if (!opening || this.#directives.length >= maxDepth) return false;
    const markEnd = infoStart + opening.length;
    this.#directives.push({
      start: at,
      char: fenceMark.charAt(0),
      length: fenceMark.length,
      depth: this.#containers.length,
      end,
    });
    this.#options.begin();
    this.#addRegion('markup', at, opening.hasText ? markEnd : end);
    if (opening.hasText) this.#visitor.prose(markEnd, end);
    return true;
  }

  /** The outermost directive that a line closes: what is in it is read only when its end is found. */
  #findClosedDirective(matched: number, at: number, end: number): Fence | undefined {
    return this.#directives.find((directive) => directive.depth <= matched && this.#closesFence(directive, at, end));
  }

  /** Ends a directive with all that is open in it. Returns false if prose in it reaches beyond its end. */
  #endDirective(directive: Fence, at: number, end: number): boolean {
    this.#endFence();
    this.#endIndented();
    if (!this.#endParagraph()) return false;
    this.#directives.length = this.#directives.indexOf(directive);
    this.#leaveContainers(directive.depth);
    return this.#addRegion('markup', at, end);
  }

  #leaveContainers(depth: number): void {
    this.#containers.length = depth;
    while ((this.#directives.at(-1)?.depth ?? 0) > depth) this.#directives.pop();
  }

  #closesFence({ char, length }: Fence, at: number, end: number): boolean {
    let run = at;
    while (run < end && this.#text[run] === char) run += 1;
    return run - at >= length && skipBlanks(this.#text, { at: run, column: 0 }, end).at >= end;
  }

  #endFence(): void {
    if (this.#fence) this.#readFence(this.#fence);
    this.#fence = undefined;
  }

  #readFence({ start, end }: Fence): void {
    let from = start;
    for (const prose of this.#visitor.proseInCode?.(start, end) ?? []) {
      this.#visitor.region({ kind: 'code', start: from, end: prose.start, grows: 'start' });
      this.#visitor.prose(prose.start, prose.end);
      from = prose.end;
    }
    this.#visitor.region({ kind: 'code', start: from, end, grows: from === start ? 'both' : 'end' });
  }

  #endIndented(): void {
    if (this.#indented) this.#addRegion('code', this.#indented.start, this.#indented.end);
    this.#indented = undefined;
  }

  #endParagraph(): boolean {
    if (!this.#paragraph) return true;
    const { start, end } = this.#paragraph;
    this.#paragraph = undefined;
    return this.#readProse(start, end);
  }

  /**
   * Hands out prose. Returns false if it reaches beyond its end and into a later line, which is then read from there.
   */
  #readProse(start: number, end: number): boolean {
    const reached = this.#visitor.prose(start, end);
    if (reached <= end || reached <= this.#lineStart) return true;
    this.#lineStart = reached;
    this.#isResumed = this.#text[reached - 1] !== '\n';
    return false;
  }
}

function followsBlankLine(text: string, lineStart: number): boolean {
  let at = lineStart - 1;
  while (at > 0 && /[ \t\r]/.test(text.charAt(at - 1))) at -= 1;
  return at <= 0 || text[at - 1] === '\n';
}

function followsBlanks(text: string, from: number, at: number): boolean {
  return at - from < 100 && text.slice(from, at).trim() === '';
}

function isModuleLine(line: string): boolean {
  return moduleLine.test(line) && moduleName.test(line);
}
