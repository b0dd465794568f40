import type { NetworkLink } from './strongestLinks';

/** Authors or papers, and what connects them: plain data, bounded however many there are. */
export interface Network {
  /** The weightiest first. */
  readonly nodes: readonly NetworkNode[];
  /** The strongest first; each pair once. */
  readonly links: readonly NetworkLink[];
  /** How many authors or papers there were to choose the nodes from. */
  readonly total: number;
}

export interface NetworkNode {
  /** An author's name, or a paper's id. */
  readonly id: string;
  /** For reading, without TeX. */
  readonly label: string;
  /** An author's papers among those looked at, or a paper's citations and upvotes; from 0. */
  readonly weight: number;
  /** From 0, the largest first: nodes that are linked with each other more than with others. */
  readonly community: number;
}

/** No figure shows more nodes. */
export const maxNodes = 150;
/** No figure shows more links. */
export const maxLinks = 500;

const rounds = 12;

/**
 * Divides nodes into communities: each joins the one that most of its links' weight leads to, until none changes (label
 * propagation, Raghavan et al. 2007, in a fixed order so that the same links give the same communities).
 *
 * @returns for each node its community, numbered from 0 by size
 */
export function communities(nodes: number, links: readonly NetworkLink[]): number[] {
  const neighbours = Array.from({ length: nodes }, (): { node: number; weight: number }[] => []);
  for (const { from, to, weight } of links) {
    neighbours[from]?.push({ node: to, weight });
    neighbours[to]?.push({ node: from, weight });
  }
  const labels = neighbours.map((_, node) => node);
  for (let round = 0, changes = true; changes && round < rounds; round++) {
    changes = false;
    neighbours.forEach((near, node) => {
      const pull = new Map<number, number>();
      for (const { node: other, weight } of near) {
        const label = labels[other] ?? other;
        pull.set(label, (pull.get(label) ?? 0) + weight);
      }
      const own = labels[node] ?? node;
      let [best, most] = [own, pull.get(own) ?? 0];
      for (const [label, weight] of pull) {
        if (weight > most || (weight === most && best !== own && label < best)) [best, most] = [label, weight];
      }
      if (best === own) return;
      labels[node] = best;
      changes = true;
    });
  }
  return bySize(labels);
}

function bySize(labels: readonly number[]): number[] {
  const sizes = new Map<number, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  const order = [...sizes].sort(([a, size], [b, otherSize]) => otherSize - size || a - b);
  const numbers = new Map(order.map(([label], index) => [label, index]));
  return labels.map((label) => numbers.get(label) ?? 0);
}
