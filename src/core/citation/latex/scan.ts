import type { TextRange } from '../../text/range';
import type { Region } from '../shared/region';
import { endOfLine, matchAt } from '../shared/scanning';
import { isCitingEnvironment } from './commands';
import type { LatexDefinitions } from './definitions';
import { ConditionalBranches, Conditionals } from './syntax/conditionals';
import { captionRange, declaredVerbatim, shortVerbCharacter } from './syntax/declaredVerbatim';
import { Delimiters } from './syntax/delimiters';
import { delimited, verbatimArgumentEnd, verbatimEnvironmentEnd } from './syntax/verbatim';

/** A control word, from its backslash to the end of its name; or `\begin{…}` of an environment whose arguments cite. */
export interface ControlWord extends TextRange {
  readonly name: string;
}

export interface LatexScan {
  /** Comments, verbatim text and chunks of code, in order. */
  readonly regions: readonly Region[];
  /** The control words outside the regions, in order. */
  readonly words: readonly ControlWord[];
  /** Where each `{`, `[`, `(` and `<` closes: offset of the opening to offset of the closing character. */
  readonly closers: ReadonlyMap<number, number>;
  /** The scan starts here; nothing before it was read. */
  readonly from: number;
  /** The scan ends here; nothing after it was read. */
  readonly limit: number;
}

const controlWord = /[A-Za-z]+/y;
/** Between `\makeatletter` and `\makeatother`. */
const internalWord = /[A-Za-z@]+/y;
const environmentName = /\s*\{([A-Za-z]+\*?)\}/y;
const blankLine = /\n[ \t\r]*(?=\n)/y;
/** A chunk of code in Sweave's (noweb's) syntax, at the start of a line. */
const chunkStart = /<<[^\n>]*>>=/y;

/**
 * Tells LaTeX's code from its comments and verbatim text, and finds its control words and matching delimiters, in one
 * pass. Delimiters match within a paragraph, as arguments of citations must. A square bracket that does not match by
 * nesting closes at the first closing bracket, as LaTeX itself would have it (`[p. [3, 4)]`). Without `comments` a `%`
 * is a character like others, as in Markdown.
 */
export function scanLatex(
  text: string,
  from: number,
  limit: number,
  {
    comments = true,
    verbatim: declared = declaredVerbatim(text),
    branches = new ConditionalBranches(text),
  }: Partial<LatexDefinitions> & { readonly comments?: boolean } = {},
): LatexScan {
  const regions: Region[] = [];
  const words: ControlWord[] = [];
  const delimiters = new Delimiters();
  const conditionals = new Conditionals(branches);
  /** Characters that start verbatim text: `\MakeShortVerb{\|}`. */
  const shortVerbs = new Set<string>();
  /** Text further on that is not read: after the caption of a listing, or after the line of an `\endinput`. */
  let body: TextRange | undefined;
  let isInternal = false;
  let at = from;
  if (matchAt(chunkStart, text, at)) at = skip('code', at, chunkEnd(text, at, limit), 'both');

  while (at < limit) {
    if (body && at >= body.start) {
      at = skip('code', body.start, body.end, body.end === limit ? 'end' : undefined);
      body = undefined;
      continue;
    }
    const short = shortVerbs.has(text.charAt(at)) ? delimited(text, at, limit) : undefined;
    if (short !== undefined) {
      at = skip('code', at, short);
      continue;
    }
    switch (text[at]) {
      case '\\':
        at = backslash(at);
        break;
      case '%':
        at = comments ? skip('comment', at, endOfLine(text, at, limit), 'end') : at + 1;
        break;
      case '\n':
        if (matchAt(blankLine, text, at)) delimiters.reset();
        at += 1;
        if (text[at] === '<' && matchAt(chunkStart, text, at)) at = skip('code', at, chunkEnd(text, at, limit), 'both');
        break;
      case '{':
      case '[':
      case '(':
      case '<':
        delimiters.open(text.charAt(at), at);
        at += 1;
        break;
      case '}':
      case ']':
      case ')':
      case '>':
        delimiters.close(text.charAt(at), at);
        at += 1;
        break;
      default:
        at += 1;
    }
  }
  delimiters.reset();
  return { regions, words, closers: delimiters.closers, from, limit };

  function skip(kind: Region['kind'], start: number, end: number, grows?: Region['grows']): number {
    regions.push({ kind, start, end, ...(grows && { grows }) });
    return end;
  }

  function backslash(start: number): number {
    const match = matchAt(isInternal ? internalWord : controlWord, text, start + 1);
    // `\%` and `\[` are characters of the text; a line end after a backslash still ends the line.
    if (!match) return text[start + 1] === '\n' ? start + 1 : Math.min(start + 2, limit);
    const name = match[0];
    const end = start + 1 + name.length;
    if (name === 'makeatletter') isInternal = true;
    else if (name === 'makeatother') isInternal = false;
    if (name === 'begin') {
      const environment = matchAt(environmentName, text, end);
      const inside = end + (environment?.[0].length ?? 0);
      const verbatimEnd =
        environment?.[1] && verbatimEnvironmentEnd(text, environment[1], inside, limit, declared.environments);
      const caption = verbatimEnd ? captionRange(text, inside, verbatimEnd) : undefined;
      if (verbatimEnd && caption) {
        body = { start: caption.end, end: verbatimEnd };
        return skip('code', start, caption.start);
      }
      if (verbatimEnd) return skip('code', start, verbatimEnd);
      if (environment?.[1] && isCitingEnvironment(environment[1])) {
        words.push({ name: environment[1], start, end: inside });
        return inside;
      }
    }
    if (/^(?:Make|Define|Delete|Undefine)ShortVerb$|^lst(?:Make|Delete)ShortInline$/.test(name)) {
      const { char = '', end: charEnd = end } = shortVerbCharacter(text, end) ?? {};
      if (/^(?:lst)?(?:Make|Define)/.test(name)) shortVerbs.add(char);
      else shortVerbs.delete(char);
      return charEnd;
    }
    const ended = comments ? switchedOff(name, start, end) : undefined;
    if (ended !== undefined) return ended;
    const argumentEnd = verbatimArgumentEnd(text, declared.commands.get(name) ?? name, end, limit);
    if (argumentEnd !== undefined) return skip('code', start, argumentEnd);
    words.push({ name, start, end });
    return end;
  }

  /**
   * Skips what TeX does not read: a branch that is never taken, and what stands after the end of the document or file.
   */
  function switchedOff(name: string, start: number, end: number): number | undefined {
    const before = text.slice(Math.max(from, start - 200), start);
    if ((name === 'end' && /^[ \t]*\{document\}/.test(text.slice(end, end + 50))) || name === 'endinput') {
      if (conditionals.isInside || !/(?:^|\n)[ \t]*$/.test(before)) return undefined;
      if (name === 'end') return skip('code', text.indexOf('}', end) + 1, limit, 'both');
      // TeX still reads the line.
      body = { start: endOfLine(text, end, limit), end: limit };
      return end;
    }
    // `\let\ifdraft\iffalse` and `\newif\ifdraft` only name a conditional.
    if (/\\(?:(?:future)?let[ \t]*\\[A-Za-z@]+[ \t]*=?|newif|let)[ \t]*$/.test(before)) return undefined;
    const until = conditionals.skippedUntil(name, end, limit);
    return until === undefined ? undefined : skip('comment', start, until);
  }
}

/** A chunk ends with a line that starts with `@`, or with the text. */
function chunkEnd(text: string, from: number, limit: number): number {
  const found = text.slice(from, limit).indexOf('\n@');
  return found === -1 ? limit : endOfLine(text, from + found + 1, limit);
}
