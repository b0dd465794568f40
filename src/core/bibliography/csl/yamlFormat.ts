import { writeYamlKey } from '../../text/yaml';
import type { WritableFormat } from '../format/bibliographyFormat';
import { fileTypes } from '../model/fileTypes';
import type { CslEntry } from '../model/cslItem';
import { appendCslYaml } from './appendCsl';
import { changeCslYaml } from './changeCslYaml';
import { decodeCsl } from './decodeCsl';
import { markdownItem } from './markdownItem';
import { readCslYaml } from './readCslYaml';
import { soundItem } from './soundItem';

/** CSL-YAML, as pandoc reads it (https://pandoc.org/MANUAL.html#specifying-bibliographic-data). */
export const cslYaml: WritableFormat<CslEntry> = {
  id: 'csl-yaml',
  ...fileTypes.cslYaml,

  detect: (sample) => /^references:/m.test(sample) || isListOfItems(sample),
  isEmptyList: (text) => /^\s*(?:---\s+)?references\s*:\s*\[\s*\]\s*(?:(?:---|\.\.\.)\s*)?$/.test(text),
  read: readCslYaml,
  decode: (entry, _scope, source) => decodeCsl(entry, source),
  toCslItem: ({ item }) => markdownItem(soundItem(item)),

  writeKey: ({ text, keyStart }, newKey) => writeYamlKey(newKey, text[keyStart - 1]),
  write(entries) {
    const items = entries.map(({ item }) => item);
    return appendCslYaml('', items)?.text ?? '';
  },
  append(text, entries) {
    const items = entries.map(({ item }) => item);
    return appendCslYaml(text, items);
  },
  change: changeCslYaml,
};

/** Whether a YAML text is a list of mappings that have an `id` or a `type`, whatever is first in them. */
function isListOfItems(text: string): boolean {
  const first = /^(?:---[ \t]*\r?\n)?(?:[ \t]*(?:#.*)?\r?\n)*([ \t]*-[ \t]+)["']?[A-Za-z_-]+["']?[ \t]*:/.exec(text);
  if (!first) return false;
  const column = (first[1] ?? '').length;
  const property = new RegExp(`^(?:[^\\S\\n]*-[^\\S\\n]+|[^\\S\\n]{${column}})["']?(?:id|type)["']?[^\\S\\n]*:`, 'm');
  return property.test(text);
}
