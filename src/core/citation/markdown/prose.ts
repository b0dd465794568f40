import { citeShape } from '../latex/commands';
import { parseCitation, type LatexCitation } from '../latex/parse';
import type { LatexReading } from '../latex/read';
import type { LatexScan } from '../latex/scan';
import type { Region } from '../shared/region';
import { openBody, roleCitation, type Role, type RoleCitation } from '../roles/body';
import { matchAt } from '../shared/scanning';
import type { environmentEnds } from './syntax/environments';
import type { MetadataText } from './syntax/frontMatter';
import { groupMarks, type Bracket, type MarkdownCitation, type Mark, type ReadBracket } from './groups';
import { followsWord, readKey } from './key';
import { paragraphOf } from './syntax/paragraph';
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

/** What reading a document gathers. */
export interface Found {
  readonly citations: (MarkdownCitation | LatexCitation | RoleCitation)[];
  /** The roles that cite, those that are not closed yet included. */
  readonly roles: Role[];
  readonly marks: Mark[];
  readonly brackets: ReadBracket[];
  readonly regions: Region[];
  /** The metadata block that the offset asked about stands in, and its texts. */
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
  const { text } = source;
  const paragraph = paragraphOf(text, start, end);
  const marks: Mark[] = [];
  const brackets: Bracket[] = [];
  const separators: number[] = [];
  const openBrackets: number[] = [];
  let latex: LatexScan | undefined;
  let at = start;
  while (at < end) at = step();
  if (marks.length === 0 && brackets.length === 0) return at;
  brackets.sort((a, b) => a.start - b.start);
  const grouped = groupMarks(text, marks, brackets, separators);
  append(found.citations, grouped.citations);
  append(found.brackets, grouped.brackets);
  append(found.marks, marks);
  return at;

  function step(): number {
    switch (text[at]) {
      case '@':
        return mark();
      case '[':
        return footnoteReferenceEnd(text, at, end) ?? openBracket();
      case ']':
        return closeBracket();
      case ';':
        separators.push(at);
        return at + 1;
      case '\\':
        return backslash();
      case '`':
        return codeSpan();
      case '$':
        return math();
      case '<':
        return angle();
      case '{':
        return (
          role() ??
          region('markup', shortcodeEnd(text, at, end)) ??
          region('markup', attributesEnd(text, at, end)) ??
          at + 1
        );
      case '&':
        return entityEnd(text, at, end) ?? at + 1;
      case ':':
        return text.startsWith('//', at + 1) && followsWord(text, at) ? address(at + 3) : at + 1;
      case 'w':
        return text.startsWith('www.', at) && !followsWord(text, at) ? address(at + 4) : at + 1;
      default:
        return at + 1;
    }
  }

  function region(kind: Region['kind'], regionEnd: number | undefined): number | undefined {
    if (regionEnd !== undefined) found.regions.push({ kind, start: at, end: regionEnd });
    return regionEnd;
  }

  function mark(): number {
    if (followsWord(text, at)) return at + 1;
    const key = readKey(text, at + 1);
    const suppressAuthor =
      at > start && text[at - 1] === '-' && !/[-\\]/.test(text.charAt(at - 2)) && !followsWord(text, at - 1);
    marks.push({ ...key, outerStart: suppressAuthor ? at - 1 : at, suppressAuthor });
    return key.outerEnd;
  }

  function openBracket(): number {
    openBrackets.push(at);
    return at + 1;
  }

  function closeBracket(): number {
    const open = openBrackets.pop();
    if (open === undefined) return at + 1;
    const before = open > start ? text.charAt(open - 1) : '';
    const after = at + 1 < end ? text.charAt(at + 1) : '';
    brackets.push({ start: open, end: at + 1, plain: !/[!^]/.test(before) && !/[([{]/.test(after) });
    const destination = after === '(' ? paragraph.closingParenthesis(at + 1) : undefined;
    return destination === undefined ? at + 1 : (region('markup', destination + 1) ?? at + 1);
  }

  function backslash(): number {
    const name = matchAt(word, text, at + 1)?.[0];
    if (name === undefined) return at + 2;
    if (name === 'begin') {
      const environment = region('tex', source.environmentEnd(at));
      if (environment) append(found.citations, source.readLatex(at, environment).citations);
      if (environment) return environment;
    }
    const wordEnd = at + 1 + name.length;
    const shape = citeShape(name, source.ownCommands);
    latex ??= source.scanLatex(at, end);
    if (!shape) return (isCommand(name) ? rawTex(name, wordEnd, latex) : undefined) ?? wordEnd;
    const citation = parseCitation(text, { name, start: at, end: wordEnd }, shape, latex);
    if (citation) found.citations.push(citation);
    return citation?.end ?? wordEnd;
  }

  /** Pandoc reads no Markdown in the arguments of other commands; theirs are LaTeX. */
  function rawTex(name: string, from: number, { closers }: LatexScan): number | undefined {
    const rawEnd = region('tex', rawTexEnd(text, name, from, end, closers));
    if (rawEnd !== undefined) append(found.citations, source.readLatex(from, rawEnd).citations);
    return rawEnd;
  }

  /** A role of MyST is a name in braces and a code span; one that is not closed is only a place to complete a key. */
  function role(): number | undefined {
    const opening = roleStartAt(text, at, end);
    if (!opening) return undefined;
    const { name, ticks, bodyStart } = opening;
    const close = paragraph.codeSpanEnd(bodyStart - ticks, ticks);
    // Two backticks that nothing closes are a role without a body yet.
    if (close === undefined && ticks === 2)
      return addRole({
        name,
        body: { start: bodyStart - 1, end: bodyStart - 1 },
        start: at,
        end: bodyStart,
        closed: true,
      });
    const body = close === undefined ? openBody(text, bodyStart, end) : { start: bodyStart, end: close - ticks };
    const read: Role = { name, start: at, end: close ?? body.end, body, closed: close !== undefined };
    if (text.slice(body.start, body.end).includes('`')) return undefined;
    // Of several backticks, as many would have to close it.
    return read.closed || ticks === 1 ? addRole(read) : undefined;
  }

  function addRole(read: Role): number | undefined {
    found.roles.push(read);
    if (!read.closed) return undefined;
    found.citations.push(roleCitation(text, read));
    return read.end;
  }

  function codeSpan(): number {
    let after = at;
    while (after < end && text[after] === '`') after += 1;
    return region('code', paragraph.codeSpanEnd(at, after - at)) ?? after;
  }

  function math(): number {
    if (text[at + 1] !== '$') return region('math', inlineMathEnd(text, at, end)) ?? at + 1;
    const close = text.slice(at + 2, source.blankLine(at)).indexOf('$$');
    return region('math', close > 0 ? at + close + 4 : undefined) ?? at + 2;
  }

  function angle(): number {
    if (text.startsWith('<!--', at)) {
      const close = source.indexOf('-->', at + 4);
      return region('comment', close && close + 3) ?? at + 4;
    }
    if (text.startsWith('<?', at)) {
      const close = source.indexOf('?>', at + 2);
      return region('markup', close && close + 2) ?? at + 2;
    }
    const link = region('markup', autolinkEnd(text, at, end));
    if (link) return link;
    const tag = tagAt(text, at, end);
    const closing =
      tag?.opens && verbatimElements.test(tag.opens) ? source.indexOf(`</${tag.opens}`, tag.end) : undefined;
    return region(closing ? 'code' : 'markup', closing ?? tag?.end) ?? at + 1;
  }

  function address(from: number): number {
    return region('markup', addressEnd(text, from, end)) ?? from;
  }
}

/** An environment that is not complete is text to pandoc. */
function isCommand(name: string): boolean {
  return name !== 'begin' && name !== 'end';
}

function append<T>(all: T[], more: readonly T[]): void {
  for (const one of more) all.push(one);
}
