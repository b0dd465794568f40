import type { Insights } from '../../core/insights/insights';
import type { Histogram } from '../../core/insights/histogram';
import type { TopCounts } from '../../core/insights/nameCounter';
import { fill, numberText } from './ui/fill';
import type { Words } from '../messages/insights';
import type { Figure } from './figure';
import { periodName, periodQuery } from './periods';
import { fieldQuery, wordQuery } from './queries';

/** The figures of which something is known, and the names of the others. */
export function figuresOf(
  insights: Insights,
  words: Words,
): { readonly figures: Figure[]; readonly unknown: string[] } {
  const all: Figure[] = [
    timelineFigure(insights, words),
    rankingFigure('authors', words.authors, words.author, insights.authors, words, (name) =>
      fieldQuery('author', name),
    ),
    rankingFigure('terms', words.terms, words.term, insights.terms, words, wordQuery),
    ...spreadFigures('citations', insights.citations, words.citations, words.citationsNote, words.mostCited, words),
    ...spreadFigures('upvotes', insights.upvotes, words.upvotes, words.upvotesNote, words.mostUpvoted, words),
    rankingFigure('organizations', words.organizations, words.organization, insights.organizations, words, (name) =>
      fieldQuery('org', name),
    ),
    rankingFigure('venues', words.venues, words.venue, insights.venues, words, (name) => fieldQuery('in', name)),
  ];
  const unknown = all.filter(({ items, id }) => items.length === 0 && !id.startsWith('most-'));
  return { figures: all.filter(({ items }) => items.length > 0), unknown: unknown.map(({ title }) => title) };
}

function timelineFigure({ timeline }: Insights, words: Words): Figure {
  const { unit, sources, periods, unplaced } = timeline;
  const byUnit = { month: words.byMonth, year: words.byYear, decade: words.byDecade, century: words.byCentury };
  const nameOf = (source: string) => (source === '' ? words.otherSources : source === 'corpus' ? words.corpus : source);
  return {
    id: 'timeline',
    title: words.timeline,
    note: [byUnit[unit], ...(unplaced > 0 ? [fill(words.unplaced, unplaced)] : [])].join(' '),
    shape: 'columns',
    what: words.period,
    series: sources.map(nameOf),
    items: periods.map((period) => {
      const query = periodQuery(period);
      return {
        label: periodName(period),
        values: period.counts,
        ...(period.counts.some((count) => count > 0) && { act: { kind: 'search', query } as const }),
      };
    }),
  };
}

function spreadFigures(
  id: 'citations' | 'upvotes',
  { known, total, bins, top }: Histogram,
  title: string,
  note: string,
  topTitle: string,
  words: Words,
): Figure[] {
  return [
    {
      id,
      title,
      note: fill(note, known, total),
      shape: 'columns',
      what: title,
      series: [words.allPapers],
      items: bins.map(({ from, to, papers }) => ({
        label: from === to ? numberText(from) : `${numberText(from)}–${numberText(to)}`,
        values: [papers],
      })),
    },
    {
      id: `most-${id}`,
      title: topTitle,
      shape: 'rows',
      what: words.paper,
      series: [title],
      items: top.map(({ id: paper, title: label, value }) => ({
        label: label === '' ? paper : label,
        values: [value],
        act: { kind: 'paper', id: paper },
      })),
    },
  ];
}

function rankingFigure(
  id: string,
  title: string,
  what: string,
  { top, total }: TopCounts,
  words: Words,
  queryOf: (name: string) => string | undefined,
): Figure {
  return {
    id,
    title,
    ...(total > top.length && { note: fill(words.most, top.length, total) }),
    shape: 'rows',
    what,
    series: [words.allPapers],
    items: top.map(({ name, papers }) => {
      const query = queryOf(name);
      return { label: name, values: [papers], ...(query !== undefined && { act: { kind: 'search', query } as const }) };
    }),
  };
}
