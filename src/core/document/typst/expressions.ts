import { TypstConstants } from '../../citation/typst/constants';
import type { NamedPath } from '../shared/namedPath';

/** An expression is not read further than this. */
const expression = String.raw`((?:"[^"\\\r\n]{0,200}"|[^"\r\n;,{}[\]]){1,300})`;
const included = new RegExp(String.raw`\binclude\b[ \t]*${expression}`, 'g');
const source = new RegExp(String.raw`\bbibliography\((?:[ \t\r\n]*\()?[ \t\r\n]*${expression}`, 'g');
const string = /^"([^"]*)"$/;
const name = /^[\p{L}_][\p{L}\p{N}_-]*$/u;
const file = /"([^"\\\r\n]{1,200}\.typ)"/g;
/** More paths no expression stands for. */
const maxPaths = 200;

/**
 * The files that a Typst text may include by an expression, `include "chapters/" + name + ".typ"`: by the values of its
 * names (`for name in ("one", "two")`), or by a pattern, `chapters/*.typ`, where they are not known. Where a name alone
 * is included, any string that names a file may be its value. Those that are there count.
 * @param code the text without comments and raw text
 */
export function expressionIncludes(code: string): readonly string[] {
  const written = [...code.matchAll(included)].map(([, one = '']) => withoutParentheses(one.trim()));
  const expressions = written.filter((one) => !string.test(one));
  if (expressions.length === 0) return [];
  const constants = new TypstConstants(code);
  const composed = expressions.flatMap((one) => pathsOf(one, constants)).filter(isTold);
  const isNamed = expressions.some((one) => name.test(one));
  const named = isNamed ? [...code.matchAll(file)].map(([, path = '']) => path) : [];
  return [...new Set([...composed, ...named])].filter((path) => !path.startsWith('@'));
}

/** The bibliographies that are put together: `bibliography(folder + "refs.bib")`. */
export function composedSources(code: string): readonly NamedPath[] {
  return [...code.matchAll(source)].flatMap(({ index, 0: whole, 1: written = '' }) => {
    const one = withoutParentheses(written.trim());
    if (!one.includes('+')) return [];
    const start = index + whole.length - written.length;
    const paths = pathsOf(one, new TypstConstants(code)).filter((path) => !path.includes('*'));
    return paths.map((path) => ({ path, start, end: start + one.length }));
  });
}

/** `include("a.typ")` */
function withoutParentheses(written: string): string {
  const inner = written.startsWith('(') ? written.slice(1) : written;
  // A bracket behind the last string is not its own.
  const end = inner.indexOf(')', inner.lastIndexOf('"') + 1);
  return inner.slice(0, end === -1 ? inner.length : end).trim();
}

/** What an expression of strings and names may stand for, with `*` for a part that is not known. */
function pathsOf(written: string, constants: TypstConstants): readonly string[] {
  let paths = [''];
  for (const piece of written.match(/"[^"]*"|[^+"]+/g) ?? []) {
    const part = piece.trim();
    if (part === '') continue;
    const values = valuesOf(part, constants);
    paths = paths.flatMap((path) => values.map((value) => path + value)).slice(0, maxPaths);
  }
  return paths;
}

function valuesOf(part: string, constants: TypstConstants): readonly string[] {
  const literal = string.exec(part)?.[1];
  if (literal !== undefined) return [literal];
  return (name.test(part) ? constants.stringsOf(part) : undefined) ?? ['*'];
}

/** Whether a path says enough: not any file of a folder that has others as well. */
function isTold(path: string): boolean {
  const unknown = path.indexOf('*');
  return path.endsWith('.typ') && (unknown === -1 || path.slice(0, unknown).includes('/'));
}
