import type { BibliographyPart } from '../../core/bibliography/bibliography';
import type { RecordIdentity } from '../../core/library/recordRef';
import { Utf8Text } from '../../core/text/utf8Text';
import { digestOf, type Cache } from '../util/cache';
import { createTimeSlicer } from '../util/timeSlicer';
import {
  FileEntry,
  type BlockOutline,
  type EntryFile,
  type EntryOutline,
  type FileBlock,
  type RecalledEntry,
} from './fileBlock';

/** The part of a large BibTeX file that is cached for the next session. */
export interface SavedBibliography {
  /** The digest of its bytes. */
  readonly digest: string;
  /** Its path, which its papers name as their source. */
  readonly path: string;
  /** The name of the segment that its papers were frozen in. */
  readonly segment: string;
  /** As `Utf8Text.chunks`. */
  readonly chunks: Uint32Array;
  /** All its blocks in order, made as they are asked for: there may be very many. */
  readonly blocks: Iterable<SavedBlock>;
  /** All blocks can be read alone. */
  readonly isPlain: boolean;
}

export type SavedBlock = BlockOutline | SavedEntry;

export interface SavedEntry extends EntryOutline, RecalledEntry {}

/** The numbers of a block, in a row; those of what is no entry end after the third. */
const columns = 9;
const kinds: readonly BibliographyPart['kind'][] = ['entry', 'macros', 'preamble', 'comment', 'junk'];
const flags = { isPaper: 1, refers: 2, inherits: 4, isNamed: 8 } as const;
/** Above the flags is how many entries a paper was frozen with. */
const frozenShift = 4;

const noIdentity: RecordIdentity = { id: '', isNamed: false, byId: 0, byTitle: 0, byArxiv: 0, byDoi: 0 };

interface Head {
  readonly digest: string;
  readonly path: string;
  readonly segment: string;
  readonly chunks: number;
  readonly isPlain: boolean;
  readonly keys: readonly string[];
  readonly ids: readonly string[];
}

/** A bibliography that can be kept. */
interface SavableFile extends EntryFile {
  /** Its bytes are no UTF-8. */
  readonly isGuessed: boolean;
  readonly blocks: readonly FileBlock[];
}

/** Reads the data that an earlier session cached of a bibliography, whether the file has changed since or not. */
export async function recallBibliography(cache: Cache, { uri, path }: Pick<EntryFile, 'uri' | 'path'>) {
  const content = await cache.read(await nameOf(uri));
  const saved = content && decode(content);
  return saved?.path === path ? saved : undefined;
}

/**
 * Keeps a bibliography that has been taken in.
 *
 * @param segment the name under which its segment is kept
 * @param frozenWith entries (all from this file) that were merged into an entry's indexed paper; 0 = not indexed
 */
export async function saveBibliography(
  cache: Cache,
  file: SavableFile,
  segment: string,
  frozenWith: (entry: FileEntry) => number,
): Promise<void> {
  const { text, path, uri, isGuessed, blocks } = file;
  const digest = text instanceof Utf8Text && !isGuessed ? await digestOf(text.bytes) : undefined;
  if (!(text instanceof Utf8Text) || digest === undefined) return;
  const { chunks } = text;
  const keys: string[] = [];
  const ids: string[] = [];
  const numbers = new Int32Array(chunks.length + blocks.length * columns);
  numbers.set(chunks);
  const pause = createTimeSlicer();
  for (const [at, block] of blocks.entries()) {
    await pause();
    // A file that has changed meanwhile is cached another time.
    if (file.text !== text) return;
    const row = chunks.length + at * columns;
    numbers.set([kinds.indexOf(block.kind), block.start, block.length], row);
    if (!(block instanceof FileEntry)) continue;
    const { key, textHash, isPaper, refers, inherits } = block;
    const { id, isNamed, byId, byTitle, byArxiv, byDoi } = isPaper ? block.identity : noIdentity;
    keys.push(key);
    ids.push(id);
    const bits = flagsOf({ isPaper, refers, inherits, isNamed }) | (frozenWith(block) << frozenShift);
    numbers.set([bits, textHash, byId, byTitle, byArxiv, byDoi], row + 3);
  }
  const head: Head = {
    digest,
    path,
    segment,
    chunks: chunks.length,
    isPlain: blocks.every((block) => block.isPlain),
    keys,
    ids,
  };
  await cache.write(await nameOf(uri), encode(head, numbers));
}

async function nameOf(uri: string): Promise<string> {
  return `bibliography-${(await digestOf(new TextEncoder().encode(uri)))?.slice(0, 32) ?? ''}`;
}

function flagsOf(values: Record<keyof typeof flags, boolean>): number {
  return Object.entries(flags).reduce((sum, [name, bit]) => sum + (values[name as keyof typeof flags] ? bit : 0), 0);
}

/** The head's length in four bytes, the head in JSON, and the numbers. */
function encode(head: Head, numbers: Int32Array): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify(head));
  const content = new Uint8Array(4 + json.length + numbers.byteLength);
  new DataView(content.buffer).setUint32(0, json.length);
  content.set(json, 4);
  content.set(new Uint8Array(numbers.buffer), 4 + json.length);
  return content;
}

function decode(content: Uint8Array<ArrayBuffer>): SavedBibliography {
  const end = 4 + new DataView(content.buffer).getUint32(0);
  const head = JSON.parse(new TextDecoder().decode(content.subarray(4, end))) as Head;
  const numbers = new Int32Array(content.buffer.slice(end));
  return {
    ...head,
    chunks: Uint32Array.from(numbers.subarray(0, head.chunks)),
    blocks: { [Symbol.iterator]: () => decodeBlocks(head, numbers.subarray(head.chunks)) },
  };
}

function* decodeBlocks({ keys, ids }: Head, numbers: Int32Array): Iterator<SavedBlock> {
  let named = 0;
  for (let row = 0; row < numbers.length; row += columns) {
    const kind = kinds[numbers[row] as number] ?? 'junk';
    const start = numbers[row + 1] as number;
    const length = numbers[row + 2] as number;
    if (kind !== 'entry') {
      yield { kind, start, length };
      continue;
    }
    const bits = numbers[row + 3] as number;
    yield {
      kind,
      start,
      length,
      key: keys[named] ?? '',
      isPaper: (bits & flags.isPaper) !== 0,
      refers: (bits & flags.refers) !== 0,
      inherits: (bits & flags.inherits) !== 0,
      textHash: numbers[row + 4] as number,
      identity: {
        id: ids[named] ?? '',
        isNamed: (bits & flags.isNamed) !== 0,
        byId: numbers[row + 5] as number,
        byTitle: numbers[row + 6] as number,
        byArxiv: numbers[row + 7] as number,
        byDoi: numbers[row + 8] as number,
      },
      frozenWith: bits >> frozenShift,
    };
    named += 1;
  }
}
