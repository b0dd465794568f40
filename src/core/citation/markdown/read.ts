import type { Citation } from '../shared/citation';
import { readBlocks } from './blocks';
import { markdownInCode } from './chunkOptions';
import { looksLikeCrossReference } from './syntax/crossReference';
import {
  isMetadata,
  metadataBlockAt,
  metadataTexts,
  type MetadataBlock,
  type MetadataText,
} from './syntax/frontMatter';
import { readProse, type Found, type Source } from './prose';
import { sourceOf } from './source';

/**
 * Reads the citations of a Markdown document, those in raw LaTeX included, with the places where one could be
 * completed, and the regions that hold none.
 * @param offset asked about: metadata is parsed only if there is an `@` in it, or this offset
 */
export function readMarkdown(text: string, ownCommands: ReadonlySet<string>, offset?: number): Found {
  const found: Found = { citations: [], roles: [], marks: [], brackets: [], regions: [] };
  const source = sourceOf(text, ownCommands);
  const exampleLabels = new Set<string>();
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const frontMatter = metadataBlockAt(text, start);
  if (frontMatter) readMetadata(source, frontMatter, offset, found);
  readBlocks(text, frontMatter?.end ?? start, {
    prose: (from, to) => readProse(source, from, to, found),
    region: (region) => found.regions.push(region),
    proseInCode: (from, to) => markdownInCode(text, from, to),
    exampleLabel: (label) => exampleLabels.add(label),
    metadataEnd(at) {
      const block = metadataBlockAt(text, at);
      if (!block || !hasMark(text, block) || !isMetadata(text, block)) return undefined;
      readMetadata(source, block, offset, found);
      return block.end;
    },
  });
  const flagged = found.citations.map((citation) =>
    citation.form === 'command' || citation.form === 'role'
      ? citation
      : { ...citation, keys: flagKeys(citation, exampleLabels) },
  );
  return { ...found, citations: flagged.sort((a, b) => a.start - b.start || b.end - a.end) };
}

function flagKeys({ keys }: Citation, exampleLabels: ReadonlySet<string>): Citation['keys'] {
  return keys.map((key) => ({ ...key, crossReference: looksLikeCrossReference(key.key, exampleLabels) }));
}

function readMetadata(source: Source, block: MetadataBlock, offset: number | undefined, found: Found): void {
  const asked = offset !== undefined && block.start <= offset && offset <= block.end;
  const texts = asked || hasMark(source.text, block) ? metadataTexts(source.text, block) : [];
  if (asked) found.metadata = { start: block.start, texts };
  let start = block.start;
  for (const text of texts) {
    found.regions.push({ kind: 'metadata', start, end: text.start, ...(start === block.start && { grows: 'start' }) });
    readMetadataText(source, text, found);
    start = text.end;
  }
  found.regions.push({ kind: 'metadata', start, end: block.end, grows: start === block.start ? 'both' : 'end' });
}

function hasMark(text: string, { content }: MetadataBlock): boolean {
  return text.slice(content.start, content.end).includes('@');
}

/** Reads a field's text paragraph by paragraph; all that a `nocite` holds is one citation. */
function readMetadataText(
  { text, ownCommands }: Source,
  { field, start, end, escapes }: MetadataText,
  found: Found,
): void {
  const source = sourceOf(text.slice(0, start) + fieldText(text.slice(start, end), escapes), ownCommands);
  const read: Found = field === 'nocite' ? { ...found, citations: [] } : found;
  for (let at = start; at < end;) at = Math.max(readProse(source, at, source.blankLine(at), read), at + 1);
  if (field !== 'nocite') return;
  const keys = read.citations.flatMap((citation) => citation.keys).sort((a, b) => a.start - b.start);
  found.citations.push({ form: 'nocite', start, end, keys, citesAll: /@\*/.test(text.slice(start, end)) });
}

/** A field's text with YAML's escapes blanked out, so that offsets stay. */
function fieldText(source: string, escapes: boolean): string {
  return escapes ? source.replace(/\\(?:x..|u.{4}|U.{8}|[^])/g, (escape) => ' '.repeat(escape.length)) : source;
}
