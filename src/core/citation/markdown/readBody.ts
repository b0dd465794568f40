import { readBlocks } from './blocks';
import { looksLikeCrossReference } from './syntax/crossReference';
import { metadataBlockAt } from './syntax/metadataBlock';
import type { MarkdownCitation } from './groups';
import { readProse, type Found } from './prose';
import type { RoleCitation } from '../roles/body';
import { sourceOf } from './source';

/**
 * Reads the citations that are in the text of a Markdown document, as `readMarkdown` does, but not its metadata; so
 * it needs no reader of YAML. A block within the document that is fenced as metadata is taken for some.
 * @returns them in the order in which they start
 */
export function readBody(text: string): (MarkdownCitation | RoleCitation)[] {
  const found = { citations: [], roles: [], marks: [], brackets: [], regions: [] } as Found;
  const source = sourceOf(text, new Set());
  const labels = new Set<string>();
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  readBlocks(text, metadataBlockAt(text, start)?.end ?? start, {
    prose: (from, to) => readProse(source, from, to, found),
    region: (region) => found.regions.push(region),
    exampleLabel: (label) => labels.add(label),
    metadataEnd(at) {
      const block = metadataBlockAt(text, at);
      return block && /^["'\w][^\n]*:(?:[ \t]|\r?\n)/.test(text.slice(block.content.start, block.content.end))
        ? block.end
        : undefined;
    },
  });
  return found.citations
    .filter((citation): citation is MarkdownCitation | RoleCitation => /^(?:inText|group|role)$/.test(citation.form))
    .map((citation) =>
      citation.form === 'role'
        ? citation
        : {
            ...citation,
            keys: citation.keys.map((key) => ({ ...key, crossReference: looksLikeCrossReference(key.key, labels) })),
          },
    )
    .sort((a, b) => a.start - b.start || b.end - a.end);
}
