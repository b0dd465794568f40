/*
 * This folder (`src/core/bibliography/bibtex`). The format BibTeX, which is biblatex's too. syntax/ reads blocks,
 * fields/ what their fields mean, write/ writes entries.
 */

import { isBibtexKey } from '../../library/citekey';
import type { WritableFormat } from '../format/bibliographyFormat';
import { movedEntry } from './write/movedEntry';
import { itemBibtex } from './write/itemBibtex';
import type { NewEntry } from '../format/newEntry';
import { isBibtexEntry, type BibtexEntry } from './syntax/blocks';
import { addedDate } from './fields/addedDate';
import { bibtexItem } from './fields/bibtexItem';
import { checkEntry } from './fields/checkEntry';
import { decodeEntry, isPaper, quickFields } from './fields/decode';
import type { BibtexDialect } from './fields/dialect';
import { fieldText } from './fields/fieldText';
import { keyReferences, refersToKeys } from './fields/keyReferences';
import { rescanBibtex } from './syntax/rescan';
import { createBibtexScanner, scanBibtex } from './syntax/scan';
import { fileTypes } from '../model/fileTypes';
import { appendBibtex } from './write/appendBibtex';
import { changeBibtex } from './write/changeBibtex';
import { removeEntries } from './write/removeEntries';
import { toBibtex } from './write/writeBibtex';

/** The fields that name files: of most programs, and of BibDesk and Papers. */
const fileFields: ReadonlySet<string> = new Set(['file', 'pdf', 'local-url']);

/** BibTeX and biblatex: `.bib`. */
export const bibtex: WritableFormat<BibtexEntry> = {
  id: 'bibtex',
  ...fileTypes.bibtex,
  // BibTeX passes over all that is between entries.
  takesAnyText: true,

  detect: (sample) => /^[^\S\r\n\u2028\u2029]*@[^\s\d"#%'(),={}@\\][^\s"#%'(),={}@\\]*\s*[{(]/m.test(sample),
  read: (text) => scanBibtex(text),
  incremental: {
    createScanner: createBibtexScanner,
    rescan: rescanBibtex,
    readBlock: (text, start) => scanBibtex(text, start)[0],
    quickFields: (part) => (isBibtexEntry(part) ? quickFields(part) : undefined),
  },

  outline(entry) {
    const refers = refersToKeys(entry);
    const inherits = refers && entry.fields.some(({ name }) => name === 'crossref' || name === 'xdata');
    return { isPaper: isPaper(entry), refers, inherits };
  },
  decode: decodeEntry,
  toCslItem: bibtexItem,
  check: checkEntry,
  isKey: isBibtexKey,
  foldKey: (key, dialect) => (dialect === 'bibtex' ? key.toLowerCase() : key),

  fileFields: (entry, { macros }) =>
    entry.fields.filter(({ name }) => fileFields.has(name)).map((field) => fieldText(entry.text, field, macros)),

  addedAt: (entry, { macros }) => addedDate(entry, macros),

  writeKey: (_entry, newKey) => newKey,
  references: keyReferences,
  write,
  append: (text, entries, dialect) => appendBibtex(text, write(entries, dialect)),
  remove: removeEntries,
  change: changeBibtex,
};

function write(entries: readonly NewEntry[], dialect: BibtexDialect): string {
  return entries.map((entry) => writeOne(entry, dialect)).join('\n');
}

/** An entry of another `.bib` stays as it is, as far as its dialect and what it refers to let it. */
function writeOne({ key, held, paper, item, texTitle }: NewEntry, dialect: BibtexDialect): string {
  if (held && isBibtexEntry(held.entry)) return movedEntry(held.entry, held.scope, key, dialect);
  if (paper) return toBibtex(paper, key, dialect);
  return itemBibtex(item, key, dialect, texTitle);
}
