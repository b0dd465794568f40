import { isCitekey } from './citekey';
import { detachString } from '../text/detachString';
import { hashOf } from '../text/hash';
import { publishedDoi, titleKey } from './identity';
import { recordId } from './merge';
import type { PaperRecord } from './record';

/**
 * Something that tells a record. The record of an entry in a large bibliography is not kept: it is read each time it is
 * asked for, and equal each time, as long as the holder is part of the library.
 */
export interface RecordRef {
  readonly record: PaperRecord;
  readonly identity: RecordIdentity;
}

/** What is kept of a record: enough to tell which others may be about the same paper. */
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
 * What can be kept of a record.
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

/** The number by which records of a value meet; few others have the same. 0 for an empty value. */
export function blockingKey(kind: 'id' | 'title' | 'arxiv' | 'doi', value: string): number {
  return value === '' ? 0 : hashOf(`${kind} ${value}`);
}

/** A record that is kept as it is. */
export function refTo(record: PaperRecord): RecordRef {
  return { record, identity: identityOf(record) };
}
