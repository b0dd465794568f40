import { publishedDoi } from '../library/identity';
import type { SourceName } from '../sources/sourceName';
import type { SourceRecord } from '../sources/sourceRecord';
import { readIsbn, type WorkIdentifier } from '../sources/workIdentifier';
import { textOf } from './compareFields';
import type { Reference } from './verdict';

/** The kinds of identifiers that entries are looked up by. */
type LookedUpKind = 'doi' | 'arxiv' | 'pmid' | 'isbn';

/** The identifier by which an entry is looked up. */
export interface ReferenceIdentifier extends WorkIdentifier {
  readonly kind: LookedUpKind;
}

/** The field of BibTeX that has an identifier of the kind. */
export const identifierFields: Readonly<Record<LookedUpKind, string>> = {
  doi: 'doi',
  arxiv: 'eprint',
  pmid: 'pmid',
  isbn: 'isbn',
};

/**
 * The indexes whose answer tells that an identifier does not exist: who registers it. Nobody registers ISBNs for all of
 * the world, so that nothing follows from not finding one.
 */
export const registrarsOf: Readonly<Record<LookedUpKind, ReadonlySet<SourceName>>> = {
  doi: new Set<SourceName>(['crossref', 'datacite', 'doi']),
  arxiv: new Set<SourceName>(['arxiv']),
  pmid: new Set<SourceName>(['pubmed']),
  isbn: new Set<SourceName>(),
};

/**
 * The identifier that names the work of an entry best: its DOI, else arXiv id, PMID, or the ISBN of a book (that of a
 * chapter is its book's). The arXiv id goes before the DOI that arXiv registers for it.
 */
export function identifierOf({ record, item }: Reference): ReferenceIdentifier | undefined {
  const { doi, arxivId } = record;
  if (doi !== undefined && (arxivId === undefined || publishedDoi({ doi }) !== undefined)) {
    return { kind: 'doi', value: doi };
  }
  if (arxivId !== undefined) return { kind: 'arxiv', value: arxivId };
  const pmid = /^(?:pmid:?\s*)?(\d{1,9})$/i.exec(textOf(item, 'PMID'))?.[1];
  if (pmid !== undefined) return { kind: 'pmid', value: pmid };
  const isbn = record.type === 'book' ? readIsbn(textOf(item, 'ISBN'))?.value : undefined;
  return isbn === undefined ? undefined : { kind: 'isbn', value: isbn };
}

/** The identifier of a kind that a record has. */
export function identifierIn({ record, ids }: SourceRecord, kind: LookedUpKind): string | undefined {
  switch (kind) {
    case 'doi':
      return record.doi;
    case 'arxiv':
      return record.arxivId;
    case 'pmid':
      return ids.pmid;
    case 'isbn':
      return ids.isbn;
  }
}

/** Whether an identifier is that of a record. */
export function isIdentifierOf({ kind, value }: ReferenceIdentifier, found: SourceRecord): boolean {
  const known = identifierIn(found, kind);
  return known !== undefined && (kind === 'isbn' ? readIsbn(known)?.value : known) === value;
}

/** The identifier of an entry's work as a text: `doi:10.1000/182`. */
export function bestIdentifierText(reference: Reference): string | undefined {
  const identifier = identifierOf(reference);
  return identifier && `${identifier.kind}:${identifier.value}`;
}
