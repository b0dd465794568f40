import { branchOfConstants } from './constantTests';
import { Constants } from './constants';

/**
 * The conditionals of TeX, e-TeX and the packages for engines; `\ifthenelse` and etoolbox's tests take arguments and
 * are none.
 */
const conditionals = new Set(
  `if ifcat ifnum ifdim ifodd ifvmode ifhmode ifmmode ifinner ifvoid ifhbox ifvbox ifx ifeof iftrue iffalse ifcase ifdefined
  ifcsname iffontchar ifpdf ifxetex ifluatex ifPDFTeX ifXeTeX ifLuaTeX ifTUTeX`.split(/\s+/),
);
/**
 * Finds control words. A conditional that is only named (`\newif\ifdraft`, `\let\ifdraft\iffalse`) starts no branch: it
 * is matched with the command before it. One may be named by `\csname ifdraft\endcsname`.
 */
const tokens =
  /\\(?:newif[ \t]*\\[A-Za-z@]+|let[ \t]*\\[A-Za-z@]+[ \t]*=?[ \t]*(?:\\[A-Za-z@]+)?|csname[ \t]*(if[A-Za-z]+)[ \t]*\\endcsname|([A-Za-z]+)|[^])|%[^\n]*/g;

/** Those that a text declares. */
function ownConditionals(text: string): ReadonlySet<string> {
  if (!/\\(?:newif|let)/.test(text)) return new Set();
  return new Set([...text.matchAll(/\\(?:newif|let)[ \t\r\n]{0,100}\\(if[A-Za-z]+)/g)].map(([, name = '']) => name));
}

/** The `\else`, `\or` or `\fi` that ends a branch. */
interface BranchEnd {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The branches of the conditionals in a text: which `\else`, `\or` or `\fi` ends each, and which is taken whatever
 * happens. They are matched in one pass, when first asked for.
 */
export class ConditionalBranches {
  readonly #text: string;
  readonly #own: ReadonlySet<string>;
  readonly #offset: number | undefined;
  #ends: Map<number, BranchEnd> | undefined;
  #constants: Constants | undefined;

  /** @param called where the text is the body of a macro, the branches of the text that calls it, and where */
  constructor(text: string, called?: { readonly by: ConditionalBranches; readonly offset: number }) {
    this.#text = text;
    this.#offset = called?.offset;
    this.#constants = called?.by.constants;
    this.#own = called ? called.by.#own : ownConditionals(text);
  }

  /**
   * Whether a control word that ends at an offset is a conditional: one of TeX's or of the text's own, or one that is
   * called `if…` and has no argument.
   */
  isConditional(name: string, end: number): boolean {
    if (conditionals.has(name) || this.#own.has(name)) return true;
    return /^if(?!f$|def|undef)/.test(name) && !/^[ \t]*[{[]/.test(this.#text.slice(end, end + 100));
  }

  /** Whether a conditional at an offset is only named there: `\let\ifdraft\iffalse`, `\newif\ifdraft`. */
  isNamed(start: number): boolean {
    const before = this.#text.slice(Math.max(0, start - 200), start);
    return /\\(?:(?:future)?let[ \t]*\\[A-Za-z@]+(?:[ \t]*=)?|newif|let)[ \t]*$/.test(before);
  }

  /** The switches and macros of the text that are known. */
  get constants(): Constants {
    return (this.#constants ??= new Constants(this.#text, (...word) => this.isConditional(...word)));
  }

  /**
   * The branch that TeX takes at a conditional, as `branchOfConstants` numbers them: of a test of constants, or of a
   * switch whose value is known there. `\unless` before it takes the other one.
   */
  branchTaken(name: string, start: number, end: number): number | undefined {
    const value = conditionals.has(name)
      ? undefined
      : this.constants.switchAt('if', name.slice(2), this.#offset ?? start);
    const branch =
      value === undefined ? branchOfConstants(this.#text, name, end, () => this.constants) : Number(!value);
    const isNegated = /\\unless[ \t]*$/.test(this.#text.slice(Math.max(0, start - 20), start));
    return isNegated && branch !== undefined ? 1 - branch : branch;
  }

  /**
   * The end of the branch that starts at an offset, right after its control word; undefined if it is not before the
   * limit.
   */
  endAfter(offset: number, limit: number): BranchEnd | undefined {
    const end = (this.#ends ??= this.#match()).get(offset);
    return end && end.start < limit ? end : undefined;
  }

  #match(): Map<number, BranchEnd> {
    const ends = new Map<number, BranchEnd>();
    /** The branches that are open: the conditional, and where they start. */
    const open: { readonly name: string; readonly from: number }[] = [];
    for (const match of this.#text.matchAll(tokens)) {
      const name = match[1] ?? match[2] ?? '';
      const start = match.index;
      const end = start + match[0].length;
      if (this.isConditional(name, end)) open.push({ name, from: end });
      else if (name === 'fi' || name === 'else' || (name === 'or' && open.at(-1)?.name === 'ifcase')) {
        const branch = open.pop();
        if (branch) ends.set(branch.from, { name, start, end });
        if (branch && name !== 'fi') open.push({ name: branch.name, from: end });
      }
    }
    return ends;
  }
}

/**
 * The `\if…` \else \fi of a text, told by their control words in order. What a test of constants leaves out, as
 * `\iffalse` and the `\else` of `\iftrue` do, TeX skips (The TeXbook, chapter 20).
 */
export class Conditionals {
  /** Of each conditional that is open, whether the branch being read is the one that is taken whatever happens. */
  readonly #open: boolean[] = [];
  readonly #branches: ConditionalBranches;

  constructor(branches: ConditionalBranches) {
    this.#branches = branches;
  }

  get isInside(): boolean {
    return this.#open.length > 0;
  }

  /** Takes a control word. Returns where text that it switches off ends; undefined where it switches nothing off. */
  skippedUntil(name: string, start: number, end: number, limit: number): number | undefined {
    if (!/^(?:if|else$|or$|fi$)/.test(name) || this.#branches.isNamed(start)) return undefined;
    if (name === 'else' || name === 'or') return this.#open.at(-1) ? this.#closingAfter(end, limit) : undefined;
    if (name === 'fi') this.#open.pop();
    if (!this.#branches.isConditional(name, end)) return undefined;
    const taken = this.#branches.branchTaken(name, start, end);
    let until: number | undefined;
    for (let branch = 0; branch < (taken ?? 0); branch += 1) {
      const skipped = this.#branches.endAfter(until ?? end, limit);
      if (!skipped) {
        this.#open.push(false);
        return until;
      }
      until = skipped.end;
      if (skipped.name === 'fi') return until;
      if (skipped.name === 'else') break;
    }
    this.#open.push(taken !== undefined);
    return until;
  }

  /** Where the `\fi` is that closes the conditional of the branch that starts at an offset. */
  #closingAfter(from: number, limit: number): number | undefined {
    let end = this.#branches.endAfter(from, limit);
    while (end && end.name !== 'fi') end = this.#branches.endAfter(end.end, limit);
    return end?.start;
  }
}

const controlWord = /\\([A-Za-z]+)/g;

/** What TeX may read of the body of a macro that is called at an offset: all but the branches that it does not take. */
export function takenText(body: string, by: ConditionalBranches, offset: number): string {
  const conditionals = new Conditionals(new ConditionalBranches(body, { by, offset }));
  let taken = '';
  let from = 0;
  for (const { index, 0: word, 1: name = '' } of body.matchAll(controlWord)) {
    const end = index + word.length;
    const until = index < from ? undefined : conditionals.skippedUntil(name, index, end, body.length);
    if (until === undefined) continue;
    taken += body.slice(from, index);
    from = until;
  }
  return taken + body.slice(from);
}
