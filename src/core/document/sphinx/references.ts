import { expressionAt, pathsOfPython, pythonElements, type PythonElement } from './confValues';
import type { NamedPath } from '../shared/namedPath';

const rstDirective = /^[ \t]*\.\.[ \t]+(?:foot)?bibliography::[ \t]*(\S[^\r\n]*(?:\r?\n[ \t]+(?![ \t:])[^\r\n]+)*)$/gm;
const mystDirective = /^[ \t>]*(?:`{3,}|~{3,}|:{3,})\{bibliography\}[ \t]*(\S[^\r\n]*)$/gm;
const setting = /^[ \t]*bibtex_bibfiles(?:[ \t]*(?::[^=\r\n\u2028\u2029]*)?\+?=(?!=)|\.(?:extend|append)\()/gm;
/** A file of conf.py, or the pattern of several. */
export interface ConfPath extends NamedPath {
  readonly isGlob?: true;
}

/** The files that the directives `bibliography` of a reStructuredText document name. */
export function rstReferences(text: string): NamedPath[] {
  return argumentsOf(text, rstDirective);
}

/** The files that the directives `bibliography` of a MyST document name. */
export function mystReferences(text: string): NamedPath[] {
  return text.includes('{bibliography}') ? argumentsOf(text, mystDirective) : [];
}

/**
 * The files of `bibtex_bibfiles` in Sphinx's conf.py, as far as they can be told; see `readConf`.
 * @internal for tests
 */
export function confReferences(text: string): NamedPath[] {
  return readConf(text).bibliographies;
}

/**
 * Reads `bibtex_bibfiles` in Sphinx's conf.py as text, which is never run: what is last assigned at the top level,
 * added (`+=`, `extend`) or appended, but for what is in a longer string, such as that which documents the file.
 * Elements that are no strings and no paths of such are unresolved, and so is a list that is not closed.
 */
export function readConf(written: string): { readonly bibliographies: ConfPath[]; readonly hasUnresolved: boolean } {
  let isBroken = false;
  const text = withoutLongStrings(written);
  const settings = [...text.matchAll(setting)];
  const last = settings.findLastIndex(({ 0: mark }) => /^\w[^+]*=$/.test(mark));
  const lists = settings.slice(Math.max(0, last)).flatMap(({ index, 0: mark }) => {
    const expression = expressionAt(text, index + mark.length);
    // Of a list, the elements that are understood count.
    const isList = /^[[(]/.test(expression.text) && pathsOfPython(expression.text, text) === undefined;
    isBroken ||= isList && !/[\])]$/.test(expression.text);
    return isList ? pythonElements(text, expression.start) : [expression];
  });
  const paths = lists.map((expression) => namedBy(expression, text));
  return {
    bibliographies: paths.flatMap((named) => named ?? []),
    hasUnresolved: isBroken || paths.includes(undefined),
  };
}

/**
 * A text of Python with its strings in three quotes blanked out, so that offsets stay; in comments and other strings,
 * such quotes open nothing.
 */
function withoutLongStrings(text: string): string {
  const opening = /"""|'''|#[^\n]*|"(?:[^"\\\n]|\\[^])*"?|'(?:[^'\\\n]|\\[^])*'?/g;
  let result = '';
  let from = 0;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    if (!/^(?:"""|''')$/.test(match[0])) continue;
    const close = text.indexOf(match[0], opening.lastIndex);
    const end = close === -1 ? text.length : close + 3;
    result += text.slice(from, match.index) + text.slice(match.index, end).replace(/[^\n]/g, ' ');
    from = opening.lastIndex = end;
  }
  return result + text.slice(from);
}

function namedBy({ text: expression, start }: PythonElement, text: string): ConfPath[] | undefined {
  return pathsOfPython(expression, text)?.map(({ path, isGlob }) => {
    const at = expression.indexOf(path);
    const [from, length] = at === -1 ? [0, expression.length] : [at, path.length];
    return { path, start: start + from, end: start + from + length, ...(isGlob && { isGlob }) };
  });
}

function argumentsOf(text: string, directive: RegExp): NamedPath[] {
  return [...text.matchAll(directive)].flatMap(({ index, 0: line, 1: files = '' }) => {
    const start = index + line.length - files.length;
    return [...files.matchAll(/\S+/g)].map(({ index: offset, 0: path }) => ({
      path,
      start: start + offset,
      end: start + offset + path.length,
    }));
  });
}
