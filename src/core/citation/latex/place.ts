import { argumentKinds, readsAsProse } from './argumentKinds';
import type { LatexScan } from './scan';
import { paragraphStart } from './syntax/paragraph';

/** A control word with the arguments that follow it so far. */
export interface Call {
  readonly name: string;
  readonly groups: number;
  readonly options: number;
  /** Of `\begin`. */
  readonly environment?: string;
}

/** A brace or bracket that is open at an offset, and the command whose argument it starts. */
interface Frame {
  readonly char: '{' | '[';
  readonly open: number;
  readonly call?: Call;
}

/** Where an offset is among the commands of its paragraph. */
export interface LatexPlace {
  /** The braces and brackets around it, the innermost last. */
  readonly frames: readonly Frame[];
  /** The command that it is behind, with nothing but arguments between. */
  readonly call?: Call;
}

type Scan = Pick<LatexScan, 'regions' | 'closers' | 'words' | 'from'>;

const token = /\\([A-Za-z@]+)\*?|\\[^]|%[^\n]*|[{}[\]]|\S/g;
/** Finds the arguments around an offset, within its paragraph. */
export function placeAt(text: string, offset: number, { regions, closers, from }: Scan): LatexPlace {
  const start = Math.max(from, paragraphStart(text, offset));
  const frames: Frame[] = [];
  let call: Call | undefined;
  let next = regions.findIndex(({ end }) => end > start);
  token.lastIndex = start;
  for (let match = token.exec(text); match && match.index < offset; match = token.exec(text)) {
    const [whole, name] = match;
    const region = next === -1 ? undefined : regions[next];
    if (region && match.index >= region.start) {
      token.lastIndex = Math.max(region.end, match.index);
      if (token.lastIndex > match.index || match.index >= region.end) next += 1;
      else token.lastIndex = match.index + 1;
      continue;
    }
    if (whole.startsWith('%')) continue;
    const isNear = /[^\s]/.test(text.charAt(match.index - 1));
    if (name !== undefined) call = { name, groups: 0, options: 0 };
    else if (whole === '(' && call && takesParentheses(call) && (closers.get(match.index) ?? offset) < offset) {
      token.lastIndex = (closers.get(match.index) ?? offset) + 1;
      call = { ...call, options: call.options + 1 };
    } else if (whole === '\\\\') call = { name: '\\', groups: 0, options: 0 };
    else if (whole === '{' || whole === '[') {
      const owner = call && takesArgument(call, whole, isNear) ? call : undefined;
      const isText = whole === '[' && !owner && !closers.has(match.index);
      if (!isText) frames.push({ char: whole, open: match.index, ...(owner && { call: owner }) });
      call = undefined;
    } else if (whole === '}' || whole === ']') call = close(text, match.index, frames, whole);
    else call = undefined;
  }
  const held = frames.filter((frame) => isHeld(text, frame, offset, closers));
  return { frames: held, ...(call && { call }) };
}

/** Blanks may be before the first argument; before others only where the command is known to have so many. */
function takesArgument(call: Call, char: '{' | '[', isNear: boolean): boolean {
  if (char === '[') return isNear;
  const kinds = argumentKinds(call.name);
  if (typeof kinds === 'object') return call.groups < kinds.groups.length;
  return call.groups + call.options === 0 || isNear;
}

/**
 * Notes to all works of a multicite, `\cites(see)(below){a}{b}` (manual of biblatex, 3.9.3), behind whose keys they are
 * text; `\cmidrule(lr){1-2}`.
 */
function takesParentheses({ name, groups }: Call): boolean {
  return (groups === 0 && /[cC]ites$/.test(name)) || argumentKinds(name) === 'none';
}

function close(text: string, at: number, frames: Frame[], char: '}' | ']'): Call | undefined {
  if (char === ']' && frames.at(-1)?.char !== '[') return undefined;
  let frame = frames.pop();
  while (char === '}' && frame && frame.char !== '{') frame = frames.pop();
  const call = frame?.call;
  if (!call || !frame) return undefined;
  if (call.name === 'begin' && call.groups === 0)
    return { ...call, groups: 1, environment: text.slice(frame.open + 1, at) };
  return char === '}' ? { ...call, groups: call.groups + 1 } : { ...call, options: call.options + 1 };
}

/** Whether an offset is within a frame. A frame that is never closed ends with its line. */
function isHeld(text: string, { open }: Frame, offset: number, closers: Scan['closers']): boolean {
  return closers.has(open) || !text.slice(open, offset).includes('\n');
}

/**
 * Tells whether an offset is in typeset text (`text`) or in an argument that is not typeset (`argument`), where no
 * citation belongs; undefined outside of all arguments.
 */
export function placeKind(
  text: string,
  offset: number,
  { frames }: LatexPlace,
  closers: Scan['closers'],
): 'text' | 'argument' | undefined {
  for (const { char, open, call } of frames.toReversed()) {
    if (!call && char === '{' && typesetValue.test(text.slice(Math.max(0, open - 30), open))) return 'text';
    if (!call) continue;
    if (call.name === 'begin' && call.groups === 0 && char === '{') return 'argument';
    if (char === '[' && call.groups === 1 && isTheorem(text, call.environment)) return 'text';
    const kinds = argumentKinds(call.name);
    if (kinds === 'none') return 'argument';
    if (kinds) return (char === '[' ? kinds.options : kinds.groups[call.groups]) === 't' ? 'text' : 'argument';
    const end = closers.get(open) ?? lineEnd(text, open);
    const isBegun = char === '{' && /\p{Ll}{2}[,.:;]?\s$/u.test(text.slice(open + 1, offset));
    return readsAsProse(text.slice(open + 1, end), isBegun ? 1 : 2) ? 'text' : 'argument';
  }
  return undefined;
}

/** The value of an option that is typeset (manuals of listings and tcolorbox). */
const typesetValue = /[[{,]\s*(?:caption|title|subtitle)[ \t]?=[ \t]?$/;

const theorems =
  /^(?:theorem|thm|lemma|lem|proposition|prop|corollary|cor|definition|defn?|remark|rem|example|claim|conjecture|fact|proof|assumption|axiom|problem|observation)\*?$/i;

/** Whether the argument in brackets of an environment is the note of a theorem (manual of amsthm). */
function isTheorem(text: string, environment: string | undefined): boolean {
  if (environment === undefined) return false;
  const declares = (command: string) => text.includes(`${command}{${environment}}`);
  return theorems.test(environment) || ['\\newtheorem', '\\newtheorem*', '\\declaretheorem'].some(declares);
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

/** Whether what a command before an offset sets ends with a word, so that a blank belongs between it and a citation. */
export function endsTypeset({ call }: LatexPlace): boolean {
  if (!call) return true;
  if (call.groups + call.options === 0 || /^(?:begin|\\|hline|cline|cmidrule)$/.test(call.name)) return false;
  return argumentKinds(call.name) !== 'none' || /ref$|cite/i.test(call.name);
}

/** The offset behind the arguments that are right behind an offset, which are those of the command before it. */
export function pastArguments(text: string, from: number, closers: Scan['closers']): number | undefined {
  let at = from;
  while (text[at] === '{' || text[at] === '[') {
    const end = closers.get(at);
    if (end === undefined) return undefined;
    at = end + 1;
  }
  return at;
}

/** Environments whose content is code, in which only arguments hold text. */
const drawings =
  /^(?:tikzpicture|circuitikz|pgfpicture|axis|(?:semi)?log(?:log|x|y)?axis|groupplot|polaraxis|tikzcd|forest)$/;

/** Environments in which LaTeX refuses text before the first `\item`. */
const lists =
  /^(?:itemize|enumerate|description|list|trivlist|(?:compact|inpara|aspara)(?:item|enum|desc)|thebibliography)\*?$/;

/**
 * Whether an offset is in no text: before the document starts, in a list before its first item, or in a drawing and
 * there in no braces.
 */
export function isOutsideText(text: string, offset: number, { frames }: LatexPlace, scan: Scan): boolean {
  const { words } = scan;
  if (frames.length === 0 && isInPath(text, offset, scan)) return true;
  const open: string[] = [];
  /** The lists that are open, and whether they have an item. */
  const begun: boolean[] = [];
  let hasClass = false;
  let isStarted = false;
  for (const { name, start, end } of words) {
    const isBefore = start < offset;
    hasClass ||= name === 'documentclass';
    if (isBefore && /^(?:bib)?item$/.test(name) && begun.length > 0) begun[begun.length - 1] = true;
    if (name !== 'begin' && name !== 'end') continue;
    const environment = nameOf(text, end);
    if (environment === 'document' && name === 'begin' && !isBefore) return true;
    if (!isBefore) continue;
    isStarted ||= environment === 'document';
    if (lists.test(environment)) {
      if (name === 'begin') begun.push(false);
      else begun.pop();
    }
    if (name === 'begin' && drawings.test(environment)) open.push(environment);
    else if (name === 'end' && open.at(-1) === environment) open.pop();
  }
  const isInDrawing = open.length > 0 && frames.length === 0;
  return isInDrawing || begun.at(-1) === false || (hasClass && !isStarted);
}

/** More of a path of `\tikz` is not looked through. */
const maxPathLength = 5000;

/** Whether an offset stands in the path of `\tikz \draw (0,0) -- (1,1);`, which a semicolon ends. */
function isInPath(text: string, offset: number, { words, closers }: Scan): boolean {
  const command = words.findLast(({ name, start }) => name === 'tikz' && start < offset);
  if (!command || offset - command.end > maxPathLength) return false;
  const path = /^\s*/.exec(text.slice(command.end, offset))?.[0].length ?? 0;
  let at = command.end + path;
  if (text[at] === '[') at = (closers.get(at) ?? at) + 1;
  if (/^\s*\{/.test(text.slice(at, offset))) return false;
  for (; at < offset; at += 1) {
    if (text[at] === '{') at = closers.get(at) ?? offset;
    else if (text[at] === ';' || text.startsWith('\n\n', at)) return false;
  }
  return true;
}

function nameOf(text: string, at: number): string {
  return /^[ \t]*\{([^{}\s]*)\}/.exec(text.slice(at, at + 100))?.[1] ?? '';
}
