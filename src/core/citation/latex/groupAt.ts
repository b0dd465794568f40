import type { KeyGroup } from './keyGroup';
import type { LatexCitation } from './parse';

export interface GroupAt {
  readonly citation: LatexCitation;
  readonly group: KeyGroup;
}

/** The group of keys that an offset stands in; an unclosed one reaches to the word that is being typed in it. */
export function groupAt(text: string, citations: readonly LatexCitation[], offset: number): GroupAt | undefined {
  let found: GroupAt | undefined;
  for (const citation of citations) {
    for (const group of citation.groups) {
      if (group.start <= offset && group.start > (found?.group.start ?? -1)) found = { citation, group };
    }
  }
  return found && reaches(text, found.group, offset) ? found : undefined;
}

function reaches(text: string, { end, closed }: KeyGroup, offset: number): boolean {
  if (offset <= end) return true;
  // At most a line's words: what stands on the lines after may be other text.
  return !closed && offset - end < 1000 && /^(?:[^{}\n]*|[ \t\r]*\n[ \t]*[^\s,{}]*)$/.test(text.slice(end, offset));
}
