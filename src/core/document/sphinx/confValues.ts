/** An element of a list in Python's source, with its place. */
export interface PythonElement {
  readonly text: string;
  readonly start: number;
}

/**
 * The elements of the list, tuple or single value that starts at a position; of one that is not closed, those that are
 * whole.
 */
export function pythonElements(text: string, position: number): PythonElement[] {
  const elements: PythonElement[] = [];
  const opening = /[ \t]*[[(]/y;
  opening.lastIndex = position;
  const isList = opening.test(text);
  let start = isList ? opening.lastIndex : position;
  let depth = 0;
  const add = (end: number) => {
    const raw = text
      .slice(start, end)
      .replace(/#[^\n"']*[^]?/g, (comment) => (/["']$/.test(comment) ? comment : ' '.repeat(comment.length)));
    const trimmed = raw.trim();
    if (trimmed !== '') elements.push({ text: trimmed, start: start + raw.indexOf(trimmed) });
  };
  for (let at = start; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '"' || char === "'") {
      const end = text.indexOf(char, at + 1);
      if (end === -1 || text.slice(at, end).includes('\n')) return elements;
      at = end;
    } else if (char === '#') {
      const end = text.indexOf('\n', at);
      const after = end === -1 ? text.length : end;
      if (text.slice(start, at).trim() === '') start = after;
      at = after - 1;
    } else if (/[([{]/.test(char)) depth += 1;
    else if (/[)\]}]/.test(char)) {
      depth -= 1;
      if (depth >= 0) continue;
      add(at);
      return elements;
    } else if (depth === 0 && (char === ',' || (char === '\n' && !isList))) {
      add(at);
      if (char === '\n') return elements;
      start = at + 1;
    }
  }
  if (!isList) add(text.length);
  return elements;
}

const string = /^r?(?:"([^"\\]+)"|'([^'\\]+)')$/;
/** Sphinx runs the file with its own folder as the current one (its documentation, "Configuration"). */
const here = new RegExp(
  '^(?:pathlib\\.)?Path\\(__file__\\)(?:\\.(?:resolve|absolute)\\(\\))?\\.parent(?:\\.(?:resolve|absolute)\\(\\))?$' +
    '|^os\\.path\\.dirname\\((?:os\\.path\\.(?:abspath|realpath)\\()?__file__\\)*$' +
    '|^os\\.path\\.(?:abspath|realpath)\\(["\']\\.["\']\\)$|^os\\.getcwd\\(\\)$' +
    '|^(?:pathlib\\.)?Path(?:\\.cwd\\(\\)|\\((?:["\']\\.["\'])?\\))(?:\\.(?:resolve|absolute)\\(\\))?$',
);

/**
 * The path that an expression of Python gives, from the folder of its file; it is read as text and never run.
 * Understood are strings, and `Path` and `os.path.join` of the file's own folder, or a name for that, with strings.
 */
function pathOfPython(expression: string, text: string): string | undefined {
  const inner = /^(?:str|os\.fspath)\((.*)\)$/s.exec(expression)?.[1] ?? expression;
  const plain = inner.trim().replace(/\.(?:resolve|absolute|as_posix)\(\)$/, '');
  const literal =
    stringOf(formatted.test(plain) ? fillIn(plain, text) : plain) ??
    stringOf(/^(?:pathlib\.)?Path\((.*)\)$/s.exec(plain)?.[1] ?? plain);
  if (literal !== undefined) return literal;
  const joined = /^os\.path\.join\((.*)\)$/s.exec(plain)?.[1]?.split(',');
  const [first = '', ...others] = (joined ?? plain.split(/\s\/\s|\/(?=["'])/)).map((part) => part.trim());
  const names = others.map(stringOf);
  if (names.length === 0 || names.includes(undefined) || !isHere(first, text)) return undefined;
  return names.join('/');
}

const formatted = /^f["'][^"'\\]*["']$/;

/** A formatted string with the strings that its names stand for; a brace is left where one is not known. */
function fillIn(written: string, text: string): string {
  const filled = written
    .slice(1)
    .replace(/\{(\w+)\}/g, (name, word: string) => stringOf(assignmentOf(word, text) ?? '') ?? name);
  return filled.includes('{') ? '' : filled;
}

function isHere(expression: string, text: string): boolean {
  if (here.test(expression)) return true;
  if (!/^\w+$/.test(expression)) return false;
  const value = new RegExp(`^${expression}[ \\t]*=[ \\t]*([^\\n#]+)`, 'm').exec(text)?.[1];
  return value !== undefined && here.test(value.trim());
}

function stringOf(expression: string): string | undefined {
  const match = string.exec(expression.trim());
  return match?.[1] ?? match?.[2];
}

/** A file that an expression of Python names, or the pattern of several. */
export interface PythonPath {
  readonly path: string;
  readonly isGlob?: true;
}

/** Expressions are followed through no more names and calls than this. */
const maxDepth = 6;

/**
 * The paths that an expression of Python gives: those of `pathOfPython`, lists and sums of them, `glob` with a pattern,
 * comprehensions that only convert, and names that the text assigns these to. Undefined where some of it is not
 * understood.
 */
export function pathsOfPython(expression: string, text: string, depth = 0): PythonPath[] | undefined {
  const written = expression.trim();
  if (depth > maxDepth || written === '') return undefined;
  const inner = (part: string) => pathsOfPython(part, text, depth + 1);
  const terms = termsOf(written);
  if (terms.length > 1) return sumOf(terms.map(inner), terms);
  const wrapped = /^(?:str|os\.fspath|sorted|list|tuple|set|map\(str,)(?:\s*\()?(.*)\)$/s.exec(written)?.[1];
  if (wrapped !== undefined && isBalanced(wrapped)) return inner(wrapped);
  const parenthesized = /^\((.*)\)\.(?:resolve|absolute|as_posix)\(\)$/s.exec(written)?.[1];
  if (parenthesized !== undefined && isBalanced(parenthesized)) return inner(parenthesized);
  const converted = /^(?:str\(|os\.fspath\()?(\w+)\)?(?:\.\w+\(\))?\s+for\s+\1\s+in\s+(.*)$/s.exec(written)?.[2];
  if (converted !== undefined) return /\sif\s/.test(converted) ? undefined : inner(converted);
  if (/^[[(].*[\])]$/s.test(written) && isBalanced(written.slice(1, -1))) {
    return flat(pythonElements(written, 0).map((element) => inner(element.text)));
  }
  const globbed = globOf(written, text);
  if (globbed !== undefined) return [{ path: globbed, isGlob: true }];
  const path = pathOfPython(written, text);
  if (path !== undefined) return [{ path }];
  const assigned = /^\w+$/.test(written) && assignmentOf(written, text);
  return assigned ? inner(assigned) : undefined;
}

/** `glob.glob("refs/*.bib")`, `Path("refs").glob("*.bib")`, `here.rglob("*.bib")`. */
function globOf(expression: string, text: string): string | undefined {
  const call = /^(?:glob\.)?i?glob\((.*)\)$/s.exec(expression)?.[1];
  if (call !== undefined) return pathOfPython(pythonElements(`(${call})`, 0)[0]?.text ?? '', text);
  const [, written = '', method, pattern] = /^(.*)\.(r?glob)\(\s*["']([^"'\\]+)["']\s*\)$/s.exec(expression) ?? [];
  if (pattern === undefined) return undefined;
  const base = written.replace(/^\((.*)\)$/s, '$1');
  const folder =
    /^(?:pathlib\.)?Path\((?:["']\.["'])?\)$/.test(base) || isHere(base, text) ? '' : pathOfPython(base, text);
  return folder === undefined
    ? undefined
    : `${folder === '' ? '' : `${folder}/`}${method === 'rglob' ? '**/' : ''}${pattern}`;
}

function assignmentOf(name: string, text: string): string | undefined {
  const found = new RegExp(`^${name}[ \\t]*(?::[^=\\n]*)?=(?!=)`, 'm').exec(text);
  return found ? expressionAt(text, found.index + found[0].length).text : undefined;
}

/**
 * The expression that starts at a position: to the end of the line on which its brackets are closed, or to the bracket
 * that closes around it.
 */
export function expressionAt(text: string, position: number): PythonElement {
  let depth = 0;
  let at = position;
  for (; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '"' || char === "'") {
      const end = text.indexOf(char, at + 1);
      if (end === -1) break;
      at = end;
    } else if (/[([{]/.test(char)) depth += 1;
    else if (/[)\]}]/.test(char)) {
      depth -= 1;
      if (depth < 0) break;
    } else if (char === '#') {
      if (depth === 0) break;
      const end = text.indexOf('\n', at);
      at = end === -1 ? text.length : end;
    } else if (depth === 0 && char === '\n' && text[at - 1] !== '\\') break;
  }
  const raw = text.slice(position, at);
  return { text: raw.trim(), start: position + raw.length - raw.trimStart().length };
}

/** The terms of a sum, at the top level. */
function termsOf(expression: string): string[] {
  const terms: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { index, 0: part } of expression.matchAll(/"[^"]*"|'[^']*'|[()[\]{}+]/g)) {
    if (/^[([{]$/.test(part)) depth += 1;
    else if (/^[)\]}]$/.test(part)) depth -= 1;
    else if (part === '+' && depth === 0) {
      terms.push(expression.slice(start, index));
      start = index + 1;
    }
  }
  return [...terms, expression.slice(start)];
}

/** Strings are joined, lists follow each other. */
function sumOf(values: readonly (PythonPath[] | undefined)[], terms: readonly string[]): PythonPath[] | undefined {
  const all = flat(values);
  const isString = terms.every((term) => /^\s*r?["']/.test(term));
  return all && isString ? [{ path: all.map(({ path }) => path).join('') }] : all;
}

function flat(values: readonly (PythonPath[] | undefined)[]): PythonPath[] | undefined {
  return values.every((value) => value !== undefined) ? values.flat() : undefined;
}

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const [part] of text.matchAll(/"[^"]*"|'[^']*'|[()[\]{}]/g)) {
    if (/^[([{]$/.test(part)) depth += 1;
    else if (/^[)\]}]$/.test(part) && --depth < 0) return false;
  }
  return depth === 0;
}
