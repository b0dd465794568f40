import type { KeyComposing } from './keyComposer';
import { openBranches, type OpenBranches } from './openBranches';
import { numberedKinds, parametersAt, type Declaration, type Parameters } from './parameters';
import { citeShape, ownCommand, type CiteShape } from './commands';
import { plainBody } from './plainBody';
import { closingBrace, codeInBraces } from '../syntax/bracedText';
import { skipSpace } from '../syntax/space';

/**
 * The ways to define a command, up to its name: of LaTeX and its packages, of TeX, of expl3 (`\cs_new:Npn`), and those
 * that name it without a backslash (`\csdef{pc}`, `\@namedef{pc}`).
 */
const definition =
  /\\(?:(?:re|provide)?newcommand(?:x|twoopt|<>)?|renewcommand(?:x|twoopt)?|providecommandx?|DeclareRobustCommandx?|(?:re|provide)?newrobustcmd|renewrobustcmd|(?:New|Renew|Provide|Declare)(?:Expandable)?DocumentCommand|[gex]?def|cs_(?:g?set|new)(?:_protected)?(?:_nopar)?:N(?:p?[nex])?)\*?\s*(?:\{\s*)?\\([A-Za-z@_:]+)\s*\}?|\\(?:csg?def|@namedef)[ \t]*\{[ \t]*([A-Za-z@]+)[ \t]*\}|\\expandafter\\(?:[gex]?def|(?:re|provide)?newcommand|(?:renew|provide)command)\*?\\csname[ \t]*([A-Za-z@]+)[ \t]*\\endcsname/g;
/** Environments, whose arguments the code at their begin has. */
const environmentDefinition =
  /\\(?:(?:re)?newenvironment|(?:New|Renew|Provide|Declare)DocumentEnvironment)\*?[ \t]*\{[ \t]*([A-Za-z]+\*?)[ \t]*\}/g;
/** A control word with its arguments in braces, which hold no deeper ones. */
const call =
  /\\([A-Za-z@]+(?:[_:][A-Za-z@_:]*)?)\*?((?:[ \t]*(?:\[(?:[^\]{}]|\{[^{}]*\})*\]|\{[^{}]*\}|\([^(){}]*\)))+)/g;
const option = /\[(?:[^\]{}]|\{[^{}]*\})*\]/g;
/** Another name for a command: `\let\pc=\parencite`, `\NewCommandCopy{\pc}{\parencite}`. */
const alias =
  /\\(?:let|(?:New|Renew|Declare)CommandCopy)[ \t]*\{?\\([A-Za-z@]+)\}?[ \t]*(?:=[ \t]*)?\{?\\([A-Za-z@]+)/g;
/** biblatex's own way to define one: `\DeclareCiteCommand{\pc}…`. */
const declared = /\\Declare(Multi)?CiteCommand\*?[ \t]*\{[ \t]*\\([A-Za-z@]+)[ \t]*\}/g;
/** A control word that no argument follows. */
const bare = /\\([A-Za-z@]+)\*?[ \t]*(?=[\\}])/g;
/** A list whose items a command gets: `\forcsvlist{\cite}{#1}` of etoolbox. */
const listed = /\\forcsvlist[ \t]*(?:\{[ \t]*)?\\([A-Za-z@]+)[ \t]*(?:\}[ \t]*)?\{[ \t]*(#\d)[ \t]*\}/g;
/** A choice between commands by an argument, before their arguments: `\IfBooleanTF{#1}{\citet}{\citep}[#2]{#3}`. */
const choice =
  /\\If(?:Boolean|(?:No)?Value|Blank)TF[ \t]*\{?#\d\}?[ \t]*\{[ \t]*\\([A-Za-z@]+)\*?[ \t]*\}[ \t]*\{[ \t]*\\([A-Za-z@]+)\*?[ \t]*\}/g;
/** xparse's `>{\SplitList{,}} m`. */
const splitAtComma = /\\SplitList[ \t]*\{?,/;
/** Marks the body of a definition that may cite in ways that are not analyzed here. */
const opaque = /csname|@|citation|bibcite/;
/** Of commands that are defined before those that they call, longer chains are not followed. */
const maxRounds = 10;

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
  const found = [...text.matchAll(definition)].flatMap((match) => definitionOf(text, match) ?? []);
  const defined = found.filter(({ name }) => !own.has(name));
  const lastShapes = new Map<Definition, CiteShape | undefined>();
  // Those that come before what they call are known then.
  for (let round = 0; round < maxRounds && learnDefinitions(); round += 1) learnCopies();
  learnEnvironments();
  return learned;

  /** Whether one of them is a command that was unknown. */
  function learnDefinitions(): boolean {
    const before = countCiting();
    for (const definition of defined) {
      const { name, parameters, body, mayBeKnown } = definition;
      const shape = shapeOfBody(body, parameters, shapeOf, composing);
      const last = lastShapes.get(definition);
      if (shape || (parameters && !mayBeKnown && !citesUnread(body, shapeOf))) learned.set(name, shape);
      // Another command that it may call has become known since.
      else if (last && learned.get(name) === last) learned.delete(name);
      lastShapes.set(definition, shape);
    }
    return countCiting() > before;
  }

  function countCiting(): number {
    return [...learned.values()].filter(Boolean).length;
  }

  function learnEnvironments() {
    for (const { index, 0: whole, 1: name = '' } of text.matchAll(environmentDefinition)) {
      const found = parametersAt(text, index + whole.length, /Document/.test(whole) ? 'specification' : 'brackets');
      const body = found && bodyOfEnvironment(text, found.end);
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

/** A definition that a text holds. */
interface Definition {
  readonly name: string;
  readonly parameters: Parameters | undefined;
  readonly body: string;
  /** A package may have another one, or it cites in ways that are not analyzed here. */
  readonly mayBeKnown: boolean;
}

function definitionOf(text: string, match: RegExpExecArray): Definition | undefined {
  const name = match[1] ?? match[2] ?? match[3] ?? '';
  const after = match.index + match[0].length;
  const parameters = parametersAt(text, after, declarationOf(match)) ?? signature(match, after);
  const body = codeInBraces(text, parameters?.end ?? after);
  if (body === undefined || isInComment(text, match.index)) return undefined;
  // Only a list between commas is one of keys.
  const isOther = body.includes('\\ProcessList') && !splitAtComma.test(text.slice(match.index, parameters?.end));
  const mayBeKnown = opaque.test(body) || /renew|provide/i.test(match[0]);
  return { name, parameters, body: isOther ? body : plainBody(body), mayBeKnown };
}

/** The code at the begin of an environment, and that at its end: what the one stores, the other may cite. */
function bodyOfEnvironment(text: string, open: number): string | undefined {
  const close = closingBrace(text, open);
  if (close === undefined) return undefined;
  const codes = [codeInBraces(text, open), codeInBraces(text, skipSpace(text, close + 1, text.length))];
  return plainBody(codes.join(' '));
}

function declarationOf([whole, , called]: RegExpExecArray): Declaration {
  if (/^\\[A-Za-z]+DocumentCommand/.test(whole)) return 'specification';
  const isByText = called !== undefined || /^\\(?:expandafter\\)?(?:[gex]?def|cs_)/.test(whole);
  return isByText ? 'text' : 'brackets';
}

/** The parameters that the signature of a name tells: `\cs_new:Nn \my_cite:nn {…}`. */
function signature([whole, name = '']: RegExpExecArray, end: number): Parameters | undefined {
  const isBySignature = /:N[nex]\s*\\/.test(whole);
  const [, letters] = /:([A-Za-z]+)$/.exec(name) ?? [];
  return isBySignature && letters !== undefined ? { kinds: [...letters].map(() => 'm'), end } : undefined;
}

type ShapeOf = (name: string) => CiteShape | undefined;

/** The shape of a command whose body hands a parameter on as the keys of a citation, or ends before its arguments. */
function shapeOfBody(
  body: string,
  parameters: Parameters | undefined,
  shapeOf: ShapeOf,
  composing: KeyComposing | undefined,
): CiteShape | undefined {
  const kinds = parameters?.kinds ?? [];
  return (
    (parameters && shapeOfCalls(body, kinds, shapeOf, composing)) ?? shapeOfEnds(openBranches(body), kinds, shapeOf)
  );
}

/** What stands between the commas of the citations in a body. */
function citedItems(body: string, shapeOf: ShapeOf, composing: KeyComposing | undefined): string[] {
  const items: string[] = [];
  const chosen = body.replace(choice, (_, first: string, second: string) => `\\${shapeOf(first) ? first : second}`);
  for (const { index, 0: whole, 1: name = '', 2: given = '' } of chosen.matchAll(call)) {
    const shape = shapeOf(name);
    if (!shape) continue;
    if (shape.composer) {
      const end = index + whole.indexOf(name) + name.length;
      items.push(...(composing?.itemsOfCall(shape.composer, chosen, end) ?? []));
      continue;
    }
    const groups = [...given.replace(option, '').matchAll(/\{([^{}]*)\}/g)].map(([, group = '']) => group);
    const first = shape.skips ?? Number(shape.leadingGroup);
    const keys = shape.repeats ? groups.slice(first) : groups.slice(first, first + (shape.keyGroups ?? 1));
    items.push(...keys.join(',').split(','));
  }
  for (const [, name = '', parameter = ''] of chosen.matchAll(listed)) {
    const shape = shapeOf(name);
    if (shape && !shape.composer) items.push(parameter);
  }
  return items;
}

/**
 * Whether a body cites by a command whose arguments are not behind it, `\expandafter\cite\expandafter{#1}`, and gives
 * none another meaning.
 */
function citesUnread(body: string, shapeOf: ShapeOf): boolean {
  return !/\\let\b/.test(body) && [...body.matchAll(bare)].some(([, name = '']) => shapeOf(name));
}

function shapeOfCalls(
  body: string,
  kinds: readonly string[],
  shapeOf: ShapeOf,
  composing: KeyComposing | undefined,
): CiteShape | undefined {
  const items = citedItems(body, shapeOf, composing);
  const composer = composing?.composerOf(items, kinds);
  if (composer) return { ...ownCommand, joins: false, composer };
  const numbered = numberedKinds(kinds);
  const isOptional = (number: number) => numbered[number - 1] !== 'm';
  const numbers = new Set(items.map((item) => Number(/^\s*#(\d)\s*$/.exec(item)?.[1] ?? 0)));
  const [number] = [...numbers].filter((one) => one > 0 && !isOptional(one)).sort((a, b) => a - b);
  if (number === undefined) return undefined;
  let keyGroups = 1;
  while (numbers.has(number + keyGroups) && !isOptional(number + keyGroups)) keyGroups += 1;
  const skips = numbered.slice(0, number - 1).filter((kind) => kind === 'm').length;
  return {
    ...ownCommand,
    joins: skips === 0 && !/#[2-9]/.test(body),
    skips,
    ...(keyGroups > 1 && { keyGroups }),
    ...(kinds.some((kind) => kind.includes('(')) && { parentheses: true }),
  };
}

/** The shape of a command that ends before the arguments of a citation, behind its own arguments. */
function shapeOfEnds(
  { ends, isStarred }: OpenBranches,
  kinds: readonly string[],
  shapeOf: ShapeOf,
): CiteShape | undefined {
  const found = ends.flatMap((end) => shapeOf(end.name) ?? []);
  const index = ends.findIndex((end) => shapeOf(end.name));
  const [shape, end] = [found[0], ends[index]];
  if (!shape || !end) return undefined;
  const own = kinds.filter((kind) => kind === 'm').length;
  if (found.some(({ composer }) => composer)) {
    if (kinds.length + end.groups + end.options > 0) return undefined;
    return ends.length === 1 ? shape : isStarred ? joinStarred(found) : undefined;
  }
  if (own + end.groups === 0) return shape;
  const left = (shape.skips ?? Number(shape.leadingGroup)) - end.groups;
  return left < 0 ? undefined : { ...shape, leadingGroup: false, skips: own + left, joins: false };
}

/** The shape of a command whose star tells which of two puts a key together. */
function joinStarred(shapes: readonly CiteShape[]): CiteShape | undefined {
  const composers = shapes.flatMap(({ composer }) => composer ?? []);
  const [first] = composers;
  if (!first || composers.length < shapes.length) return undefined;
  if (composers.some(({ parameters }) => parameters.join('') !== first.parameters.join(''))) return undefined;
  const behindStar = (item: string) => item.replace(/#(\d)/g, (_, number) => `#${Number(number) + 1}`);
  const items = [...new Set(composers.flatMap((one) => one.items))];
  return {
    ...ownCommand,
    joins: false,
    composer: {
      parameters: ['s', ...first.parameters],
      items: items.map(behindStar),
      ...(items.length > first.items.length && { isUncertain: true as const }),
    },
  };
}

function isInComment(text: string, offset: number): boolean {
  return /(?:^|[^\\])%/.test(text.slice(text.lastIndexOf('\n', offset) + 1, offset));
}
