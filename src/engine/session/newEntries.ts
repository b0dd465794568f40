import type { HeldEntry, NewEntry } from '../../core/bibliography/format/newEntry';
import { copyOfEntry, entryOfPaper } from '../../core/bibliography/transfer';
import type { Paper } from '../../core/library/paper';
import { FileEntry } from '../bibliography/fileBlock';
import type { EngineState } from './state';

/** Papers that come with their entries. */
export type WrittenEntries = ReadonlyMap<Paper, HeldEntry>;

/**
 * What is to be written for a paper under a key: the entry that it comes with, else the one that a bibliography has,
 * else what an online source tells, else one that is made.
 * @param written entries that some of the papers come with
 */
export function newEntryOf(state: EngineState, paper: Paper, key: string, written?: WrittenEntries): NewEntry {
  const held = written?.get(paper) ?? heldEntry(state, paper);
  if (held) return copyOfEntry(held, key);
  const isKnown = state.library.paper(paper.id) !== undefined;
  return (isKnown ? undefined : state.online.entryOf(paper.id, key)) ?? entryOfPaper(paper, key);
}

/** The entry that a bibliography has for a paper: of several, one of BibTeX's, which says most. */
function heldEntry(state: EngineState, paper: Paper): HeldEntry | undefined {
  const holders = state.library.holdersOf(paper.id).filter((holder) => holder instanceof FileEntry);
  const holder = holders.find(({ file }) => file.format?.id === 'bibtex') ?? holders[0];
  return holder && { entry: holder.part, scope: holder.file.scope };
}
