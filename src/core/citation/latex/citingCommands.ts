import { citeShape } from './commands';
import { learnCommands } from './learnCommands';

const none: ReadonlySet<string> = new Set();

/**
 * The commands that a text defines and that cite as `\cite{keys}` does, though their names do not say so: for the other
 * files of its project. Without backslash.
 */
export function citingCommands(text: string): readonly string[] {
  if (!/\\(?:let|def|[A-Za-z]*[cC]ommand)/.test(text)) return [];
  return [...learnCommands(text, none)].flatMap(([name, shape]) => {
    const isPlain = shape && (shape.skips ?? 0) === 0 && !shape.leadingGroup && !shape.trailingGroup;
    return isPlain && !citeShape(name, none) ? [name] : [];
  });
}
