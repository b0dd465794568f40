import { citeShape } from '../latex/commands/commands';
import { parseCitation, type LatexCitation } from '../latex/parse';
import type { LatexReading } from '../latex/read';
import type { LatexScan } from '../latex/scan';
import type { Region } from '../shared/region';
import { openBody, roleCitation, type Role, type RoleCitation } from '../roles/body';
import { matchAt } from '../shared/scanning';
import type { environmentEnds } from './syntax/environments';
import type { MetadataText } from './syntax/frontMatter';
import { groupMarks, type Bracket, type MarkdownCitation, type Mark, type ReadBracket } from './groups';
import { followsFullStop, followsWord, readKey } from './key';
import { paragraphOf, type Paragraph } from './syntax/paragraph';
import { rawTexEnd } from './rawTex';
import { roleStartAt } from './syntax/roleStart';
import {
  addressEnd,
  attributesEnd,
  autolinkEnd,
  entityEnd,
  footnoteReferenceEnd,
  inlineMathEnd,
  shortcodeEnd,
  tagAt,
} from './syntax/inlineConstructs';

/** The results of reading a document, collected as it is read. */
export interface Found {
  readonly citations: (MarkdownCitation | LatexCitation | RoleCitation)[];
  /** The roles that cite, those that are not closed yet included. */
  readonly roles: Role[];
  readonly marks: Mark[];
  readonly brackets: ReadBracket[];
  readonly regions: Region[];
  /** The metadata block that the offset asked about is in, and its texts. */
  metadata?: { readonly start: number; readonly texts: readonly MetadataText[] };
}

/** The text being read, and look-ups in the whole of it. */
export interface Source {
  readonly text: string;
  readonly ownCommands: ReadonlySet<string>;
  readonly environmentEnd: ReturnType<typeof environmentEnds>;
  /** Reads the citations in a stretch of LaTeX. */
  readonly readLatex: (start: number, end: number) => LatexReading;
  /** Finds the control words and delimiters in a stretch of LaTeX without comments. */
  readonly scanLatex: (start: number, end: number) => LatexScan;
  /** The first occurrence of a string at or after an offset; undefined if there is none. */
  readonly indexOf: (search: string, from: number) => number | undefined;
  /** The first blank line after an offset, or the end of the text. */
  readonly blankLine: (from: number) => number;
}

/** In LaTeX within Markdown `@` is a letter, as it is to pandoc. */
const word = /[A-Za-z][A-Za-z@]*/y;
/** Elements whose text is no Markdown. */
const verbatimElements = /^(?:script|style|pre|textarea)$/;

/**
 * Reads the citations of a stretch of prose that no blank line interrupts. Returns where it ends: after the stretch,
 * unless a comment, a display formula, an environment or a verbatim element in it reaches further.
 */
export function readProse(source: Source, start: number, end: number, found: Found): number {
  return new ProseReader(source, start, end, found).read();
}

/** Its methods take the offset of what they read, and return where reading goes on. */
class ProseReader {
  readonly #source: Source;
  readonly #text: string;
  readonly #start: number;
  readonly #end: number;
  readonly #found: Found;
  readonly #paragraph: Paragraph;
  readonly #marks: Mark[] = [];
  readonly #brackets: Bracket[] = [];
  readonly #separators: number[] = [];
  readonly #openBrackets: number[] = [];
  #latex: LatexScan | undefined;

  constructor(source: Source, start: number, end: number, found: Found) {
    this.#source = source;
    this.#text = source.text;
    this.#start = start;
    this.#end = end;
    this.#found = found;
    this.#paragraph = paragraphOf(source.text, start, end);
  }

  read(): number {
    let at = this.#start;
    while (at < this.#end) at = this.#readNext(at);
    if (this.#marks.length === 0 && this.#brackets.length === 0) return at;
    this.#brackets.sort((a, b) => a.start - b.start);
    const grouped = groupMarks(this.#text, this.#marks, this.#brackets, this.#separators);
    append(this.#found.citations, grouped.citations);
    append(this.#found.brackets, grouped.brackets);
    append(this.#found.marks, this.#marks);
    return at;
  }

  #readNext(at: number): number {
    switch (this.#text[at]) {
      case '@':
        return this.#readMark(at);
      case '[':
        return footnoteReferenceEnd(this.#text, at, this.#end) ?? this.#openBracket(at);
      case ']':
        return this.#closeBracket(at);
      case ';':
        this.#separators.push(at);
        return at + 1;
      case '\\':
        return this.#readBackslash(at);
      case '`':
        return this.#readCodeSpan(at);
      case '$':
        return this.#readMath(at);
      case '<':
        return this.#readAngle(at);
      case '{':
        return (
          this.#readRole(at) ??
          this.#addRegion('markup', at, shortcodeEnd(this.#text, at, this.#end)) ??
          this.#addRegion('markup', at, attributesEnd(this.#text, at, this.#end)) ??
          at + 1
        );
      case '&':
        return entityEnd(this.#text, at, this.#end) ?? at + 1;
      case ':':
        return this.#text.startsWith('//', at + 1) && followsWord(this.#text, at)
          ? this.#skipAddress(at, at + 3)
          : at + 1;
      case 'w':
        return this.#text.startsWith('www.', at) && !followsWord(this.#text, at)
          ? this.#skipAddress(at, at + 4)
          : at + 1;
      default:
        return at + 1;
    }
  }

  #addRegion(kind: Region['kind'], start: number, end: number | undefined): number | undefined {
    if (end !== undefined) this.#found.regions.push({ kind, start, end });
    return end;
  }

  #readMark(at: number): number {
    const isBehindKey = at > this.#start && this.#marks.at(-1)?.outerEnd === at;
    if (!isBehindKey && (followsWord(this.#text, at) || followsFullStop(this.#text, at))) return at + 1;
    const key = readKey(this.#text, at + 1);
    const suppressAuthor =
      at > this.#start &&
      this.#text[at - 1] === '-' &&
      !/[-\\]/.test(this.#text.charAt(at - 2)) &&
      !followsWord(this.#text, at - 1);
    this.#marks.push({ ...key, outerStart: suppressAuthor ? at - 1 : at, suppressAuthor });
    return key.outerEnd;
  }

  #openBracket(at: number): number {
    this.#openBrackets.push(at);
    return at + 1;
  }

  #closeBracket(at: number): number {
    const open = this.#openBrackets.pop();
    if (open === undefined) return at + 1;
    const before = open > this.#start ? this.#text.charAt(open - 1) : '';
    const after = at + 1 < this.#end ? this.#text.charAt(at + 1) : '';
    // `[words][label](…)` is a reference to a label and text, and no link.
    const isLabel = after === '(' && before === ']';
    const plain = !/[!^]/.test(before) && (isLabel || !/[([{]/.test(after));
    this.#brackets.push({ start: open, end: at + 1, plain });
    const destination = after === '(' && !isLabel ? this.#paragraph.closingParenthesis(at + 1) : undefined;
    return destination === undefined ? at + 1 : (this.#addRegion('markup', at, destination + 1) ?? at + 1);
  }

  #readBackslash(at: number): number {
    const name = matchAt(word, this.#text, at + 1)?.[0];
    if (name === undefined) return at + 2;
    if (name === 'begin') {
      const environment = this.#addRegion('tex', at, this.#source.environmentEnd(at));
      if (environment) append(this.#found.citations, this.#source.readLatex(at, environment).citations);
      if (environment) return environment;
    }
    const wordEnd = at + 1 + name.length;
    const shape = citeShape(name, this.#source.ownCommands);
    this.#latex ??= this.#source.scanLatex(at, this.#end);
    if (!shape) return (isCommand(name) ? this.#readRawTex(at, name, wordEnd, this.#latex) : undefined) ?? wordEnd;
    const citation = parseCitation(this.#text, { name, start: at, end: wordEnd }, shape, this.#latex);
    if (citation) this.#found.citations.push(citation);
    return citation?.end ?? wordEnd;
  }

  /** Pandoc reads no Markdown in the arguments of other commands; theirs are LaTeX. */
  #readRawTex(at: number, name: string, from: number, { closers }: LatexScan): number | undefined {
    const rawEnd = this.#addRegion('tex', at, rawTexEnd(this.#text, name, from, this.#end, closers));
    if (rawEnd !== undefined) append(this.#found.citations, this.#source.readLatex(from, rawEnd).citations);
    return rawEnd;
  }

  /** A role of MyST is a name in braces and a code span; one that is not closed is only a place to complete a key. */
  #readRole(at: number): number | undefined {
    const opening = roleStartAt(this.#text, at, this.#end);
    if (!opening) return undefined;
    const { name, ticks, bodyStart } = opening;
    const close = this.#paragraph.codeSpanEnd(bodyStart - ticks, ticks);
    // Two backticks that nothing closes are a role without a body yet.
    if (close === undefined && ticks === 2)
      return this.#addRole({
        name,
        body: { start: bodyStart - 1, end: bodyStart - 1 },
        start: at,
        end: bodyStart,
        closed: true,
      });
    const body =
      close === undefined ? openBody(this.#text, bodyStart, this.#end) : { start: bodyStart, end: close - ticks };
    const read: Role = { name, start: at, end: close ?? body.end, body, closed: close !== undefined };
    if (this.#text.slice(body.start, body.end).includes('`')) return undefined;
    // Of several backticks, as many would have to close it.
    return read.closed || ticks === 1 ? this.#addRole(read) : undefined;
  }

  #addRole(read: Role): number | undefined {
    this.#found.roles.push(read);
    if (!read.closed) return undefined;
    this.#found.citations.push(roleCitation(this.#text, read));
    return read.end;
  }

  #readCodeSpan(at: number): number {
    let after = at;
    while (after < this.#end && this.#text[after] === '`') after += 1;
    return this.#addRegion('code', at, this.#paragraph.codeSpanEnd(at, after - at)) ?? after;
  }

  #readMath(at: number): number {
    if (this.#text[at + 1] !== '$')
      return this.#addRegion('math', at, inlineMathEnd(this.#text, at, this.#end)) ?? at + 1;
    const close = this.#text.slice(at + 2, this.#source.blankLine(at)).indexOf('$$');
    return this.#addRegion('math', at, close > 0 ? at + close + 4 : undefined) ?? at + 2;
  }

  #readAngle(at: number): number {
    if (this.#text.startsWith('<!--', at)) {
      const close = this.#source.indexOf('-->', at + 4);
      return this.#addRegion('comment', at, close && close + 3) ?? at + 4;
    }
    if (this.#text.startsWith('<?', at)) {
      const close = this.#source.indexOf('?>', at + 2);
      return this.#addRegion('markup', at, close && close + 2) ?? at + 2;
    }
    const link = this.#addRegion('markup', at, autolinkEnd(this.#text, at, this.#end));
    if (link) return link;
    const tag = tagAt(this.#text, at, this.#end);
    const closing =
      tag?.opens && verbatimElements.test(tag.opens) ? this.#source.indexOf(`</${tag.opens}`, tag.end) : undefined;
    return this.#addRegion(closing ? 'code' : 'markup', at, closing ?? tag?.end) ?? at + 1;
  }

  #skipAddress(at: number, from: number): number {
    return this.#addRegion('markup', at, addressEnd(this.#text, from, this.#end)) ?? from;
  }
}

/** An environment that is not complete is text to pandoc. */
function isCommand(name: string): boolean {
  return name !== 'begin' && name !== 'end';
}

function append<T>(all: T[], more: readonly T[]): void {
  for (const one of more) all.push(one);
}
