import type { HeldEntry, NewEntry } from '../../../core/bibliography/format/newEntry';
import { entryItem } from '../../../core/bibliography/entryItem';
import { copyOfEntry, entryOfPaper } from '../../../core/bibliography/transfer';
import type { Paper } from '../../../core/library/paper';
import { isZoteroUri } from '../../../core/sources/zotero/zoteroLibrary';
import { FileEntry } from '../../bibliography/fileBlock';
import { isOfLibrary } from '../ownLibrary';
import type { EngineState } from '../state';

/** Papers that come with their entries. */
export type WrittenEntries = ReadonlyMap<Paper, HeldEntry>;

/**
 * The entry to be written for a paper under a key: the entry that it comes with, else the one that a bibliography has,
 * else what an online source tells, else one that is made.
 * @param written entries that some of the papers come with
 */
export function newEntryOf(state: EngineState, paper: Paper, key: string, written?: WrittenEntries): NewEntry {
  const own = written?.get(paper);
  if (own) return copyOfEntry(own, key);
  const holder = heldEntry(state, paper);
  if (holder && (isOfLibrary(state, holder.file) || isZoteroUri(holder.file.uri))) return entryOfLibrary(holder, key);
  if (holder) return copyOfEntry({ entry: holder.part, scope: holder.file.scope }, key);
  const isKnown = state.library.paper(paper.id) !== undefined;
  return (isKnown ? undefined : state.online.entryOf(paper.id, key)) ?? entryOfPaper(paper, key);
}

/** The entry that a bibliography has for a paper: of several one of BibTeX's, which says most; Zotero's last. */
function heldEntry(state: EngineState, paper: Paper): FileEntry | undefined {
  const holders = state.library.recordsOf(paper.id).filter((holder) => holder instanceof FileEntry);
  const inFiles = holders.filter(({ file }) => !isZoteroUri(file.uri));
  return inFiles.find(({ file }) => file.format?.id === 'bibtex') ?? inFiles[0] ?? holders[0];
}

/**
 * Of the user's own library and of Zotero's, an entry is what it would be of an online paper: without the abstract and
 * what is Ibid's own.
 */
function entryOfLibrary({ part, file, record }: FileEntry, key: string): NewEntry {
  const { abstract: _, custom: __, ...item } = entryItem(part, file.scope);
  return { key, item: { ...item, id: key }, texTitle: record.title };
}
