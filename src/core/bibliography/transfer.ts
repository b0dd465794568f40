import type { Paper } from '../library/paper';
import { entryItem } from './entryItem';
import { toCslJson } from './model/cslJson';
import type { HeldEntry, NewEntry } from './format/newEntry';

/** An entry of a bibliography as it is to be written into another, under a key of its own. */
export function copyOfEntry(held: HeldEntry, key: string): NewEntry {
  let item: NewEntry['item'] | undefined;
  return {
    key,
    held,
    get item() {
      item ??= { ...entryItem(held.entry, held.scope), id: key };
      return item;
    },
  };
}

/** The entry that is made for a paper that no bibliography has. */
export function entryOfPaper(paper: Paper, key: string): NewEntry {
  return {
    key,
    paper,
    get item() {
      return toCslJson(paper, key);
    },
  };
}
