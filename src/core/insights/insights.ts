/*
 * This folder (`src/core/insights`). Figures of a part of the library: time-line, topics, networks of authors and of
 * like papers. Imports core/search's vocabulary, core/library and core/text.
 */

import type { Paper } from '../library/paper';
import { stepLength, type Cooperative } from '../text/cooperative';
import { HistogramBuilder, type Histogram } from './histogram';
import { displayText } from './displayText';
import { NameCounter, type TopCounts } from './nameCounter';
import { topTerms } from './terms';
import { TimelineCounter, type Timeline } from './timeline';

/** Some papers in figures: plain data, a few kilobytes however many papers there are. */
export interface Insights {
  readonly papers: number;
  readonly timeline: Timeline;
  readonly citations: Histogram;
  readonly upvotes: Histogram;
  readonly authors: TopCounts;
  readonly organizations: TopCounts;
  readonly venues: TopCounts;
  readonly terms: TopCounts;
}

/** How many names of a kind are told. */
const maxNames = 15;

/**
 * Works out the figures of papers, a step of some hundred papers at a time. Linear in what the papers' titles and names
 * hold.
 *
 * @param sourceOf the one source that a paper is counted under; not empty
 */
export function* insightsCooperatively(
  papers: readonly Paper[],
  sourceOf: (paper: Paper) => string,
): Cooperative<Insights> {
  const timeline = new TimelineCounter();
  const [citations, upvotes] = [new HistogramBuilder(), new HistogramBuilder()];
  const [authors, organizations, venues] = [new NameCounter(), new NameCounter(), new NameCounter()];
  for (const [index, paper] of papers.entries()) {
    timeline.add(paper, sourceOf(paper));
    citations.add(paper, paper.citations);
    upvotes.add(paper, paper.upvotes);
    authors.add(paper.authors);
    organizations.add([displayText(paper.organization?.name ?? '')]);
    venues.add([displayText(paper.venue ?? '')]);
    if (index % stepLength === stepLength - 1) yield;
  }
  return {
    papers: papers.length,
    timeline: timeline.timeline(),
    citations: citations.spread(),
    upvotes: upvotes.spread(),
    authors: authors.ranking(maxNames),
    organizations: organizations.ranking(maxNames),
    venues: venues.ranking(maxNames),
    terms: yield* topTerms(papers, maxNames),
  };
}
