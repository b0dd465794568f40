import type { PaperRecord } from '../core/library/record';
import { batches } from './batches';
import type { BibliographyFile } from './bibliographyFile';
import { joined, type Cache } from './cache';
import type { FileEntry } from './fileEntry';
import { createPause } from './pause';

/** A record as it is kept; an abstract that stands in its entry as it is, by its place there. */
type SavedRecord = Omit<PaperRecord, 'abstract'> & {
  readonly abstract?: string | readonly [start: number, end: number];
};

const lineEnd = 10;

/**
 * Gives the entries of a file the records that an earlier session decoded of the same text.
 *
 * @returns what keeps the records for the next session, when they were not there
 */
export async function recallRecords(
  cache: Cache,
  file: BibliographyFile,
  entries: readonly FileEntry[],
): Promise<(() => Promise<void>) | undefined> {
  const name = await cache.nameOf('records', [file.path, file.text]);
  if (name === undefined) return undefined;
  const content = await cache.read(name);
  if (!content) return async () => cache.write(name, await encodeRecords(entries));
  const pause = createPause();
  let start = 0;
  for (const batch of batches(entries)) {
    const end = content.indexOf(lineEnd, start);
    tell(batch, new TextDecoder().decode(content.subarray(start, end)));
    start = end + 1;
    await pause();
  }
  return undefined;
}

/** A line of JSON for each batch. */
async function encodeRecords(entries: readonly FileEntry[]): Promise<Uint8Array<ArrayBuffer>> {
  const lines: Uint8Array[] = [];
  const pause = createPause();
  for (const batch of batches(entries)) {
    lines.push(new TextEncoder().encode(`${JSON.stringify(batch.map(toSaved))}\n`));
    await pause();
  }
  return joined(lines);
}

function toSaved({ part, record }: FileEntry): SavedRecord {
  const { abstract } = record;
  const start = abstract === undefined ? -1 : part.text.indexOf(abstract);
  return abstract === undefined || start < 0 ? record : { ...record, abstract: [start, start + abstract.length] };
}

function tell(entries: readonly FileEntry[], line: string): void {
  const saved = JSON.parse(line) as readonly SavedRecord[];
  entries.forEach((entry, at) => {
    const record = saved[at];
    if (record) entry.recall(toRecord(record, entry.part.text));
  });
}

function toRecord(saved: SavedRecord, text: string): PaperRecord {
  const { abstract } = saved;
  return typeof abstract === 'object' ? { ...saved, abstract: text.slice(...abstract) } : (saved as PaperRecord);
}
