import type { TextRange } from '../../text/range';
import type { Region } from '../shared/region';
import { endOfLine, matchAt } from '../shared/scanning';
import { isCitingEnvironment } from './commands/commands';
import type { LatexDefinitions } from './definitions';
import { environmentWord, type LearnedCommands } from './commands/learnCommands';
import { branchNotTaken, isArgumentTest } from './syntax/argumentTests';
import { ConditionalBranches, Conditionals } from './syntax/conditionals';
import { declaredVerbatim, shortVerbCharacter, type DeclaredVerbatim } from './syntax/declaredVerbatim';
import { argumentsDropped } from './syntax/droppedArguments';
import { Delimiters } from './syntax/delimiters';
import { endsReading } from './syntax/fileEnd';
import { namedWord } from './syntax/namedWord';
import { delimitedEnd, verbatimArgumentEnd, verbatimEnvironment } from './syntax/verbatim';

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
/** Between `\ExplSyntaxOn` and `\ExplSyntaxOff`. */
const explWord = /[A-Za-z@_:]+/y;
const wordPatterns: ReadonlyMap<string, RegExp> = new Map([
  ['makeatletter', internalWord],
  ['makeatother', controlWord],
  ['ExplSyntaxOn', explWord],
  ['ProvidesExplPackage', explWord],
  ['ProvidesExplClass', explWord],
  ['ExplSyntaxOff', controlWord],
]);
const shortVerbDeclaration = /^(?:Make|Define|Delete|Undefine)ShortVerb$|^lst(?:Make|Delete)ShortInline$/;
const environmentName = /\s*\{([A-Za-z][\w-]*\*?)\}/y;
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
    learned = new Map(),
  }: LatexScanOptions = {},
): LatexScan {
  return new LatexScanner(text, from, limit, { comments, verbatim, branches, learned }).scan();
}

type LatexScanOptions = Partial<LatexDefinitions> & { readonly comments?: boolean };

/** One scan of a stretch of LaTeX. Its methods take the offset of what they read and return where reading goes on. */
class LatexScanner {
  readonly #text: string;
  readonly #from: number;
  readonly #limit: number;
  readonly #comments: boolean;
  readonly #declared: DeclaredVerbatim;
  readonly #learned: LearnedCommands;
  readonly #branches: ConditionalBranches;
  readonly #conditionals: Conditionals;
  readonly #delimiters = new Delimiters();
  readonly #regions: Region[] = [];
  readonly #words: ControlWord[] = [];
  /** Characters that start verbatim text: `\MakeShortVerb{\|}`. */
  readonly #shortVerbs = new Set<string>();
  /**
   * Text further on that is not read, in order: around captions of a listing, after the line of an `\endinput`, or a
   * branch that is not taken.
   */
  readonly #unread: (TextRange & { readonly kind?: Region['kind'] })[] = [];
  /** As far as an argument was looked through that nothing closes. */
  #unclosedUntil = 0;
  /** The pattern of control words from here on: `\makeatletter` and `\ExplSyntaxOn` allow more characters in them. */
  #wordPattern = controlWord;

  constructor(text: string, from: number, limit: number, options: Required<LatexScanOptions>) {
    this.#text = text;
    this.#from = from;
    this.#limit = limit;
    this.#comments = options.comments;
    this.#declared = options.verbatim;
    this.#learned = options.learned;
    this.#branches = options.branches;
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
    const [unread] = this.#unread;
    if (!unread || at < unread.start) return undefined;
    this.#unread.shift();
    // A comment may have gone beyond.
    if (unread.end <= at) return at;
    return this.#skip(unread.kind ?? 'code', at, unread.end, unread.end === this.#limit ? 'end' : undefined);
  }

  #skipShortVerb(at: number): number | undefined {
    if (this.#shortVerbs.size === 0 || !this.#shortVerbs.has(this.#text.charAt(at))) return undefined;
    const end = delimitedEnd(this.#text, at, this.#limit);
    return end === undefined ? undefined : this.#skip('code', at, end);
  }

  #readBackslash(start: number): number {
    const text = this.#text;
    const name = matchAt(this.#wordPattern, text, start + 1)?.[0];
    // `\%` and `\[` are characters of the text; a line end after a backslash still ends the line.
    if (name === undefined) return text[start + 1] === '\n' ? start + 1 : Math.min(start + 2, this.#limit);
    const end = start + 1 + name.length;
    this.#wordPattern = wordPatterns.get(name) ?? this.#wordPattern;
    const meant = namedWord(text, name, end) ?? { name, end };
    return (
      (name === 'begin' ? this.#readEnvironment(start, end) : undefined) ??
      this.#readShortVerbDeclaration(name, end) ??
      (this.#comments ? this.#skipSwitchedOff(meant.name, start, meant.end) : undefined) ??
      this.#readControlWord(name, start, end)
    );
  }

  /** `\begin{…}` of a verbatim environment, or of one whose arguments cite. */
  #readEnvironment(start: number, nameStart: number): number | undefined {
    const [whole, name] = matchAt(environmentName, this.#text, nameStart) ?? [];
    if (whole === undefined || name === undefined) return undefined;
    const inside = nameStart + whole.length;
    const verbatim = verbatimEnvironment(this.#text, name, inside, this.#limit, this.#declared.environments);
    if (verbatim) {
      const escaped = this.#declared.escapesIn?.(name, inside, verbatim.end) ?? [];
      const texts = [...verbatim.texts, ...escaped];
      const [first, ...others] = texts;
      const starts = [...others.map((text) => text.start), verbatim.end];
      for (const [index, { end }] of texts.entries()) this.#unread.push({ start: end, end: starts[index] ?? end });
      return this.#skip('code', start, first?.start ?? verbatim.end);
    }
    const own = environmentWord(name);
    if (!isCitingEnvironment(name) && !this.#learned.has(own)) return undefined;
    this.#words.push({ name: this.#learned.has(own) ? own : name, start, end: inside });
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
    const text = this.#text;
    const argumentEnd = verbatimArgumentEnd(text, verbatimName, end, this.#limit);
    if (argumentEnd !== undefined) return this.#skip('code', start, argumentEnd);
    this.#dropArguments(name, end);
    this.#readBranches({ name, start, end });
    const word = { start, ...(namedWord(text, name, end) ?? { name, end }) };
    this.#words.push(word);
    return word.end;
  }

  /** Arguments that the command does not use: they are not read. */
  #dropArguments(name: string, end: number): void {
    const macro = this.#declared.dropping.get(name);
    if (!macro || end < this.#unclosedUntil) return;
    if (!name.startsWith('@') && !this.#branches.constants.definitionAt(name, end - 1)) return;
    const dropped = argumentsDropped(macro, this.#branches, end - 1);
    let at = pastOption(this.#text, end);
    for (let number = 0; number <= Math.max(...dropped); number += 1) {
      const close = groupEnd(this.#text, at, this.#limit);
      if (close === undefined) {
        if (/^[ \t]*\{/.test(this.#text.slice(at, at + 20))) this.#unclosedUntil = at + maxGroupLength;
        break;
      }
      const start = this.#text.indexOf('{', at) + 1;
      const isDropped = dropped.includes(number) && start < close - 1;
      if (isDropped) this.#unread.push({ start, end: close - 1, kind: 'comment' });
      at = close;
    }
    this.#unread.sort((a, b) => a.start - b.start);
  }

  /** A test whose branches are arguments: the one that is not taken is not read. */
  #readBranches(word: ControlWord): void {
    if (!this.#comments || !isArgumentTest(word.name)) return;
    const branch = branchNotTaken(this.#text, word, this.#branches, (from) => groupEnd(this.#text, from, this.#limit));
    if (!branch) return;
    this.#unread.push({ ...branch, kind: 'comment' });
    this.#unread.sort((a, b) => a.start - b.start);
  }

  /**
   * Skips what TeX does not read: a branch that is never taken, and what is after the end of the document or file.
   */
  #skipSwitchedOff(name: string, start: number, end: number): number | undefined {
    const text = this.#text;
    if (!this.#conditionals.isInside && endsReading(text, name, start, end, this.#branches)) {
      if (name === 'end') return this.#skip('code', text.indexOf('}', end) + 1, this.#limit, 'both');
      // TeX still reads the line.
      this.#unread.push({ start: endOfLine(text, end, this.#limit), end: this.#limit });
      return end;
    }
    const until = this.#conditionals.skippedUntil(name, start, end, this.#limit);
    return until === undefined ? undefined : this.#skip('comment', start, until);
  }
}

/** The offset behind an argument in brackets, blanks aside, if there is one. */
function pastOption(text: string, from: number): number {
  return from + (/^[ \t]*\[[^\][{}]*\]/.exec(text.slice(from, from + 200))?.[0].length ?? 0);
}

/** A longer argument was forgotten to be closed. */
const maxGroupLength = 20_000;

/** Where a group in braces ends that starts at an offset, blanks aside; undefined where none does. */
function groupEnd(text: string, from: number, limit: number): number | undefined {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at += 1;
  if (text[at] !== '{') return undefined;
  let depth = 0;
  for (const end = Math.min(limit, at + maxGroupLength); at < end; at += 1) {
    const char = text[at];
    if (char === '\\') at += 1;
    else if (char === '%') at = endOfLine(text, at, end);
    else if (char === '{') depth += 1;
    else if (char === '}' && --depth === 0) return at + 1;
  }
  return undefined;
}

/** A chunk ends with a line that starts with `@`, or with the text. */
function chunkEnd(text: string, from: number, limit: number): number {
  const found = text.slice(from, limit).indexOf('\n@');
  return found === -1 ? limit : endOfLine(text, from + found + 1, limit);
}
