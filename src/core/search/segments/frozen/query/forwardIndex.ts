import type { Clause } from '../../../query/parseQuery';
import type { MatchFeatures } from '../../../ranking/matchFeatures';
import type { TermDictionary } from './termDictionary';
import type { TermRange } from '../format/termRange';
import type { SegmentSections } from '../format/segmentFormat';
import {
  authorBits,
  isInField,
  isOfName,
  fieldPositions,
  positionWeight,
  titlePosition,
} from '../format/fieldPosition';
import { isTermOf, termQuality, type ResolvedTerm } from './resolvedTerm';

/** Finds where a plan's words are in a paper's title, names and labels; `marks` has the words' terms marked. */
export function extractFrozenFeatures(
  sections: SegmentSections,
  paper: number,
  words: readonly ResolvedTerm[],
  marks: Uint8Array,
  dictionary: TermDictionary,
  features: MatchFeatures,
): void {
  const end = sections.forwardStarts[paper + 1] as number;
  for (let at = sections.forwardStarts[paper] as number; at < end; at++) {
    const entry = sections.forwardIndex[at] as number;
    const term = entry >>> 8;
    if (marks[term] === 0) continue;
    const code = entry & 255;
    for (let index = 0; index < words.length; index++) {
      const word = words[index] as ResolvedTerm;
      const quality = termQuality(word, term, dictionary);
      if (quality === 0 || !isInField(code, word.word.field)) continue;
      if (word.shortForms.includes(term) && isOfName(code)) continue;
      const position = titlePosition(code);
      if (position === undefined) features.addMetadata(index, quality * positionWeight(code));
      else features.addTitleHit(index, position, quality);
    }
  }
}

/** Whether a paper has a word in its title, names or labels. */
export function hasWord(sections: SegmentSections, paper: number, word: ResolvedTerm): boolean {
  const end = sections.forwardStarts[paper + 1] as number;
  for (let at = sections.forwardStarts[paper] as number; at < end; at++) {
    const entry = sections.forwardIndex[at] as number;
    if (isTermOf(word, entry >>> 8) && isInField(entry & 255, word.word.field)) return true;
  }
  return false;
}

/** A phrase as runs of terms, one for each of its words. */
export type TermPhrase = readonly TermRange[];

/** A phrase's terms; undefined when the segment lacks one. */
export function findPhrase(clause: Clause & { kind: 'terms' }, dictionary: TermDictionary): TermPhrase | undefined {
  const ranges: TermRange[] = [];
  for (const [index, text] of clause.terms.entries()) {
    const term = dictionary.find(text);
    const range =
      clause.prefix && index + 1 === clause.terms.length
        ? dictionary.withPrefix(text)
        : { from: term ?? 0, to: term === undefined ? 0 : term + 1 };
    if (range.to === range.from) return undefined;
    ranges.push(range);
  }
  return ranges;
}

/** Whether a paper's title, or one of its authors' names, has the words of a phrase side by side. */
export function hasPhrase(
  sections: SegmentSections,
  paper: number,
  phrase: TermPhrase,
  inTitle: boolean,
  inNames: boolean,
): boolean {
  const end = sections.forwardStarts[paper + 1] as number;
  for (let at = sections.forwardStarts[paper] as number; at < end; at++) {
    const code = (sections.forwardIndex[at] as number) & 255;
    const isWord = code < fieldPositions.titleExtra ? inTitle : inNames && isNameWord(code);
    if (isWord && phrase.every((range, index) => isNextTerm(sections, at, index, end, range))) return true;
  }
  return false;
}

function isNextTerm(
  { forwardIndex }: SegmentSections,
  first: number,
  index: number,
  end: number,
  range: TermRange,
): boolean {
  const at = first + index;
  if (at >= end) return false;
  const entry = forwardIndex[at] as number;
  const term = entry >>> 8;
  if (term < range.from || term >= range.to) return false;
  if (index === 0) return true;
  const code = entry & 255;
  const firstCode = (forwardIndex[first] as number) & 255;
  return firstCode < fieldPositions.titleExtra
    ? code < fieldPositions.titleExtra
    : isNameWord(code) && (code & authorBits.startsName) === 0;
}

function isNameWord(code: number): boolean {
  return code >= fieldPositions.author && code < fieldPositions.others && (code & authorBits.extra) === 0;
}
