import type { TextRange } from '../../text/range';
import type { Region } from '../shared/region';
import { endOfLine } from '../shared/scanning';
import { ClosingFences } from './closingFences';
import { directiveStart } from './syntax/directive';
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
  /** How many containers it stands in. */
  readonly depth: number;
  end: number;
}

const deepest = 100;
const rule = /^(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const heading = /^#{1,6}(?=[ \t]|$)/;
const fenceStart = /^(`{3,}(?=[^`]*$)|~{3,})/;
/** A label that starts with a citation is none: pandoc reads a citation and a colon. */
const referenceDefinition = /^\[(?![\^@]|-@)[^\][]+\]:[ \t]*\S/;
/** A line of JavaScript in MDX: `import a from '@scope/a'`, and the last line of a longer one. */
const moduleLine = /^(?:import\b|export\b|\})/;
const moduleName = /(?:\bfrom|^import)\s+(?:'[^'"]*'|"[^'"]*");?\s*$/;

/**
 * Splits Markdown into prose and code, by the rules of CommonMark and pandoc for containers, fences and indentation.
 * Where the two differ, less is code: a false "code" would lose citations.
 */
export function readBlocks(text: string, from: number, visitor: BlockVisitor): void {
  const containers: Container[] = [];
  let paragraph: { start: number; end: number } | undefined;
  let fence: Fence | undefined;
  /** The open directives of MyST, the outermost first. */
  const directives: Fence[] = [];
  let closings: ClosingFences | undefined;
  let indented: { start: number; end: number } | undefined;
  /** Where the line being read starts, or where the text goes on after something that ended within the line. */
  let lineStart = from;
  let resumed = false;

  while (lineStart < text.length) {
    const lineEnd = endOfLine(text, lineStart, text.length);
    const end = lineEnd > lineStart && text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd;
    if (readLine(end)) lineStart = lineEnd + 1;
  }
  if (paragraph) visitor.prose(paragraph.start, paragraph.end);
  endFence();
  endIndented();

  /** Reads a line; false if the line start was moved instead. */
  function readLine(end: number): boolean {
    if (resumed) {
      resumed = false;
      if (skipBlanks(text, { at: lineStart, column: 0 }, end).at < end) paragraph = { start: lineStart, end };
      return true;
    }
    const line = matchContainers(end);
    const { matched, base, first } = line;
    const indent = first.column - base;
    const blank = first.at >= end;
    const closed = indent < 4 ? closedDirective(matched, first.at, end) : undefined;
    if (closed) return endDirective(closed, first.at, end);
    if (fence && matched >= fence.depth) {
      fence.end = end;
      if (indent < 4 && closesFence(fence, first.at, end)) endFence();
      return true;
    }
    endFence();
    if (indented && matched === containers.length) {
      if (blank) return true;
      if (indent >= 4) {
        indented.end = end;
        return true;
      }
    }
    endIndented();
    if (paragraph && !blank && (indent >= 4 || !interrupts(first.at, end, matched < containers.length))) {
      paragraph.end = end;
      return true;
    }
    if (!endParagraph()) return false;
    leaveContainers(matched);
    return blank || openBlocks(first, base, end);
  }

  /** Matches the marks and indentation of the open containers against the line. */
  function matchContainers(end: number): { matched: number; base: number; first: Place } {
    let first = skipBlanks(text, { at: lineStart, column: 0 }, end);
    let base = 0;
    let matched = 0;
    for (const { quote, column } of containers) {
      if (quote) {
        if (text[first.at] !== '>' || first.at >= end || first.column - base >= 4) break;
        base = quoteContent(first, end);
        first = skipBlanks(text, { at: first.at + 1, column: first.column + 1 }, end);
      } else if (first.at >= end || first.column >= column) base = column;
      else break;
      matched += 1;
    }
    return { matched, base, first };
  }

  /** The column that the content after a `>` starts at: one blank belongs to the mark. */
  function quoteContent({ at, column }: Place, end: number): number {
    return column + (at + 1 < end && /[ \t]/.test(text.charAt(at + 1)) ? 2 : 1);
  }

  function interrupts(at: number, end: number, leavesContainer: boolean): boolean {
    const rest = text.slice(at, end);
    if (/^(?:>|:::)/.test(rest) || heading.test(rest) || fenceStart.test(rest) || rule.test(rest)) return true;
    if (isModuleLine(rest)) return true;
    const marker = markerAt(text, at);
    return marker !== undefined && (marker.interrupts || leavesContainer);
  }

  /** Opens what starts on the rest of a line. Returns false if prose in it reaches beyond the line. */
  function openBlocks(first: Place, base: number, end: number): boolean {
    while (first.at < end) {
      const { at, column } = first;
      const rest = text.slice(at, end);
      if (column - base >= 4) {
        indented = { start: at, end };
        return true;
      }
      const ticks = fenceStart.exec(rest)?.[1];
      if (ticks && opensDirective(ticks, at, end)) return true;
      if (ticks && isClosed(at, ticks)) {
        fence = { start: at, char: ticks.charAt(0), length: ticks.length, depth: containers.length, end };
        return true;
      }
      if (rule.test(rest)) return pastMetadata(at);
      if (heading.test(rest) || rest.startsWith(':::')) return readProse(at, end);
      if (referenceDefinition.test(rest)) return addRegion('markup', at, end);
      if (isModuleLine(rest)) return addRegion('code', at, end);
      const marker = containers.length < deepest ? markerAt(text, at) : undefined;
      if (rest.startsWith('>') && containers.length < deepest) {
        base = quoteContent(first, end);
        containers.push({ quote: true, column: base });
        first = skipBlanks(text, { at: at + 1, column: column + 1 }, end);
      } else if (marker) {
        if (marker.label) visitor.exampleLabel(marker.label);
        if (marker.label) visitor.prose(at, marker.end);
        const after = { at: marker.end, column: column + marker.end - at };
        first = skipBlanks(text, after, end);
        const near = marker.content !== undefined || (first.at < end && first.column - after.column < 5);
        base = near ? first.column : after.column + 1;
        containers.push({ quote: false, column: marker.content === undefined ? base : column + marker.content });
      } else {
        paragraph = { start: at, end };
        return true;
      }
    }
    return true;
  }

  /** A fence that nothing closes is text to pandoc. */
  function isClosed(at: number, ticks: string): boolean {
    return (closings ??= new ClosingFences(text)).longestAfter(at, ticks.charAt(0)) >= ticks.length;
  }

  function pastMetadata(at: number): boolean {
    const starts = containers.length === 0 && at === lineStart && followsBlankLine(text, at);
    const end = starts ? visitor.metadataEnd(at) : undefined;
    if (end !== undefined) lineStart = end;
    return end === undefined;
  }

  function addRegion(kind: Region['kind'], start: number, end: number): true {
    visitor.region({ kind, start, end, grows: 'both' });
    return true;
  }

  /**
   * Opens the directive that the fence at an offset starts, if its content is Markdown, and reads the text on its line.
   */
  function opensDirective(fenceMark: string, at: number, end: number): boolean {
    const fenceEnd = at + fenceMark.length;
    const infoStart = skipBlanks(text, { at: fenceEnd, column: 0 }, end).at;
    const opening = directiveStart(text.slice(infoStart, end));
    if (!opening || directives.length >= deepest) return false;
    const markEnd = infoStart + opening.length;
    directives.push({ start: at, char: fenceMark.charAt(0), length: fenceMark.length, depth: containers.length, end });
    addRegion('markup', at, opening.hasText ? markEnd : end);
    if (opening.hasText) visitor.prose(markEnd, end);
    return true;
  }

  /** The outermost directive that a line closes: what stands in it is read only when its end is found. */
  function closedDirective(matched: number, at: number, end: number): Fence | undefined {
    return directives.find((directive) => directive.depth <= matched && closesFence(directive, at, end));
  }

  /** Ends a directive with all that is open in it. Returns false if prose in it reaches beyond its end. */
  function endDirective(directive: Fence, at: number, end: number): boolean {
    endFence();
    endIndented();
    if (!endParagraph()) return false;
    directives.length = directives.indexOf(directive);
    leaveContainers(directive.depth);
    return addRegion('markup', at, end);
  }

  function leaveContainers(depth: number): void {
    containers.length = depth;
    while ((directives.at(-1)?.depth ?? 0) > depth) directives.pop();
  }

  function closesFence({ char, length }: Fence, at: number, end: number): boolean {
    let run = at;
    while (run < end && text[run] === char) run += 1;
    return run - at >= length && skipBlanks(text, { at: run, column: 0 }, end).at >= end;
  }

  function endFence(): void {
    if (fence) readFence(fence);
    fence = undefined;
  }

  function readFence({ start, end }: Fence): void {
    let from = start;
    for (const prose of visitor.proseInCode?.(start, end) ?? []) {
      visitor.region({ kind: 'code', start: from, end: prose.start, grows: 'start' });
      visitor.prose(prose.start, prose.end);
      from = prose.end;
    }
    visitor.region({ kind: 'code', start: from, end, grows: from === start ? 'both' : 'end' });
  }

  function endIndented(): void {
    if (indented) addRegion('code', indented.start, indented.end);
    indented = undefined;
  }

  function endParagraph(): boolean {
    if (!paragraph) return true;
    const { start, end } = paragraph;
    paragraph = undefined;
    return readProse(start, end);
  }

  /**
   * Hands out prose. Returns false if it reaches beyond its end and into a later line, which is then read from there.
   */
  function readProse(start: number, end: number): boolean {
    const reached = visitor.prose(start, end);
    if (reached <= end || reached <= lineStart) return true;
    lineStart = reached;
    resumed = text[reached - 1] !== '\n';
    return false;
  }
}

function followsBlankLine(text: string, lineStart: number): boolean {
  let at = lineStart - 1;
  while (at > 0 && /[ \t\r]/.test(text.charAt(at - 1))) at -= 1;
  return at <= 0 || text[at - 1] === '\n';
}

function isModuleLine(line: string): boolean {
  return moduleLine.test(line) && moduleName.test(line);
}
