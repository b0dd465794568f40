const list = String.raw`\((?:[^()]|\([^()]{0,200}\)){0,1000}\)`;
/** Parameters of functions, and patterns of `let`, `for` and assignments: what they get is not followed. */
const patterns = new RegExp(
  String.raw`\blet[ \t]+[\p{L}_][\p{L}\p{N}_-]{0,100}(${list})|(${list})[ \t]*=(?!=)|\b(?:for|let)[ \t]*(${list})`,
  'gu',
);
const string = /^"([^"\\]{0,200})"$/;
const name = /^[\p{L}_][\p{L}\p{N}_-]*$/u;
/** A list, or what is before the end of a statement or a body. */
const value = String.raw`(\([^()]{0,5000}\)|[^\r\n;{}[\]]{0,300})`;
/** What may change a list. */
const changing = String.raw`\.(?:push|insert|remove|pop)\b`;
/** An import of all names of a file, which are not known. */
const importOfAll = /\bimport\b[^\r\n]{0,300}:[ \t]*\*/;

/** Of more names the values are not looked for. */
const maxNames = 50;

/** What the names of a text stand for, anywhere in it. */
export class TypstConstants {
  readonly #text: string;
  readonly #strings = new Map<string, readonly string[] | undefined>();
  readonly #lists = new Map<string, readonly string[] | undefined>();
  readonly #variables = new Map<string, boolean | undefined>();
  readonly #literals = new Map<string, string | undefined>();

  constructor(text: string) {
    this.#text = text;
  }

  /**
   * The strings of a name, by `let k = "a"` or `for k in ("a", "b")`, also of a list that has a name. Undefined where
   * it may stand for another: a parameter, what is computed or imported.
   */
  stringsOf(variable: string): readonly string[] | undefined {
    const read: ReadValue = (kind, value) => {
      if (kind === 'let') return stringIn(value);
      return name.test(value) ? this.#listOf(value) : listIn(value);
    };
    return recall(this.#strings, variable, () => valuesOf(variable, this.#text, read));
  }

  /** The strings of a list that has a name. */
  #listOf(variable: string): readonly string[] | undefined {
    const read: ReadValue = (kind, value) => (kind === 'let' ? listIn(value) : undefined);
    return recall(this.#lists, variable, () => valuesOf(variable, this.#text, read));
  }

  /** Whether a name is a variable of the text, and not a function of Typst. */
  isVariable(name: string): boolean {
    const isOne = () =>
      isParameter(name, this.#text) || new RegExp(String.raw`\b(?:let|for)[ \t]+${name}\b`).test(this.#text);
    return recall(this.#variables, name, isOne) ?? true;
  }

  /** The one value that a name is given, as it is written: `let draft = false`. */
  literalOf(variable: string): string | undefined {
    return recall(this.#literals, variable, () => {
      const values = valuesOf(variable, this.#text, (kind, value) => (kind === 'let' ? [value] : undefined));
      return values?.length === 1 ? values[0] : undefined;
    });
  }
}

function recall<T>(known: Map<string, T | undefined>, variable: string, find: () => T | undefined): T | undefined {
  if (known.has(variable)) return known.get(variable);
  if (known.size >= maxNames) return undefined;
  const found = find();
  known.set(variable, found);
  return found;
}

type ReadValue = (kind: 'let' | 'for', value: string) => readonly string[] | undefined;

function wordOf(variable: string): string {
  return String.raw`(?<![\p{L}\p{N}_.-])${variable}(?![\p{L}\p{N}_-])`;
}

/** Whether a name is a parameter, or in a pattern. */
function isParameter(variable: string, text: string): boolean {
  const word = new RegExp(wordOf(variable), 'u');
  return (
    [...text.matchAll(patterns)].some((match) => match.slice(1).some((one) => one !== undefined && word.test(one))) ||
    new RegExp(String.raw`${wordOf(variable)}[ \t]*=>`, 'u').test(text)
  );
}

/**
 * All values that a name is given; undefined where one is not read, or is that of a block alone, outside of which the
 * name may be imported.
 */
function valuesOf(variable: string, text: string, read: ReadValue): readonly string[] | undefined {
  const word = wordOf(variable);
  const other = String.raw`${word}${changing}|\bimport\b[^\r\n]{0,300}${word}`;
  if (isParameter(variable, text) || new RegExp(other, 'u').test(text)) return undefined;
  const given = new RegExp(
    String.raw`(?:\b(let)[ \t]+)?${word}[ \t]*[-+*/]?=(?![=>])[ \t]*${value}|\b(for)[ \t]+${word}[ \t]+in\b[ \t]*${value}`,
    'gu',
  );
  const mayBeImported = importOfAll.test(text);
  const values = new Set<string>();
  for (const { index, 0: whole, 1: isLet, 2: own, 3: isFor, 4: list } of text.matchAll(given)) {
    const kind = isFor === undefined ? 'let' : 'for';
    if (mayBeImported && kind === 'let' && !/(?:^|\n)#$/.test(text.slice(Math.max(0, index - 2), index)))
      return undefined;
    const isBinding = (isLet ?? isFor) !== undefined;
    const behind = /^[ \t]*([^])?/.exec(text.slice(index + whole.length, index + whole.length + 100))?.[1] ?? '\n';
    const ends = kind === 'for' ? /[[{]/ : /[\r\n;}\]]/;
    const found = isBinding && ends.test(behind) ? read(kind, (own ?? list ?? '').trim()) : undefined;
    if (!found) return undefined;
    for (const one of found) values.add(one);
  }
  return values.size === 0 ? undefined : [...values];
}

function stringIn(value: string): readonly string[] | undefined {
  const [, one] = string.exec(value) ?? [];
  return one === undefined ? undefined : [one];
}

function listIn(value: string): readonly string[] | undefined {
  if (!/^\([^]*\)$/.test(value)) return undefined;
  const items = value
    .slice(1, -1)
    .split(',')
    .map((item) => item.trim());
  if (items.length > 1 && items.at(-1) === '') items.pop();
  // A single item in parentheses is no list, but may be a string that is gone through letter by letter.
  const isList = value.includes(',') && items.every((item) => string.test(item));
  return isList ? items.map((item) => item.slice(1, -1)) : undefined;
}
