import { isMap, isScalar, isSeq, stringify, type ParsedNode } from 'yaml';
import { lineEndOf } from '../../text/lineEnd';
import { insertAt, type TextEdit } from '../../text/range';
import { parseYaml } from '../../text/yaml';
import { endOfTitleBlock, metadataBlocks } from './metadataBlocks';

/** Hugo's other front matter, which must be at the top, and be the only one (Hugo's documentation, "Front matter"). */
const tomlFrontMatter = /^\uFEFF?\+{3}[ \t]*\r?\n/;

/**
 * The edits that make a Markdown document use a bibliography, by its first metadata block. One is begun at the top if
 * there is none, after pandoc's title block.
 * @param path as the front matter shall name it
 * @returns undefined when the front matter cannot be added to: it is no sound YAML, or TOML
 */
export function addToMarkdown(document: string, path: string): TextEdit[] | undefined {
  const lineEnd = lineEndOf(document);
  const name = stringify(path, { lineWidth: 0 }).trimEnd();
  const [front] = metadataBlocks(document);
  if (!front && tomlFrontMatter.test(document)) return undefined;
  if (!front) return [beginMetadata(document, name, lineEnd)];
  const yaml = parseYaml(front.text);
  if (!yaml || yaml.errors.length > 0) return undefined;
  if (yaml.contents === null) return [insertAt(front.end, `bibliography: ${name}${lineEnd}`)];
  if (!isMap<ParsedNode, ParsedNode>(yaml.contents)) return undefined;
  const pair = yaml.contents.items.find(({ key }) => isScalar(key) && key.value === 'bibliography');
  if (!pair) return [insertAt(front.end, `bibliography: ${name}${lineEnd}`)];
  return pair.value ? addToValue(front.text, front.start, pair.value, name, lineEnd) : undefined;
}

function beginMetadata(document: string, name: string, lineEnd: string): TextEdit {
  const mark = document.startsWith('\uFEFF') ? 1 : 0;
  const start = mark + endOfTitleBlock(document.slice(mark));
  const before = start === mark ? '' : document[start - 1] === '\n' ? lineEnd : lineEnd + lineEnd;
  const between = document.length > start ? lineEnd : '';
  return insertAt(start, before + ['---', `bibliography: ${name}`, '---', between].join(lineEnd));
}

function addToValue(
  yaml: string,
  offset: number,
  value: ParsedNode,
  name: string,
  lineEnd: string,
): TextEdit[] | undefined {
  const [start, end] = [offset + value.range[0], offset + value.range[1]];
  if (isScalar(value)) {
    const written = yaml.slice(value.range[0], value.range[1]);
    return [{ start, end, text: value.value === null ? ` ${name}` : `[${written}, ${name}]` }];
  }
  const last = isSeq<ParsedNode>(value) ? value.items.at(-1) : undefined;
  if (!last) return isSeq(value) ? [{ start, end, text: `[${name}]` }] : undefined;
  const lastEnd = offset + last.range[1];
  const dash = /(?:^|\n)([ \t]*-[ \t]+)$/.exec(yaml.slice(0, last.range[0]))?.[1];
  return [insertAt(lastEnd, dash === undefined ? `, ${name}` : `${lineEnd}${dash}${name}`)];
}
