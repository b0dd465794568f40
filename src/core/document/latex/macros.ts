import { argumentsAt, type LatexCommand } from './commands';

/** A macro that a text defines. */
export interface LatexMacro {
  /** Without its backslash. */
  readonly name: string;
  readonly body: string;
  /** It takes arguments. */
  readonly hasArguments: boolean;
  /** What the first argument is, in brackets, where none is given: `\newcommand{\x}[2][default]{…}`. */
  readonly firstDefault?: string;
  /** It leaves a macro that is there as it is: `\providecommand`. */
  readonly isDefault?: true;
}

/** The commands that define macros. */
export const definitionCommands: ReadonlySet<string> = new Set([
  'DeclareRobustCommand',
  'NewDocumentCommand',
  'def',
  'edef',
  'gdef',
  'newcommand',
  'providecommand',
  'renewcommand',
  'xdef',
]);

const macroName = /[ \t]*\\([A-Za-z@]+)[ \t]*((?:#\d)*)/y;
/** A path grows no longer than this by its macros, and in no more rounds than this. */
const maxPathLength = 2000;
const maxRounds = 10;

/**
 * The macro that a command of `definitionCommands` defines: `\newcommand{\x}[1]{…}`, `\newcommand\x{…}`, `\def\x#1{…}`.
 */
export function macroOf(text: string, command: LatexCommand): LatexMacro | undefined {
  const isDefault = command.name === 'providecommand' && { isDefault: true as const };
  const [first, ...others] = command.groups;
  const inBraces = /^\s*\\([A-Za-z@]+)\s*$/.exec(first?.text ?? '')?.[1];
  if (inBraces !== undefined) {
    const [specification, body] = command.name === 'NewDocumentCommand' ? others : [command.options[0], others[0]];
    if (!body) return undefined;
    const hasArguments = (specification?.text.trim() ?? '') !== '';
    const firstDefault = command.name === 'NewDocumentCommand' ? undefined : command.options[1]?.text;
    return {
      name: inBraces,
      body: body.text,
      hasArguments,
      ...(firstDefault !== undefined && { firstDefault }),
      ...isDefault,
    };
  }
  macroName.lastIndex = command.end;
  const match = command.groups.length === 0 ? macroName.exec(text) : undefined;
  if (match?.[1] === undefined) return undefined;
  const { groups, options } = argumentsAt(text, match[1], command.start, command.end + match[0].length);
  const body = groups[0];
  if (!body) return undefined;
  const firstDefault = options[1]?.text;
  return {
    name: match[1],
    body: body.text,
    hasArguments: match[2] !== '' || options.length > 0,
    ...(firstDefault !== undefined && { firstDefault }),
    ...isDefault,
  };
}

/** The body of a macro as it is called, with the arguments in the place of its parameters. */
export function calledBody(macro: LatexMacro, { groups, options }: LatexCommand): string {
  const given = groups.map(({ text }) => text);
  const values = macro.firstDefault === undefined ? given : [options[0]?.text ?? macro.firstDefault, ...given];
  return macro.body.replace(/#([1-9])/g, (_, number) => values[Number(number) - 1] ?? '');
}

/** Takes the macros without arguments of a file over into those that are known. */
export function defineMacros(known: Map<string, string>, macros: readonly LatexMacro[]): void {
  for (const { name, body, hasArguments, isDefault } of macros) {
    if (!hasArguments && !(isDefault && known.has(name))) known.set(name, body.replace(/%[^\n]*\n?\s*/g, '').trim());
  }
}

/**
 * A path with its macros expanded, as TeX does in names of files: macros without arguments, `\jobname`, and the helpers
 * of packages (`\subfix` of subfiles, `\currfiledir` of currfile). Undefined where macros or parameters (`#1`) remain:
 * such a name is no path.
 */
export function expandPath(path: string, macros: ReadonlyMap<string, string>, jobname: string): string | undefined {
  if (path.length > maxPathLength) return undefined;
  let expanded = path;
  for (let round = 0; round < maxRounds && expanded.includes('\\'); round += 1) {
    expanded = expanded
      .replace(/\\(?:subfix|detokenize|unexpanded|expandafter|string)[ \t]*(?:\{([^{}]*)\})?/g, '$1')
      .replace(/\\([A-Za-z@]+)[ \t]*(?:\{\})?/g, (command, name: string) => {
        if (name === 'jobname') return jobname;
        if (name === 'currfiledir' || name === 'relax' || name === 'xspace') return '';
        const body = macros.get(name) ?? command;
        return body.length > maxPathLength ? command : body;
      });
    if (expanded.length > maxPathLength) return undefined;
  }
  const plain = expanded.replace(/[{}]/g, '').trim();
  return /\\|#[1-9]/.test(plain) || plain === '' ? undefined : plain;
}
