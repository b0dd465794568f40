import type { EntryScope } from './bibtex/fields/entryFields';
import { formatOf } from './formats';
import type { CslItem } from './model/cslItem';
import type { Entry } from './model/entry';

/** All that an entry of any format tells, as an item of CSL-JSON (CSL 1.0.2, appendix IV), as pandoc would read it. */
export function entryItem(entry: Entry, scope: EntryScope): CslItem {
  return formatOf(entry.format).toCslItem(entry, scope);
}
