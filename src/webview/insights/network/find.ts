import { fold } from '../../../core/text/fold';
import type { Network } from '../../../core/insights/network';

/** The nodes whose names hold all words of a text, accents and case aside; undefined where it has none. */
export function findNodes({ nodes }: Network, text: string): number[] | undefined {
  const words = fold(text)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return undefined;
  return nodes.flatMap(({ label }, index) => {
    const name = fold(label);
    return words.every((word) => name.includes(word)) ? [index] : [];
  });
}
