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
import { keyReferences } from '../core/bibliography/keyReferences';
import type { TextRange } from '../core/citation/citation';
import type { PaperRecord } from '../core/library/record';
import type { Place } from './engine';
import { createPause } from './pause';

/** A piece of a large file that is scanned without a pause. */
const pieceLength = 1 << 20;

/** An entry and what it tells. */
export interface FileEntry {
  readonly part: BibliographyEntry;
  readonly record: PaperRecord;
}

/** What a new text of a bibliography changes. */
export interface FileChange {
  readonly removed: readonly PaperRecord[];
  readonly added: readonly PaperRecord[];
}

/** A bibliography as it was last read: its text, its parts, and the records of its entries. */
export class BibliographyFile {
  readonly uri: string;
  /** As it is shown: from the workspace's folder on. */
  readonly path: string;
  /** Where it starts, when it is a part of a file. */
  offset = 0;
  format: BibliographyFormat | undefined;
  text = '';
  parts: readonly BibliographyPart[] = [];
  entries: readonly FileEntry[] = [];
  readonly #byKey = new Map<string, FileEntry>();

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
   * Reads a new text. Entries that stand as they stood keep their records.
   *
   * @returns what changed; undefined where the text has lost all its entries while it is not empty: a file that is being
   *   written by another program, or is broken; what was read before stays until the text is sound again
   */
  async read(text: string): Promise<FileChange | undefined> {
    const format = detectFormat(this.path, text);
    const parts = await this.#scan(text, format);
    const found = parts.filter(isEntry).filter((entry) => entry.kind !== 'entry' || isPaper(entry));
    if (found.length === 0 && this.entries.length > 0 && text.trim() !== '') return undefined;
    const entries = await this.#decode(parts, found);
    const kept = new Set(entries.map(({ record }) => record));
    const known = new Set(this.entries.map(({ record }) => record));
    const change = {
      removed: [...known].filter((record) => !kept.has(record)),
      added: [...kept].filter((record) => !known.has(record)),
    };
    this.format = format;
    this.text = text;
    this.parts = parts;
    this.entries = entries;
    this.#byKey.clear();
    for (const entry of entries) if (!this.#byKey.has(entry.part.key)) this.#byKey.set(entry.part.key, entry);
    return change;
  }

  /** Of a BibTeX file that was read before, only what a change has touched is read again. */
  async #scan(text: string, format: BibliographyFormat | undefined): Promise<readonly BibliographyPart[]> {
    if (format === undefined) return [];
    if (format !== 'bibtex') return readBibliography(text, format);
    if (this.format !== 'bibtex' || this.parts.length === 0) return scanInPieces(text);
    const starts = this.parts.map((part) => part.start);
    const unclosed = this.parts.find(({ problems }) => problems?.some(({ code }) => code === 'unclosed-comment'));
    const { from, to, blocks, shift } = rescanBibtex(text, starts, changeOf(this.text, text), unclosed?.start);
    const moved = this.parts.slice(to).map((part) => (shift === 0 ? part : { ...part, start: part.start + shift }));
    return [...this.parts.slice(0, from), ...blocks, ...moved];
  }

  /** Takes over the records of entries whose text is unchanged, where no other entry has a say in them. */
  async #decode(parts: readonly BibliographyPart[], found: readonly BibliographyEntry[]): Promise<FileEntry[]> {
    const pause = createPause();
    const scope = scopeOf(parts);
    const sameScope = sharedText(this.parts) === sharedText(parts);
    const before = new Map(sameScope ? this.entries.map((entry) => [entry.part.text, entry.record]) : []);
    const entries: FileEntry[] = [];
    for (const part of found) {
      const old = before.get(part.text);
      before.delete(part.text);
      entries.push({ part, record: old ?? decodeRecord(part, scope, this.path) });
      await pause();
    }
    return entries;
  }
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

const inherits = /\b(?:crossref|xdata)\b/i;

/** What entries may take from elsewhere in the file: macros, and with `crossref` or `xdata` any other entry. */
function sharedText(parts: readonly BibliographyPart[]): string {
  const shared: string[] = [];
  let inherited = false;
  for (const part of parts) {
    if (part.kind === 'macros') shared.push(part.text);
    else if (part.kind === 'entry') inherited ||= part.fields.some(({ name }) => inherits.test(name));
  }
  return inherited ? parts.map(({ text }) => text).join('') : shared.join('');
}
