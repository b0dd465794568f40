import { isMap } from 'yaml';
import { editYamlMap, staysSound } from '../model/editYamlMap';
import type { TextEdit } from '../../text/range';
import { parseYaml } from '../../text/yaml';
import type { ItemChanges } from '../model/itemChanges';
import type { CslEntry } from '../model/cslItem';
import { withMarkdown } from '../model/richText';
import { changedVariables } from './changedVariables';

/** Changes an item of CSL-YAML, whose texts are Markdown. */
export function changeCslYaml({ text, start, item }: CslEntry, changes: ItemChanges): TextEdit[] {
  // The first line stands behind the `- ` that the others are indented for.
  const padding = text.startsWith('{') ? '' : ' '.repeat(indentOf(text));
  const padded = padding + text;
  const map = parseYaml(padded)?.contents;
  if (!isMap(map)) return [];
  const values = withMarkdown(Object.fromEntries(changedVariables(item, changes)));
  const edits = editYamlMap(padded, map, new Map(Object.entries(values)));
  if (!edits || !staysSound(padded, edits)) return [];
  const offset = start - padding.length;
  return edits.map((edit) => ({ ...edit, start: offset + edit.start, end: offset + edit.end }));
}

/** How far the keys of an item below its first line are indented: what stands in their values is, at least as far. */
function indentOf(text: string): number {
  const [, ...lines] = text.split('\n');
  let least = Infinity;
  for (const line of lines) if (!/^\s*(?:#|$)/.test(line)) least = Math.min(least, line.search(/\S/));
  return Number.isFinite(least) ? least : 0;
}
