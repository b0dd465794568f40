import {
  decodeRecord,
  isEntry,
  readBibliography,
  scopeOf,
  type BibliographyEntry,
  type BibliographyPart,
} from '../core/bibliography/bibliography';
import { isPaper } from '../core/bibliography/bibtex/decode';
import { rescanBibtex, type Change } from '../core/bibliography/bibtex/rescan';
import { createBibtexScanner } from '../core/bibliography/bibtex/scan';
import { detectFormat, type BibliographyFormat } from '../core/bibliography/format';
import type { EntryScope } from '../core/bibliography/bibtex/entryFields';
import { keyReferences } from '../core/bibliography/keyReferences';
import type { TextRange } from '../core/citation/citation';
import type { PaperRecord } from '../core/library/record';
import type { Place } from './engine';
import { FileEntry } from './fileEntry';
import { createPause } from './pause';

/** A piece of a large file that is scanned without a pause. */
const pieceLength = 1 << 20;

/** What a new text of a bibliography changes. */
export interface FileChange {
  readonly removed: readonly FileEntry[];
  readonly added: readonly FileEntry[];
}

/** A bibliography as it was last read: its text, its parts, and the records of its entries. */
export class BibliographyFile {
  readonly uri: string;
  /** As it is shown: from the workspace's folder on. */
  readonly path: string;
  /** Where it starts, when it is a part of a file. */
  offset = 0;
  /** Its bytes are no UTF-8, and were taken for Latin-1: what is saved as UTF-8 would be lost for other programs. */
  isGuessed = false;
  format: BibliographyFormat | undefined;
  text = '';
  parts: readonly BibliographyPart[] = [];
  entries: readonly FileEntry[] = [];
  readonly #byKey = new Map<string, FileEntry>();
  /** The parts no longer stand where the text has them. */
  #isMoved = false;

  constructor(uri: string, path: string) {
    this.uri = uri;
    this.path = path;
  }

  /** The entry with a key, the first of several. */
  entry(key: string): FileEntry | undefined {
    return this.#byKey.get(key);
  }

  get keys(): Iterable<string> {
    return this.#byKey.keys();
  }

  /** Where an entry stands. */
  placeOf({ part }: FileEntry): Place {
    const start = this.offset + part.start;
    return { uri: this.address, start, end: start + part.text.length };
  }

  /** Where an entry's key stands. */
  keyPlaceOf({ part }: FileEntry): Place {
    const start = this.offset + part.start;
    return { uri: this.address, start: start + part.keyStart, end: start + part.keyEnd };
  }

  /** The key at an offset of its file: an entry's own, or one by which an entry refers to another. */
  keyAt(offset: number): (Place & { readonly key: string }) | undefined {
    const at = offset - this.offset;
    const touches = ({ start, end }: TextRange) => start <= at && at <= end;
    for (const part of this.parts) {
      if (!isEntry(part) || !touches({ start: part.start, end: part.start + part.text.length })) continue;
      const own = { key: part.key, start: part.start + part.keyStart, end: part.start + part.keyEnd };
      const keys = part.kind === 'entry' ? [own, ...keyReferences(part)] : [own];
      const found = keys.find((key) => key.key !== '' && touches(key));
      if (found) {
        const { key, start, end } = found;
        return { key, uri: this.address, start: this.offset + start, end: this.offset + end };
      }
    }
    return undefined;
  }

  /** The file that it is, or is a part of. */
  get address(): string {
    return this.uri.split('#', 1)[0] ?? this.uri;
  }

  /**
   * Reads a new text. Entries that stand as they stood stay the same objects.
   *
   * @returns what changed; undefined where the text has lost all its entries while it is not empty: a file that is being
   *   written by another program, or is broken; what was read before stays until the text is sound again
   */
  async read(text: string): Promise<FileChange | undefined> {
    const format = detectFormat(this.path, text);
    const parts = await this.#scan(text, format);
    const found = parts.filter(isEntry).filter((part) => part.kind !== 'entry' || isPaper(part));
    this.#isMoved = found.length === 0 && this.entries.length > 0 && text.trim() !== '';
    if (this.#isMoved) return undefined;
    const old = new Map<BibliographyPart, FileEntry>(this.entries.map((entry) => [entry.part, entry]));
    const reused = changesOthers(this.parts, parts) ? new Map<BibliographyPart, FileEntry>() : old;
    const decode = createDecoder(parts, this.path);
    const entries = found.map((part) => reused.get(part) ?? new FileEntry(part, decode));
    const [before, after] = [new Set(this.entries), new Set(entries)];
    const change = {
      removed: this.entries.filter((entry) => !after.has(entry)),
      added: entries.filter((entry) => !before.has(entry)),
    };
    this.format = format;
    this.text = text;
    this.parts = parts;
    this.entries = entries;
    this.#byKey.clear();
    for (const entry of entries) if (!this.#byKey.has(entry.part.key)) this.#byKey.set(entry.part.key, entry);
    return change;
  }

  /** Of a BibTeX file that was read before, only what a change has touched is read again; the rest is moved. */
  async #scan(text: string, format: BibliographyFormat | undefined): Promise<readonly BibliographyPart[]> {
    if (format === undefined) return [];
    if (format !== 'bibtex') return readBibliography(text, format);
    if (this.format !== 'bibtex' || this.parts.length === 0 || this.#isMoved) return scanInPieces(text);
    const starts = this.parts.map((part) => part.start);
    const unclosed = this.parts.find(({ problems }) => problems?.some(({ code }) => code === 'unclosed-comment'));
    const { from, to, blocks, shift } = rescanBibtex(text, starts, changeOf(this.text, text), unclosed?.start);
    const kept = new Map(this.parts.slice(from, to).map((part) => [part.text, part]));
    const moved = this.parts.slice(to);
    for (const part of moved) move(part, part.start + shift);
    return [...this.parts.slice(0, from), ...blocks.map((block) => reuse(kept, block)), ...moved];
  }
}

/** A block that stands as before, elsewhere perhaps, stays the same object. */
function reuse(kept: Map<string, BibliographyPart>, block: BibliographyPart): BibliographyPart {
  const known = kept.get(block.text);
  if (known?.kind !== block.kind) return block;
  kept.delete(block.text);
  move(known, block.start);
  return known;
}

/** Parts of a large file are moved, not copied: all else in them is relative to their start. */
function move(part: { start: number }, start: number): void {
  part.start = start;
}

/** Decodes entries; what they share is only gathered when the first is asked for. */
function createDecoder(parts: readonly BibliographyPart[], path: string): (part: BibliographyEntry) => PaperRecord {
  let scope: EntryScope | undefined;
  return (part) => {
    scope ??= scopeOf(parts);
    return decodeRecord(part, scope, path);
  };
}

async function scanInPieces(text: string): Promise<BibliographyPart[]> {
  const scanner = createBibtexScanner();
  const pause = createPause();
  const blocks: BibliographyPart[] = [];
  for (let start = 0; start < text.length; start += pieceLength) {
    for (const block of scanner.push(text.slice(start, start + pieceLength))) blocks.push(block);
    await pause();
  }
  for (const block of scanner.end()) blocks.push(block);
  return blocks;
}

/** The one change that makes one text of another. */
function changeOf(before: string, after: string): Change {
  const most = Math.min(before.length, after.length);
  const start = sharedLength(most, (from, to) => before.slice(from, to) === after.slice(from, to));
  const end = sharedLength(
    most - start,
    (from, to) =>
      before.slice(before.length - to, before.length - from) === after.slice(after.length - to, after.length - from),
  );
  return { start, end: before.length - end, length: after.length - end - start };
}

/** The greatest length up to `most` at which two texts are the same, found in ever smaller steps. */
function sharedLength(most: number, same: (from: number, to: number) => boolean): number {
  let length = 0;
  for (let step = pieceLength; step >= 1; step = step >> 3) {
    while (length + step <= most && same(length, length + step)) length += step;
  }
  return length;
}

/**
 * Whether entries may tell something else although they stand as they stood: a macro has changed, or any entry in a file where
 * entries inherit from each other.
 */
function changesOthers(before: readonly BibliographyPart[], after: readonly BibliographyPart[]): boolean {
  const known = new Set(before);
  const changed = [...after.filter((part) => !known.delete(part)), ...known];
  return changed.some((part) => part.kind === 'macros') || (changed.length > 0 && after.some(inherits));
}

function inherits(part: BibliographyPart): boolean {
  return part.kind === 'entry' && part.fields.some(({ name }) => name === 'crossref' || name === 'xdata');
}
