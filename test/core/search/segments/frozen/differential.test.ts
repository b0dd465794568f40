import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paper } from '../../../../../src/core/library/paper';
import { SearchIndex, type RankedPaper } from '../../../../../src/core/search/searchIndex';
import { freeze, keyOf } from './freeze';
import { naiveSearch } from './naiveSearch';

const word = fc.constantFrom(
  ...[
    'entropy',
    'entropic',
    'model',
    'models',
    'modelling',
    'fine',
    'tuning',
    'finetuning',
    'fine-tuning',
    'rank',
    'ranks',
    'machine',
    'translation',
    'machine translation (MT)',
    'mt',
    'parser',
    'parsing',
  ],
  ...[
    'adaptation',
    'adaptaton',
    'the',
    'of',
    'learning',
    'R³L',
    'über',
    'uber',
    '深度学习',
    'données',
    'a',
    '2020',
    'x',
  ],
);
const text = (most: number) => fc.array(word, { minLength: 1, maxLength: most }).map((words) => words.join(' '));
const name = fc.constantFrom(
  'Yuexiang Xie',
  'Xie, Wei',
  'Wenhao Zhang',
  "Liam O'Brien",
  'Émile Zola',
  '李 明',
  'Model Fine',
  'Wei Mt',
);

const paper = fc.record(
  {
    title: text(7),
    authors: fc.array(name, { maxLength: 3 }),
    abstract: text(25),
    date: fc.constantFrom('1999', '2020-02', '2020-02-03', '2026-11-01'),
    venue: fc.constantFrom('Proceedings of Models', 'Entropy Letters'),
    organization: fc.constantFrom({ handle: 'rank-lab', name: 'The Learning Lab' }),
    citations: fc.nat(2000),
    keywords: fc.array(text(2), { maxLength: 2 }),
    notes: fc.array(text(3), { maxLength: 2 }),
    doi: fc.constantFrom('10.1000/x', '10.1000/y'),
  },
  { requiredKeys: ['title', 'authors'] },
);
const library = fc
  .array(paper, { minLength: 1, maxLength: 25 })
  .map((papers) => papers.map((each, index): Paper => ({ id: `p${index}`, sources: [`s${index % 3}.bib`], ...each })));

const atom = fc.oneof(
  { weight: 6, arbitrary: word },
  { weight: 2, arbitrary: word.map((each) => each.slice(0, 3)) },
  fc.constantFrom('entropi', 'modle', 'finetunng', 'xie', 'zhang', 'obrien', '习', '10.1000/x'),
  fc.constantFrom(
    'author:xie',
    'title:fine',
    'abstract:rank',
    'in:entropy',
    'org:lab',
    'year:2020..',
    'key:keyp1',
    'source:s1',
  ),
  fc.constantFrom(
    '-model',
    '-"fine tuning"',
    '-author:zola',
    '"fine tuning"',
    '"rank adapt',
    'has:doi',
    'has:abstract',
    'OR',
    'OR',
  ),
);
const query = fc.array(atom, { minLength: 1, maxLength: 5 }).map((atoms) => atoms.join(' '));

function expectSame(
  found: readonly { id: string; score: number }[],
  wanted: readonly { id: string; score: number }[],
): void {
  expect(found.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
  found.forEach(({ score }, at) => expect(score).toBeCloseTo(wanted[at]?.score ?? NaN, 9));
}

function frozenSearch(papers: readonly Paper[], typed: string, limit = 50): RankedPaper[] {
  const index = new SearchIndex();
  index.attach(freeze(papers));
  return index.rank(typed, { limit });
}

function liveSearch(papers: readonly Paper[], typed: string, limit = 50): RankedPaper[] {
  const index = new SearchIndex();
  for (const each of papers) index.put(each, keyOf(each));
  return index.rank(typed, { limit });
}

function expectNaive(papers: readonly Paper[], typed: string, limit = 50): void {
  const wanted = naiveSearch(papers, typed, limit);
  expectSame(liveSearch(papers, typed, limit), wanted);
  expectSame(frozenSearch(papers, typed, limit), wanted);
}

describe('live and frozen segments', () => {
  it('find what looking at every paper finds, in the same order', () => {
    fc.assert(fc.property(library, query, fc.constantFrom(3, 50), expectNaive), { numRuns: 100 });
  }, 60_000);

  it.each(['abstract:rank', '"rank adaptation"'])(
    'find a paper that has most words in its metadata, and %s in its abstract',
    (clause) => {
      const papers = [
        { id: 'p0', sources: [], title: 'entropy', authors: [], abstract: 'rank adaptation', notes: ['深度学习'] },
        { id: 'p1', sources: [], title: 'entropy', authors: [], notes: ['modelling'] },
      ];
      const typed = `深度学习 modelling ${clause} entropy`;
      expect(frozenSearch(papers, typed).map(({ id }) => id)).toEqual(['p0']);
      expectNaive(papers, typed);
    },
  );

  it('find a paper that has some words of an id, beside the paper of that id', () => {
    const papers = [
      { id: 'p0', sources: [], title: 'Entropy', authors: [], doi: '10.1000/x' },
      { id: 'p1', sources: [], title: 'Entropy', authors: [], abstract: 'Entropy', keywords: ['x'] },
    ];
    const typed = 'entropy ent entropy 10.1000/x';
    expect(frozenSearch(papers, typed).map(({ id }) => id)).toEqual(['p0', 'p1']);
    expectNaive(papers, typed);
  });

  it('find a paper by a word beside which a filter would do, where another word is lacking', () => {
    const papers = [
      { id: 'p0', sources: [], title: 'Entropy', authors: [], abstract: 'Finetuning' },
      { id: 'p1', sources: [], title: 'Entropy', authors: [], abstract: 'Données entropy' },
    ];
    const typed = 'finetuning données OR year:2020..';
    expect(frozenSearch(papers, typed).map(({ id }) => id)).toEqual(['p0', 'p1']);
    expectNaive(papers, typed);
  });

  it('count the words of an abstract that ends with a compound', () => {
    const papers = [
      { id: 'p0', sources: [], title: 'Entropy', authors: ['Yuexiang Xie'], abstract: 'finetuning fine-tuning' },
      { id: 'p1', sources: [], title: 'Entropy', authors: [] },
    ];
    expectNaive(papers, 'finetuning author:xie');
  });
});
