import { definitionsOf, type LatexDefinitions } from '../latex/definitions';
import { readLatex } from '../latex/read';
import { scanLatex } from '../latex/scan';
import { environmentEnds } from './syntax/environments';
import type { Source } from './prose';

/** A text with its look-ups. They are asked for in the order of the text, and so take linear time in all. */
export function sourceOf(text: string, ownCommands: ReadonlySet<string>): Source {
  const next = new Map<string, number>();
  let blankLine = -1;
  let definitions: LatexDefinitions | undefined;
  const readDefinitions = () => (definitions ??= definitionsOf(text, ownCommands));
  return {
    text,
    ownCommands,
    environmentEnd: environmentEnds(text),
    readLatex: (start, end) => readLatex(text, ownCommands, start, end, readDefinitions()),
    scanLatex: (start, end) => scanLatex(text, start, end, { ...readDefinitions(), comments: false }),
    indexOf(search, from) {
      let found = next.get(search) ?? -1;
      if (found < from) {
        const index = text.indexOf(search, from);
        found = index === -1 ? Infinity : index;
        next.set(search, found);
      }
      return found === Infinity ? undefined : found;
    },
    blankLine(from) {
      if (blankLine < from) {
        const index = text.slice(from).search(/\n[ \t\r]*\n/);
        blankLine = index === -1 ? text.length : from + index;
      }
      return blankLine;
    },
  };
}
