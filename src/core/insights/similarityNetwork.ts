import type { Paper } from '../library/paper';
import { stepLength, type Cooperative } from '../text/cooperative';
import { dateNumber, popularity } from '../search/ranking/staticScore';
import { communities, maxLinks, maxNodes, type Network } from './network';
import { displayText } from './displayText';
import { selectStrongestLinks, type NetworkLink } from './strongestLinks';
import { topK } from './nameCounter';
import { TopicReader } from './topics';

/** Words of the greatest tf-idf weight by which a paper is compared. */
const maxWords = 40;
/** Term frequency of a word of the title; a word of the abstract counts once. */
const titleCount = 3;
/** Maximum document frequency of a term, as a share of the papers, unless these are few. */
const maxShare = 0.35;
const maxPapersForAnyTerm = 8;
/** Papers less alike than this are not linked. */
const minSimilarity = 0.08;
/** Links of a paper, to those most similar to it. */
const maxNeighbours = 4;
const shownTerms = 3;

/** A component of a paper's L2-normalized tf-idf vector. */
interface Weighed {
  readonly stem: number;
  readonly spelling: string;
  readonly weight: number;
}

/**
 * Which papers are about the same: the most popular, then the newest, linked by the rare words that
 * their titles, keywords and abstracts share (cosine of tf-idf). Only the chosen papers' abstracts are read, one in a
 * step.
 *
 * @param papers need not have their abstracts
 * @param abstractOf a paper's abstract, where it has one
 */
export function* similarityNetwork(
  papers: readonly Paper[],
  abstractOf: (paper: Paper) => string | undefined = ({ abstract }) => abstract,
): Cooperative<Network> {
  const ranked: { paper: Paper; popularity: number; date: number }[] = [];
  for (const [index, paper] of papers.entries()) {
    ranked.push({ paper, popularity: popularity(paper) || 0, date: dateNumber(paper.date) });
    if (index % stepLength === stepLength - 1) yield;
  }
  const weighty = topK(
    ranked,
    maxNodes,
    (a, b) => b.popularity - a.popularity || b.date - a.date || (a.paper.id < b.paper.id ? -1 : 1),
  ).map(({ paper }) => paper);
  const reader = new TopicReader();
  const counted: WordCounts[] = [];
  for (const paper of weighty) {
    counted.push(countWords(reader, paper, abstractOf(paper) ?? ''));
    yield;
  }
  const vectors = weigh(counted);
  yield;
  const { chosen, links } = selectStrongestLinks(linksOf(vectors), maxNodes, maxLinks);
  const groups = communities(chosen.length, links);
  const nodes = chosen.flatMap((place, index) => {
    const paper = weighty[place];
    if (!paper) return [];
    const weight = figure(paper.citations) + figure(paper.upvotes);
    return [{ id: paper.id, label: displayText(paper.title), weight, community: groups[index] ?? 0 }];
  });
  return { nodes, links, total: papers.length };
}

/** A broken figure counts for nothing. */
function figure(value: number | undefined): number {
  return value !== undefined && value > 0 && Number.isFinite(value) ? value : 0;
}

/** How often a paper has each stem, and how it is spelt. */
type WordCounts = Map<number, { readonly spelling: string; count: number }>;

function countWords(reader: TopicReader, paper: Paper, abstract: string): WordCounts {
  const counts: WordCounts = new Map();
  const counting = (times: number) => (stem: number, text: string, start: number, end: number) => {
    const known = counts.get(stem);
    if (known) known.count += times;
    else counts.set(stem, { spelling: text.slice(start, end), count: times });
  };
  reader.eachTitleWord(paper, counting(titleCount));
  reader.eachWord([abstract], counting(1));
  return counts;
}

function weigh(counted: readonly WordCounts[]): Weighed[][] {
  const frequencies = new Map<number, number>();
  for (const words of counted) {
    for (const stem of words.keys()) frequencies.set(stem, (frequencies.get(stem) ?? 0) + 1);
  }
  const most = counted.length <= maxPapersForAnyTerm ? counted.length : maxShare * counted.length;
  return counted.map((words) => {
    const weighed: Weighed[] = [];
    for (const [stem, { spelling, count }] of words) {
      const frequency = frequencies.get(stem) ?? 0;
      if (frequency < 2 || frequency > most) continue;
      weighed.push({ stem, spelling, weight: (count / (count + 2)) * Math.log(1 + counted.length / frequency) });
    }
    const kept = topK(weighed, maxWords, (a, b) => b.weight - a.weight || a.stem - b.stem);
    const length = Math.hypot(...kept.map(({ weight }) => weight)) || 1;
    return kept.map((word) => ({ ...word, weight: word.weight / length }));
  });
}

/** The links of each paper with those most like it, each pair once. */
function linksOf(vectors: readonly (readonly Weighed[])[]): NetworkLink[] {
  const byStem = vectors.map((words) => new Map(words.map((word) => [word.stem, word])));
  const links = new Map<string, NetworkLink>();
  vectors.forEach((words, paper) => {
    const near = byStem.flatMap((others, other): NetworkLink[] => {
      if (other === paper) return [];
      const [from, to] = [Math.min(paper, other), Math.max(paper, other)];
      const weight = cosineSimilarity(words, others);
      return weight < minSimilarity ? [] : [{ from, to, weight }];
    });
    for (const link of topK(near, maxNeighbours, (a, b) => b.weight - a.weight || a.from - b.from || a.to - b.to)) {
      links.set(`${link.from} ${link.to}`, link);
    }
  });
  return [...links.values()].map((link) => ({
    ...link,
    weight: Math.round(link.weight * 1000) / 1000,
    terms: sharedTerms(vectors[link.from] ?? [], byStem[link.to] ?? new Map()),
  }));
}

function cosineSimilarity(words: readonly Weighed[], others: ReadonlyMap<number, Weighed>): number {
  let sum = 0;
  for (const { stem, weight } of words) sum += weight * (others.get(stem)?.weight ?? 0);
  return sum;
}

function sharedTerms(words: readonly Weighed[], others: ReadonlyMap<number, Weighed>): string[] {
  return words
    .map(({ stem, spelling, weight }) => ({ spelling, weight: weight * (others.get(stem)?.weight ?? 0) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, shownTerms)
    .map(({ spelling }) => spelling);
}
