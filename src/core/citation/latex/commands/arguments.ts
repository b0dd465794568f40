import { skipSpace } from '../syntax/space';
import { defaultOf } from './parameters';

/** An argument, and where it starts; a default is nowhere in the text, and one without braces counts so. */
export interface Argument {
  readonly text: string;
  readonly start?: number;
}

/** Whether TeX takes a character as an argument that has no braces, and it can be a key. */
export function isUnbracedKey(char: string): boolean {
  return /[A-Za-z0-9]/.test(char);
}

interface Call {
  readonly text: string;
  readonly limit: number;
  /** Where each bracket closes; without them it is looked for. */
  readonly closers: ReadonlyMap<number, number> | undefined;
}

/** The arguments that one parameter takes, and where the next one starts; undefined where what it needs is missing. */
type Taken = { readonly values: readonly Argument[]; readonly end: number } | undefined;

/** A longer argument with a delimiter is none. */
const maxDelimitedLength = 1000;

/** The arguments of a call, by its parameters (`parameterKinds`); undefined where one that is needed is missing. */
export function readArguments(
  text: string,
  from: number,
  parameters: readonly string[],
  scan: Omit<Call, 'text'>,
): { readonly values: readonly Argument[]; readonly end: number } | undefined {
  const values: Argument[] = [];
  let at = from;
  for (const parameter of parameters) {
    if (parameter === '+') continue;
    const taken = takeArgument(parameter, at, { text, ...scan });
    if (!taken) return undefined;
    values.push(...taken.values);
    at = taken.end;
  }
  return { values, end: at };
}

function takeArgument(parameter: string, from: number, call: Call): Taken {
  const { text, limit } = call;
  const next = skipSpace(text, from, limit);
  const none = { values: [{ text: defaultOf(parameter) }], end: from };
  switch (parameter.charAt(0)) {
    case 'm':
      return takeGroup(next, '{', call) ?? takeCharacter(text, next, limit);
    case 'o':
    case 'O':
      return takeGroup(next, '[', call) ?? none;
    case 'd':
    case 'D':
      return takeBetween(next, parameter, call) ?? none;
    case 'r':
    case 'R':
      return takeBetween(next, parameter, call) ?? (parameter.startsWith('R') ? none : undefined);
    case 's':
    case 't': {
      const isThere = text[next] === (parameter[1] ?? '*') && next < limit;
      return { values: [{ text: '' }], end: isThere ? next + 1 : from };
    }
    case 'e':
    case 'E':
      return takeEmbellishments(from, parameter, call);
    case 'u':
      return takeUntil(from, parameter.slice(2, -1), call);
    case 'L':
      return text.startsWith(parameter.slice(2, -1), next)
        ? { values: [], end: next + parameter.length - 3 }
        : undefined;
    default:
      return { values: [{ text: '' }], end: from };
  }
}

function takeGroup(open: number, bracket: string, call: Call): Taken {
  const { text, limit } = call;
  if (text[open] !== bracket || open >= limit) return undefined;
  const close = closerAt(open, call);
  if (close === undefined) return undefined;
  return { values: [{ text: text.slice(open + 1, close), start: open + 1 }], end: close + 1 };
}

function closerAt(open: number, { text, closers, limit }: Call): number | undefined {
  if (closers) return closers.get(open);
  const closing = text[open] === '{' ? '}' : ']';
  let depth = 0;
  for (let at = open + 1; at < limit; at += 1) {
    const char = text[at];
    if (depth === 0 && char === closing) return at;
    if (char === '\\') at += 1;
    else if (char === '{') depth += 1;
    else if (char === '}') depth -= 1;
  }
  return undefined;
}

/** TeX takes one token where no brace is. */
function takeCharacter(text: string, at: number, limit: number): Taken {
  const char = text.charAt(at);
  return at < limit && isUnbracedKey(char) ? { values: [{ text: char }], end: at + 1 } : undefined;
}

/** Between the two characters that the parameter names: `d()`. */
function takeBetween(from: number, parameter: string, call: Call): Taken {
  const { text } = call;
  if (text[from] !== parameter[1]) return undefined;
  return takeUntil(from + 1, parameter.charAt(2), call);
}

function takeUntil(from: number, delimiter: string, { text, limit }: Call): Taken {
  const end = text.slice(from, Math.min(limit, from + maxDelimitedLength)).indexOf(delimiter);
  const found = text.slice(from, from + end);
  if (end === -1 || /\n[ \t\r]*\n/.test(found)) return undefined;
  return { values: [{ text: found, start: from }], end: from + end + delimiter.length };
}

/** `e{_^}`: any of these signs, each with its argument, in any order. */
function takeEmbellishments(from: number, parameter: string, call: Call): Taken {
  const signs = [...(/^[eE]\{([^{}]*)\}/.exec(parameter)?.[1] ?? '')];
  const values: Argument[] = signs.map(() => ({ text: '' }));
  let end = from;
  for (let count = 0; count < signs.length; count += 1) {
    const next = skipSpace(call.text, end, call.limit);
    const index = signs.indexOf(call.text.charAt(next));
    const taken = index === -1 ? undefined : takeGroup(skipSpace(call.text, next + 1, call.limit), '{', call);
    if (!taken) break;
    values.splice(index, 1, ...taken.values);
    end = taken.end;
  }
  return { values, end };
}
