import { codeInBraces } from './bracedText';
import { droppingMacros, type DroppingMacro } from './droppedArguments';
import { lineBefore } from './lineBefore';
import type { EscapesIn } from './verbatimEscapes';

/** The verbatim environments and commands that a document declares. */
export interface DeclaredVerbatim {
  /** Environments, with the number of their arguments in braces. */
  readonly environments: ReadonlyMap<string, number>;
  /** Commands with the arguments of another. */
  readonly commands: ReadonlyMap<string, 'Verb' | 'lstinline'>;
  /** Commands that may drop arguments in braces: `\newcommand{\ignore}[1]{}`. */
  readonly dropping: ReadonlyMap<string, DroppingMacro>;
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
  const dropping = droppingMacros(text);
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

/** The number of arguments in braces of what is declared, given the offset after its name. */
function groupsOf(text: string, [, kind = '']: readonly string[], from: number): number {
  parameters.lastIndex = from;
  const [, count = 0, optional, specification = ''] = parameters.exec(text) ?? [];
  const isSpecification = /TCBListing|Document/.test(kind);
  return isSpecification ? specification.replace(/\{[^{}]*\}|[^m]/g, '').length : Number(count) - Number(!!optional);
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
