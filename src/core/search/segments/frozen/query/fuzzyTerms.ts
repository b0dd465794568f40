import { withinEdits } from '../../../../text/words/editDistance';
import { letterSignature, letterSignatureOfBytes, canBeWithin } from '../../../../text/words/letterSignature';
import type { Neighbour } from '../../../query/vocabulary';
import type { SegmentSections } from '../format/segmentFormat';
import type { TermRange } from '../format/termRange';
import { textOf } from '../../../../text/words/utf8';

/** The letters of each term of a segment, as `nearTerms` wants them: four bytes a term. */
export function lettersOfTerms({ termBytes, termStarts }: SegmentSections): Int32Array {
  const letters = new Int32Array(termStarts.length - 1);
  for (let term = 0; term < letters.length; term++) {
    letters[term] = letterSignatureOfBytes(termBytes, termStarts[term] as number, termStarts[term + 1] as number);
  }
  return letters;
}

/** The terms of a range that are at most `limit` edits from a word (as `withinEdits`), without the word itself. */
export function fuzzyTerms(
  { termBytes, termStarts }: SegmentSections,
  letters: Int32Array,
  { from, to }: TermRange,
  word: string,
  limit: number,
): Neighbour[] {
  const near: Neighbour[] = [];
  const wanted = letterSignature(word);
  for (let term = from; term < to; term++) {
    if (!canBeWithin(letters[term] as number, wanted, limit)) continue;
    const text = textOf(termBytes, termStarts[term] as number, termStarts[term + 1] as number);
    const edits = withinEdits(word, text, limit);
    if (edits !== undefined && edits > 0) near.push({ term: text, edits });
  }
  return near;
}
