import { withinEdits } from '../text/words/editDistance';

/** Longer texts are compared by their beginning. */
const maxLength = 500;
/** Texts that are less alike are not told apart any more: they count as 0. */
const minSimilarity = 0.7;

/** How alike two texts are, 0 to 1: one less their edit distance (`withinEdits`) by the length of the longer. */
export function similarity(a: string, b: string): number {
  const [one, two] = [a.slice(0, maxLength), b.slice(0, maxLength)];
  const longest = Math.max(one.length, two.length);
  if (longest === 0) return 0;
  const edits = withinEdits(one, two, Math.floor((1 - minSimilarity) * longest));
  return edits === undefined ? 0 : 1 - edits / longest;
}
