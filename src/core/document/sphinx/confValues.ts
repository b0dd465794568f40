/** An element of a list in Python's source, with its place. */
export interface PythonElement {
  readonly text: string;
  readonly start: number;
}

/** The elements of the list, tuple or single value that starts at a position; of one that is not closed, those that are whole. */
export function pythonElements(text: string, position: number): PythonElement[] {
  const elements: PythonElement[] = [];
  const opening = /[ \t]*[[(]/y;
  opening.lastIndex = position;
  const isList = opening.test(text);
  let start = isList ? opening.lastIndex : position;
  let depth = 0;
  const add = (end: number) => {
    const raw = text.slice(start, end).replace(/#[^\n"']*(?:\n|$)/g, (comment) => ' '.repeat(comment.length));
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
const here =
  /^(?:pathlib\.)?Path\(__file__\)(?:\.(?:resolve|absolute)\(\))?\.parent$|^os\.path\.dirname\((?:os\.path\.(?:abspath|realpath)\()?__file__\)*$/;

/**
 * The path that an expression of Python gives, from the folder of its file; it is read as text and never run. Understood are strings, and `Path` and
 * `os.path.join` of the file's own folder, or a name for that, with strings.
 */
export function pathOfPython(expression: string, text: string): string | undefined {
  const inner = /^(?:str|os\.fspath)\((.*)\)$/s.exec(expression)?.[1] ?? expression;
  const plain = inner.trim().replace(/\.(?:resolve|absolute|as_posix)\(\)$/, '');
  const literal = stringOf(/^(?:pathlib\.)?Path\((.*)\)$/s.exec(plain)?.[1] ?? plain);
  if (literal !== undefined) return literal;
  const joined = /^os\.path\.join\((.*)\)$/s.exec(plain)?.[1]?.split(',');
  const [first = '', ...others] = (joined ?? plain.split(/\s\/\s|\/(?=["'])/)).map((part) => part.trim());
  const names = others.map(stringOf);
  if (names.length === 0 || names.includes(undefined) || !isHere(first, text)) return undefined;
  return names.join('/');
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
