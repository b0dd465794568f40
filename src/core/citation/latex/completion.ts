import type { Completion } from '../shared/grammar';
import { regionAt } from '../shared/region';
import { matchAt } from '../shared/scanning';
import { groupAt } from './groupAt';
import type { LatexReading } from './read';

const keyRest = /[^\s,{}%#~\\"]*/y;

/**
 * The key being typed between a citation's braces: the words between the last comma, brace or line start and the
 * offset, together with the characters of a key that follow directly. Where nothing is typed yet, a key after the
 * offset is taken if it is one for sure: the whole of an item in a closed group.
 */
export function latexCompletionAt(
  text: string,
  offset: number,
  { citations, regions }: Pick<LatexReading, 'citations' | 'regions'>,
): Completion | undefined {
  const { group } = groupAt(text, citations, offset) ?? {};
  if (!group || regionAt(regions, offset)) return undefined;
  const before = text.slice(group.start, offset);
  const typed = before.slice(Math.max(before.lastIndexOf(','), before.lastIndexOf('\n')) + 1).trimStart();
  if (/[\\%]/.test(typed)) return undefined;
  const rest = matchAt(keyRest, text, offset)?.[0].length ?? 0;
  const wholeItem = group.closed && /^[ \t\r\n]*[,}%]/.test(text.slice(offset + rest, offset + rest + 100));
  const end = typed === '' && !wholeItem ? offset : offset + rest;
  return { start: offset - typed.length, end, typed, language: 'latex', delimiters: 'closed', keysOnly: false };
}
