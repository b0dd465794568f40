import type { TextRange } from '../../../text/range';

/**
 * What a document declares to be verbatim: environments, and commands with the arguments of another (`Verb`,
 * `mintinline`).
 */
export interface DeclaredVerbatim {
  readonly environments: ReadonlySet<string>;
  readonly commands: ReadonlyMap<string, 'Verb' | 'lstinline'>;
}

const mayDeclare = /Verbatim|minted|newmint|lstnewenvironment|[tT][cC][bB][lL]isting|\\verbatim|excludecomment/;
const environment =
  /^[^%\r\n\u2028\u2029]*\\(?:(?:Define|Custom|Recustom)VerbatimEnvironment|lstnewenvironment|(?:re)?newtcblisting|(?:New|Renew|Declare|Provide)TCBListing|excludecomment)\*?[ \t]*(?:\[[^\][]*\])?\{([A-Za-z]+\*?)\}/gm;
const minted = /^[^%\r\n\u2028\u2029]*\\(newminted|newmintinline|newmint)[ \t]*(?:\[([A-Za-z]+)\])?\{([A-Za-z]+)\}/gm;
const wrapped =
  /^[^%\r\n\u2028\u2029]*\\(?:re)?newenvironment\*?\{([A-Za-z]+\*?)\}[^%]{0,200}?\\(?:verbatim|Verbatim|lstlisting|minted)(?![A-Za-z])/gm;
const command = /^[^%\r\n\u2028\u2029]*\\(?:Re)?[cC]ustomVerbatimCommand\{?\\([A-Za-z]+)\}?/gm;

/** Reads the declarations of fancyvrb, minted, listings, tcolorbox and comment, by their manuals. */
export function declaredVerbatim(text: string): DeclaredVerbatim {
  const environments = new Set<string>();
  const commands = new Map<string, 'Verb' | 'lstinline'>();
  if (!mayDeclare.test(text)) return { environments, commands };
  for (const [, name = ''] of text.matchAll(environment)) environments.add(name.replace(/\*$/, ''));
  for (const [, name = ''] of text.matchAll(wrapped)) environments.add(name.replace(/\*$/, ''));
  for (const [, name = ''] of text.matchAll(command)) commands.set(name, 'Verb');
  for (const [, kind, own, language = ''] of text.matchAll(minted)) {
    if (kind === 'newminted') environments.add(own ?? `${language}code`);
    else commands.set(own ?? (kind === 'newmint' ? language : `${language}inline`), 'lstinline');
  }
  return { environments, commands };
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

const caption = /[[,]\s*(?:caption|title)\s*=\s*/g;

/** The caption among the options of a listing, which is LaTeX, given the offset of the opening bracket. */
export function captionRange(text: string, open: number, limit: number): TextRange | undefined {
  if (text[open] !== '[') return undefined;
  const optionsEnd = topLevel(text, open + 1, limit, /[\]]/);
  if (optionsEnd === undefined) return undefined;
  const match = [...text.slice(open, optionsEnd).matchAll(caption)][0];
  if (!match) return undefined;
  const start = open + match.index + match[0].length;
  const end = topLevel(text, start, optionsEnd, /,/) ?? optionsEnd;
  return { start, end };
}

/** The first of some characters outside of braces. */
function topLevel(text: string, from: number, limit: number, wanted: RegExp): number | undefined {
  let depth = 0;
  for (let at = from; at < limit && depth >= 0; at += 1) {
    const char = text.charAt(at);
    if (char === '\\') at += 1;
    else if (char === '{') depth += 1;
    else if (char === '}') depth -= 1;
    else if (depth === 0 && wanted.test(char)) return at;
  }
  return undefined;
}
