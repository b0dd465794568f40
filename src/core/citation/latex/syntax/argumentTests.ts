import type { TextRange } from '../../../text/range';
import type { ConditionalBranches } from './conditionals';
import { compareNumbers, isDefinedByLatex } from './constantTests';
import type { Constants } from './constants';

/**
 * Tests whose branches are arguments, with the number of their own arguments: of LaTeX's kernel, ifthen, and etoolbox
 * (its manual, 3.6).
 */
const tests: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ifthenelse: 1,
    ...{ ifbool: 1, notbool: 1, iftoggle: 1, nottoggle: 1 },
    ...{ ifdef: 1, ifundef: 1, ifcsdef: 1, ifcsundef: 1, '@ifundefined': 1 },
    ...{ ifblank: 1, notblank: 1, ifstrempty: 1, ifstrequal: 2, ifdefstring: 2, ifdefempty: 1, ifnumcomp: 3 },
  }),
);
/** Those whose first branch is for what is not so. */
const negated = /^not|undef/;

/** Whether a command is such a test. */
export function isArgumentTest(name: string): boolean {
  return tests.has(name);
}

/**
 * Of a test whose branches are arguments (`\iftoggle{x}{…}{…}`, `\ifthenelse{\equal{\x}{long}}{…}{…}`), the branch that
 * is not taken; undefined where the text does not tell.
 * @param groupEnd where the group in braces ends that starts at an offset, blanks aside
 */
export function branchNotTaken(
  text: string,
  { name, start, end }: { readonly name: string; readonly start: number; readonly end: number },
  branches: ConditionalBranches,
  groupEnd: (from: number) => number | undefined,
): TextRange | undefined {
  const count = tests.get(name);
  if (count === undefined) return undefined;
  const groups: string[] = [];
  let first = end;
  while (groups.length < count) {
    const close = groupEnd(first);
    if (close === undefined) return undefined;
    groups.push(text.slice(text.indexOf('{', first) + 1, close - 1));
    first = close;
  }
  // In the body of a macro its arguments are not known.
  if (name !== 'ifthenelse' && groups.some((group) => group.includes('#'))) return undefined;
  const second = groupEnd(first);
  const last = second === undefined ? undefined : groupEnd(second);
  if (second === undefined || last === undefined) return undefined;
  const holds = testOf(name, groups, { start, constants: branches.constants });
  if (holds === undefined) return undefined;
  return holds !== negated.test(name) ? { start: second, end: last } : { start: first, end: second };
}

interface Place {
  /** Where the test is. */
  readonly start: number;
  readonly constants: Constants;
}

/** What a test tells, its negation aside. */
function testOf(name: string, groups: readonly string[], place: Place): boolean | undefined {
  const [first = '', second = '', third = ''] = groups;
  if (name.endsWith('bool') || name.endsWith('toggle'))
    return switchAt(name.endsWith('bool') ? 'if' : 'toggle', first, place);
  switch (name) {
    case 'ifthenelse':
      return expressionOf(first, place);
    case 'ifblank':
    case 'notblank':
      return first.trim() === '';
    case 'ifstrempty':
      return first === '';
    case 'ifstrequal':
      return first === second;
    case 'ifdefempty':
      return meaningOf(first, place) === undefined ? undefined : meaningOf(first, place) === '';
    case 'ifdefstring':
      return meaningOf(first, place) === undefined ? undefined : meaningOf(first, place) === second;
    case 'ifnumcomp':
      return compareNumbers(expandMacros(first, place), second.trim(), expandMacros(third, place));
    default:
      return isDefined(first.trim().replace(/^\\/, ''), place);
  }
}

function switchAt(kind: 'if' | 'toggle', name: string, { start, constants }: Place): boolean | undefined {
  return constants.switchAt(kind, name.trim(), start);
}

function isDefined(name: string, { constants }: Place): boolean | undefined {
  return constants.macro(name) !== undefined || isDefinedByLatex(name, constants) ? true : undefined;
}

/** What the macro without arguments means that is named. */
function meaningOf(written: string, { constants }: Place): string | undefined {
  const macro = constants.macro(/^\s*\\([A-Za-z]+)\s*$/.exec(written)?.[1] ?? '');
  return macro?.parameters === '' ? macro.body : undefined;
}

/** A text with the macros that are known expanded; undefined where others remain. */
function expandMacros(written: string, { constants }: Place): string | undefined {
  const text = written.replace(/\\([A-Za-z]+)[ \t]*(?:\{\})?/g, (word, name: string) => {
    const macro = constants.macro(name);
    return macro?.parameters === '' ? macro.body : word;
  });
  return /[\\#]/.test(text) ? undefined : text;
}

const connective = /\\(?:and|AND|or|OR)(?![A-Za-z])/;
const negation = /^\\(?:not|NOT)(?![A-Za-z])\s*/;
const test = /^\\(boolean|equal|isodd)\s*\{([^{}]*)\}(?:\s*\{([^{}]*)\})?$/;
const comparison = /^([^<>=]+)([<>=])([^<>=]+)$/;

/** A test of ifthen: `\equal{a}{b}`, `\boolean{x}`, `1<2`, with `\not`, `\and` and `\or`, which bind equally. */
function expressionOf(written: string, place: Place): boolean | undefined {
  if (/\\[()]/.test(written)) return undefined;
  const connectives = written.match(new RegExp(connective, 'g')) ?? [];
  const [first, ...others] = written.split(connective).map((one) => atomOf(one, place));
  return others.reduce<boolean | undefined>((left, right, index) => {
    const isAnd = /and/i.test(connectives[index] ?? '');
    if (left === !isAnd || right === !isAnd) return !isAnd;
    return left === undefined || right === undefined ? undefined : isAnd;
  }, first);
}

function atomOf(written: string, place: Place): boolean | undefined {
  let atom = written.trim();
  let isNegated = false;
  for (let word = negation.exec(atom); word; word = negation.exec(atom)) {
    atom = atom.slice(word[0].length);
    isNegated = !isNegated;
  }
  const value = valueOf(atom, place);
  return value === undefined ? undefined : value !== isNegated;
}

function valueOf(atom: string, place: Place): boolean | undefined {
  const [, left, relation, right = ''] = comparison.exec(atom) ?? [];
  if (left !== undefined) return compareNumbers(expandMacros(left, place), relation, expandMacros(right, place));
  const [, name, one = '', two] = test.exec(atom) ?? [];
  if (name === 'boolean') return switchAt('if', one, place);
  if (name === 'isodd') return compareNumbers(String(Number(expandMacros(one, place)) % 2), '=', '1');
  if (name !== 'equal' || two === undefined) return undefined;
  const [first, second] = [expandMacros(one, place), expandMacros(two, place)];
  return first === undefined || second === undefined ? undefined : first === second;
}
