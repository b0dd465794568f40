import { isMetadata, metadataBlockAt } from '../../citation/markdown/syntax/frontMatter';
import { frontMatterOf, type FrontMatter } from './frontMatter';

/**
 * The metadata blocks of a Markdown document, in order: the one at its top, then those that are elsewhere after a
 * blank line, outside of fenced code (pandoc's manual, "Metadata blocks").
 */
export function metadataBlocks(document: string): FrontMatter[] {
  const first = frontMatterOf(document);
  const blocks = first ? [first] : [];
  if (!document.includes('\n---')) return blocks;
  const line = /^(?:---[ \t]*\r?$| {0,3}(`{3,}|~{3,})[^\n]*$)/gm;
  line.lastIndex = first ? first.end + 3 : 0;
  let fence = '';
  for (let match = line.exec(document); match; match = line.exec(document)) {
    const [, mark] = match;
    if (mark !== undefined) fence = fenceAfter(fence, mark);
    else if (fence === '' && isAfterBlank(document, match.index)) {
      const block = metadataBlockAt(document, match.index);
      if (!block || !isMetadata(document, block)) continue;
      const { start, end } = block.content;
      blocks.push({ text: document.slice(start, end), start, end });
      line.lastIndex = block.end;
    }
  }
  return blocks;
}

/** The fence that is open after a line with a mark of one. */
function fenceAfter(open: string, mark: string): string {
  if (open === '') return mark;
  return mark.startsWith(open) ? '' : open;
}

function isAfterBlank(document: string, position: number): boolean {
  return position === 0 || /(?:^|\n)[ \t]*\r?\n$/.test(document.slice(Math.max(0, position - 200), position));
}

/**
 * Where the title block ends that pandoc reads at the top of a document: up to three lines `% …` with what is indented
 * below them.
 */
export function endOfTitleBlock(document: string): number {
  return /^(?:%[^\n]*(?:\n|$)(?:[ \t]+\S[^\n]*(?:\n|$))*){0,3}/.exec(document)?.[0].length ?? 0;
}
