import { yearOf } from './date';
import { conflict, fingerprintOf, titleKey, type Identity } from './identity';
import type { PaperRecord } from './record';

/**
 * Finds the record of a bibliography that is about a paper: the one with its DOI, else its arXiv id, else its title,
 * unless year, ids or authors contradict that.
 * @param records with their keys; the first of several that fit is taken, of the same year rather than of an unknown
 *   one
 */
export function findExisting<T extends PaperRecord>(paper: Identity, records: readonly T[]): T | undefined {
  const { doi, arxivId } = paper;
  const title = titleKey(paper.title);
  const wanted = fingerprintOf([paper]);
  const sameTitle = (record: T): boolean =>
    title !== '' && titleKey(record.title) === title && !conflict(wanted, fingerprintOf([record]));
  return (
    (doi !== undefined ? records.find((record) => record.doi === doi) : undefined) ??
    (arxivId !== undefined ? records.find((record) => record.arxivId === arxivId) : undefined) ??
    records.find((record) => yearOf(record.date) === yearOf(paper.date) && sameTitle(record)) ??
    records.find(sameTitle)
  );
}
