import type { Network } from '../../../core/insights/network';
import type { NetworkLink } from '../../../core/insights/strongestLinks';
import { fill, numberText } from '../ui/fill';
import type { ShownNetworkKind, Words } from '../../messages/insights';

/** A node at the other end of a link, and the link. */
export interface Neighbour {
  readonly node: number;
  readonly link: NetworkLink;
}

/** The neighbours of each node, the nearest first. */
export function neighboursOf({ nodes, links }: Network): readonly (readonly Neighbour[])[] {
  const near = nodes.map((): Neighbour[] => []);
  for (const link of links) {
    near[link.from]?.push({ node: link.to, link });
    near[link.to]?.push({ node: link.from, link });
  }
  return near;
}

/** How many neighbours a sentence names. */
const maxNamed = 4;

/** A sentence or two on a node: `Ann Lee: 5 papers. Linked with Ben Cy (3), Dora Eng (2).` */
export function nodeText(
  network: Network,
  near: readonly Neighbour[],
  node: number,
  kind: ShownNetworkKind,
  words: Words,
): string {
  const { label = '', weight = 0 } = network.nodes[node] ?? {};
  const named = near.slice(0, maxNamed).map((each) => neighbourText(network, each, words));
  const rest = near.length > maxNamed ? ['…'] : [];
  const figure =
    kind === 'similar'
      ? weight > 0 && fill(words.figures, weight)
      : weight === 1
        ? words.onePaper
        : fill(words.papers, weight);
  const head = figure ? `${label}: ${figure}` : label;
  return `${head}. ${fill(words.linkedWith, [...named, ...rest].join(kind === 'similar' ? '; ' : ', '))}`;
}

/** `Ben Cy (3)`, or a paper with the words that it shares. */
export function neighbourText({ nodes }: Network, { node, link }: Neighbour, words: Words): string {
  const name = nodes[node]?.label ?? '';
  if (!link.terms) return fill(words.together, name, numberText(link.weight));
  return link.terms.length === 0 ? name : fill(words.sharing, name, link.terms.join(', '));
}
