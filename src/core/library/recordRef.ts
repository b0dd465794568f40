import { isCitekey } from './citekey';
import { detachString } from '../text/detachString';
import { hashOf } from '../text/hash';
import { publishedDoi, titleKey } from './identity';
import { recordId } from './merge';
import type { PaperRecord } from './record';

/**
 * A reference to a record that may be decoded lazily: the record of an entry in a large bibliography is read each time
 * that it is asked for. `record` must return equal values for as long as the reference is in the library.
 */
export interface RecordRef {
  readonly record: PaperRecord;
  readonly identity: RecordIdentity;
}

/** The data stored of a record: its blocking keys (record linkage), which find candidates for merging. */
export interface RecordIdentity {
  /** The id of a paper of this record alone. */
  readonly id: string;
  /** Its source names it by a citekey, and by one that can be written everywhere: an id of CSL or RIS need not be. */
  readonly isNamed: boolean;
  /** Numbers that are the same for records that can meet: by id, title, arXiv id, DOI. 0 where there is none. */
  readonly byId: number;
  readonly byTitle: number;
  readonly byArxiv: number;
  readonly byDoi: number;
}

/**
 * Computes the data to store of a record.
 *
 * @param isKey whether its key can be taken over
 */
export function identityOf(record: PaperRecord, isKey = isCitekey): RecordIdentity {
  const id = detachString(recordId(record));
  const title = titleKey(record.title);
  return {
    id,
    isNamed: record.key !== undefined && isKey(record.key),
    byId: blockingKey('id', id),
    byTitle: title === '' ? 0 : blockingKey('title', title),
    byArxiv: record.arxivId === undefined ? 0 : blockingKey('arxiv', record.arxivId),
    byDoi: blockingKey('doi', publishedDoi(record) ?? ''),
  };
}

/** Blocking key (record linkage): hash of a kind and its value; collisions are possible. 0 for an empty value. */
export function blockingKey(kind: 'id' | 'title' | 'arxiv' | 'doi', value: string): number {
  return value === '' ? 0 : hashOf(`${kind} ${value}`);
}

/** A record that is kept as it is. */
export function refTo(record: PaperRecord): RecordRef {
  return { record, identity: identityOf(record) };
}
