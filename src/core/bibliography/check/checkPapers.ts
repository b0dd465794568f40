import { conflict, publishedDoi, fingerprintOf, titleKey } from '../../library/identity';
import type { PaperRecord } from '../../library/record';
import type { Entry } from '../model/entry';
import type { Finding, PaperFinding } from '../model/finding';

/** An entry and what it says. */
export interface DecodedEntry {
  readonly entry: Pick<Entry, 'key' | 'start' | 'keyStart' | 'keyEnd'>;
  readonly record: PaperRecord;
}

/**
 * Finds entries about the same paper as one before them under another key (by DOI, arXiv id, or title where nothing
 * contradicts), and entries of preprints: on arXiv, and neither venue nor a publisher's DOI.
 * @returns the check of one entry; it is to be given all of them, in the order of the text
 */
export function paperCheck(): (entry: DecodedEntry) => Finding[] {
  const byDoi = new Map<string, DecodedEntry>();
  const byArxiv = new Map<string, DecodedEntry>();
  const byTitle = new Map<string, DecodedEntry[]>();
  return (decoded) => {
    const findings: Finding[] = [];
    const { entry, record } = decoded;
    const place = { start: entry.start + entry.keyStart, end: entry.start + entry.keyEnd, key: entry.key };
    const doi = publishedDoi(record);
    const title = titleKey(record.title);
    const sameDoi = first(byDoi, doi, decoded);
    const sameArxiv = first(byArxiv, record.arxivId, decoded);
    const sameTitle = title === '' ? undefined : sameTitleAs(decoded, title, byTitle);
    const other = sameDoi ?? sameArxiv ?? sameTitle;
    if (other && other.entry.key !== entry.key) {
      const by: PaperFinding['by'] = sameDoi ? 'doi' : sameArxiv ? 'arxiv' : 'title';
      findings.push({ ...place, code: 'same-paper', other: other.entry.key, otherStart: other.entry.start, by });
    }
    if (record.arxivId !== undefined && record.venue === undefined && doi === undefined) {
      findings.push({ ...place, code: 'preprint', arxivId: record.arxivId });
    }
    return findings;
  };
}

/** The entry that has the same id, or nothing if this is the first to have it. */
function first(
  seen: Map<string, DecodedEntry>,
  id: string | undefined,
  decoded: DecodedEntry,
): DecodedEntry | undefined {
  if (id === undefined) return undefined;
  const before = seen.get(id);
  if (!before) seen.set(id, decoded);
  return before;
}

/** More entries of one title than this are not compared: they are titles like `Preface`. */
const maxOfOneTitle = 20;

function sameTitleAs(
  decoded: DecodedEntry,
  title: string,
  byTitle: Map<string, DecodedEntry[]>,
): DecodedEntry | undefined {
  const others = byTitle.get(title) ?? [];
  const fingerprint = fingerprintOf([decoded.record]);
  const same = others.find(({ record }) => !conflict(fingerprintOf([record]), fingerprint));
  if (others.length < maxOfOneTitle) byTitle.set(title, [...others, decoded]);
  return same;
}
