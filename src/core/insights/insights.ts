import type { Paper } from '../library/paper';
import { stepLength, type Steps } from '../text/cooperative';
import { SpreadCounter, type Spread } from './histogram';
import { shown } from './displayText';
import { Tally, type Ranking } from './nameCounter';
import { topTerms } from './terms';
import { TimelineCounter, type Timeline } from './timeline';

/** Some papers in figures: plain data, a few kilobytes however many papers there are. */
export interface Insights {
  readonly papers: number;
  readonly timeline: Timeline;
  readonly citations: Spread;
  readonly upvotes: Spread;
  readonly authors: Ranking;
  readonly organizations: Ranking;
  readonly venues: Ranking;
  readonly terms: Ranking;
}

/** How many names of a kind are told. */
const mostNames = 15;

/**
 * Works out the figures of papers, a step of some hundred papers at a time. Linear in what the papers' titles and names hold.
 *
 * @param sourceOf the one source that a paper is counted under; not empty
 */
export function* insightsInSteps(papers: readonly Paper[], sourceOf: (paper: Paper) => string): Steps<Insights> {
  const timeline = new TimelineCounter();
  const [citations, upvotes] = [new SpreadCounter(), new SpreadCounter()];
  const [authors, organizations, venues] = [new Tally(), new Tally(), new Tally()];
  for (const [index, paper] of papers.entries()) {
    timeline.add(paper, sourceOf(paper));
    citations.add(paper, paper.citations);
    upvotes.add(paper, paper.upvotes);
    authors.add(paper.authors);
    organizations.add([shown(paper.organization?.name ?? '')]);
    venues.add([shown(paper.venue ?? '')]);
    if (index % stepLength === stepLength - 1) yield;
  }
  return {
    papers: papers.length,
    timeline: timeline.timeline(),
    citations: citations.spread(),
    upvotes: upvotes.spread(),
    authors: authors.ranking(mostNames),
    organizations: organizations.ranking(mostNames),
    venues: venues.ranking(mostNames),
    terms: yield* topTerms(papers, mostNames),
  };
}
