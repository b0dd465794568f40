import type { WritableFormat } from '../format/bibliographyFormat';
import type { NewEntry } from '../format/newEntry';
import { itemRis } from './itemRis';
import { fileTypes } from '../model/fileTypes';
import { appendRis } from './appendRis';
import { changeRis } from './changeRis';
import { decodeRis } from './decodeRis';
import { isRisEntry, readRis, type RisEntry } from './readRis';
import { risItem } from './risItem';
import { toRis } from './writeRis';

/** RIS (https://en.wikipedia.org/wiki/RIS_(file_format)). */
export const ris: WritableFormat<RisEntry> = {
  id: 'ris',
  ...fileTypes.ris,
  isReadByLines: true,

  // Blanks of one line only: from each of many empty lines, `\s*` would go through all that follow.
  detect: (sample) => /^[^\S\r\n\u2028\u2029]*TY {1,2}- /m.test(sample) && !/^[^\S\r\n\u2028\u2029]*@/m.test(sample),
  read: readRis,
  decode: (entry, _scope, source) => decodeRis(entry, source),
  toCslItem: (entry) => risItem(entry),

  // L1: links to PDFs.
  fileFields: ({ fields }) => fields.filter(({ tag }) => tag === 'L1').map(({ value }) => value),

  writeKey: (_entry, newKey) => newKey,
  write,
  append: (text, entries) => appendRis(text, write(entries)),
  change: changeRis,
};

function write(entries: readonly NewEntry[]): string {
  return entries.map(writeOne).join('\r\n');
}

/** A reference of another RIS file stays as it is, but for its `ID`. */
function writeOne({ key, held, paper, item }: NewEntry): string {
  if (held && isRisEntry(held.entry) && !held.entry.problems) return withKey(held.entry, key);
  return paper ? toRis(paper, key) : itemRis(item, key);
}

function withKey({ text, key: old, keyStart, keyEnd }: RisEntry, key: string): string {
  if (old !== '') return text.slice(0, keyStart) + key + text.slice(keyEnd);
  return text.replace(/^[^\r\n]*/, (type) => `${type}\r\nID  - ${key}`);
}
