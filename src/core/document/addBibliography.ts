import { isMap, isScalar, isSeq, stringify, type ParsedNode } from 'yaml';
import { lineEndOf } from '../text/lineEnd';
import { type TextEdit } from '../text/range';
import { isBiblatex, loadedPackages, usesBiblatex } from '../citation/latex/packages';
import { parseYaml } from '../text/yaml';
import { latexCommands, type LatexCommand } from './latex/commands';
import { endOfTitleBlock, metadataBlocks } from './markdown/metadataBlocks';

/**
 * The edits that make a Markdown document use a bibliography, by its first metadata block. One is begun at the top if there is none, after
 * pandoc's title block.
 * @param path as the front matter shall name it
 * @returns undefined when the front matter cannot be added to: it is no sound YAML
 */
export function addToMarkdown(document: string, path: string): TextEdit[] | undefined {
  const lineEnd = lineEndOf(document);
  const name = stringify(path, { lineWidth: 0 }).trimEnd();
  const [front] = metadataBlocks(document);
  if (!front) return [beginMetadata(document, name, lineEnd)];
  const yaml = parseYaml(front.text);
  if (!yaml || yaml.errors.length > 0) return undefined;
  if (yaml.contents === null) return [insert(front.end, `bibliography: ${name}${lineEnd}`)];
  if (!isMap<ParsedNode, ParsedNode>(yaml.contents)) return undefined;
  const pair = yaml.contents.items.find(({ key }) => isScalar(key) && key.value === 'bibliography');
  if (!pair) return [insert(front.end, `bibliography: ${name}${lineEnd}`)];
  return pair.value ? addToValue(front.text, front.start, pair.value, name, lineEnd) : undefined;
}

function beginMetadata(document: string, name: string, lineEnd: string): TextEdit {
  const mark = document.startsWith('\uFEFF') ? 1 : 0;
  const start = mark + endOfTitleBlock(document.slice(mark));
  const before = start === mark ? '' : document[start - 1] === '\n' ? lineEnd : lineEnd + lineEnd;
  const between = document.length > start ? lineEnd : '';
  return insert(start, before + ['---', `bibliography: ${name}`, '---', between].join(lineEnd));
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
  return [insert(lastEnd, dash === undefined ? `, ${name}` : `${lineEnd}${dash}${name}`)];
}

/**
 * The edits that make a LaTeX document use a bibliography: `\addbibresource` with biblatex, else `\bibliography`, with what is needed to print it.
 * @param root the text of the document's root file
 * @param path with its extension, as the root file shall name it
 */
export function addToLatex(root: string, path: string): TextEdit[] {
  const lineEnd = lineEndOf(root);
  const commands = [...latexCommands(root, wantedCommands)];
  const last = (test: (command: LatexCommand) => boolean): LatexCommand | undefined => commands.findLast(test);
  const resource = last(({ name }) => name === 'addbibresource');
  const end = last(({ name, groups }) => name === 'end' && groups[0]?.text === 'document')?.start ?? root.length;
  const before = end === root.length && root !== '' && !root.endsWith('\n') ? lineEnd : '';
  if (usesBiblatex(root)) {
    const after = endOfLine(root, (resource ?? loadedPackages(root).findLast(isBiblatex))?.end ?? 0);
    const edits = [insert(after, `${lineEnd}\\addbibresource{${path}}`)];
    const isPrinted = commands.some(({ name }) => name === 'printbibliography' || name === 'printbibheading');
    return isPrinted ? edits : [...edits, insert(end, `${before}\\printbibliography${lineEnd}`)];
  }
  const name = path.replace(/\.bib$/i, '');
  const list = last((command) => command.name === 'bibliography' && command.groups.length > 0)?.groups[0];
  if (list) {
    const listEnd = list.start + list.text.trimEnd().length;
    return [insert(listEnd, list.text.trim() === '' ? name : `,${name}`)];
  }
  const hasStyle = commands.some((command) => command.name === 'bibliographystyle');
  const style = hasStyle ? '' : `\\bibliographystyle{plain}${lineEnd}`;
  return [insert(end, `${before}${style}\\bibliography{${name}}${lineEnd}`)];
}

/** The edit that makes a Typst document use a bibliography, which is printed at its end. */
export function addToTypst(document: string, path: string): TextEdit[] {
  return [atEnd(document, `#bibliography(${JSON.stringify(path)})`)];
}

/** The edit that makes a reStructuredText document use a bibliography, which is printed at its end. */
export function addToRst(document: string, path: string): TextEdit[] {
  return [atEnd(document, `.. bibliography:: ${path}`)];
}

function atEnd(document: string, line: string): TextEdit {
  const lineEnd = lineEndOf(document);
  const between = document.trim() === '' ? '' : document.endsWith('\n') ? lineEnd : lineEnd + lineEnd;
  return insert(document.length, `${between}${line}${lineEnd}`);
}

const wantedCommands: ReadonlySet<string> = new Set([
  'addbibresource',
  'bibliography',
  'bibliographystyle',
  'end',
  'printbibheading',
  'printbibliography',
]);

function endOfLine(text: string, position: number): number {
  const end = /\r?\n|$/g;
  end.lastIndex = position;
  return end.exec(text)?.index ?? text.length;
}

function insert(position: number, text: string): TextEdit {
  return { start: position, end: position, text };
}
