import type { TextRange } from '../../../text/range';
import { paragraphEnd, paragraphStart } from './paragraph';

const token = /\\(begin|end)[ \t]*\{([A-Za-z]+)\*?\}|\\([A-Za-z@]+)\*?|\\[^]|%[^\n]*|\$\$?|[{}]|[^\s]/g;
/** Environments of LaTeX, amsmath, mathtools, breqn and IEEEtrantools that set mathematics. */
const mathEnvironment =
  /^(?:math|displaymath|equation|eqnarray|align|alignat|flalign|xalignat|xxalignat|gather|multline|dmath|dgroup|darray|IEEEeqnarray)$/;
/** Environments that set text also within mathematics: those of boxes and tables. */
const textEnvironment = /^(?:minipage|varwidth|lrbox|adjustbox|tabular|tabularx|tabulary|tblr|longtable)$/;
/**
 * Commands that set text within mathematics, as all boxes do (Lamport, "LaTeX", C.7 and C.13), with the number of the
 * arguments in braces before it.
 */
const textCommands: ReadonlyMap<string, number> = new Map(
  Object.entries({
    0: `text textnormal textrm textsf texttt textbf textmd textit textsl textsc textup mbox hbox vbox vtop fbox makebox
      framebox intertext shortintertext tag footnote footnotetext shadowbox ovalbox doublebox tcbox`,
    1: 'parbox raisebox colorbox scalebox rotatebox adjustbox',
    2: 'fcolorbox resizebox',
  }).flatMap(([count, names]) => names.split(/\s+/).map((name) => [name, Number(count)] as const)),
);

/** A formula by what starts it, text within one, or braces of neither; with the command that it is an argument of. */
interface Open {
  readonly kind: string;
  readonly isText?: boolean;
  readonly call?: Call;
}

/** A command, and how many arguments in braces it has had. */
interface Call {
  readonly name: string;
  readonly groups: number;
}

/**
 * Whether an offset is in mathematics and there in no text (`\text{…}`, `\parbox{3cm}{…}`, a `minipage`). A formula
 * holds no blank line, as TeX has it; a dollar sign that nothing closes starts none.
 */
export function isInMathematics(text: string, offset: number, regions: readonly TextRange[]): boolean {
  const open: Open[] = [];
  let call: Call | undefined;
  token.lastIndex = paragraphStart(text, offset);
  let next = regions.findIndex(({ end }) => end > token.lastIndex);
  for (let match = token.exec(text); match && match.index < offset; match = token.exec(text)) {
    const [whole, boundary, environment = '', name] = match;
    const region = next === -1 ? undefined : regions[next];
    if (region && match.index >= region.start) {
      token.lastIndex = match.index < region.end ? region.end : match.index;
      next += 1;
      continue;
    }
    if (match.index + whole.length > offset && whole !== '$$') break;
    if (whole === '[') token.lastIndex = optionEnd(text, match.index, offset);
    else if (whole.startsWith('%')) continue;
    else if (whole === '}') call = closeGroup(open);
    else {
      if (boundary) readBoundary(open, boundary, environment);
      else readToken(open, whole, call);
      call = name === undefined ? undefined : { name, groups: 0 };
    }
  }
  const innermost = open.findLast(({ kind, isText }) => isText || kind !== '{');
  if (!innermost || innermost.isText) return false;
  return !innermost.kind.startsWith('$') || text.slice(offset, paragraphEnd(text, offset)).includes(innermost.kind);
}

/** Behind an argument in brackets, where that is short and closed before the offset. */
function optionEnd(text: string, from: number, offset: number): number {
  const [option = '['] = /^\[[^\][{}$]*\]/.exec(text.slice(from, Math.min(offset, from + 200))) ?? [];
  return from + option.length;
}

function readToken(open: Open[], token: string, call: Call | undefined): void {
  if (token === '{') {
    const isText = call !== undefined && textCommands.get(call.name) === call.groups;
    open.push({ kind: '{', isText, ...(call && { call }) });
  } else if (token === '$' || token === '$$') {
    if (!closeFormula(open, token)) open.push({ kind: token });
  } else if (token === '\\(' || token === '\\[') open.push({ kind: token });
  else if (token === '\\)' || token === '\\]') closeLast(open, token === '\\)' ? '\\(' : '\\[');
}

function readBoundary(open: Open[], boundary: string, environment: string): void {
  const isText = textEnvironment.test(environment);
  if (!isText && !mathEnvironment.test(environment)) return;
  if (boundary === 'begin') open.push({ kind: environment, isText });
  else closeLast(open, environment);
}

/** Closes a group in braces: the command that it belongs to, with one argument more. */
function closeGroup(open: Open[]): Call | undefined {
  const call = open.findLast(({ kind }) => kind === '{')?.call;
  closeLast(open, '{');
  return call && { ...call, groups: call.groups + 1 };
}

/** Closes the last of a kind that is open, with what was left open in it; false where none is. */
function closeLast(open: Open[], kind: string): boolean {
  const last = open.findLastIndex((one) => one.kind === kind);
  if (last !== -1) open.length = last;
  return last !== -1;
}

/** A dollar sign in text within a formula starts another. */
function closeFormula(open: Open[], sign: string): boolean {
  const last = open.findLastIndex(({ kind }) => kind === sign);
  return !open.slice(last + 1).some(({ isText }) => isText) && closeLast(open, sign);
}
