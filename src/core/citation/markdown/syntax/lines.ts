/*
 * This folder (`src/core/citation/markdown/syntax`). Constructs of Markdown that hold no citation, or end a text that
 * could: code, metadata, directives, the ends of blocks. Knows no citation.
 */

/** A place in a line with its column, tabs reaching to the next multiple of four. */
export interface Place {
  readonly at: number;
  readonly column: number;
}

/** The first place from here on that is no blank. */
export function skipBlanks(text: string, { at, column }: Place, end: number): Place {
  for (; at < end; at += 1) {
    const char = text[at];
    if (char === '\t') column += 4 - (column % 4);
    else if (char === ' ') column += 1;
    else break;
  }
  return { at, column };
}

/** A list item's, a footnote's or a definition's marker at a place, with the blanks after it. */
export interface Marker {
  /** Where the marker ends. */
  readonly end: number;
  /**
   * How much wider than the marker its content is at least: a footnote's is four columns in, whatever its
   * marker's width.
   */
  readonly content?: number;
  /** May end a paragraph that has no blank line after it. */
  readonly interrupts: boolean;
  /** Of an item of an example list, `(@label)`. */
  readonly label?: string;
}

const bullet = /[-+*](?=[ \t]|$)/my;
const ordered =
  /(?:(\d{1,9})[.)]|\((?:\d{1,9}|[A-Za-z]|[ivxlcdm]+)\)|[A-Za-z][.)]|[ivxlcdmIVXLCDM]+[.)]|#[.)])(?=[ \t]|$)/my;
/**
 * Pandoc's marker of an example list's item: `(@label)`, and as of any list `@label.` and `@label)`. Before the end of
 * its line, which to pandoc is an item as well, it is a citation: a text is seldom left out.
 */
const example = /(?:\(@([\p{L}\p{N}_-]*)\)|@([\p{L}\p{N}_-]*)[.)])(?=[ \t]+\S)/uy;
/** How far in more blocks of an example's item are, whatever its label's width. */
const exampleIndent = 4;
const definition = /[:~](?=[ \t])/y;
const footnote = /\[\^[^\]\s]+\]:/y;

export function markerAt(text: string, at: number): Marker | undefined {
  const end = (sticky: RegExp): number | undefined => {
    sticky.lastIndex = at;
    return sticky.test(text) ? sticky.lastIndex : undefined;
  };
  const bulletEnd = end(bullet);
  if (bulletEnd) return { end: bulletEnd, interrupts: true };
  const definitionEnd = end(definition);
  if (definitionEnd) return { end: definitionEnd, interrupts: true };
  const footnoteEnd = end(footnote);
  if (footnoteEnd) return { end: footnoteEnd, content: 4, interrupts: true };
  example.lastIndex = at;
  const labelled = example.exec(text);
  if (labelled) {
    const label = labelled[1] ?? labelled[2] ?? '';
    return { end: example.lastIndex, content: exampleIndent, interrupts: false, label };
  }
  const orderedEnd = end(ordered);
  return orderedEnd ? { end: orderedEnd, interrupts: /^1[.)]/.test(text.slice(at, at + 2)) } : undefined;
}
