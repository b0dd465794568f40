/*
 * This folder (`src/core/bibliography/betterBibtex`). Better BibTeX JSON, an export of Zotero
 * (https://retorque.re/zotero-better-bibtex/, `generateBBTJSON`): Zotero's own items
 * (https://github.com/zotero/zotero-schema), with their citation keys.
 */

import { decodeItem } from '../csl/decodeCsl';
import type { BibliographyFormat } from '../format/bibliographyFormat';
import { fileTypes } from '../model/fileTypes';
import { readBetterBibtex, type BetterBibtexEntry } from './readBetterBibtex';

/** Better BibTeX JSON. It is read alone: Zotero writes it anew whenever it exports. */
export const betterBibtexJson: BibliographyFormat<BetterBibtexEntry> = {
  id: 'better-bibtex-json',
  ...fileTypes.betterBibtexJson,

  // The id is that of Better BibTeX's translator. The settings, which may be long, come before the items.
  detect: (sample) =>
    /^\s*\{/.test(sample) &&
    (/"36a3b0b5-bad0-4a04-b79b-441c7cef77db"|"BetterBibTeX JSON"/.test(sample) ||
      (/"config"\s*:\s*\{/.test(sample) && /"itemType"\s*:/.test(sample))),
  isEmptyList: (text) => /"items"\s*:\s*\[\s*\]/.test(text),
  read: readBetterBibtex,
  decode: ({ item, key }, _scope, source) => decodeItem(item, key, source),
  toCslItem: ({ item, key }) => ({ ...item, id: key }),

  fileFields: ({ files }) => files.map((path) => path.replaceAll(';', String.raw`\;`)),
  addedAt: (entry) => entry.addedAt,
};
