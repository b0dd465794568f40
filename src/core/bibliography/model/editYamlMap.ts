import { isNode, isScalar, stringify, visit, type Node, type Scalar, type YAMLMap } from 'yaml';
import { blanksAtEnd } from '../../text/trim';
import { mergeTouching, type TextEdit } from '../../text/range';
import { lineEndOf } from '../../text/lineEnd';
import { parseYaml } from '../../text/yaml';

/**
 * The edits that set keys of a mapping of YAML, or take away those whose value is undefined. Scalars are written where
 * they stand and in their quotes, new keys after the last one. Comments and everything else stay.
 *
 * @param text what the mapping was parsed from
 * @param indent of what stands in a value
 * @returns undefined where an alias elsewhere would change with it (`&anchor`)
 */
export function editYamlMap(
  text: string,
  map: YAMLMap,
  changes: ReadonlyMap<string, unknown>,
  indent = 2,
): TextEdit[] | undefined {
  const pairs = pairsOf(text, map);
  const stays = ({ name }: Pair) => !changes.has(name) || changes.get(name) !== undefined;
  const lastKept = pairs.findLastIndex(stays);
  const last = pairs[lastKept];
  const changed = pairs.filter(({ name }) => changes.has(name));
  if (!last || map.anchor !== undefined || changed.some(({ node }) => node && hasAnchor(node))) return undefined;
  const style: Style = {
    isFlow: map.flow === true,
    indent,
    lineBreak: lineEndOf(text) + ' '.repeat(columnOf(text, pairs[0]?.start ?? 0)),
  };
  const edits = pairs.flatMap((pair, at): TextEdit[] => {
    if (!changes.has(pair.name)) return [];
    return [stays(pair) ? replacement(pair, changes.get(pair.name), style) : removal(text, pair, at < lastKept, style)];
  });
  const names = new Set(pairs.map(({ name }) => name));
  const separator = style.isFlow ? ', ' : style.lineBreak;
  const added = [...changes]
    .filter(([name, value]) => value !== undefined && !names.has(name))
    .map(([name, value]) => separator + writePair(name, value, style));
  const comment = style.isFlow ? '' : (/^[ \t]*#[^\r\n]*/.exec(text.slice(last.end))?.[0] ?? '');
  const end = last.end + comment.length;
  if (added.length > 0) edits.push({ start: end, end, text: added.join('') });
  return mergeTouching(edits);
}

/** Whether a text of YAML is still sound after edits. */
export function staysSound(text: string, edits: readonly TextEdit[]): boolean {
  let edited = text;
  for (const { start, end, text: added } of edits.toReversed()) {
    edited = edited.slice(0, start) + added + edited.slice(end);
  }
  const errors = (yaml: string) =>
    parseYaml(yaml, 'failsafe')
      ?.errors.map(({ code }) => code)
      .join();
  return errors(edited) === errors(text);
}

interface Pair {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly node: Node | undefined;
}

interface Style {
  readonly isFlow: boolean;
  readonly indent: number;
  /** A line end and the blanks that keys stand behind. */
  readonly lineBreak: string;
}

function pairsOf(text: string, { items }: YAMLMap): Pair[] {
  return items.flatMap(({ key, value }): Pair[] => {
    if (!isScalar(key) || !key.range) return [];
    const node = (value ?? undefined) as Node | undefined;
    const range = node?.range;
    const isEmpty = !range || range[0] === range[1];
    const end = isEmpty
      ? text.indexOf(':', key.range[1]) + 1
      : range[0] + text.slice(range[0], range[1]).trimEnd().length;
    return [{ name: String(key.value), start: key.range[0], end, node: isEmpty ? undefined : node }];
  });
}

function hasAnchor(node: Node): boolean {
  let found = false;
  visit(node, (_key, each) => {
    if (isNode(each) && 'anchor' in each && each.anchor !== undefined) found = true;
  });
  return found;
}

function columnOf(text: string, at: number): number {
  return at - (text.lastIndexOf('\n', at - 1) + 1);
}

function replacement({ name, start, end, node }: Pair, value: unknown, style: Style): TextEdit {
  const isPlace = isScalar(node) && node.range && !/^BLOCK/.test(node.type ?? '');
  if (isPlace && typeof value !== 'object') {
    return { start: node.range?.[0] ?? start, end, text: writeScalar(value, node.type, node.source, style) };
  }
  return { start, end, text: writePair(name, value, style) };
}

function writeScalar(value: unknown, type: Scalar['type'], before: string | undefined, { isFlow }: Style): string {
  const text = String(value);
  if (type === 'QUOTE_DOUBLE') return JSON.stringify(text);
  if (type === 'QUOTE_SINGLE') return `'${text.replaceAll("'", "''")}'`;
  const isNumber = /^\d+$/.test(text) && /^\d+$/.test(before ?? '');
  if (isNumber) return text;
  if (isFlow && /[[\]{},:#"']/.test(text)) return JSON.stringify(text);
  return stringify(value, { lineWidth: 0, compat: 'yaml-1.1' }).trimEnd();
}

function writePair(name: string, value: unknown, { isFlow, indent, lineBreak }: Style): string {
  if (isFlow) return `${name}: ${JSON.stringify(value)}`;
  const text = stringify({ [name]: value }, { lineWidth: 0, indent, compat: 'yaml-1.1' });
  return text.trimEnd().replaceAll('\n', lineBreak);
}

/** A pair with the end of its line, or what separates it from the next one; of the last ones, from the one before. */
function removal(text: string, { start, end }: Pair, isBeforeKept: boolean, { isFlow }: Style): TextEdit {
  const behind = text.slice(end);
  if (isBeforeKept) {
    const length = (isFlow ? /^\s*,\s*/ : /^[ \t]*(?:#[^\r\n]*)?\r?\n[ \t]*/).exec(behind)?.[0].length ?? 0;
    return { start, end: end + length, text: '' };
  }
  const before = text.slice(0, start);
  if (!isFlow) {
    const comment = /^[ \t]*#[^\r\n]*/.exec(behind)?.[0] ?? '';
    return { start: start - blanksAtEnd(before).length, end: end + comment.length, text: '' };
  }
  const comma = before.trimEnd().endsWith(',') ? before.trimEnd().length - 1 : before.length;
  return { start: comma, end, text: '' };
}
