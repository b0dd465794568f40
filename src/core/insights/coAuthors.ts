import type { Paper } from '../library/paper';
import { stepLength, type Cooperative } from '../text/cooperative';
import { communities, maxLinks, maxNodes, type Network } from './network';
import { displayText } from './displayText';
import { selectStrongestLinks, type NetworkLink } from './strongestLinks';
import { NameCounter } from './nameCounter';

/** Authors considered for the network: those with the most papers. */
const maxCandidates = 1000;
/** Authors of one paper that are linked with each other: those with the most papers. */
const maxAuthorsOfPaper = 20;

/**
 * The network of co-authors: the authors of the most papers, linked by the number of papers that they have in common.
 * Steps as long as some hundred papers take; linear in their authors.
 */
export function* coAuthorsCooperatively(papers: readonly Paper[]): Cooperative<Network> {
  const tally = new NameCounter();
  for (const [index, paper] of papers.entries()) {
    tally.add(paper.authors);
    if (index % stepLength === stepLength - 1) yield;
  }
  const { top: candidates, total } = tally.ranking(maxCandidates);
  const places = new Map(candidates.map(({ name }, place) => [name, place]));
  const together = new Map<number, number>();
  for (const [index, paper] of papers.entries()) {
    countPairs(paper, places, together);
    if (index % stepLength === stepLength - 1) yield;
  }
  const { chosen, links } = selectStrongestLinks(linksOf(together), maxNodes, maxLinks);
  const groups = communities(chosen.length, links);
  const nodes = chosen.flatMap((place, index) => {
    const candidate = candidates[place];
    if (!candidate) return [];
    const { name, papers: weight } = candidate;
    return [{ id: name, label: displayText(name), weight, community: groups[index] ?? 0 }];
  });
  return { nodes, links, total };
}

/** Candidates stand by the number of their papers, so the smallest places are the weightiest authors. */
function countPairs({ authors }: Paper, places: ReadonlyMap<string, number>, together: Map<number, number>): void {
  const present: number[] = [];
  for (const name of authors) {
    const place = places.get(name);
    if (place !== undefined) present.push(place);
  }
  if (present.length < 2) return;
  const linked = [...new Set(present)].sort((a, b) => a - b).slice(0, maxAuthorsOfPaper);
  linked.forEach((from, index) => {
    for (const to of linked.slice(index + 1)) {
      const pair = from * maxCandidates + to;
      together.set(pair, (together.get(pair) ?? 0) + 1);
    }
  });
}

function linksOf(together: ReadonlyMap<number, number>): NetworkLink[] {
  return [...together].map(([pair, weight]) => ({
    from: Math.floor(pair / maxCandidates),
    to: pair % maxCandidates,
    weight,
  }));
}
