import type { CslItem } from '../bibliography/model/cslItem';
import type { Reference } from './verdict';

/** The properties of an item that are compared, besides the record. */
const compared = ['type', 'container-title', 'publisher', 'volume', 'issue', 'page'] as const;

/**
 * All that a verdict depends on, as a text: the same for entries that say the same, wherever they are and however
 * they are laid out.
 */
export function referenceContent({ record, item }: Pick<Reference, 'record' | 'item'>): string {
  const { title, authors, authorCount, authorsPartial, date, type, venue, doi, arxivId } = record;
  const fields = compared.map((name) => item[name as keyof CslItem] ?? null);
  return JSON.stringify([title, authors, authorCount, authorsPartial, date, type, venue, doi, arxivId, ...fields]);
}
