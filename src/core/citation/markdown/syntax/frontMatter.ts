import { isMap, isScalar, parseDocument, visit, type Scalar } from 'yaml';
import { isDeep } from '../../../text/yaml';
import type { TextRange } from '../../../text/range';
import { metadataBlockAt, type MetadataBlock } from './metadataBlock';

export { metadataBlockAt, type MetadataBlock } from './metadataBlock';

/**
 * The fields whose text is prose. Pandoc reads every string of the metadata as Markdown, but most hold no prose: an `@`
 * in `author` or `description` is a handle or an address.
 */
const proseFields = new Set(['title', 'subtitle', 'abstract', 'thanks', 'acknowledgements', 'acknowledgments']);

const parseOptions = { logLevel: 'silent', uniqueKeys: false, strict: false } as const;

/** The text of a metadata field that may hold citations. */
export interface MetadataText extends TextRange {
  readonly field: 'nocite' | 'prose';
  /** Between double quotes, where a backslash starts one of YAML's escapes. */
  readonly escapes: boolean;
  /** Bare, and empty or begun with a character that YAML reserves: what is written there needs quotes. */
  readonly needsQuotes?: true;
}

/**
 * Whether a block within the document is metadata, and not a paragraph between two rules: pandoc asks for valid YAML,
 * fields with values, and no blank line at its start.
 */
export function isMetadata(text: string, { content }: MetadataBlock): boolean {
  const yaml = text.slice(content.start, content.end);
  if (!/^["'\w][^\n]*:(?:[ \t]|\r?\n)/.test(yaml)) return false;
  if (isDeep(yaml)) return false;
  const { contents, errors } = parseDocument(yaml, parseOptions);
  return isMap(contents) && errors.length === 0;
}

/** The texts that may hold citations, in order. Faulty YAML is read as far as it goes. */
export function metadataTexts(text: string, { content }: MetadataBlock): MetadataText[] {
  const yaml = text.slice(content.start, content.end);
  if (isDeep(yaml)) return [];
  const document = parseDocument(yaml, parseOptions);
  if (!isMap(document.contents)) return [];
  const texts: MetadataText[] = [];
  for (const { key, value } of document.contents.items) {
    const name = isScalar(key) ? key.value : undefined;
    const field = name === 'nocite' ? 'nocite' : proseFields.has(String(name)) ? 'prose' : undefined;
    if (!field || !value) continue;
    visit(value, {
      Scalar(_, scalar) {
        const range = contentRange(yaml, scalar);
        if (!range) return;
        const needsQuotes = isBare(scalar) && /^[@\s]*$/.test(yaml.slice(range.start, range.start + 1));
        texts.push({
          field,
          escapes: scalar.type === 'QUOTE_DOUBLE',
          start: content.start + range.start,
          end: content.start + range.end,
          ...(needsQuotes && { needsQuotes }),
        });
      },
    });
  }
  return texts;
}

/** Whether the metadata block that starts at an offset is YAML without errors. */
export function isSoundMetadata(text: string, start: number): boolean {
  const block = metadataBlockAt(text, start);
  const yaml = block && text.slice(block.content.start, block.content.end);
  return yaml !== undefined && !isDeep(yaml) && parseDocument(yaml, parseOptions).errors.length === 0;
}

function isBare({ type }: Scalar): boolean {
  return !type?.startsWith('BLOCK') && !type?.startsWith('QUOTE');
}

/**
 * Where a scalar's own text is in its source: without quotes, and without the header of a block; blanks at the end
 * of its last line included.
 */
export function contentRange(yaml: string, { range, type }: Scalar): TextRange | undefined {
  if (!range) return undefined;
  const [start, end] = range;
  const source = yaml.slice(start, end);
  if (type?.startsWith('BLOCK')) {
    const header = source.indexOf('\n') + 1;
    if (header === 0) return undefined;
    return { start: start + header, end: pastBlanks(yaml, start + Math.max(header, source.trimEnd().length)) };
  }
  if (!type?.startsWith('QUOTE')) return { start, end: pastBlanks(yaml, end) };
  const closed = source.length > 1 && source.endsWith(source.charAt(0));
  return { start: start + 1, end: Math.max(start + 1, closed ? end - 1 : end) };
}

/** After the blanks at the end of a line; the offset given, where more follows. */
function pastBlanks(yaml: string, from: number): number {
  let at = from;
  while (yaml[at] === ' ' || yaml[at] === '\t') at += 1;
  return at === yaml.length || yaml[at] === '\n' || yaml[at] === '\r' ? at : from;
}
