/** LaTeX's accent commands, and the combining characters they stand for. */
const combining: Readonly<Record<string, string>> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  u: '\u0306',
  '.': '\u0307',
  '"': '\u0308',
  r: '\u030a',
  H: '\u030b',
  v: '\u030c',
  d: '\u0323',
  c: '\u0327',
  k: '\u0328',
  b: '\u0331',
  t: '\u0361',
  grave: '\u0300',
  acute: '\u0301',
  hat: '\u0302',
  widehat: '\u0302',
  tilde: '\u0303',
  widetilde: '\u0303',
  bar: '\u0304',
  overline: '\u0305',
  breve: '\u0306',
  dot: '\u0307',
  ddot: '\u0308',
  mathring: '\u030a',
  check: '\u030c',
  vec: '\u20d7',
  not: '\u0338',
};

/** The command for each combining character that text has one for: `'` for the acute. */
export const accentCommands: ReadonlyMap<string, string> = new Map(
  Object.entries(combining)
    .filter(([command]) => command.length === 1)
    .map(([command, mark]) => [mark, command] as const),
);

/** The dotless letters take their accent as the dotted ones do. */
const dotted: Readonly<Record<string, string>> = { ı: 'i', ȷ: 'j' };

/** Whether a command (its name without the backslash) puts an accent on its argument. */
export function isAccent(command: string): boolean {
  return Object.hasOwn(combining, command);
}

/**
 * Puts an accent on the first character of a text, composed where Unicode can: `accented("'", 'e')` is `é`.
 * A long hat or bar over several characters of mathematics is left out.
 */
export function addAccent(command: string, base: string): string {
  const mark = combining[command];
  if (mark === undefined || !/^[^\s\p{M}\p{C}]/u.test(base)) return base;
  const first = String.fromCodePoint(base.codePointAt(0) ?? 0);
  const rest = base.slice(first.length);
  if (command.length > 1 && rest !== '') return base;
  return ((dotted[first] ?? first) + mark).normalize('NFC') + rest;
}

/**
 * The composed letter, or nothing when Unicode has none: then what looks like an accent is a quotation mark or the
 * like.
 */
export function composeAccent(command: string, letter: string): string | undefined {
  const result = addAccent(command, letter);
  return [...result].length === 1 ? result : undefined;
}
