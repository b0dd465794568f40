import { isMetadata, metadataBlockAt } from '../../citation/markdown/syntax/frontMatter';
import { endOfLine } from '../../citation/shared/scanning';
import { frontMatterOf, type FrontMatter } from './frontMatter';

/**
 * The metadata blocks of a Markdown document, in order: the one at its top, then those that are elsewhere after a
 * blank line or another block, outside of fenced code (pandoc's manual, "Metadata blocks").
 */
export function metadataBlocks(document: string): FrontMatter[] {
  const first = frontMatterOf(document);
  const blocks = first ? [first] : [];
  if (!document.includes('\n---')) return blocks;
  const line = /^(?:---[ \t]*\r?$| {0,3}(`{3,}|~{3,})[^\n]*$)/gm;
  line.lastIndex = first ? first.end + 3 : 0;
  let fence = '';
  let behind = first ? endOfLine(document, first.end, document.length) : 0;
  for (let match = line.exec(document); match; match = line.exec(document)) {
    const [, mark] = match;
    if (mark !== undefined) fence = fenceAfter(fence, mark);
    else if (fence === '' && isAfterBlank(document, behind, match.index)) {
      const block = metadataBlockAt(document, match.index);
      if (!block || !isMetadata(document, block)) continue;
      const { start, end } = block.content;
      blocks.push({ text: document.slice(start, end), start, end });
      line.lastIndex = behind = block.end;
    }
  }
  return blocks;
}

/** The fence that is open after a line with a mark of one. */
function fenceAfter(open: string, mark: string): string {
  if (open === '') return mark;
  return mark.startsWith(open) ? '' : open;
}

/** @param behind where the last block ends */
function isAfterBlank(document: string, behind: number, position: number): boolean {
  const before = document.slice(Math.max(behind, position - 200), position);
  return before.trim() === '' || /(?:^|\n)[ \t]*\r?\n$/.test(before);
}

/**
 * Where the title block ends that pandoc reads at the top of a document: up to three lines `% …` with what is indented
 * below them.
 */
export function endOfTitleBlock(document: string): number {
  return /^(?:%[^\n]*(?:\n|$)(?:[ \t]+\S[^\n]*(?:\n|$))*){0,3}/.exec(document)?.[0].length ?? 0;
}
