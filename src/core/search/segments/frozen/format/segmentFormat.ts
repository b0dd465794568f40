/*
 * This folder (`src/core/search/segments/frozen/format`). The sections of a frozen segment and how their values are
 * packed. build/ and query/ share them.
 */

import { authorWeights, fields } from '../../../model/fields';
import * as weights from '../../../model/weights';
import { facets } from '../../../query/parseQuery';
import { formatVersion } from './formatVersion';
import { runToEnd, type Cooperative } from '../../../../text/cooperative';

/**
 * The binary form of a frozen segment: a header of 32-bit words (`magic`, `version`, checksum, then a byte offset and a
 * byte length for each section), then the sections, each at a multiple of four. It is read as it is, through views; the
 * machine's byte order is the file's, and another one's file does not begin with `magic`.
 */
const kinds = {
  /** UTF-8 of the terms, sorted by code point. */
  termBytes: 'Uint8Array',
  /** Where each term begins; one more for the end. */
  termStarts: 'Uint32Array',
  /** Signed distance to the next term of the same stem, round a ring; 0 for a term that is alone. */
  nextSameStem: 'Int16Array',
  /**
   * Where each term's postings begin in `metadataPostings`, so that differences are frequencies; one more for the end.
   * Packed, as `abstractCounts` and `abstractStarts` are: `offsetAt` reads them.
   */
  metadataStarts: 'Uint32Array',
  /** Papers whose title, names or labels hold the term: paper << 4 | impact, by paper. */
  metadataPostings: 'Uint32Array',
  /** Cumulative document frequencies of the terms in abstracts; one more, from 0. */
  abstractCounts: 'Uint32Array',
  /** Where each term's postings begin in `abstractPostings`; one more for the end. */
  abstractStarts: 'Uint32Array',
  /** Abstracts that hold the term: (paper's difference) << 4 | weight, each as a number of 7-bit groups. */
  abstractPostings: 'Uint8Array',
  /** Where each paper begins in `forwardIndex`; one more for the end. */
  forwardStarts: 'Uint32Array',
  /** Paper after paper, the terms of its title, names and labels in order: term << 8 | field position. */
  forwardIndex: 'Uint32Array',
  /** UTF-8 of `AbbreviationTable.write`: what the texts define. */
  abbreviations: 'Uint8Array',
  /** UTF-8 of `CitedNameTable.write`: what the texts cite by a name. */
  citedNames: 'Uint8Array',
  /** The best papers of each frequent prefix of one to three characters: `buildPrefixTopLists`. */
  prefixTopLists: 'Uint32Array',
  titleLengths: 'Uint8Array',
  /** The date as a number, 20260203, zeros for what is unknown. */
  dates: 'Uint32Array',
  /** `popularity` of a paper. */
  popularities: 'Uint8Array',
  /** A bit for each of `facets` that a paper has. */
  facets: 'Uint16Array',
  /** Each paper's venue and list of sources, by their numbers in `names`. */
  venues: 'Uint32Array',
  sources: 'Uint16Array',
  /** JSON: `venues`, and `sources` with line breaks between the sources of one list. */
  names: 'Uint8Array',
  /** The paper's index in the order in which papers were given. */
  ordinals: 'Uint32Array',
  /** The papers' ids in UTF-8, as far as they are not their titles' words: `idOf` reads them. */
  idBytes: 'Uint8Array',
  /** Where each id begins; one more for the end. */
  idStarts: 'Uint32Array',
  /** Open addressing by hash: a paper + 1 for its id, its arXiv id and its DOI, 0 for a free place. */
  idTable: 'Uint32Array',
} as const;

type SectionName = keyof typeof kinds;
interface Views {
  readonly Uint8Array: Uint8Array;
  readonly Int16Array: Int16Array;
  readonly Uint16Array: Uint16Array;
  readonly Uint32Array: Uint32Array;
}
/** The sections, each through its view. */
export type SegmentSections = { readonly [Name in SectionName]: Views[(typeof kinds)[Name]] };

const views = { Uint8Array, Int16Array, Uint16Array, Uint32Array };
const names = Object.keys(kinds) as SectionName[];
const magic = 0x44494249;
const version = formatVersion({ fields, authorWeights, weights, facets });
/** 32-bit words of the checksum in one cooperative step. */
const checkedAtOnce = 1 << 20;
const headerWords = 3 + 2 * names.length;

/** Why a buffer is no frozen segment. */
export type LayoutProblem = 'foreign' | 'version' | 'damaged';

/** Writes sections into one buffer. */
export function* writeSections(sections: SegmentSections): Cooperative<ArrayBuffer> {
  let size = headerWords * 4;
  const header: number[] = [magic, version, 0];
  for (const name of names) {
    header.push(size, sections[name].byteLength);
    size += (sections[name].byteLength + 3) & ~3;
  }
  const buffer = new ArrayBuffer(size);
  const words = new Uint32Array(buffer);
  words.set(header);
  const bytes = new Uint8Array(buffer);
  for (const [index, name] of names.entries()) {
    yield;
    const part = sections[name];
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), header[3 + 2 * index] ?? 0);
  }
  words[2] = yield* checksum(words);
  return buffer;
}

/** Reads what `writeSections` wrote, without copying; a code when it is something else or damaged. */
export function readSections(buffer: ArrayBufferLike): SegmentSections | LayoutProblem {
  if (buffer.byteLength < headerWords * 4 || buffer.byteLength % 4 !== 0) return 'foreign';
  const words = new Uint32Array(buffer);
  if (words[0] !== magic) return 'foreign';
  if (words[1] !== version) return 'version';
  if (words[2] !== runToEnd(checksum(words))) return 'damaged';
  const read = names.map((name, index) => {
    const offset = words[3 + 2 * index] ?? 0;
    const View = views[kinds[name]];
    return [
      name,
      new View(buffer as ArrayBuffer, offset, (words[4 + 2 * index] ?? 0) / View.BYTES_PER_ELEMENT),
    ] as const;
  });
  return Object.fromEntries(read) as unknown as SegmentSections;
}

/** FNV-1a over the words after itself, four interleaved so that the multiplications overlap. */
function* checksum(words: Uint32Array): Cooperative<number> {
  let [a, b, c, d] = [1, 2, 3, 4];
  let at = 3;
  while (at + 3 < words.length) {
    const end = Math.min(words.length - 3, at + checkedAtOnce);
    for (; at < end; at += 4) {
      a = Math.imul(a ^ (words[at] as number), 16777619);
      b = Math.imul(b ^ (words[at + 1] as number), 16777619);
      c = Math.imul(c ^ (words[at + 2] as number), 16777619);
      d = Math.imul(d ^ (words[at + 3] as number), 16777619);
    }
    yield;
  }
  for (; at < words.length; at++) a = Math.imul(a ^ (words[at] as number), 16777619);
  return (Math.imul(a, 3) ^ Math.imul(b, 5) ^ Math.imul(c, 7) ^ Math.imul(d, 11)) >>> 0;
}
