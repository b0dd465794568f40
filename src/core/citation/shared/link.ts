import type { TextRange } from '../../text/range';

/**
 * A link around a mention: its whole range; a bare one has no other words. `definition`: an address that is only
 * defined there.
 */
export type Link = (TextRange & { readonly isBare: boolean }) | 'definition' | undefined;

/** Links are no longer than this. */
const maxLinkLength = 2000;

/** The text before and behind a range, each as long as the longest link around the range. */
export function around(text: string, { start, end }: TextRange): [before: string, behind: string] {
  return [text.slice(Math.max(0, start - maxLinkLength), start), text.slice(end, end + maxLinkLength)];
}

/** The part of its line before an offset. */
export function lineBefore(text: string, offset: number): string {
  const before = text.slice(Math.max(0, offset - maxLinkLength), offset);
  return before.slice(before.lastIndexOf('\n') + 1);
}
