import { formatOf } from '../../core/bibliography/formats';
import type { Library } from '../../core/library/library';
import { createTimeSlicer } from '../util/timeSlicer';
import type { BibliographyFile } from './bibliographyFile';
import type { FileEntry } from './fileBlock';

/** Of more entries that come at once, their order in the file tells. */
const maxNoted = 1000;

/** Remembers when entries came into bibliographies that were read before. */
export class AddedEntries {
  readonly #times = new Map<string, number>();

  /** Takes over what has come into a file, in place of what has gone. */
  note(removed: readonly FileEntry[], added: readonly FileEntry[]): void {
    if (added.length > maxNoted) return;
    const changed = new Set(removed.map(({ key }) => key));
    for (const entry of added) if (!changed.has(entry.key)) this.#times.set(nameOf(entry), Date.now());
  }

  timeOf(entry: FileEntry): number | undefined {
    return this.#times.get(nameOf(entry));
  }
}

function nameOf({ file, key }: FileEntry): string {
  return `${file.uri}\n${key}`;
}

/** When an entry was added; of those of one time, the last of a file is the newest. */
interface Addition {
  readonly id: string;
  readonly time: number;
  /** How many entries of its file come after it. */
  readonly after: number;
}

/**
 * Ranks papers by when their entries were added, the newest highest. An entry was added when it was seen to come, or
 * when a field of it says; one without such a field counts as added right after the last before it that has one, as
 * most programs append.
 */
export async function rankByAddition(
  files: Iterable<BibliographyFile>,
  library: Library,
  added: AddedEntries,
): Promise<ReadonlyMap<string, number>> {
  const pause = createTimeSlicer();
  const additions: Addition[] = [];
  for (const { entries } of files) {
    let written = -Infinity;
    for (const [index, entry] of entries.entries()) {
      await pause();
      if (entry.isGone) continue;
      written = formatOf(entry.part.format).addedAt?.(entry.part, entry.file.scope) ?? written;
      const id = library.idOf(entry);
      if (id !== undefined) additions.push({ id, time: added.timeOf(entry) ?? written, after: entries.length - index });
    }
  }
  additions.sort((a, b) => (a.time === b.time ? b.after - a.after : a.time < b.time ? -1 : 1));
  return new Map(additions.map(({ id }, rank) => [id, rank]));
}
