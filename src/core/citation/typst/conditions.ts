import { matchAt } from '../shared/scanning';
import type { TypstConstants } from './constants';

type Value = number | string | boolean | null | undefined;

const token =
  /[ \t\r\n]*(?:(\d{1,15}(?:\.\d{1,15})?)|("(?:[^"\\\r\n]){0,1000}")|([\p{XID_Start}_][\p{XID_Continue}_-]{0,100})|(==|!=|<=|>=|[-+*<>()]))/uy;
const bodyStart = /[ \t\r\n]*[[{]/y;
/** A longer condition is not read. */
const maxTokens = 50;

/** Whether a condition holds that is a constant, as `not false`, `1 == 2` or the name of one; undefined for others. */
export function conditionAt(text: string, from: number, constants: TypstConstants): boolean | undefined {
  const value = new Condition(text, from, constants).read();
  return typeof value === 'boolean' ? value : undefined;
}

/** Reads an expression by the precedences of Typst's reference, "Scripting": `not`, comparisons, `and`, `or`. */
class Condition {
  readonly #text: string;
  readonly #constants: TypstConstants;
  #at: number;
  #count = 0;
  #token = '';

  constructor(text: string, from: number, constants: TypstConstants) {
    this.#text = text;
    this.#at = from;
    this.#constants = constants;
    this.#next();
  }

  /** Undefined where it is not followed by a body, or is not known. */
  read(): Value {
    const value = this.#or();
    return this.#token === '' && matchAt(bodyStart, this.#text, this.#at) ? value : undefined;
  }

  #next(): void {
    const [whole = ''] = this.#count < maxTokens ? (matchAt(token, this.#text, this.#at) ?? []) : [];
    this.#count += 1;
    this.#at += whole.length;
    this.#token = whole.trim();
  }

  #takes(token: string): boolean {
    if (this.#token !== token) return false;
    this.#next();
    return true;
  }

  #or(): Value {
    let value = this.#and();
    while (this.#takes('or')) value = joinBy(true, value, this.#and());
    return value;
  }

  #and(): Value {
    let value = this.#not();
    while (this.#takes('and')) value = joinBy(false, value, this.#not());
    return value;
  }

  #not(): Value {
    if (!this.#takes('not')) return this.#comparison();
    const value = this.#not();
    return typeof value === 'boolean' ? !value : undefined;
  }

  #comparison(): Value {
    const left = this.#sum();
    const operator = this.#token;
    if (!/^(?:[=!<>]=|[<>])$/.test(operator)) return left;
    this.#next();
    return compare(left, operator, this.#sum());
  }

  #sum(): Value {
    let value = this.#atom();
    while (/^[-+*]$/.test(this.#token)) {
      this.#next();
      this.#atom();
      value = undefined;
    }
    return value;
  }

  #atom(): Value {
    const written = this.#token;
    this.#next();
    if (written !== '(') return this.#valueOf(written);
    const value = this.#or();
    return this.#takes(')') ? value : undefined;
  }

  #valueOf(written: string): Value {
    const literal = literalValue(written);
    if (literal !== undefined || !/^[\p{L}_]/u.test(written)) return literal;
    return literalValue(this.#constants.literalOf(written) ?? '');
  }
}

function literalValue(written: string): Value {
  if (/^\d/.test(written)) return Number.isNaN(Number(written)) ? undefined : Number(written);
  if (/^"[^"\\]*"$/.test(written)) return written.slice(1, -1);
  if (written === 'true' || written === 'false') return written === 'true';
  return written === 'none' ? null : undefined;
}

/** `or`, decided by a true one, and `and`, by a false one. */
function joinBy(decisive: boolean, left: Value, right: Value): Value {
  if (left === decisive || right === decisive) return decisive;
  return left === undefined || right === undefined ? undefined : !decisive;
}

function compare(left: Value, operator: string, right: Value): Value {
  if (left === undefined || right === undefined) return undefined;
  if (operator === '==' || operator === '!=') return (left === right) === (operator === '==');
  if (typeof left !== 'number' || typeof right !== 'number') return undefined;
  if (operator === '<') return left < right;
  if (operator === '>') return left > right;
  return operator === '<=' ? left <= right : left >= right;
}
