/**
 * How a definition declares its parameters: as `\newcommand` does, `[2][x]`; as `\NewDocumentCommand` does, `{s o m}`;
 * or by TeX's parameter text, `(#1)#2`.
 */
export type Declaration = 'brackets' | 'specification' | 'text';

/** The parameters of a definition. */
export interface Parameters {
  /**
   * One for each, as `\NewDocumentCommand` specifies them (xparse's manual, 1): `m`, `o`, `s`, `O{default}`, `d()`; as
   * parts of a parameter text `u{.}` for an argument that ends with a full stop, and `L{(}` for what must stand there.
   * Those that are not read are `?`.
   */
  readonly kinds: readonly string[];
  /** Where the body starts. */
  readonly end: number;
}

const brackets = /\s*\[(\d)\](?:[ \t]*(\[[^\]]{0,200}\](?:[ \t]*\[[^\]]{0,200}\])?))?\s*(?=\{)/y;
const specification = /\s*\{((?:[^{}\\#]|\{(?:[^{}]|\{[^{}]*\}){0,200}\}){0,200})\}\s*(?=\{)/y;
const parameterText = /[ \t]*([^{}%\r\n#]{0,20}#[1-9][^{}%\r\n]{0,100})(?=\{)/y;

/** The parameters that a definition declares at an offset; undefined where it declares none there. */
export function parametersAt(text: string, from: number, declaration: Declaration): Parameters | undefined {
  const pattern =
    declaration === 'brackets' ? brackets : declaration === 'specification' ? specification : parameterText;
  pattern.lastIndex = from;
  const [whole, first = '', options] = pattern.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const end = from + whole.length;
  if (declaration === 'text') return { kinds: kindsOfText(first), end };
  if (declaration === 'specification') return { kinds: parameterKinds(first), end };
  const defaults = options === undefined ? [] : options.slice(1, -1).split(/\][ \t]*\[/);
  const mandatory = Array.from({ length: Math.max(0, Number(first) - defaults.length) }, () => 'm');
  return { kinds: [...defaults.map((value) => `O{${value}}`), ...mandatory], end };
}

/** What changes an argument, and not where it stands. */
const modifier = /[\s+!]+|[>=][ \t]*\{(?:[^{}]|\{[^{}]*\}){0,200}\}/y;
const parameterKind =
  /[mosvb?]|O\{[^{}]*\}|t[^\s{}]|[dr][^\s{}]{2}|[DR][^\s{}]{2}\{[^{}]*\}|e\{[^{}]*\}|E\{[^{}]*\}\{[^{}]*\}|[uL]\{[^{}]*\}|u[^\s{}]/y;

/** The parameters of a specification. What is not known ends it. */
export function parameterKinds(written: string): readonly string[] {
  const kinds: string[] = [];
  for (let at = 0; at < written.length;) {
    modifier.lastIndex = at;
    parameterKind.lastIndex = at;
    const changed = modifier.exec(written)?.[0].length ?? 0;
    const kind = changed > 0 ? undefined : parameterKind.exec(written)?.[0];
    if (changed === 0 && kind === undefined) return [...kinds, '?'];
    if (kind !== undefined) kinds.push(kind.replace(/^u([^{])$/, 'u{$1}'), ...moreOf(kind));
    at += kind?.length ?? changed;
  }
  return kinds;
}

/** `e{_^}` makes two arguments. */
function moreOf(kind: string): string[] {
  const [, signs = ''] = /^[eE]\{([^{}]*)\}/.exec(kind) ?? [];
  return Array.from({ length: Math.max(0, signs.length - 1) }, () => '+');
}

const closerOf: Readonly<Record<string, string>> = { '[': ']', '(': ')', '<': '>' };

/** TeX's parameter text: a parameter that text follows ends with that (The TeXbook, chapter 20). */
function kindsOfText(written: string): string[] {
  const [before = '', ...pieces] = written.split(/#[1-9]/).map((piece) => piece.trim());
  const kinds: string[] = [];
  let lead = before;
  for (const piece of pieces) {
    const closer = closerOf[lead];
    const isBracketed = closer !== undefined && piece.startsWith(closer);
    if (lead !== '' && !isBracketed) kinds.push(`L{${lead}}`);
    kinds.push(isBracketed ? `r${lead}${closer}` : piece === '' ? 'm' : `u{${piece}}`);
    lead = isBracketed ? piece.slice(1) : '';
  }
  return lead === '' ? kinds : [...kinds, `L{${lead}}`];
}

/** The parameters that have numbers. */
export function numberedKinds(kinds: readonly string[]): readonly string[] {
  return kinds.filter((kind) => !kind.startsWith('L'));
}

/** What stands for an argument that is not given. */
export function defaultOf(kind: string): string {
  return /^[ODRE].*\{([^{}]*)\}$/.exec(kind)?.[1] ?? '';
}

/**
 * Whether arguments of a kind are read as those of any citation are: in braces or brackets; of a parameter text, only
 * together with what is before it.
 */
export function isUsualKind(kind: string): boolean {
  return /^(?:[mosO]|[dDrR](?:\[\]|\(\)|<>))/.test(kind);
}
