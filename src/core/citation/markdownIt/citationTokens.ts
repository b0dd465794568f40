import { outerCitations } from '../markdown/citationGroups';
import { readBody } from '../markdown/readBody';
import type { CoreState, InlineState, MarkdownIt, Token } from './markdownIt';

export const citationToken = 'ibid_citation';
export const referencesToken = 'ibid_references';

/** A citation in a text, told by its own text: what is set for an earlier version of a document still fits it. */
export interface WrittenCitation {
  /** As it is in the document, with line feeds alone at ends of lines. */
  readonly written: string;
  /** How many like it are before it. */
  readonly nth: number;
}

/** The `meta` of a citation's token. */
export interface CitationMeta extends WrittenCitation {
  readonly inLink: boolean;
}

interface PlacedCitation extends WrittenCitation {
  readonly start: number;
}

/** A block's citations that its inline content has not come to yet. */
interface Waiting {
  readonly citations: readonly PlacedCitation[];
  next: number;
}

/** Citations in a row that may be something else to markdown-it than they are to pandoc. */
const maxMissed = 20;

/**
 * Makes tokens of the citations that the core's grammar finds in a document, where markdown-it comes to their places:
 * what it takes for code, an address or mathematics stays what it is.
 */
export function addCitationTokens(md: MarkdownIt): void {
  const waiting = new WeakMap<readonly Token[], Waiting>();

  md.core.ruler.before('inline', citationToken, (state) => {
    assignCitations(state, waiting);
    placeReferences(state);
  });

  md.inline.ruler.before('link', citationToken, (state, silent) => {
    const block = waiting.get(state.tokens);
    const found = block && citationAt(state, block);
    if (!found) return false;
    state.pos = found.end;
    if (silent) return true;
    block.next = found.index + 1;
    const { written, nth } = found.citation;
    const token = state.push(citationToken, '', 0);
    token.content = written;
    token.meta = { written, nth, inLink: isInLink(state.tokens) } satisfies CitationMeta;
    return true;
  });
}

/** The citations of a text in their order. */
export function writtenCitations(
  text: string,
  places: readonly { readonly start: number; readonly end: number }[],
): PlacedCitation[] {
  const counts = new Map<string, number>();
  return places.map(({ start, end }) => {
    const written = text.slice(start, end).replace(/\r\n?/g, '\n');
    const nth = counts.get(written) ?? 0;
    counts.set(written, nth + 1);
    return { written, nth, start };
  });
}

/** What is known of citations, by their texts; of those that are written alike, in their order. */
export function byText<Known>(
  citations: readonly WrittenCitation[],
  known: readonly Known[],
): ReadonlyMap<string, readonly Known[]> {
  const texts = new Map<string, Known[]>();
  for (const [index, { written }] of citations.entries()) {
    const one = known[index];
    if (one === undefined) continue;
    const alike = texts.get(written);
    if (alike) alike.push(one);
    else texts.set(written, [one]);
  }
  return texts;
}

function assignCitations({ src, tokens }: CoreState, waiting: WeakMap<readonly Token[], Waiting>): void {
  if (!/@|\{(?:foot)?cite/.test(src)) return;
  const places = outerCitations(readBody(src)).map(({ citation }) => citation);
  const citations = writtenCitations(src, places);
  if (citations.length === 0) return;
  const starts = lineStarts(src);
  const around: (readonly [number, number] | null)[] = [];
  let first = 0;
  for (const token of tokens) {
    if (token.nesting === 1) around.push(token.map);
    else if (token.nesting === -1) around.pop();
    // The cells of a table have no lines of their own.
    const lines = token.map ?? around.findLast((map) => map !== null);
    if (token.type !== 'inline' || !token.children || !lines) continue;
    const [from, to] = [starts[lines[0]] ?? src.length, starts[lines[1]] ?? src.length];
    while (first < citations.length && (citations[first]?.start ?? 0) < from) first += 1;
    let end = first;
    while (end < citations.length && (citations[end]?.start ?? 0) < to) end += 1;
    if (end > first) waiting.set(token.children, { citations: citations.slice(first, end), next: 0 });
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function citationAt(
  { src, pos }: InlineState,
  { citations, next }: Waiting,
): { readonly citation: PlacedCitation; readonly index: number; readonly end: number } | undefined {
  const sign = src.charAt(pos);
  if (!'[@-{'.includes(sign)) return undefined;
  for (let index = next; index < Math.min(citations.length, next + maxMissed); index += 1) {
    const citation = citations[index];
    const end = citation && writtenEnd(citation.written, src, pos);
    if (citation && end !== undefined) return { citation, index, end };
  }
  return undefined;
}

/**
 * Where a citation ends that is at a place of a block's content: there, its lines are without indentation and marks
 * of quotes.
 */
function writtenEnd(written: string, content: string, from: number): number | undefined {
  let at = from;
  for (let index = 0; index < written.length; index += 1, at += 1) {
    const sign = written.charAt(index);
    if (content.charAt(at) !== sign) return undefined;
    if (sign !== '\n') continue;
    while (/[ \t>]/.test(written.charAt(index + 1))) index += 1;
    while (/[ \t]/.test(content.charAt(at + 1))) at += 1;
  }
  return at;
}

/** markdown-it has told of the link's beginning, and not of its end. Only later versions count the links. */
function isInLink(tokens: readonly Token[]): boolean {
  return tokens.findLast(({ type }) => type === 'link_open' || type === 'link_close')?.type === 'link_open';
}

const div = /^:{3,}[ \t]*\{[^{}\n]*#refs(?![\w-])[^{}\n]*\}[ \t]*:*(\n:{3,})?[ \t]*$/;
const htmlDiv = /^\s*<div\b[^<>]*\bid\s*=\s*["']?refs["'\s>/]/i;
const directive = /^\s*\{bibliography\}/;
/** The first lines of these places, in a text that markdown-it has not read. */
const placeLine =
  /^ {0,3}(?::{3,}[ \t]*\{[^{}\n]*#refs(?![\w-])|<div\b[^<>\n]*\bid[ \t]*=[ \t]*["']?refs["'\s>/]|(?:`{3,}|~{3,})[ \t]*\{bibliography\})/im;

/** Whether a text names a place for the references. One in a block of code counts as well. */
export function hasReferencesPlace(text: string): boolean {
  return placeLine.test(text);
}

/**
 * The references are where the document says, `::: {#refs}`, `<div id="refs">` or MyST's directive, else at its end.
 */
function placeReferences(state: CoreState): void {
  const { tokens } = state;
  const references = () => new state.Token(referencesToken, '', 0);
  const html = tokens.findIndex(({ type, content }) => type === 'html_block' && htmlDiv.test(content));
  if (html !== -1) {
    tokens.splice(html + 1, 0, references());
    return;
  }
  const fence = tokens.findIndex(({ type, info }) => type === 'fence' && directive.test(info));
  if (fence !== -1) {
    tokens.splice(fence, 1, references());
    return;
  }
  const inline = tokens.findIndex(({ type, content }) => type === 'inline' && div.test(content));
  const isParagraph = tokens[inline - 1]?.type === 'paragraph_open';
  if (inline === -1 || !isParagraph) {
    tokens.push(references());
    return;
  }
  const isClosed = div.exec(tokens[inline]?.content ?? '')?.[1] !== undefined;
  const closing = isClosed
    ? -1
    : tokens.findIndex(({ type, content }, index) => index > inline && type === 'inline' && /^:{3,}\s*$/.test(content));
  if (closing !== -1) tokens.splice(closing - 1, 3);
  tokens.splice(inline - 1, 3, references());
}
