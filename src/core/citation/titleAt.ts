import { fold } from '../text/fold';
import type { TextRange } from '../text/range';

/** No title has more words than this. */
const maxWords = 40;
/** Shorter titles are words that anyone may write: `Attention`, `Deep Learning`. */
const minWords = 3;
const minLength = 12;
const word = /[\p{L}\p{N}\p{M}]+/gu;

/**
 * The longest run of words around an offset that is a title, whatever its case, accents and punctuation.
 * @param isTitle told the words of a run as `titleKey` folds them
 * @returns with that key
 */
export function titleAt(
  text: string,
  offset: number,
  isTitle: (key: string) => boolean,
): (TextRange & { readonly key: string }) | undefined {
  const words = [...text.matchAll(word)].map(({ 0: written, index }) => ({
    start: index,
    end: index + written.length,
    folded: fold(written).replace(/[^\p{L}\p{N}]+/gu, ''),
  }));
  const touched = words.findLastIndex(({ start }) => start <= offset);
  const first = words.findIndex(({ end }) => end >= offset);
  if (touched === -1 || first === -1) return undefined;
  let best: (TextRange & { readonly key: string }) | undefined;
  for (let from = Math.max(0, first - maxWords); from <= touched; from += 1) {
    let key = '';
    for (let to = from; to < Math.min(words.length, from + maxWords); to += 1) {
      key += words[to]?.folded ?? '';
      const [start, end] = [words[from]?.start ?? 0, words[to]?.end ?? 0];
      const isLonger = end - start > (best ? best.end - best.start : 0);
      if (isLonger && end >= offset && to - from + 1 >= minWords && key.length >= minLength && isTitle(key)) {
        best = { start, end, key };
      }
    }
  }
  return best;
}
