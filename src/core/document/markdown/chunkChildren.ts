import { isMap, isScalar, isSeq, type ParsedNode } from 'yaml';
import { parseYaml } from '../../text/yaml';
import { pathOfR } from './pathOfR';

const head = /^[ \t]*(?:`{3,}|~{3,})[ \t]*\{[ \t]*([a-z]\w*\b[^\n]*)$/gim;
const option = /^[ \t]*#\|[^\n]*$/gm;
/** Of an argument, its name: no string is before it. */
const assigned = /^[^"'=]*\bchild[ \t]*=(?!=)[ \t]*/;
/** Longer code is not looked through. */
const maxLength = 2000;

/**
 * The documents that knitr puts in the place of chunks: the option `child` in the head of a chunk, or in the
 * comments at its start, as YAML or as R (knitr, "Child documents" and "Chunk options").
 */
export function childrenOfChunks(text: string): string[] {
  if (!text.includes('child')) return [];
  const heads = [...text.matchAll(head)].flatMap(([, options = '']) => childrenOfR(options));
  return [...heads, ...optionBlocks(text).flatMap(childrenOfOptions)];
}

/** The comments of a chunk that hold options, without their marks: those of lines that follow one another. */
function optionBlocks(text: string): string[] {
  const blocks: string[] = [];
  let end = -2;
  for (const { index, 0: line } of text.matchAll(option)) {
    const written = `${line.slice(line.indexOf('|') + 1)}\n`;
    if (index === end + 1) blocks.push((blocks.pop() ?? '') + written);
    else blocks.push(written);
    end = index + line.length;
  }
  return blocks.filter((block) => block.includes('child'));
}

function childrenOfOptions(block: string): string[] {
  const contents = parseYaml(block)?.contents;
  const value = isMap<ParsedNode, ParsedNode>(contents) ? contents.get('child', true) : undefined;
  if (!value) return childrenOfR(block.replaceAll('\n', ' '));
  return (isSeq(value) ? value.items : [value]).flatMap((item) => {
    if (!isScalar(item) || typeof item.value !== 'string') return [];
    return item.tag === '!expr' || item.tag === '!r' ? pathsOfCode(item.value) : [item.value];
  });
}

function childrenOfR(code: string): string[] {
  return splitArguments(code.slice(0, maxLength)).flatMap((argument) => {
    const name = assigned.exec(argument)?.[0];
    return name === undefined ? [] : pathsOfCode(argument.slice(name.length));
  });
}

/** The paths of a string, of a call that makes a path, or of a vector of these. */
function pathsOfCode(code: string): string[] {
  const inner = /^c\(([^]*)\)$/.exec(code.trim())?.[1];
  const paths = (inner === undefined ? [code] : splitArguments(inner)).map((part) => pathOfR(part)?.path);
  return paths.filter((path) => path !== undefined);
}

/** The arguments of a call, up to what closes it. */
function splitArguments(code: string): string[] {
  const found = [''];
  let depth = 0;
  for (const [token] of code.matchAll(/"[^"]*"|'[^']*'|[^]/g)) {
    if (/^[([{]$/.test(token)) depth += 1;
    else if (/^[)\]}]$/.test(token)) depth -= 1;
    if (depth < 0) break;
    if (token === ',' && depth === 0) found.push('');
    else found.push((found.pop() ?? '') + token);
  }
  return found;
}
