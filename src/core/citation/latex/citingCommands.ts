import { citeShape } from './commands';
import { learnCommands } from './learnCommands';

const none: ReadonlySet<string> = new Set();
/** `\let\a\b`, `\let\a=\b`, `\NewCommandCopy{\a}{\b}`, `\newcommand{\a}{\b}`, `\def\a{\b}`: one command for another. */
const copy =
  /\\(?:let|(?:New|Renew|Declare)CommandCopy|(?:re)?newcommand|providecommand|def)\*?[ \t]*\{?[ \t]*\\([A-Za-z]+)[ \t]*\}?[ \t]*=?[ \t]*\{?[ \t]*\\([A-Za-z]+)[ \t]*(?=[}\s%\\]|$)/g;

/** The commands of a text that are copies of others, with the command that each stands for. */
export function commandCopies(text: string): ReadonlyMap<string, string> {
  const copies = new Map<string, string>();
  for (const { index, 1: name = '', 2: target = '' } of text.matchAll(copy)) {
    const line = text.slice(text.lastIndexOf('\n', index) + 1, index);
    if (!/(?:^|[^\\])%/.test(line)) copies.set(name, target);
  }
  return copies;
}

/**
 * The commands that a text defines and that cite as `\cite{keys}` does, though their names do not say so: for the other
 * files of its project. Without backslash.
 */
export function citingCommands(text: string): readonly string[] {
  if (!/\\(?:let|def|[A-Za-z]*[cC]ommand)/.test(text)) return [];
  const found = new Set<string>();
  for (const [name, shape] of learnCommands(text, none)) {
    if (shape && (shape.skips ?? 0) === 0 && !citeShape(name, none)) found.add(name);
  }
  for (const [name, target] of commandCopies(text)) {
    const shape = citeShape(target, none);
    const isPlain = found.has(target) || (shape && !shape.leadingGroup && !shape.trailingGroup);
    if (isPlain && !citeShape(name, none)) found.add(name);
  }
  return [...found];
}
