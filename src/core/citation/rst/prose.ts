import type { Region } from '../shared/region';
import { isCitingRole, openBody, type Role } from '../roles/body';
import { characterBefore } from '../shared/blank';
import { matchAt } from '../shared/scanning';

const rolePrefix = /:([A-Za-z][\w.+-]*(?::[A-Za-z][\w.+-]*)*):`/y;
const roleSuffix = /:([A-Za-z][\w.+-]*(?::[A-Za-z][\w.+-]*)*):(?!`)/y;
/**
 * The characters that may precede and follow inline markup (the specification of docutils, "Inline markup recognition
 * rules").
 */
const before = /[\s'"([{<\-/:\p{Ps}\p{Pi}\p{Pf}\p{Pd}\p{Po}]/u;
const behind = /[\s'")\]}>\-/\\:.,;!?\p{Pe}\p{Pi}\p{Pf}\p{Pd}\p{Po}]/u;

/** Finds the roles that cite in a stretch of prose, and what of it is other markup. */
export function readRstProse(text: string, start: number, end: number, roles: Role[], regions: Region[]): void {
  new ProseReader(text, start, end, roles, regions).read();
}

/** Its methods take the offset of what they read, and return where reading goes on. */
class ProseReader {
  readonly #text: string;
  readonly #start: number;
  readonly #end: number;
  readonly #roles: Role[];
  readonly #regions: Region[];
  /** Where the last markup ended: docutils reads on there as at the beginning of a text (`Inliner.parse`). */
  #markupEnd = -1;
  #closers: number[] | undefined;
  readonly #stars: { '*'?: number[]; '**'?: number[] } = {};

  constructor(text: string, start: number, end: number, roles: Role[], regions: Region[]) {
    this.#text = text;
    this.#start = start;
    this.#end = end;
    this.#roles = roles;
    this.#regions = regions;
  }

  read(): void {
    let at = this.#start;
    while (at < this.#end) {
      at = this.#readNext(at);
      const role = this.#roles.at(-1);
      if (role?.closed && role.end === at) this.#markupEnd = at;
      if (this.#regions.at(-1)?.end === at) this.#markupEnd = at;
    }
  }

  #readNext(at: number): number {
    switch (this.#text[at]) {
      case '\\':
        return at + 2;
      case ':':
        return this.#readPrefixedRole(at) ?? at + 1;
      case '`':
        return this.#text[at + 1] === '`' ? this.#readLiteral(at) : this.#readInterpretedText(at);
      case '*':
        return this.#readEmphasis(at, this.#text[at + 1] === '*' ? '**' : '*');
      default:
        return at + 1;
    }
  }

  /** Emphasis, in which no other markup is read. */
  #readEmphasis(at: number, mark: '*' | '**'): number {
    const from = at + mark.length;
    if (
      !this.#mayStart(at) ||
      /\s/.test(this.#text.charAt(from)) ||
      from >= this.#end ||
      isQuoted(this.#text, at, from)
    )
      return from;
    const all = (this.#stars[mark] ??= closersIn(this.#text, mark, at, this.#end));
    while ((all.at(-1) ?? Infinity) <= from) all.pop();
    const close = all.at(-1);
    if (close === undefined) return from;
    this.#regions.push({ kind: 'markup', start: at, end: close + mark.length });
    return close + mark.length;
  }

  #readPrefixedRole(at: number): number | undefined {
    const match = matchAt(rolePrefix, this.#text, at);
    const name = match?.[1];
    if (!match || name === undefined || !this.#mayStart(at)) return undefined;
    const bodyStart = at + match[0].length;
    // Two backticks are a role without a body yet; one within the body belongs to other markup.
    const isEmpty = this.#text[bodyStart] === '`' && isFollowedWell(this.#text, bodyStart, this.#end);
    const next = isEmpty ? bodyStart : this.#closeAfter(bodyStart);
    const close = next !== undefined && this.#text.indexOf('`', bodyStart) === next ? next : undefined;
    if (isCitingRole(name)) {
      const body = close === undefined ? openBody(this.#text, bodyStart, this.#end) : { start: bodyStart, end: close };
      this.#roles.push({
        name,
        start: at,
        end: close === undefined ? body.end : close + 1,
        body,
        closed: close !== undefined,
      });
      return close === undefined ? bodyStart : close + 1;
    }
    // Markup does not nest: what looks like a role in another is its text.
    if (next === undefined) return bodyStart;
    this.#regions.push({ kind: 'markup', start: at, end: next + 1 });
    return next + 1;
  }

  /** Text between backticks, a link, or a role whose name follows. */
  #readInterpretedText(at: number): number {
    const close = this.#mayStart(at) ? this.#closeAfter(at + 1) : undefined;
    if (close === undefined) return at + 1;
    const suffix = matchAt(roleSuffix, this.#text, close + 1);
    if (suffix?.[1] !== undefined && isCitingRole(suffix[1]) && this.#text.indexOf('`', at + 1) === close) {
      const last = close + 1 + suffix[0].length;
      this.#roles.push({ name: suffix[1], start: at, end: last, body: { start: at + 1, end: close }, closed: true });
      return last;
    }
    this.#regions.push({ kind: 'markup', start: at, end: close + 1 });
    return close + 1;
  }

  #readLiteral(at: number): number {
    const close = this.#text.indexOf('``', at + 2);
    if (close === -1 || close >= this.#end) return at + 2;
    this.#regions.push({ kind: 'code', start: at, end: close + 2 });
    return close + 2;
  }

  #mayStart(offset: number): boolean {
    return offset === this.#start || offset === this.#markupEnd || before.test(characterBefore(this.#text, offset));
  }

  /** The next backtick that can close what starts before an offset. Offsets are asked for in order. */
  #closeAfter(from: number): number | undefined {
    this.#closers ??= closersIn(this.#text, '`', from, this.#end);
    while ((this.#closers.at(-1) ?? Infinity) <= from) this.#closers.pop();
    return this.#closers.at(-1);
  }
}

/** The marks, such as backticks, that can close inline markup, last first. */
function closersIn(text: string, mark: string, start: number, end: number): number[] {
  const closers: number[] = [];
  for (let at = text.indexOf(mark, start); at !== -1 && at < end; at = text.indexOf(mark, at + 1)) {
    if (isFollowedWell(text, at + mark.length - 1, end) && !/[\s\\]/.test(text.charAt(at - 1))) closers.push(at);
  }
  return closers.reverse();
}

/** Whether what follows a backtick lets it close inline markup; an underscore makes a link of it. */
function isFollowedWell(text: string, tick: number, end: number): boolean {
  const next = String.fromCodePoint(text.codePointAt(tick + 1) ?? 10);
  return tick + 1 >= end || behind.test(next) || next === '_';
}

const quotes: Readonly<Record<string, string>> = { '"': '"', "'": "'", '(': ')', '[': ']', '{': '}', '<': '>' };

/** A mark between a pair of quotation marks or brackets starts nothing. */
function isQuoted(text: string, start: number, end: number): boolean {
  const closing = quotes[text.charAt(start - 1)];
  return closing !== undefined && text[end] === closing;
}
