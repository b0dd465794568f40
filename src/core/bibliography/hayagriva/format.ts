/*
 * This folder (`src/core/bibliography/hayagriva`). The format Hayagriva, the YAML of Typst
 * (https://github.com/typst/hayagriva, file-format.md).
 */

import { writeYamlKey } from '../../text/yaml';
import type { WritableFormat } from '../format/bibliographyFormat';
import { fileTypes } from '../model/fileTypes';
import { decodeItem } from '../csl/decodeCsl';
import { appendHayagriva, writeHayagriva } from './appendHayagriva';
import { changeHayagriva } from './changeHayagriva';
import { detectHayagriva } from './detect';
import { hayagrivaItem } from './hayagrivaItem';
import { readHayagriva, type HayagrivaEntry } from './readHayagriva';

/** Hayagriva, Typst's own format (https://github.com/typst/hayagriva/blob/main/docs/file-format.md). */
export const hayagriva: WritableFormat<HayagrivaEntry> = {
  id: 'hayagriva',
  ...fileTypes.hayagriva,
  documentLanguage: 'typst',

  detect: detectHayagriva,
  read: readHayagriva,
  decode: (entry, _scope, source) => decodeItem(hayagrivaItem(entry), entry.key, source),
  toCslItem: (entry) => hayagrivaItem(entry),

  writeKey: ({ text, keyStart }, newKey) => writeYamlKey(newKey, keyStart > 0 ? text[keyStart - 1] : undefined),
  write: (entries) => writeHayagriva(entries),
  append: (text, entries) => appendHayagriva(text, entries),
  change: changeHayagriva,
};
