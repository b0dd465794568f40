import type {
  BibliographyFormat,
  BibliographyPart,
  IncrementalReader,
} from '../../core/bibliography/format/bibliographyFormat';
import { decodeText, withoutMark } from '../../core/text/encoding';
import { detectFormat } from '../../core/bibliography/formats';
import { texToPlainText } from '../../core/text/texToPlainText';
import { Utf8Text, type SlicedText } from '../../core/text/utf8Text';
import { blockOf, FileBlock, FileEntry, type EntryFile } from './fileBlock';
import { digestOf } from '../util/cache';
import { createTimeSlicer } from '../util/timeSlicer';
import type { SavedBibliography, SavedEntry } from './bibliographyCache';
import { PendingEntrySearch } from './pendingEntrySearch';

/** A bibliography's bytes, or its text while it is being edited. */
export type Content = Uint8Array | string;

/**
 * The reading of a bibliography's current content. It holds nothing of earlier contents, or their memory would add up.
 */
export interface CurrentReading {
  readonly format: BibliographyFormat | undefined;
  /** Of a format that is read piece by piece, as UTF-8; of others, whose writers need all of it, as a string. */
  readonly text: SlicedText;
  readonly isEmpty: boolean;
  /** The bytes are no UTF-8, and were taken for Latin-1. */
  readonly isGuessed: boolean;
  readonly blocks: readonly FileBlock[];
  /** It is what an earlier session read of the same bytes. */
  readonly isRestored?: true;
}

/** A new reading of a content, until the bibliography takes it over. */
export interface Reading extends CurrentReading {
  /** The blocks that went and came, where not all did. */
  readonly replaced?: { readonly before: readonly FileBlock[]; readonly after: readonly FileBlock[] };
  /** Its entries by their words, when it was read anew. */
  readonly words?: PendingEntrySearch<FileEntry>;
  /** To be called when the reading is taken over: blocks that were there before go where they are now. */
  readonly move: () => void;
}

const encoder = new TextEncoder();

/** UTF-16 code units of a change that are parsed at once; a larger one is read as new content is, piece by piece. */
const maxChanged = 1 << 20;

/**
 * Reads a content from its beginning, piece by piece.
 *
 * @param saved what is known of a content that it may be
 */
export async function readContent(
  file: EntryFile,
  content: Content,
  saved: SavedBibliography | undefined,
): Promise<Reading> {
  const bytes = typeof content === 'string' ? encoder.encode(content) : withoutMark(content);
  if (bytes && saved?.isPlain && saved.digest === (await digestOf(bytes))) {
    return restore(file, bytes, saved);
  }
  const reading = bytes && (await readUtf8(file, bytes));
  if (reading) return reading;
  const { text, isGuessed } = decodeText(content as Uint8Array);
  const decoded = await readUtf8(file, encoder.encode(text));
  if (!decoded) throw new Error('Text is UTF-8 once it is encoded');
  return { ...decoded, isGuessed };
}

/**
 * Reads what has become of a content, only where it has changed, if its format can be read so.
 *
 * @returns `same` where nothing has; undefined where all of it is to be read
 */
export function readAgain(file: EntryFile, before: CurrentReading, content: Content): Reading | 'same' | undefined {
  // The same text may be told by other bytes now.
  if (before.isGuessed) return undefined;
  if (typeof content === 'string' && content === before.text) return 'same';
  const reader = before.format?.incremental;
  if (!reader || !(before.text instanceof Utf8Text)) return undefined;
  const bytes = typeof content === 'string' ? encoder.encode(content) : withoutMark(content);
  const changed = bytes && before.text.changedTo(bytes);
  if (!changed) return undefined;
  const { text, change } = changed;
  if (change.start === change.end && change.length === 0) return 'same';
  if (Math.max(change.end - change.start, change.length) > maxChanged) return undefined;
  if (detectFormat(file.path, text.slice(0, sampleLength)) !== before.format) return undefined;
  const starts = before.blocks.map(({ start }) => start);
  const unclosed = before.blocks.find((block) => block.kind === 'comment' && isUnclosed(block.part));
  const { from, to, blocks, shift } = reader.rescan(text, starts, change, unclosed?.start);
  const old = new Map(
    before.blocks.slice(from, to).map((block) => [before.text.slice(block.start, block.end), block] as const),
  );
  const moves: [FileBlock, number][] = [];
  const between = blocks.map((block) => {
    const known = old.get(block.text);
    // The problems of a block are those of its surroundings, too.
    if (known?.kind !== block.kind || !known.isPlain || block.problems) return blockOf(file, block);
    old.delete(block.text);
    moves.push([known, block.start]);
    return known;
  });
  const after = before.blocks.slice(to);
  const all = [...before.blocks.slice(0, from), ...between, ...after];
  const kept = new Set(moves.map(([block]) => block));
  const replaced = {
    before: before.blocks.slice(from, to).filter((block) => !kept.has(block)),
    after: between.filter((block) => !kept.has(block)),
  };
  if (changesOthers([...replaced.before, ...replaced.after], all)) return undefined;
  return {
    format: before.format,
    text,
    isEmpty: isBlank(text),
    isGuessed: false,
    blocks: all,
    replaced,
    move() {
      for (const [block, start] of moves) block.start = start;
      for (const block of after) block.start += shift;
    },
  };
}

/**
 * Gives the part of a reading that stays once it is taken over: without its closure, which holds the reading before.
 */
export function currentOf({ format, text, isEmpty, isGuessed, blocks, isRestored }: Reading): CurrentReading {
  return { format, text, isEmpty, isGuessed, blocks, ...(isRestored && { isRestored }) };
}

/** Restores the reading of the same bytes from the cache. */
async function restore(file: EntryFile, bytes: Uint8Array, saved: SavedBibliography): Promise<Reading> {
  const pause = createTimeSlicer();
  const blocks: FileBlock[] = [];
  for (const block of saved.blocks) {
    blocks.push('identity' in block ? recallEntry(file, block) : new FileBlock(file, block));
    await pause();
  }
  const text = Utf8Text.restore(bytes, saved.chunks);
  return {
    format: detectFormat(file.path, text.slice(0, sampleLength)),
    text,
    isEmpty: false,
    isGuessed: false,
    isRestored: true,
    blocks,
    move: () => undefined,
  };
}

function recallEntry(file: EntryFile, saved: SavedEntry): FileEntry {
  const entry = new FileEntry(file, saved);
  entry.recall(saved);
  return entry;
}

/** The length of the sample that a format is detected by. */
const sampleLength = 65_536;

async function readUtf8(file: EntryFile, bytes: Uint8Array): Promise<Reading | undefined> {
  const pieces = Utf8Text.read(bytes);
  const first = pieces.next();
  const format = detectFormat(file.path, first.done ? '' : first.value);
  const reader = format?.incremental;
  if (reader) return readPieces(file, format, reader, pieces, first);
  const pause = createTimeSlicer();
  let piece = first;
  for (; !piece.done; piece = pieces.next()) await pause();
  if (!piece.value) return undefined;
  const text = piece.value.slice(0);
  const blocks = (format?.read(text) ?? []).map((part) => blockOf(file, part));
  return { format, text, isEmpty: isBlank(text), isGuessed: false, blocks, move: () => undefined };
}

type Pieces = ReturnType<typeof Utf8Text.read>;

async function readPieces(
  file: EntryFile,
  format: BibliographyFormat | undefined,
  reader: IncrementalReader,
  pieces: Pieces,
  first: ReturnType<Pieces['next']>,
): Promise<Reading | undefined> {
  const pause = createTimeSlicer();
  const blocks: FileBlock[] = [];
  const words = new PendingEntrySearch<FileEntry>();
  const scanner = reader.createScanner();
  let piece = first;
  for (; !piece.done; piece = pieces.next()) {
    collectEntries(file, reader, scanner.push(piece.value), blocks, words);
    await pause();
  }
  const text = piece.value;
  if (!text) return undefined;
  collectEntries(file, reader, scanner.end(), blocks, words);
  return { format, text, isEmpty: isBlank(text), isGuessed: false, blocks, words, move: () => undefined };
}

/** Adds blocks as they come from the scanner. */
function collectEntries(
  file: EntryFile,
  reader: IncrementalReader,
  scanned: readonly BibliographyPart[],
  blocks: FileBlock[],
  words: PendingEntrySearch<FileEntry>,
): void {
  const entries: FileEntry[] = [];
  const lines: string[] = [];
  for (const part of scanned) {
    const block = blockOf(file, part);
    blocks.push(block);
    const quick = block instanceof FileEntry && block.isPaper ? reader.quickFields(part) : undefined;
    if (!quick || !(block instanceof FileEntry)) continue;
    const { title, author, date } = quick;
    entries.push(block);
    lines.push(`${block.key} ${texToPlainText(title)} ${texToPlainText(author)} ${date}`);
  }
  if (entries.length > 0) words.add(entries, lines);
}

function isBlank(text: SlicedText): boolean {
  return text.length < sampleLength && text.slice(0, sampleLength).trim() === '';
}

function isUnclosed({ problems }: BibliographyPart): boolean {
  return problems?.some(({ code }) => code === 'unclosed-comment') ?? false;
}

/**
 * Whether entries may tell something else although they are as they were: a macro has changed, or any entry in a
 * file where entries inherit from each other.
 */
function changesOthers(changed: readonly FileBlock[], all: readonly FileBlock[]): boolean {
  return (
    changed.some(({ kind }) => kind === 'macros') ||
    (changed.length > 0 && all.some((block) => block instanceof FileEntry && block.inherits))
  );
}
