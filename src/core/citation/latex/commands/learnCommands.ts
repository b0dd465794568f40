import type { DeclaredParameters, KeyComposing } from './keyComposer';
import { citeShape, ownCommand, type CiteShape } from './commands';

/**
 * The ways to define a command, up to its name: of LaTeX and its packages, of TeX, of expl3 (`\cs_new:Npn`), and those
 * that name it without a backslash (`\csdef{pc}`, `\@namedef{pc}`).
 */
const definition =
  /\\(?:(?:re|provide)?newcommand(?:x|twoopt|<>)?|renewcommand(?:x|twoopt)?|providecommandx?|DeclareRobustCommandx?|(?:re|provide)?newrobustcmd|renewrobustcmd|(?:New|Renew|Provide|Declare)(?:Expandable)?DocumentCommand|[gex]?def|cs_(?:g?set|new)(?:_protected)?(?:_nopar)?:N(?:p?[nex])?)\*?\s*(?:\{\s*)?\\([A-Za-z@_:]+)\s*\}?|\\(?:csg?def|@namedef)[ \t]*\{[ \t]*([A-Za-z@]+)[ \t]*\}|\\expandafter\\[gex]?def\\csname[ \t]*([A-Za-z@]+)[ \t]*\\endcsname/g;
/** Environments, whose arguments the code at their begin has. */
const environmentDefinition =
  /\\(?:(?:re)?newenvironment|(?:New|Renew|Provide|Declare)DocumentEnvironment)\*?[ \t]*\{[ \t]*([A-Za-z]+\*?)[ \t]*\}/g;
/** `[2][default]`, the specification of `\NewDocumentCommand`, or `#1#2`, between brackets as well. */
const parameters =
  /\s*(?:\[\d\](?:[ \t]*(\[[^\]]{0,200}\](?:[ \t]*\[[^\]]{0,200}\])?))?|\{([ \t\w+!]*(?:(?:\{[^{}]*\}|\(\)|<>)[ \t\w+!]*)*)\}(?=\s*\{)|((?:\[#\d\]|\(#\d\)|#\d)(?:[ \t]*(?:\[#\d\]|\(#\d\)|#\d))*))\s*(?=\{)/y;
/** A control word with its arguments in braces, which hold no deeper ones. */
const call = /\\([A-Za-z@]+(?:[_:][A-Za-z@_:]*)?)\*?((?:[ \t]*(?:\[(?:[^\]{}]|\{[^{}]*\})*\]|\{[^{}]*\}))+)/g;
const option = /\[(?:[^\]{}]|\{[^{}]*\})*\]/g;
/** Another name for a command: `\let\pc=\parencite`, `\NewCommandCopy{\pc}{\parencite}`. */
const alias =
  /\\(?:let|(?:New|Renew|Declare)CommandCopy)[ \t]*\{?\\([A-Za-z@]+)\}?[ \t]*(?:=[ \t]*)?\{?\\([A-Za-z@]+)/g;
/** biblatex's own way to define one: `\DeclareCiteCommand{\pc}…`. */
const declared = /\\Declare(Multi)?CiteCommand\*?[ \t]*\{[ \t]*\\([A-Za-z@]+)[ \t]*\}/g;
/** A body that ends before the arguments of a citation: `\parencite`, `\cite[see]`. */
const openEnd = /\\([A-Za-z@]+)\*?[ \t]*(?:\[[^[\]]{0,200}\][ \t]*){0,2}$/;
/** Marks the body of a definition that may cite in ways that are not analyzed here. */
const opaque = /csname|@|citation|bibcite/;
const maxBodyLength = 1000;

/** The shapes of commands that a document defines, by their names; undefined for those that cite nothing. */
export type LearnedCommands = ReadonlyMap<string, CiteShape | undefined>;

/**
 * The commands that a document defines: which of their arguments goes to a citation
 * (`\newcommand{\pc}[1]{\parencite{#1}}`), or undefined for those that take arguments and cite nothing
 * (`\newcommand{\needcite}[1]{[cite: #1]}`).
 * @param own the user's own commands, which cite whatever their definition says
 * @param composing learns commands that put keys together of their arguments; without it they cite nothing
 */
export function learnCommands(text: string, own: ReadonlySet<string>, composing?: KeyComposing): LearnedCommands {
  // Environments of other files of the project come as the user's own commands do.
  const learned = new Map<string, CiteShape | undefined>(
    [...own].filter((name) => name.startsWith('begin{')).map((name) => [name, citeShape(name, own)]),
  );
  for (const { name, composer } of composing?.composersIn(own) ?? [])
    learned.set(name, { ...ownCommand, joins: false, composer });
  const shapeOf = (word: string) => (learned.has(word) ? learned.get(word) : citeShape(word, own));
  for (const { index, 1: multi, 2: name = '' } of text.matchAll(declared)) {
    if (!isInComment(text, index)) learned.set(name, citeShape(multi ? 'cites' : 'cite', own));
  }
  learnCopies();
  for (const match of text.matchAll(definition)) {
    const name = match[1] ?? match[2] ?? match[3] ?? '';
    const after = match.index + match[0].length;
    const found = parametersAt(text, after) ?? signature(match, after);
    const body = bracedText(text, found?.end ?? after);
    if (body === undefined || own.has(name) || isInComment(text, match.index)) continue;
    if (!found) {
      const shape = shapeOf(openEnd.exec(body)?.[1] ?? '');
      if (shape) learned.set(name, shape);
      continue;
    }
    const shape = shapeOfBody(body, found, shapeOf, composing);
    if (shape || (!opaque.test(body) && !/renew|provide/i.test(match[0]))) learned.set(name, shape);
  }
  // Those of commands that were learned since.
  learnCopies();
  learnEnvironments();
  return learned;

  function learnEnvironments() {
    for (const { index, 0: whole, 1: name = '' } of text.matchAll(environmentDefinition)) {
      const found = parametersAt(text, index + whole.length);
      const body = found && bracedText(text, found.end);
      const shape = found && body !== undefined ? shapeOfBody(body, found, shapeOf, composing) : undefined;
      if (shape && !isInComment(text, index)) learned.set(environmentWord(name), shape);
    }
  }

  function learnCopies() {
    for (const { index, 1: name = '', 2: target = '' } of text.matchAll(alias)) {
      const shape = own.has(name) ? undefined : shapeOf(target);
      if (shape && !citeShape(name, own) && !isInComment(text, index)) learned.set(name, shape);
    }
  }
}

/** The name under which an environment of the document's own is learned, apart from a command of that name. */
export function environmentWord(name: string): string {
  return `begin{${name}}`;
}

/** The parameters of a definition. */
interface Parameters {
  /** Those that are no argument in braces, by their numbers. */
  readonly optional: ReadonlySet<number>;
  /** Some stand in parentheses. */
  readonly parentheses: boolean;
  readonly declared: DeclaredParameters;
  /** Where the body starts. */
  readonly end: number;
}

function parametersAt(text: string, from: number): Parameters | undefined {
  parameters.lastIndex = from;
  const [whole, options, specification, delimited] = parameters.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const optional = new Set<number>();
  for (const [, number] of (delimited ?? '').matchAll(/[[(]#(\d)/g)) optional.add(Number(number));
  const letters = [...(specification ?? '').replace(/\{[^{}]*\}|[^A-Za-z]/g, '')];
  for (const [index, kind] of letters.entries()) if (kind !== 'm') optional.add(index + 1);
  for (let number = (options ?? '').split('][').length; options && number > 0; number -= 1) optional.add(number);
  const declared = { whole, options, specification, delimited };
  return { optional, parentheses: /\(/.test(whole), declared, end: from + whole.length };
}

/** The parameters that the signature of a name tells: `\cs_new:Nn \my_cite:nn {…}`. */
function signature([whole, name = '']: RegExpExecArray, end: number): Parameters | undefined {
  const isBySignature = /:N[nex]\s*\\/.test(whole) && /:[A-Za-z]+$/.test(name);
  return isBySignature ? { optional: new Set(), parentheses: false, declared: { whole: '' }, end } : undefined;
}

/** The shape of a command whose body hands a parameter on as the keys of a citation. */
function shapeOfBody(
  body: string,
  { optional, parentheses, declared }: Parameters,
  shapeOf: (name: string) => CiteShape | undefined,
  composing: KeyComposing | undefined,
): CiteShape | undefined {
  const numbers = new Set<number>();
  const items: string[] = [];
  for (const [, name = '', given = ''] of body.matchAll(call)) {
    const shape = shapeOf(name);
    if (!shape || shape.composer) continue;
    const groups = [...given.replace(option, '').matchAll(/\{([^{}]*)\}/g)].map(([, group = '']) => group);
    const first = shape.skips ?? Number(shape.leadingGroup);
    const keys = shape.repeats ? groups.slice(first) : groups.slice(first, first + (shape.keyGroups ?? 1));
    const listed = keys.join(',').split(',');
    items.push(...listed);
    for (const item of listed) numbers.add(Number(/^\s*#(\d)\s*$/.exec(item)?.[1] ?? 0));
  }
  const composer = composing?.composerOf(items, declared);
  if (composer) return { ...ownCommand, joins: false, composer };
  const [number] = [...numbers].filter((one) => one > 0 && !optional.has(one)).sort((a, b) => a - b);
  if (number === undefined) return undefined;
  let keyGroups = 1;
  while (numbers.has(number + keyGroups) && !optional.has(number + keyGroups)) keyGroups += 1;
  const skips = number - 1 - [...optional].filter((one) => one < number).length;
  return {
    leadingGroup: false,
    trailingGroup: false,
    repeats: false,
    joins: skips === 0 && !/#[2-9]/.test(body),
    skips,
    ...(keyGroups > 1 && { keyGroups }),
    ...(parentheses && { parentheses }),
  };
}

/** The text between the brace at an offset and its closing brace; undefined if that is not found. */
function bracedText(text: string, open: number): string | undefined {
  let depth = 0;
  for (let at = open; at < Math.min(text.length, open + maxBodyLength); at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '{') depth += 1;
    else if (text[at] === '}' && --depth === 0) return text.slice(open + 1, at);
  }
  return undefined;
}

function isInComment(text: string, offset: number): boolean {
  return /(?:^|[^\\])%/.test(text.slice(text.lastIndexOf('\n', offset) + 1, offset));
}
