import type { KeyGroup } from './keyGroup';
import type { LatexCitation } from './parse';

const maxWordsLength = 1000;

export interface GroupAt {
  readonly citation: LatexCitation;
  readonly group: KeyGroup;
}

/** The group of keys that an offset is in; an unclosed one reaches to the end of its line. */
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
  // The lines after an unclosed group may be other text, and an `@` starts a citation in Markdown's own syntax.
  return !closed && offset - end < maxWordsLength && !/[{},\n@]/.test(text.slice(end, offset));
}
