import { isAccent } from './accents';
import { script } from './scripts';
import { mathCommands, mathStyles, operatorNames } from './symbols';

/**
 * Stands for a blank where the text has none: `benchmarks (code at …)`. Like `wordEdge` one of Unicode's noncharacters.
 */
export const gap = '\ufdd0';

/** Stands for a blank between two words of mathematics: `n log n`, but `2log(n)` has none after. */
export const wordEdge = '\ufdd1';

interface Structure {
  readonly arity: number;
  /** At home in mathematics only. */
  readonly math?: true;
  readonly render: (...parts: readonly string[]) => string;
}

/** Writes a part so that what is next to it cannot be taken for a piece of it. */
function parenthesize(part = ''): string {
  return /^[\p{L}\p{N}\p{M}.√′]*$/u.test(part) ? part : `(${part})`;
}

const blackboard: Readonly<Record<string, string>> = { C: 'ℂ', H: 'ℍ', N: 'ℕ', P: 'ℙ', Q: 'ℚ', R: 'ℝ', Z: 'ℤ' };

const fraction: Structure = {
  arity: 2,
  math: true,
  render: (above, below) => `${parenthesize(above)}/${parenthesize(below)}`,
};
const choice: Structure = { arity: 2, math: true, render: (above = '', below = '') => `(${above} choose ${below})` };
const note: Structure = { arity: 1, render: (text = '') => `${gap}(${text.trim()})` };
const second: Structure = { arity: 2, render: (_, text = '') => text };
const nothing: Structure = { arity: 1, render: () => '' };
/** Puts an accent that only text has on a letter (fontenc, "comprehensive LaTeX symbol list"). */
const accent = (mark: string): Structure => ({
  arity: 1,
  render: (base = '') => (base.slice(0, 1) + mark + base.slice(1)).normalize('NFC'),
});
const lineBreak: Structure = { arity: 0, render: () => ' ' };

/** Commands whose arguments are set in a way of their own. */
export const structures: ReadonlyMap<string, Structure> = new Map<string, Structure>([
  ...['frac', 'dfrac', 'tfrac', 'cfrac', 'nicefrac', 'sfrac'].map((name) => [name, fraction] as const),
  ...['binom', 'dbinom', 'tbinom'].map((name) => [name, choice] as const),
  ...['footnote', 'footnotetext', 'thanks', 'marginpar'].map((name) => [name, note] as const),
  ...['textcolor', 'colorbox', 'raisebox', 'parbox'].map((name) => [name, second] as const),
  ...['color', 'hspace', 'vspace', 'hyphenation', 'index', 'pagestyle', 'phantom', 'hphantom', 'vphantom'].map(
    (name) => [name, nothing] as const,
  ),
  ...['newline', 'linebreak', 'par', 'quad', 'qquad', 'enspace', 'thinspace', 'hfill', 'space'].map(
    (name) => [name, lineBreak] as const,
  ),
  ['textcommabelow', accent('\u0326')],
  ['textcommaabove', accent('\u0313')],
  ['textdotbelow', accent('\u0323')],
  ['textogonekcentered', accent('\u0328')],
  ['textinvbreve', accent('\u0311')],
  ['textsubring', accent('\u0325')],
  ['G', accent('\u030f')],
  ['U', accent('\u030e')],
  ['f', accent('\u0311')],
  ['h', accent('\u0309')],
  ['sqrt', { arity: 1, math: true, render: (radicand) => `√${parenthesize(radicand)}` }],
  ['mathbb', { arity: 1, math: true, render: (letters = '') => blackboard[letters] ?? letters }],
  ['textsuperscript', { arity: 1, render: (text = '') => script('^', text) }],
  ['textsubscript', { arity: 1, render: (text = '') => script('_', text) }],
  ...['uppercase', 'MakeUppercase', 'MakeTextUppercase'].map(
    (name) => [name, { arity: 1, render: (text = '') => text.toUpperCase() }] as const,
  ),
  ...['lowercase', 'MakeLowercase', 'MakeTextLowercase'].map(
    (name) => [name, { arity: 1, render: (text = '') => text.toLowerCase() }] as const,
  ),
  ['pmod', { arity: 1, math: true, render: (modulus = '') => `${gap}(mod ${modulus})` }],
  ['choose', { arity: 0, render: () => `${wordEdge}choose${wordEdge}` }],
  ['item', { arity: 0, render: () => '•' }],
]);

/** How many arguments in braces a command of mathematics takes; nothing for a command that is at home in text. */
export function mathArity(name: string): number | undefined {
  if (mathCommands.has(name) || operatorNames.has(name)) return 0;
  if (mathStyles.has(name) || (isAccent(name) && name.length > 1)) return 1;
  const structure = structures.get(name);
  return structure?.math && structure.arity;
}
