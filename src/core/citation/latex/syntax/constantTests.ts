import type { Constants, MacroMeaning } from './constants';

/**
 * Two numbers that are compared: `1=2`, ``\`a="61``. A macro behind would be expanded, and may go on with the number.
 */
const comparison =
  /^[ \t]*([-+]?\d{1,9}|"[\dA-F]{1,7}|'[0-7]{1,9}|`\\?[!-~])[ \t]*([<=>])[ \t]*([-+]?\d{1,9}|"[\dA-F]{1,7}|'[0-7]{1,9}|`\\?[!-~])(?=\\relax|[^\\\dA-F])/;
const integer = /^[ \t]*([-+]?\d{1,9})(?=\\relax|[^\\\d])/;
/** Two lengths: `1pt<2cm`. */
const lengths =
  /^[ \t]*([-+]?\d{1,9}(?:\.\d{0,9})?)(pt|cm|mm|in|em|ex|bp|pc)[ \t]*([<=>])[ \t]*([-+]?\d{1,9}(?:\.\d{0,9})?)(pt|cm|mm|in|em|ex|bp|pc)(?![A-Za-z])/;
/** Units in points (The TeXbook, chapter 10). */
const points: Readonly<Record<string, number>> = {
  pt: 1,
  pc: 12,
  in: 72.27,
  bp: 72.27 / 72,
  cm: 72.27 / 2.54,
  mm: 7.227 / 2.54,
};
/** Two characters; a blank behind the first one is the second. */
const twoCharacters = /^[ \t]*(?!@[A-Za-z])([^\\{}%#~$&^\s])([^\\{}%#~])/;
/** More of a test is not looked at. */
const maxTestLength = 100;

/** Two control words: `\x\y`. */
const twoWords = /^[ \t]*\\([A-Za-z]+)[ \t]*\\([A-Za-z]+)/;
const definedWord = /^[ \t]*\\([A-Za-z]+)/;
const namedWord = /^[ \t]*([A-Za-z]+)[ \t]*\\endcsname/;
/** Those of LaTeX's kernel and TeX that no class or package takes away, no two of them alike. */
const kernel = new Set(
  `relax def let newif documentclass usepackage begin end newcommand renewcommand providecommand input include label ref
  pageref cite nocite bibliography bibliographystyle textbf textit texttt emph footnote footnotemark vspace hspace`.split(
    /\s+/,
  ),
);

/** Whether a command is LaTeX's own, and stays so in a text. */
export function isDefinedByLatex(name: string, constants: Constants): boolean {
  return kernel.has(name) && !constants.defines(name);
}

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
    const word = (name === 'ifdefined' ? definedWord : namedWord).exec(written)?.[1];
    if (word === undefined) return undefined;
    return constants().macro(word) || isDefinedByLatex(word, constants()) ? 0 : undefined;
  }
  if (!/^if(?:num|dim|odd|case|cat)?$/.test(name)) return undefined;
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
    const [, left, unit = '', relation, right, other = ''] = lengths.exec(test) ?? [];
    const [one, two] = unit === other ? [1, 1] : [points[unit], points[other]];
    const inPoints = (length: string | undefined, by: number | undefined) => String(Number(length) * (by ?? NaN));
    return branchOfComparison(inPoints(left, one), relation, inPoints(right, two));
  }
  if (name === 'ifcat') return /^[ \t]*[A-Za-z][A-Za-z]/.test(test) ? 0 : undefined;
  const value = Number(integer.exec(test)?.[1]);
  if (Number.isNaN(value)) return undefined;
  return name === 'ifodd' ? Number(value % 2 === 0) : value < 0 ? Infinity : value;
}

/** `\ifx` compares macros by what they mean, a level deep. */
function branchOfMeanings(written: string, constants: () => Constants): number | undefined {
  const words = twoWords.exec(written)?.slice(1) ?? [];
  if (words.length === 0) return undefined;
  if (words[0] === words[1]) return 0;
  const areLatex = words.map((word) => isDefinedByLatex(word, constants()));
  const [left, right] = words.map((word) => constants().macro(word) ?? known.get(word));
  // A command of LaTeX's own is like no other, nor like a macro that the text defines in other words.
  if (areLatex.every(Boolean) || (areLatex.some(Boolean) && (left ?? right) === 'undefined')) return 1;
  if (areLatex.some(Boolean)) return words.includes('empty') ? 1 : undefined;
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
  const holds = compareNumbers(left, relation, right);
  return holds === undefined ? undefined : Number(!holds);
}

/** Whether two numbers of TeX stand in a relation, `<`, `=` or `>`; undefined where one of them is none. */
export function compareNumbers(
  left: string | undefined,
  relation: string | undefined,
  right: string | undefined,
): boolean | undefined {
  const difference = integerOf(left) - integerOf(right);
  return Number.isNaN(difference) ? undefined : relation === '<=>'[Math.sign(difference) + 1];
}

/** A number as TeX writes it: `12`, `"A` (hexadecimal), `'7` (octal), `` `a `` (the code of a character). */
function integerOf(written = ''): number {
  const rest = written.trim();
  if (rest === '') return NaN;
  if (rest.startsWith('"')) return parseInt(rest.slice(1), 16);
  if (rest.startsWith("'")) return parseInt(rest.slice(1), 8);
  return rest.startsWith('`') ? (rest.replace(/^`\\?/, '').codePointAt(0) ?? NaN) : Number(rest);
}
