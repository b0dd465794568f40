/** A link between two nodes, which are named by their places in the list of nodes; `from` is the smaller. */
export interface NetworkLink {
  readonly from: number;
  readonly to: number;
  /** Papers written together, or 0–1 how like two papers are; above 0. */
  readonly weight: number;
  /** Of papers, words that both have, those of the greatest weight first. */
  readonly terms?: readonly string[];
}

/**
 * Chooses what to draw of many links: the strongest first, as long as no more than `maxNodes` take part; of links
 * among nodes that do, no more than `maxLinks`. Nodes without a link are left out.
 *
 * @returns the places of the chosen nodes, ascending, and the links by new places
 */
export function selectStrongestLinks(
  links: readonly NetworkLink[],
  maxNodes: number,
  maxLinks: number,
): { readonly chosen: readonly number[]; readonly links: readonly NetworkLink[] } {
  const nodes = new Set<number>();
  const kept: NetworkLink[] = [];
  const ordered = [...links].sort((a, b) => b.weight - a.weight || a.from - b.from || a.to - b.to);
  for (const link of ordered) {
    if (kept.length >= maxLinks) break;
    const fresh = Number(!nodes.has(link.from)) + Number(!nodes.has(link.to));
    if (nodes.size + fresh > maxNodes) continue;
    nodes.add(link.from).add(link.to);
    kept.push(link);
  }
  const chosen = [...nodes].sort((a, b) => a - b);
  const places = new Map(chosen.map((node, place) => [node, place]));
  return {
    chosen,
    links: kept.map((link) => ({ ...link, from: places.get(link.from) ?? 0, to: places.get(link.to) ?? 0 })),
  };
}
