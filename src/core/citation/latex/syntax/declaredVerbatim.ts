import { bracedText, codeInBraces } from './bracedText';
import type { EscapesIn } from './verbatimEscapes';

/** The verbatim environments and commands that a document declares. */
export interface DeclaredVerbatim {
  /** Environments, with the number of their arguments in braces. */
  readonly environments: ReadonlyMap<string, number>;
  /** Commands with the arguments of another. */
  readonly commands: ReadonlyMap<string, 'Verb' | 'lstinline'>;
  /** Commands that drop arguments in braces, by their numbers from 0 on: `\newcommand{\ignore}[1]{}`. */
  readonly dropping: ReadonlyMap<string, readonly number[]>;
  /** LaTeX within listings, where that is read. */
  readonly escapesIn?: EscapesIn;
}

const mayDeclare =
  /[vV]erb|minted|newmint|lstnewenvironment|endcomment|[tT][cC][bB][lL]isting|excludecomment|excludeversion|Environ|lstlisting|DocumentCommand/;
const environment =
  /\\((?:Define|Custom|Recustom)VerbatimEnvironment|lstnewenvironment|(?:re)?newtcblisting|(?:New|Renew|Declare|Provide)TCBListing|exclude(?:comment|version)|newverbatim)\*?[ \t]*(?:\[[^\][]*\])?\{([A-Za-z][\w-]*\*?)\}/g;
const minted = /\\(newminted|newmintinline|newmint)[ \t]*(?:\[([A-Za-z]+)\])?\{([A-Za-z]+)\}/g;
const environmentDefinition =
  /\\((?:re)?newenvironment|(?:New|Renew|Declare|Provide)DocumentEnvironment)\*?[ \t]*\{([A-Za-z][\w-]*\*?)\}[ \t]*/g;
/** What is between the name of an environment and the code at its begin. */
const environmentParameters = /(?:\[\d\][ \t]*(?:\[[^\][]*\])?)?(?:\s|%[^\n]{0,200}\n){0,50}/y;
const environmentSpecification = /\{(?:[^{}]|\{[^{}]*\}){0,200}\}(?:\s|%[^\n]{0,200}\n){0,50}/y;
/**
 * What makes the environment of such code verbatim: `#1\verbatim`, `\VerbatimEnvironment\begin{Verbatim}` (manual of
 * fancyvrb, "Personalized environments").
 */
const verbatimCode =
  /\\(?:verbatim|Verbatim(?:Environment)?|lstlisting|minted)(?![A-Za-z])|\\comment(?![A-Za-z]|[ \t]*\{)/;
/** `\let\code\verbatim` */
const copied =
  /\\let[ \t]*\\([A-Za-z]+)[ \t]*(?:=[ \t]*)?\\(?:[BL]?[vV]erbatim|lstlisting|comment)(?![A-Za-z])|\\(?:New|Renew)Environ\*?\{([A-Za-z]+)\}[ \t]*\{\s*\}/g;
/** `\CustomVerbatimCommand\code{Verb}{}`, newverbs' `\newverbcommand{\code}{}{}`, an argument `v` of LaTeX's own. */
const command =
  /\\(?:(?:Re)?[cC]ustomVerbatimCommand|(?:new|renew|provide)verbcommand)\*?[ \t]*\{?\\([A-Za-z]+)\}?|\\(?:New|Renew|Provide|Declare)DocumentCommand[ \t]*\{?\\([A-Za-z]+)\}?[ \t]*\{[ \t]*(?:[os][ \t]*|O[ \t]*\{[^{}]*\}[ \t]*)*\+?v/g;
/** The arguments of a declaration: `[2][default]`, or a specification, `{O{} m}`. */
const parameters = /[ \t]*(?:\[(\d)\][ \t]*(\[)?|\{((?:[^{}]|\{[^{}]*\})*)\})/y;

/** Reads the declarations of LaTeX, fancyvrb, minted, listings, tcolorbox, newverbs and comment, by their manuals. */
export function declaredVerbatim(text: string): DeclaredVerbatim {
  const environments = new Map<string, number>();
  const commands = new Map<string, 'Verb' | 'lstinline'>();
  const dropping = droppedArguments(text);
  if (!mayDeclare.test(text)) return { environments, commands, dropping };
  const declarations = (pattern: RegExp) =>
    [...text.matchAll(pattern)].filter(({ index }) => !/(?:^|[^\\])%/.test(lineBefore(text, index)));
  for (const match of declarations(environment)) {
    environments.set(match[2]?.replace(/\*$/, '') ?? '', groupsOf(text, match, match.index + match[0].length));
  }
  for (const match of declarations(environmentDefinition)) {
    const nameEnd = match.index + match[0].length;
    if (!verbatimCode.test(codeAtBegin(text, match, nameEnd))) continue;
    environments.set(match[2]?.replace(/\*$/, '') ?? '', groupsOf(text, match, nameEnd));
  }
  for (const [, copy, hidden = ''] of declarations(copied)) environments.set(copy ?? hidden, 0);
  for (const [, own, verbatim = ''] of declarations(command)) commands.set(own ?? verbatim, 'Verb');
  for (const [, kind, own, language = ''] of declarations(minted)) {
    if (kind === 'newminted') environments.set(own ?? `${language}code`, 0);
    else commands.set(own ?? (kind === 'newmint' ? language : `${language}inline`), 'lstinline');
  }
  return { environments, commands, dropping };
}

/** The code at the begin of an environment, which is defined up to an offset behind its name. */
function codeAtBegin(text: string, [, kind = '']: readonly string[], nameEnd: number): string {
  const pattern = kind.endsWith('DocumentEnvironment') ? environmentSpecification : environmentParameters;
  pattern.lastIndex = nameEnd;
  return codeInBraces(text, nameEnd + (pattern.exec(text)?.[0].length ?? 0)) ?? '';
}

const commandDefinition =
  /\\(?:(?:re|provide)?newcommand|(?:renew|provide)command|DeclareRobustCommand|[gex]?def|let)\*?[ \t]*\{?\\([A-Za-z]+)\}?[ \t]*(?:\[(\d)\][ \t]*(\[[^\][]{0,100}\][ \t]*)?|((?:#\d)+))?(\{)?/g;

/** Those of LaTeX's own. */
const gobbling: readonly (readonly [string, readonly number[]])[] = [
  ['@gobble', [0]],
  ['@gobbletwo', [0, 1]],
  ['@firstoftwo', [1]],
  ['@secondoftwo', [0]],
];
/** More of a line before a definition is not looked through for a comment. */
const maxBefore = 1000;

/** The arguments that commands drop which a text defines once and so. */
function droppedArguments(text: string): ReadonlyMap<string, readonly number[]> {
  const dropping = new Map<string, readonly number[]>(text.includes('\\makeatletter') ? gobbling : []);
  const defined = new Set<string>();
  for (const match of text.matchAll(commandDefinition)) {
    const [whole, name = '', , option = '', , brace] = match;
    if (/(?:^|[^\\])%/.test(lineBefore(text, match.index))) continue;
    // `\providecommand` leaves LaTeX's own `\cite` as it is.
    if (whole.startsWith('\\provide') && /cite/i.test(name)) continue;
    const body = brace === undefined ? undefined : bracedText(text, match.index + whole.length - 1);
    const dropped = body === undefined ? [] : unusedParameters(match, body);
    if (dropped.length === 0 || defined.has(name)) dropping.delete(name);
    else dropping.set(name, option === '' ? dropped : dropped.filter((one) => one > 0).map((one) => one - 1));
    defined.add(name);
  }
  return dropping;
}

/** The parameters of a definition that its body does not use, from 0 on. */
function unusedParameters([, , count, , delimited]: RegExpExecArray, body: string): number[] {
  const length = count === undefined ? (delimited?.length ?? 0) / 2 : Number(count);
  return Array.from({ length }, (_, index) => index).filter((index) => !body.includes(`#${index + 1}`));
}

/** The number of arguments in braces of what is declared, given the offset after its name. */
function groupsOf(text: string, [, kind = '']: readonly string[], from: number): number {
  parameters.lastIndex = from;
  const [, count = 0, optional, specification = ''] = parameters.exec(text) ?? [];
  const isSpecification = /TCBListing|Document/.test(kind);
  return isSpecification ? specification.replace(/\{[^{}]*\}|[^m]/g, '').length : Number(count) - Number(!!optional);
}

function lineBefore(text: string, offset: number): string {
  const before = text.slice(Math.max(0, offset - maxBefore), offset);
  return before.slice(before.lastIndexOf('\n') + 1);
}

const shortVerb = /\*?[ \t]*(?:\[[^\]]*\][ \t]*)?(?:\{[ \t]*\\?([^\s\\{}A-Za-z])[ \t]*\}|\\?([^\s\\{}A-Za-z]))/y;

/** The character that `\MakeShortVerb{\|}` or its like names, given the offset after the word. */
export function shortVerbCharacter(
  text: string,
  from: number,
): { readonly char: string; readonly end: number } | undefined {
  shortVerb.lastIndex = from;
  const match = shortVerb.exec(text);
  const char = match?.[1] ?? match?.[2];
  return char === undefined ? undefined : { char, end: shortVerb.lastIndex };
}
