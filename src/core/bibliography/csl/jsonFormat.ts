import type { BibliographyFormat, WritableFormat } from '../format/bibliographyFormat';
import { fileTypes } from '../model/fileTypes';
import type { CslEntry } from '../model/cslItem';
import { appendCslJson } from './appendCsl';
import { changeCslJson } from './changeCslJson';
import { decodeCsl } from './decodeCsl';
import { withNoteVariables } from './noteVariables';
import { readCslJson } from './readCslJson';
import { soundItem } from './soundItem';

/** CSL-JSON, as it is read. */
export const cslJsonItems: BibliographyFormat<CslEntry> = {
  id: 'csl-json',
  ...fileTypes.cslJson,

  detect: (sample) => /^\s*(?:\[\s*\]|[[{][^]*"(?:id|type)"\s*:)/.test(sample),
  isEmptyList: (text) => /^\s*\[\s*\]\s*$/.test(text),
  read: readCslJson,
  decode: (entry, _scope, source) => decodeCsl(entry, source),
  toCslItem: ({ item }) => soundItem(withNoteVariables(item)),
};

/** CSL-JSON (https://docs.citationstyles.org/en/stable/specification.html, appendix IV). */
export const cslJson: WritableFormat<CslEntry> = {
  ...cslJsonItems,

  writeKey({ text, keyStart }, newKey) {
    const written = JSON.stringify(newKey);
    return text[keyStart - 1] === '"' ? written.slice(1, -1) : written;
  },
  write(entries) {
    const items = entries.map(({ item }) => item);
    return `${JSON.stringify(items, undefined, 2)}\n`;
  },
  append(text, entries) {
    const items = entries.map(({ item }) => item);
    return appendCslJson(text, items);
  },
  change: changeCslJson,
};
