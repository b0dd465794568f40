import type { Citation, CitationKey } from './shared/citation';
import type { ReadOptions } from './shared/grammar';
import type { Language } from './shared/language';
import { readCitations } from './readCitations';

/** A key and the citation it belongs to. */
export interface KeyAt extends CitationKey {
  readonly citation: Citation;
}

/** The key that an offset touches, the key's ends and, in Markdown, its `@`, `-@` and braces included. */
export function keyAt(text: string, language: Language, offset: number, options: ReadOptions = {}): KeyAt | undefined {
  for (const citation of readCitations(text, language, options)) {
    if (citation.start > offset) return undefined;
    const key = offset <= citation.end ? citation.keys.find((one) => touches(citation, one, offset)) : undefined;
    if (key) return { ...key, citation };
  }
  return undefined;
}

function touches({ form }: Citation, { start, end, braced, suppressAuthor }: CitationKey, offset: number): boolean {
  const marks = form === 'command' || form === 'role' ? 0 : 1 + Number(braced) + Number(suppressAuthor);
  return start - marks <= offset && offset <= end + Number(braced);
}
