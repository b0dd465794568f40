/** A command that a body ends with, before the arguments that hold its keys, and what it has of arguments there. */
export interface OpenEnd {
  readonly name: string;
  /** In braces. */
  readonly groups: number;
  readonly options: number;
}

/** The ends of a body: those of two branches where it ends with a test of what follows or of an argument. */
export interface OpenBranches {
  readonly ends: readonly OpenEnd[];
  readonly isStarred: boolean;
}

/** A branch in braces, or a command alone. */
const branch = String.raw`[ \t\r\n]*(?:\{((?:[^{}]|\{[^{}]{0,100}\}){0,300})\}|(\\[A-Za-z@]+))`;
/**
 * LaTeX's tests of what follows (its kernel, ltdefns), and xparse's of an argument. `\@testopt` and `\@dblarg` put an
 * optional argument before.
 */
const test = new RegExp(
  String.raw`\\(?:(@ifstar)|(?:kernel|new)?@ifnextchar[ \t]*\S|If(?:Boolean|(?:No)?Value|Blank)TF[ \t]*(?:\{?#\d\}?))` +
    `${branch}${branch}\\s*$`,
);
const optionTest = new RegExp(String.raw`\\(?:@testopt|@dblarg)${branch}(?:[ \t]*\{[^{}]*\})?\s*$`);
const openEnd = /\\([A-Za-z@]+)\*?((?:[ \t]*\[[^[\]]{0,200}\]|[ \t]*\{[^{}]{0,200}\}){0,4})\s*$/;
const maxTail = 1000;

/** The commands that a body ends with, before their arguments: `\cite[see]`, `\@ifstar{\citet}{\citep}`. */
export function openBranches(body: string): OpenBranches {
  const tail = body.slice(-maxTail);
  const tested = test.exec(tail);
  if (tested) {
    const [, star, first, firstWord, second, secondWord] = tested;
    const ends = [first ?? firstWord ?? '', second ?? secondWord ?? ''].flatMap(endOf);
    return { ends, isStarred: star !== undefined };
  }
  const [, group, word] = optionTest.exec(tail) ?? [];
  return { ends: endOf(group ?? word ?? tail), isStarred: false };
}

function endOf(code: string): OpenEnd[] {
  const [, name, given = ''] = openEnd.exec(code) ?? [];
  if (name === undefined) return [];
  return [{ name, groups: given.split('{').length - 1, options: given.split('[').length - 1 }];
}
