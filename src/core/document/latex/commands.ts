import { namedWord } from '../../citation/latex/syntax/namedWord';
import { ConditionalBranches, Conditionals } from '../../citation/latex/syntax/conditionals';
import { endsReading } from '../../citation/latex/syntax/fileEnd';
import { endOfLine } from '../../citation/shared/scanning';

/** A LaTeX command with the arguments that are right after it. */
export interface LatexCommand {
  /** Without backslash and star; of an environment, its name. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** In braces; a word without them for `\input`. */
  readonly groups: readonly LatexArgument[];
  /** In brackets. */
  readonly options: readonly LatexArgument[];
  /** The lines between `\begin{filecontents}` and `\end{filecontents}`. */
  readonly body?: { readonly start: number; readonly end: number };
}

interface LatexArgument {
  /** Without its delimiters. */
  readonly text: string;
  /** The offset of the text. */
  readonly start: number;
}

const verbatimEnvironments: ReadonlySet<string> = new Set([
  'Verbatim',
  'alltt',
  'comment',
  'lstlisting',
  'minted',
  'verbatim',
]);
const verbatimCommands: ReadonlySet<string> = new Set(['verb', 'lstinline', 'mintinline']);
/** More arguments than this no command that matters here has. */
const maxArguments = 4;

/**
 * Goes through the wanted commands of a LaTeX text outside comments and verbatim text, in order. `filecontents` comes
 * as a command with a body, whose text is not gone through; other environments come as `begin` and, if wanted, `end`.
 * Text that `\iffalse` and other tests of constants switch off does not count, nor does text after the end of the
 * document or the file.
 * Linear in the text's length.
 * @param wanted is asked at each command, so that it may grow by what a text defines
 */
export function* latexCommands(text: string, wanted: Pick<ReadonlySet<string>, 'has'>): Generator<LatexCommand> {
  let isInDocument = false;
  const branches = new ConditionalBranches(text);
  const conditionals = new Conditionals(branches);
  let limit = text.length;
  const next = /%[^\n]*|\\(?:([A-Za-z@]+)\*?|[^])/g;
  for (let match = next.exec(text); match && match.index < limit; match = next.exec(text)) {
    const name = match[1];
    if (name === undefined) continue;
    const afterName = match.index + match[0].length;
    if (verbatimCommands.has(name)) {
      next.lastIndex = skipVerbatim(text, afterName, name);
      continue;
    }
    const meant = namedWord(text, name, afterName) ?? { name, end: match.index + 1 + name.length };
    const off = conditionals.skippedUntil(meant.name, match.index, meant.end, text.length);
    if (off !== undefined) {
      next.lastIndex = off;
      continue;
    }
    if (name === 'endinput' && !conditionals.isInside && endsReading(text, name, match.index, afterName, branches)) {
      // TeX still reads the line.
      limit = endOfLine(text, afterName, text.length);
      continue;
    }
    if (name === 'end' && isInDocument && /^[ \t]*\{document\}/.test(text.slice(afterName, afterName + 20))) {
      if (wanted.has(name)) yield argumentsAt(text, name, match.index, afterName);
      return;
    }
    if (name !== 'begin' && !wanted.has(name)) continue;
    const command = argumentsAt(text, name, match.index, afterName);
    const environment = name === 'begin' ? command.groups[0]?.text.trim().replace(/\*$/, '') : undefined;
    isInDocument ||= environment === 'document';
    if (environment === 'filecontents') {
      const body = filecontents(text, command);
      if (body) yield body;
      next.lastIndex = body?.end ?? command.end;
      continue;
    }
    if (environment !== undefined && verbatimEnvironments.has(environment)) {
      next.lastIndex = endOfEnvironment(text, command.end, command.groups[0]?.text ?? '').end;
      continue;
    }
    yield command;
    next.lastIndex = afterName;
  }
}

function skipVerbatim(text: string, position: number, name: string): number {
  let at = position;
  if (name !== 'verb') while (text[at] === '[') at = closing(text, at, ']') + 1 || text.length;
  const delimiter = text[at] === '{' ? '}' : text[at];
  const end = delimiter === undefined ? -1 : text.indexOf(delimiter, at + 1);
  const lineEnd = text.indexOf('\n', at);
  return end < 0 || (lineEnd >= 0 && end > lineEnd) ? at : end + 1;
}

function endOfEnvironment(text: string, from: number, name: string): { start: number; end: number } {
  const mark = `\\end{${name}}`;
  const start = text.indexOf(mark, from);
  return start < 0 ? { start: text.length, end: text.length } : { start, end: start + mark.length };
}

/** `\begin{filecontents*}[options]{name}` and its lines. */
function filecontents(text: string, begin: LatexCommand): LatexCommand | undefined {
  const [environment, file] = begin.groups;
  if (!environment || !file) return undefined;
  const { start, end } = endOfEnvironment(text, begin.end, environment.text);
  const lineEnd = text.indexOf('\n', begin.end - 1);
  const bodyStart = lineEnd < 0 ? start : Math.min(start, lineEnd + 1);
  return {
    name: 'filecontents',
    start: begin.start,
    end,
    groups: [file],
    options: begin.options,
    body: { start: bodyStart, end: start },
  };
}

/** A command with the arguments that are at a position. */
export function argumentsAt(text: string, name: string, start: number, position: number): LatexCommand {
  const groups: LatexArgument[] = [];
  const options: LatexArgument[] = [];
  let end = position;
  while (groups.length + options.length < maxArguments) {
    const at = skipBlanks(text, end);
    const open = text[at];
    if (open !== '{' && open !== '[') break;
    const close = closing(text, at, open === '{' ? '}' : ']');
    if (close < 0) break;
    (open === '{' ? groups : options).push({ text: text.slice(at + 1, close), start: at + 1 });
    end = close + 1;
  }
  if (name === 'input' && groups.length === 0) {
    const word = /[ \t]*(?:"([^"\n]*)"|([^\s{}\\%"]+))/y;
    word.lastIndex = position;
    const match = word.exec(text);
    const path = match?.[1] ?? match?.[2];
    if (match && path !== undefined) {
      end = position + match[0].length;
      groups.push({ text: path, start: position + match[0].indexOf(path) });
    }
  }
  return { name, start, end, groups, options };
}

/** Blanks, one line end and comments may be between a command and its arguments. */
function skipBlanks(text: string, position: number): number {
  const blanks = /[ \t]*(?:%[^\n]*\n[ \t]*)*(?:\r?\n[ \t]*(?:%[^\n]*\n[ \t]*)*)?/y;
  blanks.lastIndex = position;
  return position + (blanks.exec(text)?.[0].length ?? 0);
}

/** An argument is no longer than this: else one that never closes would cost quadratic time. */
const maxArgumentLength = 10_000;

/** The offset of the delimiter that closes the one at `open`, or -1. */
function closing(text: string, open: number, close: '}' | ']'): number {
  let depth = 0;
  const limit = Math.min(text.length, open + maxArgumentLength);
  for (let at = open + 1; at < limit; at++) {
    const letter = text[at];
    if (letter === '\\') at++;
    else if (letter === '%') at = Math.max(at, text.indexOf('\n', at) < 0 ? limit : text.indexOf('\n', at));
    else if (depth === 0 && letter === close) return at;
    else if (letter === '{') depth++;
    else if (letter === '}') {
      if (--depth < 0) return -1;
    }
  }
  return -1;
}
