import type { Place } from './layout';

const directions: ReadonlyMap<string, readonly [x: number, y: number]> = new Map([
  ['ArrowRight', [1, 0]],
  ['ArrowLeft', [-1, 0]],
  ['ArrowDown', [0, 1]],
  ['ArrowUp', [0, -1]],
]);

/** How much worse than straight on it is to lie aside. */
const asideCost = 2;

/**
 * The node that an arrow leads to: the nearest that lies more that way than aside. Home leads to the weightiest, the
 * first.
 */
export function nodeTowards(key: string, from: number, places: readonly Place[]): number | undefined {
  if (key === 'Home') return 0;
  const direction = directions.get(key);
  const here = places[from];
  if (!direction || !here) return undefined;
  let best: number | undefined;
  let least = Infinity;
  places.forEach(({ x, y }, index) => {
    const [ahead, aside] = [
      (x - here.x) * direction[0] + (y - here.y) * direction[1],
      Math.abs((x - here.x) * direction[1] - (y - here.y) * direction[0]),
    ];
    const cost = ahead + asideCost * aside;
    if (ahead <= 0 || aside > ahead || cost >= least) return;
    [best, least] = [index, cost];
  });
  return best ?? from;
}
