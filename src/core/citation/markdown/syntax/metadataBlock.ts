import type { TextRange } from '../../../text/range';
import { endOfLine } from '../../shared/scanning';

/** A metadata block, from its `---` to the end of its closing line. */
export interface MetadataBlock extends TextRange {
  /** The text between the opening and the closing line. */
  readonly content: TextRange;
}

/** The metadata block that starts at an offset, which must be the start of a line: from `---` to `---` or `...`. */
export function metadataBlockAt(text: string, start: number): MetadataBlock | undefined {
  if (!text.startsWith('---', start)) return undefined;
  const first = endOfLine(text, start, text.length);
  if (first === text.length || text.slice(start + 3, first).trim() !== '') return undefined;
  const closing = text.slice(first).search(/\n(?:---|\.\.\.)[ \t\r]*(?:\n|$)/);
  if (closing === -1) return undefined;
  const end = endOfLine(text, first + closing + 1, text.length);
  return { start, end, content: { start: first + 1, end: Math.max(first + 1, first + closing + 1) } };
}
