import { citeShape } from './commands';
import { keyComposing, writeComposer } from './keyComposer';
import { learnCommands } from './learnCommands';

const none: ReadonlySet<string> = new Set();

/**
 * The commands and environments that a text defines and that cite otherwise than their names say, for the other files
 * of its project: as `ownCommands` takes them, `name`, `name{}` for keys behind an argument, `name=m|pre:#1` for keys
 * that are put together of arguments, `!name` for one that cites nothing.
 */
export function citingCommands(text: string): readonly string[] {
  if (!/\\(?:let|[a-z]*def|@namedef|cs_|[A-Za-z]*(?:[cC]ommand|[cC]md|nvironment))/.test(text)) return [];
  return [...learnCommands(text, none, keyComposing)].flatMap(([name, shape]) => {
    const usual = citeShape(name, none);
    if (!shape) return usual ? [`!${name}`] : [];
    if (shape.composer) return [writeComposer(name, shape.composer)];
    const isPlain = !shape.leadingGroup && !shape.trailingGroup && shape.keyGroups === undefined;
    return isPlain && !usual ? [`${name}${'{}'.repeat(shape.skips ?? 0)}`] : [];
  });
}
