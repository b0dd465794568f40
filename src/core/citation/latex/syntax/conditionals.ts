/**
 * The conditionals of TeX, e-TeX and the packages for engines; `\ifthenelse` and etoolbox's tests take arguments and
 * are none.
 */
const conditionals = new Set(
  `if ifcat ifnum ifdim ifodd ifvmode ifhmode ifmmode ifinner ifvoid ifhbox ifvbox ifx ifeof iftrue iffalse ifcase ifdefined
  ifcsname iffontchar ifpdf ifxetex ifluatex ifPDFTeX ifXeTeX ifLuaTeX ifTUTeX`.split(/\s+/),
);
const tokens = /\\([A-Za-z]+)|\\[^]|%[^\n]*/g;

/** The `\else` or `\fi` that ends a branch. */
interface BranchEnd {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The branches of the conditionals in a text: which `\else` or `\fi` ends each. They are matched in one pass, when
 * first asked for.
 */
export class ConditionalBranches {
  readonly #text: string;
  readonly #own: ReadonlySet<string>;
  #ends: Map<number, BranchEnd> | undefined;

  constructor(text: string) {
    this.#text = text;
    this.#own = new Set(
      text.includes('\\newif') ? [...text.matchAll(/\\newif\s{0,100}\\(if[A-Za-z]+)/g)].map((one) => one[1] ?? '') : [],
    );
  }

  isConditional(name: string): boolean {
    return conditionals.has(name) || this.#own.has(name);
  }

  /** What ends the branch that starts at an offset, right after its control word. */
  endAfter(offset: number, limit: number): BranchEnd | undefined {
    const end = (this.#ends ??= this.#match()).get(offset);
    return end && end.start < limit ? end : undefined;
  }

  #match(): Map<number, BranchEnd> {
    const ends = new Map<number, BranchEnd>();
    /** Where the branches start that are open. */
    const open: number[] = [];
    for (const match of this.#text.matchAll(tokens)) {
      const name = match[1] ?? '';
      const start = match.index;
      const end = start + match[0].length;
      if (name === 'else' || name === 'fi') {
        const branch = open.pop();
        if (branch !== undefined) ends.set(branch, { name, start, end });
      }
      if (name === 'else' || this.isConditional(name)) open.push(end);
    }
    return ends;
  }
}

/**
 * The `\if…` \else \fi of a text, told by their control words in order. What `\iffalse` and the `\else` of `\iftrue`
 * hold, TeX skips (The TeXbook, chapter 20).
 */
export class Conditionals {
  readonly #open: string[] = [];
  readonly #branches: ConditionalBranches;

  constructor(branches: ConditionalBranches) {
    this.#branches = branches;
  }

  get isInside(): boolean {
    return this.#open.length > 0;
  }

  /** Takes a control word. Returns where text that it switches off ends; undefined where it switches nothing off. */
  skippedUntil(name: string, end: number, limit: number): number | undefined {
    if (name === 'else') {
      return this.#open.at(-1) === 'iftrue' ? this.#branches.endAfter(end, limit)?.start : undefined;
    }
    if (name === 'fi') this.#open.pop();
    if (!this.#branches.isConditional(name)) return undefined;
    const branch = name === 'iffalse' ? this.#branches.endAfter(end, limit) : undefined;
    if (branch?.name !== 'fi') this.#open.push(name);
    return branch?.end;
  }
}
