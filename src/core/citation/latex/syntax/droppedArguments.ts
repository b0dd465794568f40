import { codeInBraces } from './bracedText';
import { takenText, type ConditionalBranches } from './conditionals';
import { lineBefore } from './lineBefore';

/** A macro that does not use all of its arguments, or not everywhere. */
export interface DroppingMacro {
  readonly body: string;
  /** The numbers of its parameters that are in braces. */
  readonly numbers: readonly number[];
}

const definition =
  /\\(?:(?:re|provide)?newcommand|(?:renew|provide)command|DeclareRobustCommand|[gex]?def|let)\*?[ \t]*\{?\\([A-Za-z]+)\}?[ \t]*(?:\[(\d)\][ \t]*(\[[^\][]{0,100}\][ \t]*)?|((?:#\d)+))?(\{)?/g;
/** Those of LaTeX's own. */
const gobbling: readonly (readonly [string, DroppingMacro])[] = [
  ['@gobble', { body: '', numbers: [1] }],
  ['@gobbletwo', { body: '', numbers: [1, 2] }],
  ['@firstoftwo', { body: '#1', numbers: [1, 2] }],
  ['@secondoftwo', { body: '#2', numbers: [1, 2] }],
];
/** The branches of a longer body are not looked through for each call. */
const maxBodyLength = 300;

/** The macros that may drop arguments and that a text defines once, and so. */
export function droppingMacros(text: string): ReadonlyMap<string, DroppingMacro> {
  const dropping = new Map<string, DroppingMacro>(text.includes('\\makeatletter') ? gobbling : []);
  const defined = new Set<string>();
  for (const match of text.matchAll(definition)) {
    const [whole, name = '', count, option, delimited = '', brace] = match;
    if (/(?:^|[^\\])%/.test(lineBefore(text, match.index))) continue;
    // `\providecommand` leaves LaTeX's own `\cite` as it is.
    if (whole.startsWith('\\provide') && /cite/i.test(name)) continue;
    const body = brace === undefined ? undefined : codeInBraces(text, match.index + whole.length - 1);
    const length = count === undefined ? delimited.length / 2 : Number(count);
    const numbers = Array.from({ length }, (_, index) => index + 1).slice(option === undefined ? 0 : 1);
    if (body === undefined || !mayDrop(body, numbers) || defined.has(name)) dropping.delete(name);
    else dropping.set(name, { body, numbers });
    defined.add(name);
  }
  return dropping;
}

function mayDrop(body: string, numbers: readonly number[]): boolean {
  if (numbers.length > 0 && hasBranches(body)) return true;
  return numbers.some((number) => !body.includes(`#${number}`));
}

function hasBranches(body: string): boolean {
  return body.length <= maxBodyLength && body.includes('\\if');
}

/**
 * Which of its arguments in braces, from 0 on, a macro drops that is called at an offset: those that its body does not
 * use, or only in branches that are not taken (`\newcommand{\long}[1]{\iflong #1\fi}`).
 */
export function argumentsDropped(
  { body, numbers }: DroppingMacro,
  branches: ConditionalBranches,
  offset: number,
): readonly number[] {
  const used = hasBranches(body) ? takenText(body, branches, offset) : body;
  return numbers.flatMap((number, index) => (used.includes(`#${number}`) ? [] : [index]));
}
