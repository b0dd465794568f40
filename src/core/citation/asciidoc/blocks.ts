import type { TextRange } from '../../text/range';
import type { Region } from '../shared/region';
import { textLines } from '../shared/textLines';

/** The lines of prose of an AsciiDoc text, and the regions that hold none. Both are in order. */
export interface AsciidocBlocks {
  readonly lines: readonly TextRange[];
  readonly regions: readonly Region[];
}

/** Delimiters of blocks whose content is no prose (the documentation of AsciiDoc, "Delimited Blocks"). */
const delimiter = /^(\/{4,}|-{4,}|\.{4,}|\+{4,}|`{3,})/;
/** Styles that make code of the paragraph or the open block below. */
const codeStyle = /^\[(?:source|listing|literal|stem|latexmath|asciimath|pass)\b[^\]]*\]$/;
const commentStyle = /^\[comment\b[^\]]*\]$/;
const attribute = /^:!?\w[\w-]*!?:(?:[ \t]|$)/;
const directive = /^(?:include|ifdef|ifndef|ifeval|endif|image|video|audio|toc|bibliography)::/;
const title = /^(?:={1,6}|#{1,6})[ \t]|^\.[^\s.]/;
const listItem = /^[ \t]*(?:[-*•]|\*{1,5}|\.{1,5}|\d+\.|[a-zA-Z]\.|[ivxIVX]+\)|<(?:\d+|\.)>)[ \t]|::/;

/**
 * Tells the prose of AsciiDoc from what is none: comments, listings, literal and passthrough blocks, attributes, and
 * titles, in which asciidoctor-bibtex reads no citations. A block that is not closed reaches to the end, as in
 * Asciidoctor.
 */
export function readAsciidocBlocks(text: string): AsciidocBlocks {
  const lines: TextRange[] = [];
  const regions: Region[] = [];
  let block: { readonly delimiter: string; readonly kind: Region['kind']; readonly start: number } | undefined;
  /** The kind that a style line (`[source]`) gives to the block or paragraph below it. */
  let style: Region['kind'] | undefined;
  /** The kind of the paragraph that the current line continues; undefined between paragraphs. */
  let paragraph: Region['kind'] | 'prose' | undefined;
  let isContinued = false;
  const skip = (kind: Region['kind'], { start, end }: TextRange) => regions.push({ kind, start, end, grows: 'both' });
  for (const line of textLines(text)) {
    const raw = text.slice(line.start, line.end);
    const written = raw.trimEnd();
    if (block) {
      if (written !== block.delimiter) continue;
      skip(block.kind, { start: block.start, end: line.end });
      block = undefined;
      continue;
    }
    const opening = blockAt(written, style);
    if (opening) {
      block = { ...opening, start: line.start };
      style = paragraph = undefined;
    } else if (isContinued || (paragraph === undefined && attribute.test(written))) {
      isContinued = / \\$/.test(written);
      skip('metadata', line);
    } else if (/^\/\/(?!\/)/.test(written)) skip('comment', line);
    else if (written === '') paragraph = style = undefined;
    else if (directive.test(written)) skip('markup', line);
    else if (paragraph === undefined && /^\[.*\]$/.test(written)) {
      style = commentStyle.test(written) ? 'comment' : codeStyle.test(written) ? 'code' : style;
      skip('markup', line);
    } else if (paragraph === undefined && title.test(written)) skip('markup', line);
    else {
      paragraph ??= style ?? (/^[ \t]/.test(raw) && !listItem.test(written) ? 'code' : 'prose');
      if (paragraph === 'prose') lines.push(line);
      else skip(paragraph, line);
    }
  }
  if (block) skip(block.kind, { start: block.start, end: text.length });
  return { lines, regions };
}

/** The block of no prose that a line begins. */
function blockAt(
  line: string,
  style: Region['kind'] | undefined,
): { readonly delimiter: string; readonly kind: Region['kind'] } | undefined {
  if (line === '--' && style) return { delimiter: line, kind: style };
  const [, sign = ''] = delimiter.exec(line) ?? [];
  if (sign === '') return undefined;
  if (sign.startsWith('`')) return /^`{3,}[\w, -]*$/.test(line) ? { delimiter: sign, kind: 'code' } : undefined;
  if (sign !== line) return undefined;
  return { delimiter: line, kind: sign.startsWith('/') ? 'comment' : 'code' };
}
