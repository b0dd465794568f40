import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { insightsCooperatively } from '../../../src/core/insights/insights';
import type { Paper } from '../../../src/core/library/paper';
import { runToEnd } from '../../../src/core/text/cooperative';
import { anyPapers, paper } from './papers';

const insights = (papers: readonly Paper[]) =>
  runToEnd(insightsCooperatively(papers, ({ sources }) => sources[0] ?? 'one'));
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
const dates = (list: readonly string[]) => list.map((date) => paper({ date }));

describe('the timeline', () => {
  it('goes by month where nearly all lie within three years', () => {
    const { timeline } = insights(dates(['2024-11-03', '2025-02', '2025-02-28']));
    expect(timeline).toEqual({
      unit: 'month',
      sources: ['one'],
      periods: [
        { from: '2024-11', to: '2024-11', counts: [1] },
        { from: '2024-12', to: '2024-12', counts: [0] },
        { from: '2025-01', to: '2025-01', counts: [0] },
        { from: '2025-02', to: '2025-02', counts: [2] },
      ],
      unplaced: 0,
    });
  });

  it('goes by year where months are not known, and by decade over a long time', () => {
    expect(insights(dates(['2024', '2025-02'])).timeline.unit).toBe('year');
    const long = insights(dates(['1687', '1789', '1905', '1915', '2024'])).timeline;
    expect(long.unit).toBe('decade');
    expect(long.periods[0]).toEqual({ from: '1680', to: '1689', counts: [1] });
  });

  it('takes the few that lie far off together', () => {
    const { periods, unit } = insights([
      ...dates(['1687', '9999']),
      ...Array.from({ length: 30 }, (_, at) => paper({ date: String(2000 + at) })),
    ]).timeline;
    expect(unit).toBe('year');
    expect(periods[0]).toEqual({ to: '1999', counts: [1] });
    expect(periods.at(-1)).toEqual({ from: '2030', counts: [1] });
    expect(periods).toHaveLength(32);
  });

  it('tells those without a date, or without the month that is asked for', () => {
    expect(insights(dates(['soon', '', '2024'])).timeline).toMatchObject({ unit: 'year', unplaced: 2 });
    const months = Array.from({ length: 18 }, () => '2025-01');
    expect(insights(dates([...months, '2025'])).timeline).toMatchObject({ unit: 'month', unplaced: 1 });
    const vague = insights(dates([...months, '2019', '2030'])).timeline;
    expect(vague.periods.map(({ counts }) => counts)).toEqual([[1], [18], [1]]);
    expect(insights([]).timeline).toEqual({ unit: 'year', sources: [], periods: [], unplaced: 0 });
  });

  it('tells the largest sources apart, the rest as one', () => {
    const papers = 'aaaabbbccdefgh'.split('').map((source) => paper({ date: '2025', sources: [source, 'zzz'] }));
    const { sources, periods } = insights(papers).timeline;
    expect(sources).toEqual(['a', 'b', 'c', 'd', 'e', '']);
    expect(periods[0]?.counts).toEqual([4, 3, 2, 1, 1, 3]);
    expect(insights(papers.slice(0, -2)).timeline.sources).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });

  it('places every paper once, whatever dates there are', () => {
    fc.assert(
      fc.property(anyPapers, (papers) => {
        const { periods, unplaced, sources } = insights(papers).timeline;
        expect(sum(periods.flatMap(({ counts }) => counts)) + unplaced).toBe(papers.length);
        expect(periods.length).toBeLessThanOrEqual(102);
        for (const { counts } of periods) expect(counts).toHaveLength(sources.length);
        periods.slice(1).forEach(({ from }, index) => expect(from! > (periods[index]?.to ?? '')).toBe(true));
      }),
    );
  });
});

describe('citations and upvotes', () => {
  it('are told by range, with the papers that have the most', () => {
    const papers = [0, 0, 1, 3, 4, 7, 120].map((citations) =>
      paper({ id: `c${citations}`, title: 'R$^3$L', citations }),
    );
    const { citations, upvotes } = insights([...papers, paper({})]);
    expect(citations.known).toBe(7);
    expect(citations.total).toBe(135);
    expect(citations.bins.map(({ from, to, papers: count }) => [from, to, count])).toEqual([
      [0, 0, 2],
      [1, 1, 1],
      [2, 4, 2],
      [5, 9, 1],
      [10, 19, 0],
      [20, 49, 0],
      [50, 99, 0],
      [100, 199, 1],
    ]);
    expect(citations.top.map(({ id }) => id)).toEqual(['c120', 'c7', 'c4', 'c3', 'c1']);
    expect(citations.top[0]?.title).toBe('R³L');
    expect(upvotes).toEqual({ known: 0, total: 0, bins: [], top: [] });
  });

  it('count each known figure in one range, and leave out what is none', () => {
    fc.assert(
      fc.property(anyPapers, (papers) => {
        const { known, bins, top } = insights(papers).citations;
        expect(known).toBe(papers.filter(({ citations = -1 }) => citations >= 0).length);
        expect(sum(bins.map(({ papers: count }) => count))).toBe(known);
        expect(bins.length).toBeLessThan(30);
        expect(top.map(({ value }) => value)).toEqual(top.map(({ value }) => value).sort((a, b) => b - a));
      }),
    );
  });
});

describe('names', () => {
  it('are ranked by the papers that have them', () => {
    const { authors, venues, organizations } = insights([
      paper({ authors: ['Ben', 'Ann', 'Ann'], venue: 'ACL' }),
      paper({ authors: ['Ann'], organization: { handle: 'lab', name: 'The Lab' } }),
    ]);
    expect(authors).toEqual({
      top: [
        { name: 'Ann', papers: 2 },
        { name: 'Ben', papers: 1 },
      ],
      total: 2,
    });
    expect(venues.top).toEqual([{ name: 'ACL', papers: 1 }]);
    expect(organizations.top).toEqual([{ name: 'The Lab', papers: 1 }]);
  });

  it('stay a few kilobytes, whatever records hold', () => {
    const endless = 'endless '.repeat(50_000);
    const papers = Array.from({ length: 60 }, (_, at) =>
      paper({
        title: `${endless}${at}`,
        authors: [`${at}${endless}`],
        venue: endless,
        keywords: [endless],
        sources: [endless],
      }),
    );
    expect(JSON.stringify({ ...insights(papers), timeline: [] }).length).toBeLessThan(20_000);
  });

  it('are the most frequent ones', () => {
    fc.assert(
      fc.property(anyPapers, (papers) => {
        const { top, total } = insights(papers).authors;
        const counts = new Map<string, number>();
        for (const name of papers.flatMap(({ authors }) => [...new Set(authors)])) {
          if (name.trim() !== '') counts.set(name, (counts.get(name) ?? 0) + 1);
        }
        expect(total).toBe(counts.size);
        expect(top.map(({ papers: count }) => count)).toEqual([...counts.values()].sort((a, b) => b - a).slice(0, 15));
        for (const { name, papers: count } of top) expect(counts.get(name)).toBe(count);
      }),
    );
  });
});

describe('terms', () => {
  const terms = (...titles: string[]) =>
    insights(titles.map((title) => paper({ title }))).terms.top.map(({ name, papers }) => `${name} ${papers}`);

  it('take words of one stem together, in their most common spelling', () => {
    expect(terms('Learned models', 'Model', 'models', 'models of models').slice(0, 1)).toEqual(['models 4']);
  });

  it('leave out stop words, numbers and letters', () => {
    expect(terms('The use of a 2024 X for the graph')).toEqual(['graph 1']);
  });

  it('are phrases where a word stands in one', () => {
    const titles = [
      'Reinforcement Learning',
      'Deep Reinforcement Learning',
      'Learning graphs',
      'Learning trees',
      'Learning',
    ];
    expect(terms(...titles)).toEqual(['Learning 5', 'Reinforcement Learning 2', 'Deep 1', 'graphs 1', 'trees 1']);
    expect(terms('Large Language Models', 'Small language models', 'Language models')).toEqual([
      'Language Models 3',
      'Large 1',
      'Small 1',
    ]);
  });

  it('are the words that a hyphen joins, also of one title', () => {
    expect(terms('Low-Rank Fine-Tuning')).toEqual(['Fine-Tuning 1', 'Low-Rank 1']);
    expect(terms('Fine-tuning', 'Fine tuning of models', 'Fine-tuning', 'Fine sand')).toEqual([
      'Fine-tuning 3',
      'models 1',
      'sand 1',
    ]);
  });

  it('come from keywords too, which are no phrase with the title', () => {
    const { terms: found } = insights([1, 2].map(() => paper({ title: 'Graph', keywords: ['Network'] })));
    expect(found.top.map(({ name }) => name)).toEqual(['Graph', 'Network']);
  });

  it('hold for any papers', () => {
    fc.assert(
      fc.property(anyPapers, (papers) => {
        const { top, total } = insights(papers).terms;
        expect(top.length).toBeLessThanOrEqual(15);
        expect(total).toBeGreaterThanOrEqual(0);
        for (const { papers: count } of top) expect(count >= 1 && count <= papers.length).toBe(true);
      }),
    );
  });
});
