/**
 * The conditionals of TeX, e-TeX and the packages for engines; `\ifthenelse` and etoolbox's tests take arguments and
 * are none.
 */
const conditionals = new Set(
  `if ifcat ifnum ifdim ifodd ifvmode ifhmode ifmmode ifinner ifvoid ifhbox ifvbox ifx ifeof iftrue iffalse ifcase ifdefined
  ifcsname iffontchar ifpdf ifxetex ifluatex ifPDFTeX ifXeTeX ifLuaTeX ifTUTeX`.split(/\s+/),
);
const tokens = /\\([A-Za-z]+)|\\[^]|%[^\n]*/g;

/**
 * The `\if…` \else \fi of a text, told by their control words in order. What `\iffalse` and the `\else` of `\iftrue`
 * hold, TeX skips (The TeXbook, chapter 20).
 */
export class Conditionals {
  private readonly open: string[] = [];
  private readonly own: ReadonlySet<string>;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
    this.own = new Set(
      text.includes('\\newif') ? [...text.matchAll(/\\newif\s*\\(if[A-Za-z]+)/g)].map((one) => one[1] ?? '') : [],
    );
  }

  get isInside(): boolean {
    return this.open.length > 0;
  }

  /** Takes a control word. Returns where text that it switches off ends; undefined where it switches nothing off. */
  skippedUntil(name: string, end: number, limit: number): number | undefined {
    if (name === 'else') return this.open.at(-1) === 'iftrue' ? this.branchEnd(end, limit)?.start : undefined;
    if (name === 'fi') this.open.pop();
    if (!this.isConditional(name)) return undefined;
    const branch = name === 'iffalse' ? this.branchEnd(end, limit) : undefined;
    if (branch?.name !== 'fi') this.open.push(name);
    return branch?.end;
  }

  private isConditional(name: string): boolean {
    return conditionals.has(name) || this.own.has(name);
  }

  /** The `\else` or `\fi` that ends the branch from an offset on; undefined if there is none. */
  private branchEnd(from: number, limit: number): { name: string; start: number; end: number } | undefined {
    let depth = 0;
    tokens.lastIndex = from;
    for (let match = tokens.exec(this.text); match && match.index < limit; match = tokens.exec(this.text)) {
      const name = match[1] ?? '';
      if (depth === 0 && (name === 'else' || name === 'fi')) return { name, start: match.index, end: tokens.lastIndex };
      if (name === 'fi') depth -= 1;
      else if (this.isConditional(name)) depth += 1;
    }
    return undefined;
  }
}
