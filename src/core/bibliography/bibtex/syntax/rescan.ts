import type { Change, SlicedText } from '../../../text/utf8Text';
import type { BibtexBlock } from './blocks';
import { createBibtexScanner } from './scan';

/**
 * The changes to the list of known blocks: those from index `from` up to `to` are replaced by `blocks`, and all later
 * ones move by `shift`.
 */
export interface Rescan {
  readonly from: number;
  readonly to: number;
  readonly blocks: readonly BibtexBlock[];
  readonly shift: number;
}

/** Blocks before the change, each at the start of a line, that may have been read in the light of what is changed. */
const blocksBefore = 3;
const pieceLength = 65_536;

/**
 * Reads again what a change may have touched, and gives the blocks that `scanBibtex` would give for the whole text. It
 * takes the time of the blocks read again.
 * @param text the text after the change
 * @param starts the starts of all blocks before the change, ascending
 * @param unclosed the start of the first block with the problem `unclosed-comment`, if there is one: what comes after
 *   might have closed it
 */
export function rescanBibtex(
  text: SlicedText,
  starts: ArrayLike<number>,
  change: Change,
  unclosed: number = Infinity,
): Rescan {
  const shift = change.length - (change.end - change.start);
  const from = Math.min(firstAffected(text, starts, change.start), countBelow(starts, unclosed));
  const offset = from === 0 ? 0 : (starts[from] ?? 0);
  const changeEnd = change.start + change.length;
  const blocks: BibtexBlock[] = [];
  const scanner = createBibtexScanner();

  for (let at = offset; ; at += pieceLength) {
    const isLast = at >= text.length;
    for (const block of isLast
      ? scanner.end()
      : scanner.push(text.slice(at, Math.min(text.length, at + pieceLength)))) {
      const start = offset + block.start;
      const known = start > changeEnd ? indexOf(starts, start - shift) : -1;
      if (known >= 0) return { from, to: known, blocks, shift };
      blocks.push({ ...block, start });
    }
    if (isLast) return { from, to: starts.length, blocks, shift };
  }
}

function firstAffected(text: SlicedText, starts: ArrayLike<number>, changeStart: number): number {
  let index = countBelow(starts, changeStart);
  for (let count = 0; index > 0 && count < blocksBefore;) {
    index--;
    const start = starts[index] ?? 0;
    if (start > 0 && text.slice(start - 1, start) === '\n') count++;
  }
  return index;
}

/** How many of the ascending numbers are less than `value`. */
function countBelow(numbers: ArrayLike<number>, value: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function indexOf(numbers: ArrayLike<number>, value: number): number {
  const index = countBelow(numbers, value);
  return numbers[index] === value ? index : -1;
}
