/** The verbatim environments and commands that a document declares. */
export interface DeclaredVerbatim {
  /** Environments, with the number of their arguments in braces. */
  readonly environments: ReadonlyMap<string, number>;
  /** Commands with the arguments of another. */
  readonly commands: ReadonlyMap<string, 'Verb' | 'lstinline'>;
  /** Commands that drop their argument: `\newcommand{\ignore}[1]{}`. */
  readonly dropping: ReadonlySet<string>;
}

const mayDeclare =
  /[vV]erb|minted|newmint|lstnewenvironment|[tT][cC][bB][lL]isting|excludecomment|excludeversion|Environ|lstlisting|DocumentCommand/;
const environment =
  /\\((?:Define|Custom|Recustom)VerbatimEnvironment|lstnewenvironment|(?:re)?newtcblisting|(?:New|Renew|Declare|Provide)TCBListing|exclude(?:comment|version)|newverbatim)\*?[ \t]*(?:\[[^\][]*\])?\{([A-Za-z][\w-]*\*?)\}/g;
const minted = /\\(newminted|newmintinline|newmint)[ \t]*(?:\[([A-Za-z]+)\])?\{([A-Za-z]+)\}/g;
/** `\newenvironment{code}[1]{#1\verbatim}{\endverbatim}` */
const wrapped =
  /\\((?:re)?newenvironment|(?:New|Renew|Declare|Provide)DocumentEnvironment)\*?\{([A-Za-z][\w-]*\*?)\}[^%]{0,200}?\\(?:verbatim|Verbatim|lstlisting|minted|comment)(?![A-Za-z])/g;
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
  const dropping = droppingCommands(text);
  if (!mayDeclare.test(text)) return { environments, commands, dropping };
  const declarations = (pattern: RegExp) =>
    [...text.matchAll(pattern)].filter(({ index }) => !/(?:^|[^\\])%/.test(lineBefore(text, index)));
  for (const match of declarations(environment)) {
    environments.set(match[2]?.replace(/\*$/, '') ?? '', groupsOf(text, match, match.index + match[0].length));
  }
  for (const match of declarations(wrapped)) {
    const nameEnd = match.index + match[0].indexOf('}') + 1;
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

const commandDefinition =
  /\\(?:(?:re|provide)?newcommand|(?:renew|provide)command|DeclareRobustCommand|[gex]?def|let)\*?[ \t]*\{?\\([A-Za-z]+)\}?[ \t]*((?:\[1\][ \t]*|#1)\{\s*\})?/g;

/** Those that a text defines once and so. */
function droppingCommands(text: string): ReadonlySet<string> {
  const dropping = new Set<string>();
  if (!/(?:\[1\]\s*|#1)\{\s*\}/.test(text)) return dropping;
  const defined = new Set<string>();
  for (const { index, 0: whole, 1: name = '', 2: empty } of text.matchAll(commandDefinition)) {
    if (/(?:^|[^\\])%/.test(lineBefore(text, index))) continue;
    // `\providecommand` leaves LaTeX's own `\cite` as it is.
    if (whole.startsWith('\\provide') && /cite/i.test(name)) continue;
    if (empty === undefined || defined.has(name)) dropping.delete(name);
    else dropping.add(name);
    defined.add(name);
  }
  return dropping;
}

/** The number of arguments in braces of what is declared, given the offset after its name. */
function groupsOf(text: string, [, kind = '']: readonly string[], from: number): number {
  parameters.lastIndex = from;
  const [, count = 0, optional, specification = ''] = parameters.exec(text) ?? [];
  const isSpecification = /TCBListing|Document/.test(kind);
  return isSpecification ? specification.replace(/\{[^{}]*\}|[^m]/g, '').length : Number(count) - Number(!!optional);
}

function lineBefore(text: string, offset: number): string {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
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
