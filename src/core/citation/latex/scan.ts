import type { TextRange } from '../../text/range';
import type { Region } from '../shared/region';
import { endOfLine, matchAt } from '../shared/scanning';
import { isCitingEnvironment } from './commands';
import type { LatexDefinitions } from './definitions';
import { ConditionalBranches, Conditionals } from './syntax/conditionals';
import { captionRange, declaredVerbatim, shortVerbCharacter, type DeclaredVerbatim } from './syntax/declaredVerbatim';
import { Delimiters } from './syntax/delimiters';
import { delimitedEnd, verbatimArgumentEnd, verbatimEnvironmentEnd } from './syntax/verbatim';

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
const shortVerbDeclaration = /^(?:Make|Define|Delete|Undefine)ShortVerb$|^lst(?:Make|Delete)ShortInline$/;
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
    verbatim = declaredVerbatim(text),
    branches = new ConditionalBranches(text),
  }: LatexScanOptions = {},
): LatexScan {
  return new LatexScanner(text, from, limit, { comments, verbatim, branches }).scan();
}

type LatexScanOptions = Partial<Pick<LatexDefinitions, 'verbatim' | 'branches'>> & { readonly comments?: boolean };

/** One scan of a stretch of LaTeX. Its methods take the offset of what they read and return where reading goes on. */
class LatexScanner {
  readonly #text: string;
  readonly #from: number;
  readonly #limit: number;
  readonly #comments: boolean;
  readonly #declared: DeclaredVerbatim;
  readonly #conditionals: Conditionals;
  readonly #delimiters = new Delimiters();
  readonly #regions: Region[] = [];
  readonly #words: ControlWord[] = [];
  /** Characters that start verbatim text: `\MakeShortVerb{\|}`. */
  readonly #shortVerbs = new Set<string>();
  /** Text further on that is not read: after the caption of a listing, or after the line of an `\endinput`. */
  #unread: TextRange | undefined;
  /** Between `\makeatletter` and `\makeatother`. */
  #isInternal = false;

  constructor(text: string, from: number, limit: number, options: Required<LatexScanOptions>) {
    this.#text = text;
    this.#from = from;
    this.#limit = limit;
    this.#comments = options.comments;
    this.#declared = options.verbatim;
    this.#conditionals = new Conditionals(options.branches);
  }

  scan(): LatexScan {
    let at = this.#from;
    if (matchAt(chunkStart, this.#text, at)) at = this.#skipChunk(at);
    while (at < this.#limit) at = this.#skipUnread(at) ?? this.#skipShortVerb(at) ?? this.#read(at);
    this.#delimiters.reset();
    return {
      regions: this.#regions,
      words: this.#words,
      closers: this.#delimiters.closers,
      from: this.#from,
      limit: this.#limit,
    };
  }

  #read(at: number): number {
    const text = this.#text;
    switch (text[at]) {
      case '\\':
        return this.#readBackslash(at);
      case '%':
        return this.#comments ? this.#skip('comment', at, endOfLine(text, at, this.#limit), 'end') : at + 1;
      case '\n':
        if (matchAt(blankLine, text, at)) this.#delimiters.reset();
        return text[at + 1] === '<' && matchAt(chunkStart, text, at + 1) ? this.#skipChunk(at + 1) : at + 1;
      case '{':
      case '[':
      case '(':
      case '<':
        this.#delimiters.open(text.charAt(at), at);
        return at + 1;
      case '}':
      case ']':
      case ')':
      case '>':
        this.#delimiters.close(text.charAt(at), at);
        return at + 1;
      default:
        return at + 1;
    }
  }

  #skip(kind: Region['kind'], start: number, end: number, grows?: Region['grows']): number {
    this.#regions.push({ kind, start, end, ...(grows && { grows }) });
    return end;
  }

  #skipChunk(at: number): number {
    return this.#skip('code', at, chunkEnd(this.#text, at, this.#limit), 'both');
  }

  #skipUnread(at: number): number | undefined {
    const unread = this.#unread;
    if (!unread || at < unread.start) return undefined;
    this.#unread = undefined;
    return this.#skip('code', unread.start, unread.end, unread.end === this.#limit ? 'end' : undefined);
  }

  #skipShortVerb(at: number): number | undefined {
    if (this.#shortVerbs.size === 0 || !this.#shortVerbs.has(this.#text.charAt(at))) return undefined;
    const end = delimitedEnd(this.#text, at, this.#limit);
    return end === undefined ? undefined : this.#skip('code', at, end);
  }

  #readBackslash(start: number): number {
    const text = this.#text;
    const name = matchAt(this.#isInternal ? internalWord : controlWord, text, start + 1)?.[0];
    // `\%` and `\[` are characters of the text; a line end after a backslash still ends the line.
    if (name === undefined) return text[start + 1] === '\n' ? start + 1 : Math.min(start + 2, this.#limit);
    const end = start + 1 + name.length;
    if (name === 'makeatletter') this.#isInternal = true;
    else if (name === 'makeatother') this.#isInternal = false;
    return (
      (name === 'begin' ? this.#readEnvironment(start, end) : undefined) ??
      this.#readShortVerbDeclaration(name, end) ??
      (this.#comments ? this.#skipSwitchedOff(name, start, end) : undefined) ??
      this.#readControlWord(name, start, end)
    );
  }

  /** `\begin{…}` of a verbatim environment, or of one whose arguments cite. */
  #readEnvironment(start: number, nameStart: number): number | undefined {
    const [whole, name] = matchAt(environmentName, this.#text, nameStart) ?? [];
    if (whole === undefined || name === undefined) return undefined;
    const inside = nameStart + whole.length;
    const verbatimEnd = verbatimEnvironmentEnd(this.#text, name, inside, this.#limit, this.#declared.environments);
    if (verbatimEnd) {
      const caption = captionRange(this.#text, inside, verbatimEnd);
      if (caption) this.#unread = { start: caption.end, end: verbatimEnd };
      return this.#skip('code', start, caption?.start ?? verbatimEnd);
    }
    if (!isCitingEnvironment(name)) return undefined;
    this.#words.push({ name, start, end: inside });
    return inside;
  }

  /** `\MakeShortVerb{\|}` and `\DeleteShortVerb{\|}` of shortvrb, and what fancyvrb and listings call them. */
  #readShortVerbDeclaration(name: string, end: number): number | undefined {
    if (!shortVerbDeclaration.test(name)) return undefined;
    const { char = '', end: charEnd = end } = shortVerbCharacter(this.#text, end) ?? {};
    if (/^(?:lst)?(?:Make|Define)/.test(name)) this.#shortVerbs.add(char);
    else this.#shortVerbs.delete(char);
    return charEnd;
  }

  #readControlWord(name: string, start: number, end: number): number {
    const verbatimName = this.#declared.commands.get(name) ?? name;
    const argumentEnd = verbatimArgumentEnd(this.#text, verbatimName, end, this.#limit);
    if (argumentEnd !== undefined) return this.#skip('code', start, argumentEnd);
    this.#words.push({ name, start, end });
    return end;
  }

  /**
   * Skips what TeX does not read: a branch that is never taken, and what stands after the end of the document or file.
   */
  #skipSwitchedOff(name: string, start: number, end: number): number | undefined {
    const text = this.#text;
    const before = text.slice(Math.max(this.#from, start - 200), start);
    if ((name === 'end' && /^[ \t]*\{document\}/.test(text.slice(end, end + 50))) || name === 'endinput') {
      if (this.#conditionals.isInside || !/(?:^|\n)[ \t]*$/.test(before)) return undefined;
      if (name === 'end') return this.#skip('code', text.indexOf('}', end) + 1, this.#limit, 'both');
      // TeX still reads the line.
      this.#unread = { start: endOfLine(text, end, this.#limit), end: this.#limit };
      return end;
    }
    // `\let\ifdraft\iffalse` and `\newif\ifdraft` only name a conditional.
    if (/\\(?:(?:future)?let[ \t]*\\[A-Za-z@]+(?:[ \t]*=)?|newif|let)[ \t]*$/.test(before)) return undefined;
    const until = this.#conditionals.skippedUntil(name, end, this.#limit);
    return until === undefined ? undefined : this.#skip('comment', start, until);
  }
}

/** A chunk ends with a line that starts with `@`, or with the text. */
function chunkEnd(text: string, from: number, limit: number): number {
  const found = text.slice(from, limit).indexOf('\n@');
  return found === -1 ? limit : endOfLine(text, from + found + 1, limit);
}
