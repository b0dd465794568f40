import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coAuthorsCooperatively } from '../../../src/core/insights/coAuthors';
import { similarityNetwork } from '../../../src/core/insights/similarityNetwork';
import type { Network } from '../../../src/core/insights/network';
import { selectStrongestLinks } from '../../../src/core/insights/strongestLinks';
import type { Paper } from '../../../src/core/library/paper';
import { runToEnd } from '../../../src/core/text/cooperative';
import { anyPapers, paper } from './papers';

const coAuthors = (papers: readonly Paper[]) => runToEnd(coAuthorsCooperatively(papers));
const likePapers = (papers: readonly Paper[]) => runToEnd(similarityNetwork(papers));

/** What holds for any network. */
function isSound({ nodes, links }: Network): void {
  expect(nodes.length).toBeLessThanOrEqual(150);
  expect(links.length).toBeLessThanOrEqual(500);
  for (const { weight } of nodes) expect(Number.isFinite(weight)).toBe(true);
  expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
  const pairs = new Set<string>();
  const linked = new Set<number>();
  for (const { from, to, weight } of links) {
    expect(from >= 0 && from < to && to < nodes.length && weight > 0).toBe(true);
    pairs.add(`${from} ${to}`);
    linked.add(from).add(to);
  }
  expect(pairs.size).toBe(links.length);
  expect(linked.size).toBe(nodes.length);
}

describe('co-authors', () => {
  it('are linked by the papers that they wrote together', () => {
    const { nodes, links, total } = coAuthors([
      paper({ authors: ['Ann', 'Ben'] }),
      paper({ authors: ['Ben', 'Ann', 'Ann'] }),
      paper({ authors: ['Ann', 'Cy'] }),
      paper({ authors: ['Dora'] }),
    ]);
    expect(nodes.map(({ id, weight }) => [id, weight])).toEqual([
      ['Ann', 3],
      ['Ben', 2],
      ['Cy', 1],
    ]);
    expect(links).toEqual([
      { from: 0, to: 1, weight: 2 },
      { from: 0, to: 2, weight: 1 },
    ]);
    expect(total).toBe(4);
  });

  it('form communities', () => {
    const group = (names: string[]) => names.flatMap((a) => names.map((b) => paper({ authors: [a, b, ...names] })));
    const { nodes } = coAuthors([
      ...group(['A', 'B', 'C', 'D']),
      ...group(['X', 'Y', 'Z']),
      paper({ authors: ['A', 'X'] }),
    ]);
    const communityOf = (name: string) => nodes.find(({ id }) => id === name)?.community;
    expect(['A', 'B', 'C', 'D'].map(communityOf)).toEqual([0, 0, 0, 0]);
    expect(['X', 'Y', 'Z'].map(communityOf)).toEqual([1, 1, 1]);
  });

  it('are bounded for papers by thousands', () => {
    const crowd = Array.from({ length: 3000 }, (_, at) => `Author ${at}`);
    const network = coAuthors(Array.from({ length: 50 }, () => paper({ authors: crowd })));
    isSound(network);
    expect(network.links).toHaveLength(190);
  });

  it('are sound for any papers', () => {
    fc.assert(fc.property(anyPapers, (papers) => isSound(coAuthors(papers))));
  });
});

describe('papers alike', () => {
  const about = (id: string, title: string, abstract = '') => paper({ id, title, abstract });

  it('are linked by the words that they share', () => {
    const { nodes, links } = likePapers([
      about('a', 'Entropy collapse in policy optimization'),
      about('b', 'Policy optimization without entropy collapse'),
      about('c', 'Protein folding by diffusion'),
      about('d', 'Diffusion for protein design'),
      about('e', 'Cooking'),
    ]);
    expect(nodes.map(({ id }) => id).sort()).toEqual(['a', 'b', 'c', 'd']);
    const names = links.map(({ from, to }) => [nodes[from]?.id ?? '', nodes[to]?.id ?? ''].sort().join(''));
    expect(names.sort()).toEqual(['ab', 'cd']);
    const terms = links.flatMap(({ terms: shared = [] }) => shared.map((term) => term.toLowerCase()));
    expect(terms).toContain('protein');
    expect(terms).toContain('entropy');
    const communityOf = (wanted: string) => nodes.find(({ id }) => id === wanted)?.community;
    expect(communityOf('a')).toBe(communityOf('b'));
    expect(communityOf('a')).not.toBe(communityOf('c'));
  });

  it('are those of the most interest where there are many', () => {
    const crowd = Array.from({ length: 400 }, (_, at) =>
      paper({ title: `Graph theory ${at % 20} alpha${at % 50}`, citations: at }),
    );
    const network = likePapers(crowd);
    isSound(network);
    expect(Math.min(...network.nodes.map(({ weight }) => weight))).toBeGreaterThanOrEqual(240);
    expect(network.total).toBe(400);
  });

  it('are sound for any papers', () => {
    fc.assert(fc.property(anyPapers, (papers) => isSound(likePapers(papers))));
  });
});

describe('the strongest links', () => {
  it('take in as many nodes and links as may be, the strongest first', () => {
    const anyLinks = fc.uniqueArray(
      fc
        .tuple(fc.nat(30), fc.nat(30), fc.integer({ min: 1, max: 9 }))
        .filter(([a, b]) => a !== b)
        .map(([a, b, weight]) => ({ from: Math.min(a, b), to: Math.max(a, b), weight })),
      { selector: ({ from, to }) => `${from} ${to}` },
    );
    fc.assert(
      fc.property(anyLinks, fc.integer({ min: 2, max: 20 }), fc.integer({ min: 1, max: 50 }), (links, nodes, most) => {
        const found = selectStrongestLinks(links, nodes, most);
        expect(found.chosen.length).toBeLessThanOrEqual(nodes);
        expect(found.links.length).toBeLessThanOrEqual(most);
        const named = found.links.map(({ from, to, weight }) => ({
          from: found.chosen[from],
          to: found.chosen[to],
          weight,
        }));
        for (const link of named) expect(links).toContainEqual(link);
        if (links.length > 0) expect(named[0]?.weight).toBe(Math.max(...links.map(({ weight }) => weight)));
      }),
    );
  });
});
