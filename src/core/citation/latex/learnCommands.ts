import { citeShape, type CiteShape } from './commands';

const definition =
  /\\(?:(?:re|provide)?newcommand|renewcommand|providecommand|DeclareRobustCommand|(?:re|provide)?newrobustcmd|renewrobustcmd|(?:New|Renew|Provide|Declare)(?:Expandable)?DocumentCommand|[gex]?def)\*?[ \t]*(?:\{[ \t]*)?\\([A-Za-z@]+)[ \t]*\}?/g;
/** `[2][default]`, the specification of `\NewDocumentCommand`, or `#1#2`. */
const parameters =
  /\s*(?:\[\d\](?:[ \t]*(\[[^\]]{0,200}\]))?|\{([ \t\w+!]*(?:\{[^{}]*\}[ \t\w+!]*)*)\}(?=\s*\{)|((?:#\d)+))\s*(?=\{)/y;
/** A control word with its arguments in braces, which hold no deeper ones. */
const call = /\\([A-Za-z@]+)\*?((?:[ \t]*(?:\[[^\]{}]*\]|\{[^{}]*\}))+)/g;
/** Another name for a command: `\let\pc=\parencite`, `\NewCommandCopy{\pc}{\parencite}`. */
const alias =
  /\\(?:let|(?:New|Renew|Declare)CommandCopy)[ \t]*\{?\\([A-Za-z@]+)\}?[ \t]*(?:=[ \t]*)?\{?\\([A-Za-z@]+)/g;
/** biblatex's own way to define one: `\DeclareCiteCommand{\pc}…`. */
const declared = /\\Declare(Multi)?CiteCommand\*?[ \t]*\{[ \t]*\\([A-Za-z@]+)[ \t]*\}/g;
/** A body that ends before the arguments of a citation: `\parencite`, `\cite[see]`. */
const openEnd = /\\([A-Za-z@]+)\*?[ \t]*(?:\[[^[\]]{0,200}\][ \t]*){0,2}$/;
/** What may cite in ways that are not followed. */
const opaque = /csname|@cite|bibcite/;
const maxBodyLength = 1000;

/** The shapes of commands that a document defines, by their names; undefined for those that cite nothing. */
export type LearnedCommands = ReadonlyMap<string, CiteShape | undefined>;

/**
 * The commands that a document defines: which of their arguments goes to a citation
 * (`\newcommand{\pc}[1]{\parencite{#1}}`), or undefined for those that take arguments and cite nothing
 * (`\newcommand{\needcite}[1]{[cite: #1]}`).
 * @param own the user's own commands, which cite whatever their definition says
 */
export function learnCommands(text: string, own: ReadonlySet<string>): LearnedCommands {
  const learned = new Map<string, CiteShape | undefined>();
  const shapeOf = (word: string) => (learned.has(word) ? learned.get(word) : citeShape(word, own));
  for (const { index, 1: multi, 2: name = '' } of text.matchAll(declared)) {
    if (!isInComment(text, index)) learned.set(name, citeShape(multi ? 'cites' : 'cite', own));
  }
  learnCopies();
  for (const match of text.matchAll(definition)) {
    const name = match[1] ?? '';
    parameters.lastIndex = match.index + match[0].length;
    const found = parameters.exec(text);
    const body = bracedText(text, found ? parameters.lastIndex : match.index + match[0].length);
    if (body === undefined || own.has(name) || isInComment(text, match.index)) continue;
    if (!found) {
      const shape = shapeOf(openEnd.exec(body)?.[1] ?? '');
      if (shape) learned.set(name, shape);
      continue;
    }
    const shape = shapeOfBody(body, optionalParameters(found), shapeOf);
    if (shape || (!opaque.test(body) && !/renew/i.test(match[0]))) learned.set(name, shape);
  }
  // Those of commands that were learned since.
  learnCopies();
  return learned;

  function learnCopies() {
    for (const { index, 1: name = '', 2: target = '' } of text.matchAll(alias)) {
      const shape = own.has(name) ? undefined : shapeOf(target);
      if (shape && !citeShape(name, own) && !isInComment(text, index)) learned.set(name, shape);
    }
  }
}

/** Which parameters are no argument in braces, by their numbers. */
function optionalParameters([, optional, specification]: RegExpExecArray): ReadonlySet<number> {
  if (specification === undefined) return new Set(optional ? [1] : []);
  const kinds = [...specification.replace(/\{[^{}]*\}/g, '').replace(/[^A-Za-z]/g, '')];
  return new Set(kinds.flatMap((kind, index) => (kind === 'm' ? [] : [index + 1])));
}

/** The shape of a command whose body hands a parameter on as the keys of a citation. */
function shapeOfBody(
  body: string,
  optional: ReadonlySet<number>,
  shapeOf: (name: string) => CiteShape | undefined,
): CiteShape | undefined {
  for (const [, name = '', given = ''] of body.matchAll(call)) {
    const shape = shapeOf(name);
    const groups = [...given.matchAll(/\{([^{}]*)\}/g)].map(([, group = '']) => group);
    const skipped = shape ? (shape.skips ?? Number(shape.leadingGroup)) : 0;
    const number = Number(/#(\d)/.exec((shape && groups[skipped]) ?? '')?.[1] ?? 0);
    if (number === 0 || optional.has(number)) continue;
    const skips = number - 1 - [...optional].filter((one) => one < number).length;
    return {
      leadingGroup: false,
      trailingGroup: false,
      repeats: false,
      joins: skips === 0 && !/#[2-9]/.test(body),
      skips,
    };
  }
  return undefined;
}

/** What stands between the brace at an offset and the one that closes it. */
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
