import { gaps, pastWord } from './blank';
import type { Citation } from './citation';
import { firstVerified, insertText, noEdit, type EditCandidate } from './editCandidate';
import type { InsertionPlan } from './grammar';
import { regionAt, type Region } from './region';

/** The result of reading a text in a language: its citations, and the regions that hold none, both in order. */
interface Reading {
  readonly citations: readonly Citation[];
  readonly regions: readonly Region[];
}

/**
 * The plan for an insertion in prose: refused in a region that holds no citations, but for comments, where the first
 * candidate is written as it is; else the first candidate that reads back.
 */
export function planInProse(
  text: string,
  offset: number,
  candidates: readonly EditCandidate[],
  { citations, regions }: Reading,
  read: (text: string) => readonly Citation[],
): InsertionPlan {
  const region = regionAt(regions, offset);
  if (region && region.kind !== 'comment') {
    return { edits: [], cursor: offset, refused: region.kind === 'tex' ? 'code' : region.kind };
  }
  const possible = region ? candidates.slice(0, 1).map((one) => ({ ...one, forms: [] })) : candidates;
  return firstVerified(text, offset, possible, citations, read);
}

/**
 * A new citation at an offset, behind the word that it is in the midst of; with blanks around it where what is there
 * asks for them.
 */
export function newCitation(
  text: string,
  offset: number,
  written: string,
  added: readonly string[],
  form: Citation['form'],
): EditCandidate[] {
  if (added.length === 0) return [noEdit(offset)];
  const at = pastWord(text, offset);
  return gaps(text, at).map(([before, after]) => {
    const candidate = insertText(at, before + written + after, added, [form]);
    return { ...candidate, cursor: candidate.cursor - after.length };
  });
}

/**
 * The name that occurs most, such as the command of most citations in a document; the first of those that occur equally
 * often. Undefined if there are no names.
 */
export function mostUsed(names: Iterable<string>): string | undefined {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].reduce<[string, number] | undefined>(
    (best, one) => (best && best[1] >= one[1] ? best : one),
    undefined,
  )?.[0];
}
