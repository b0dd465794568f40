import type { Constants, MacroMeaning } from './constants';

/** Two numbers that are compared: `1=2`. A macro behind would be expanded, and may go on with the number. */
const comparison = /^[ \t]*([-+]?\d{1,9})[ \t]*([<=>])[ \t]*([-+]?\d{1,9})(?=\\relax|[^\\\d])/;
const integer = /^[ \t]*([-+]?\d{1,9})(?=\\relax|[^\\\d])/;
/** Two lengths of one unit. */
const lengths =
  /^[ \t]*([-+]?\d{1,9}(?:\.\d{0,9})?)(pt|cm|mm|in|em|ex|bp)[ \t]*([<=>])[ \t]*([-+]?\d{1,9}(?:\.\d{0,9})?)\2(?![A-Za-z])/;
/** Two characters; a blank behind the first one is the second. */
const twoCharacters = /^[ \t]*(?!@[A-Za-z])([^\\{}%#~$&^\s])([^\\{}%#~])/;
/** More of a test is not looked at. */
const maxTestLength = 100;

/** Two control words: `\x\y`. */
const twoWords = /^[ \t]*\\([A-Za-z]+)[ \t]*\\([A-Za-z]+)/;
const definedWord = /^[ \t]*\\([A-Za-z]+)/;
const namedWord = /^[ \t]*([A-Za-z]+)[ \t]*\\endcsname/;
/** Those that LaTeX defines to be empty, and that are undefined by their names. */
const known: ReadonlyMap<string, MacroMeaning | 'undefined'> = new Map<string, MacroMeaning | 'undefined'>([
  ['empty', { isLong: false, parameters: '', body: '' }],
  ['undefined', 'undefined'],
]);

/**
 * The branch that TeX takes at a test of constants, whatever the document does: 0 for what follows the test, 1 for
 * `\else` or the first `\or`, and so on (The TeXbook, chapter 20: `\if`, `\ifnum`, `\ifodd`, `\ifcase`, `\ifx`; e-TeX:
 * `\ifdefined`, `\ifcsname`).
 * @param name of the conditional, without backslash
 * @param end the offset behind the name
 * @returns undefined where other macros, registers or modes decide
 */
export function branchOfConstants(
  text: string,
  name: string,
  end: number,
  constants: () => Constants,
): number | undefined {
  if (name === 'iftrue') return 0;
  if (name === 'iffalse') return 1;
  const written = text.slice(end, end + maxTestLength);
  if (name === 'ifx') return branchOfMeanings(written, constants);
  if (name === 'ifdefined' || name === 'ifcsname') {
    const word = (name === 'ifdefined' ? definedWord : namedWord).exec(written)?.[1] ?? '';
    return written.includes('\\') && constants().macro(word) ? 0 : undefined;
  }
  if (!/^if(?:num|dim|odd|case)?$/.test(name)) return undefined;
  const test = written.includes('\\')
    ? written.replace(/\\([A-Za-z]+)[ \t]*/g, (word, macro: string) => numberOf(constants().macro(macro)) ?? word)
    : written;
  if (name === 'if') {
    const [, first, second] = twoCharacters.exec(test) ?? [];
    return first === undefined ? undefined : Number(first !== second);
  }
  if (name === 'ifnum') {
    const [, left, relation, right] = comparison.exec(test) ?? [];
    return branchOfComparison(left, relation, right);
  }
  if (name === 'ifdim') {
    const [, left, , relation, right] = lengths.exec(test) ?? [];
    return branchOfComparison(left, relation, right);
  }
  const value = Number(integer.exec(test)?.[1]);
  if (Number.isNaN(value)) return undefined;
  return name === 'ifodd' ? Number(value % 2 === 0) : value < 0 ? Infinity : value;
}

/** `\ifx` compares macros by what they mean, a level deep. */
function branchOfMeanings(written: string, constants: () => Constants): number | undefined {
  const words = twoWords.exec(written)?.slice(1) ?? [];
  const [left, right] = words.map((word) => constants().macro(word) ?? known.get(word));
  if (left === undefined || right === undefined || (left === 'undefined' && right === 'undefined')) return undefined;
  if (left === 'undefined' || right === 'undefined') return 1;
  const isSame = left.isLong === right.isLong && left.parameters === right.parameters && left.body === right.body;
  return Number(!isSame);
}

/** The number that a macro stands for: `\def\draft{0}`. */
function numberOf(macro: MacroMeaning | undefined): string | undefined {
  return macro?.parameters === '' && /^\d{1,9}$/.test(macro.body) ? macro.body : undefined;
}

function branchOfComparison(
  left: string | undefined,
  relation: string | undefined,
  right: string | undefined,
): number | undefined {
  const difference = Number(left) - Number(right);
  return Number.isNaN(difference) ? undefined : Number(relation !== '<=>'[Math.sign(difference) + 1]);
}
