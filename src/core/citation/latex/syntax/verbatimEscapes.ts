import type { TextRange } from '../../../text/range';

/** Finds the stretches of a listing that are LaTeX, given the offsets after `\begin{name}` and of its end. */
export type EscapesIn = (name: string, from: number, end: number) => readonly TextRange[];

/** What LaTeX is set off by: `escapeinside={(*@}{@*)}`, `mathescape`; or all is LaTeX, by `commandchars=\\\{\}`. */
interface Escapes {
  delimiters?: readonly [open: string, close: string] | undefined;
  mathematics?: boolean;
  commands?: boolean;
}

/** Options of one package, from an offset on or of what bears a name. */
interface Setting extends TextRange {
  readonly package: string;
  readonly name?: string;
  readonly options: string;
}

const mayEscape = /escapeinside|escapechar|mathescape|commandchars/;
const setting =
  /\\(?:(lst)set|set(minted)|(fv)set|(lst)define(?:style|language)|(lst)newenvironment|(?:re)?new(tcb)listing|(?:Define|Custom|Recustom)(Verbatim)Environment|new(minted)|(?:re)?new(environment))\*?/g;
const option = /(?<![\w\\])(escapeinside|escapechar|mathescape|commandchars)[ \t\r\n]{0,100}(=?)/g;
const used = /(?:style|language)[ \t]{0,100}=[ \t]{0,100}\{?(?:\[\w+\])?([\w+-]+)/g;
/** A group in braces, or a character, before which a backslash may stand. */
const unit = /\{((?:[^{}\\]|\\[^]){1,50})\}|(\\?[^\s{}])/g;
const maxOptionsLength = 1000;
/** More settings are not looked through. */
const maxSettings = 50;

/**
 * Reads where a document has LaTeX within its listings, by the options of each environment and by those that are set
 * for it before (manuals of listings, "Escaping to LaTeX", of fancyvrb, `commandchars`, and of minted).
 */
export function verbatimEscapes(text: string): EscapesIn {
  if (!mayEscape.test(text)) return () => [];
  const settings = settingsOf(text);
  return (name, from, end) => {
    const own = /^[ \t]*\[/.test(text.slice(from, from + 20)) ? argumentsEnd(text, from, end) : from;
    const base = name.replace(/\*$/, '');
    const declared = settings.findLast((one) => one.name === base);
    const family = declared?.package ?? packageOf(base);
    const before = settings.filter((one) => one.name === undefined && one.package === family && one.start < from);
    const given = [...before, ...(declared ? [declared] : [])].map(({ options }) => options);
    const options = [...given, text.slice(from, own)].map((one) => withStyles(one, settings)).join(',');
    const contentStart = text.indexOf('\n', own);
    const closing = text.lastIndexOf('\\end{', end);
    if (contentStart === -1 || contentStart >= closing) return [];
    return escapedIn(text, { start: contentStart, end: closing }, escapesOf(options));
  };
}

function packageOf(environment: string): string {
  if (environment === 'minted') return 'minted';
  return /^lst|^tcb/.test(environment) ? 'lst' : 'fv';
}

/** All options that a text sets, in order; those within a declaration are not the document's. */
function settingsOf(text: string): Setting[] {
  const settings: Setting[] = [];
  for (const match of text.matchAll(setting)) {
    if (settings.length === maxSettings) break;
    const { index } = match;
    const [whole, ...kinds] = match;
    const start = index + whole.length;
    if (index < (settings.at(-1)?.end ?? 0) || /(?:^|[^\\])%/.test(lineBefore(text, index))) continue;
    const end = argumentsEnd(text, start, Math.min(text.length, start + maxOptionsLength));
    const options = text.slice(start, end);
    const kind = kinds.find((one: string | undefined) => one !== undefined) ?? '';
    const isNamed = !/set$|setminted$/.test(whole);
    const [, optional, braced = ''] = /^[ \t]*(?:\[([^\][]*)\])?\{([^{}]*)\}/.exec(options) ?? [];
    const name = kind === 'minted' ? (optional ?? `${braced}code`) : braced;
    settings.push({ start: index, end, package: familyOf(kind, options), options, ...(isNamed && { name }) });
  }
  return settings;
}

/** The package whose environment is declared, or whose options are set. */
function familyOf(kind: string, options: string): string {
  if (kind === 'environment') return packageOf(/\\begin\{(\w+)\}|\\(lst\w+)/.exec(options)?.slice(1).join('') ?? '');
  return kind === 'tcb' ? 'lst' : kind === 'Verbatim' ? 'fv' : kind;
}

function lineBefore(text: string, offset: number): string {
  const before = text.slice(Math.max(0, offset - 1000), offset);
  return before.slice(before.lastIndexOf('\n') + 1);
}

/** The options, behind those of the styles and languages that they name. */
function withStyles(options: string, settings: readonly Setting[]): string {
  const styles = [...options.matchAll(used)].flatMap(([, name]) => settings.filter((one) => one.name === name));
  return [...styles.map((one) => one.options), options].join(',');
}

/** The offset behind the groups in braces and brackets at an offset. */
function argumentsEnd(text: string, from: number, limit: number): number {
  let end = from;
  let depth = 0;
  for (let at = from; at < limit; at += 1) {
    const char = text.charAt(at);
    if (char === '\\') at += 1;
    else if (/[{[]/.test(char)) depth += 1;
    else if (/[}\]]/.test(char) && --depth <= 0) end = at + 1;
    else if (depth === 0 && !/[ \t]/.test(char)) return end;
  }
  return end;
}

function escapesOf(options: string): Escapes {
  const escapes: Escapes = {};
  for (const { index, 0: whole, 1: name, 2: equals } of options.matchAll(option)) {
    const value = options.slice(index + whole.length, index + whole.length + 100);
    if (name === 'mathescape') escapes.mathematics = equals === '' || !/^\s*\{?f/.test(value);
    else if (name === 'commandchars') escapes.commands = /^\s*\{?\\\\\\\{\\\}/.test(value);
    else {
      const units = [...value.matchAll(unit)].map(([, group, char = '']) => (group ?? char).replace(/\\([^])/g, '$1'));
      const [open = '', close = ''] = units;
      const isEmpty = /^\s*(?:\{\s*\}|,)/.test(value) || open === '';
      escapes.delimiters = isEmpty ? undefined : [open, name === 'escapechar' ? open : close];
    }
  }
  return escapes;
}

/** The stretches of a listing that are LaTeX, in order. */
function escapedIn(
  text: string,
  { start, end }: TextRange,
  { delimiters, mathematics, commands }: Escapes,
): TextRange[] {
  const ranges: TextRange[] = [];
  if (commands) {
    // `%` starts no comment there.
    for (let at = start; at < end;) {
      const next = text.indexOf('%', at);
      const until = next === -1 || next > end ? end : next;
      if (until > at) ranges.push({ start: at, end: until });
      at = until + 1;
    }
    return ranges;
  }
  const pairs = [...(delimiters ? [delimiters] : []), ...(mathematics ? [['$', '$'] as const] : [])];
  for (let at = start; at < end; at += 1) {
    const [open, close] = pairs.find(([first]) => text.startsWith(first, at)) ?? [];
    if (open === undefined || close === undefined || close === '') continue;
    const from = at + open.length;
    const until = text.indexOf(close, from);
    if (until === -1 || until > end) return ranges;
    ranges.push({ start: from, end: until });
    at = until + close.length - 1;
  }
  return ranges;
}
