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

/**
 * The branch that TeX takes at a test of constants, whatever the document does: 0 for what follows the test, 1 for
 * `\else` or the first `\or`, and so on (The TeXbook, chapter 20: `\if`, `\ifnum`, `\ifodd`, `\ifcase`).
 * @param name of the conditional, without backslash
 * @param end the offset behind the name
 * @param macros those that stand for a number, as `constantMacros` gives them
 * @returns undefined where other macros, registers or modes decide
 */
export function branchOfConstants(
  text: string,
  name: string,
  end: number,
  macros: () => ReadonlyMap<string, string>,
): number | undefined {
  if (name === 'iftrue') return 0;
  if (name === 'iffalse') return 1;
  if (!/^if(?:num|dim|odd|case)?$/.test(name)) return undefined;
  const written = text.slice(end, end + maxTestLength);
  const test = written.includes('\\')
    ? written.replace(/\\([A-Za-z]+)[ \t]*/g, (word, macro: string) => macros().get(macro) ?? word)
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

function branchOfComparison(
  left: string | undefined,
  relation: string | undefined,
  right: string | undefined,
): number | undefined {
  const difference = Number(left) - Number(right);
  return Number.isNaN(difference) ? undefined : Number(relation !== '<=>'[Math.sign(difference) + 1]);
}

const definition =
  /\\(?:(?:re|provide)?newcommand|(?:renew|provide)command|DeclareRobustCommand|[gex]?def|let)\*?[ \t]*\{?\\([A-Za-z]+)\}?[ \t]*(?:\{(\d{1,9})\})?/g;

/** The macros of a text that stand for a number, and are defined once: `\def\draft{0}`, `\newcommand{\draft}{0}`. */
export function constantMacros(text: string): ReadonlyMap<string, string> {
  const constants = new Map<string, string>();
  const defined = new Set<string>();
  for (const [, name = '', value] of text.matchAll(definition)) {
    if (value === undefined || defined.has(name)) constants.delete(name);
    else constants.set(name, value);
    defined.add(name);
  }
  return constants;
}

const switchTokens =
  /\\newif[ \t\r\n]{0,100}\\if([A-Za-z@]+)|\\let[ \t]*\\if([A-Za-z@]+)[ \t]*(?:=[ \t]*)?\\if(true|false)|\\([A-Za-z@]+)|\\[^]|%[^\n]*|[{}]/g;
const inclusion = /\\(?:input|include|InputIfFileExists|import|subimport|subfile)(?![A-Za-z])/;

/**
 * The switches of a text's own (`\newif\ifdraft`, `\let\ifdraft\iffalse`) that have one value all the way: all that
 * sets them, `\drafttrue`, does so alike, outside of groups, macros and conditionals. A switch that nothing sets is
 * off; where another file may set it, nothing is known.
 * @param isConditional whether a control word, which ends at an offset, is a conditional
 * @returns the value of each, by the name of its conditional
 */
export function constantSwitches(
  text: string,
  isConditional: (name: string, end: number) => boolean,
): ReadonlyMap<string, boolean> {
  const values = new Map<string, Set<boolean | undefined>>();
  const set = (name: string, value: boolean | undefined) => values.get(name)?.add(depth === 0 ? value : undefined);
  let depth = 0;
  for (const { index, 0: token, 1: declared, 2: copy, 3: copied, 4: name = '' } of text.matchAll(switchTokens)) {
    const own = declared ?? copy;
    if (own !== undefined) values.set(own, values.get(own) ?? new Set());
    if (copy !== undefined) set(copy, copied === 'true');
    else if (token === '{' || isConditional(name, index + token.length)) depth += 1;
    else if (token === '}' || name === 'fi') depth -= 1;
    else if (/(?:true|false)$/.test(name)) set(name.replace(/(?:true|false)$/, ''), name.endsWith('true'));
  }
  const isOff = inclusion.test(text) ? undefined : false;
  const known = new Map<string, boolean>();
  for (const [name, settings] of values) {
    const [value] = settings.size === 0 ? [isOff] : settings;
    if (settings.size <= 1 && value !== undefined) known.set(`if${name}`, value);
  }
  return known;
}
