import type { CslItem } from '../bibliography/model/cslItem';
import { authorsOf } from './compareAuthors';
import type { Reference } from './verdict';

/** The properties of an item that are compared, besides the record. */
const compared = ['type', 'container-title', 'publisher', 'volume', 'issue', 'page'] as const;
/** Those that few entries have. */
const rare = ['PMID', 'ISBN', 'collection-title', 'event-title'] as const;

/**
 * All that a verdict depends on, as a text: the same for entries that say the same, wherever they are and however
 * they are laid out.
 */
export function referenceContent({ record, item }: Pick<Reference, 'record' | 'item'>): string {
  const { title, authors, authorCount, authorsPartial, date, type, venue, doi, arxivId } = record;
  const fields = compared.map((name) => item[name as keyof CslItem] ?? null);
  const further = rare.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]]));
  const groups = [...(authorsOf({ record, item }).groups ?? [])].filter((name) => name.includes(' '));
  return JSON.stringify([
    ...[title, authors, authorCount, authorsPartial, date, type, venue, doi, arxivId, ...fields],
    ...further,
    ...(groups.length > 0 ? [groups] : []),
  ]);
}
