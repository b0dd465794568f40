import type { BibliographyEntry } from './bibliography';
import type { EntryScope } from './bibtex/entryFields';
import { bibtexItem } from './bibtex/bibtexItem';
import type { CslItem } from './model/cslItem';
import { markdownItem } from './csl/markdownItem';
import { risItem } from './ris/risItem';

/** All that an entry of any format tells, as an item of CSL-JSON (CSL 1.0.2, appendix IV), as pandoc would read it. */
export function entryItem(entry: BibliographyEntry, scope: EntryScope): CslItem {
  switch (entry.kind) {
    case 'entry':
      return bibtexItem(entry, scope);
    case 'csl':
      return entry.format === 'csl-yaml' ? markdownItem(entry.item) : entry.item;
    case 'ris':
      return risItem(entry);
  }
}
