import { GrowableByteArray } from '../../../../text/words/growableArrays';
import type { SegmentSections } from './segmentFormat';
import { fieldPositions } from './fieldPosition';
import { textOf } from '../../../../text/words/utf8';

/** Separates the title's words in an id. */
const hyphen = 0x2d;
/** Precedes an id that does not begin with the title's words. */
const mark = 0;

/** The id that is being read. */
const unpacked = new GrowableByteArray();

/** A paper's id, as `packId` kept it. */
export function idOf(
  { idBytes, idStarts, forwardIndex, forwardStarts, termBytes, termStarts }: SegmentSections,
  paper: number,
): string {
  const start = idStarts[paper] as number;
  const end = idStarts[paper + 1] as number;
  if (start < end && idBytes[start] === mark) return textOf(idBytes, start + 1, end);
  unpacked.length = 0;
  for (let at = forwardStarts[paper] as number; at < (forwardStarts[paper + 1] as number); at++) {
    const word = forwardIndex[at] as number;
    if ((word & 255) >= fieldPositions.titleExtra) break;
    const term = word >>> 8;
    addTitleWord(termBytes, termStarts[term] as number, termStarts[term + 1] as number, unpacked);
  }
  unpacked.pushAll(idBytes, start, end);
  return textOf(unpacked.all, 0, unpacked.length);
}

/**
 * Packs a paper's id: most are the title's words and perhaps a suffix, of which only the suffix is stored.
 *
 * @param id in UTF-8
 * @param title the title's words in UTF-8, extra ones left out, with hyphens between them
 */
export function packId(id: Uint8Array, title: Uint8Array, into: GrowableByteArray): void {
  const isTitle = title.length <= id.length && id[title.length] !== mark && title.every((byte, at) => id[at] === byte);
  if (!isTitle) into.push(mark);
  into.pushAll(id, isTitle ? title.length : 0, id.length);
}

/** Adds a word to a title's words, as `packId` wants them. */
export function addTitleWord(bytes: Uint8Array, from: number, to: number, title: GrowableByteArray): void {
  if (title.length > 0) title.push(hyphen);
  title.pushAll(bytes, from, to);
}
