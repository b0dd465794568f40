import type { Paper } from '../library/paper';
import { stepLength, type Steps } from '../search/frozen/steps';
import { communities, mostLinks, mostNodes, type Network } from './network';
import { shown } from './shown';
import { strongest, type NetworkLink } from './strongest';
import { topCounted } from './tally';

/** Authors of so many papers at most are looked at for who wrote with whom. */
const mostCandidates = 1000;
/** Of a paper by hundreds, so many authors are linked with each other: those with the most papers. */
const mostOfPaper = 20;

/**
 * Who wrote with whom: the authors of the most papers, linked by the number of papers that they have in common. Steps as long as some
 * hundred papers take; linear in their authors.
 */
export function* coAuthorsInSteps(papers: readonly Paper[]): Steps<Network> {
  const counts = new Map<string, number>();
  for (const [index, paper] of papers.entries()) {
    for (const name of new Set(paper.authors)) if (name.trim() !== '') counts.set(name, (counts.get(name) ?? 0) + 1);
    if (index % stepLength === stepLength - 1) yield;
  }
  const candidates = topCounted(counts, mostCandidates);
  const places = new Map(candidates.map(({ name }, place) => [name, place]));
  const together = new Map<number, number>();
  for (const [index, paper] of papers.entries()) {
    countPairs(paper, places, together);
    if (index % stepLength === stepLength - 1) yield;
  }
  const { chosen, links } = strongest(linksOf(together), mostNodes, mostLinks);
  const groups = communities(chosen.length, links);
  const nodes = chosen.flatMap((place, index) => {
    const candidate = candidates[place];
    if (!candidate) return [];
    const { name, papers: weight } = candidate;
    return [{ id: name, label: shown(name), weight, community: groups[index] ?? 0 }];
  });
  return { nodes, links, total: counts.size };
}

/** Candidates stand by the number of their papers, so the smallest places are the weightiest authors. */
function countPairs(paper: Paper, places: ReadonlyMap<string, number>, together: Map<number, number>): void {
  const present = [...new Set(paper.authors)]
    .flatMap((name) => places.get(name) ?? [])
    .sort((a, b) => a - b)
    .slice(0, mostOfPaper);
  present.forEach((from, index) => {
    for (const to of present.slice(index + 1)) {
      const pair = from * mostCandidates + to;
      together.set(pair, (together.get(pair) ?? 0) + 1);
    }
  });
}

function linksOf(together: ReadonlyMap<number, number>): NetworkLink[] {
  return [...together].map(([pair, weight]) => ({
    from: Math.floor(pair / mostCandidates),
    to: pair % mostCandidates,
    weight,
  }));
}
