import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withinEdits } from '../../../../../src/core/text/words/editDistance';
import { FrozenBuilder } from '../../../../../src/core/search/segments/frozen/build/frozenBuilder';
import { openFrozen } from '../../../../../src/core/search/segments/frozen/frozenSegment';
import { SearchIndex } from '../../../../../src/core/search/searchIndex';
import { termsOf } from '../../../../../src/core/text/words/tokenizer';
import { paper } from '../../papers';
import { freeze, keyOf } from './freeze';

const nothing = { read: () => undefined };

describe('FrozenSegment', () => {
  it('hides a paper that has changed, and finds it in the live segment', () => {
    const old = [paper('a', 'Entropy of old', { doi: '10.1000/a' }), paper('b', 'Entropy of all')];
    const index = new SearchIndex();
    const segment = freeze(old);
    index.attach(segment);
    expect(index.size).toBe(2);
    index.put(paper('a', 'Enthalpy of new'), 'key');
    expect(index.size).toBe(2);
    expect(index.rank('old')).toEqual([]);
    expect(index.rank('10.1000/a')).toEqual([]);
    expect(index.rank('of all new').map(({ id }) => id)).toEqual(expect.arrayContaining(['a', 'b']));
    index.remove('b');
    expect(index.rank('').map(({ id }) => id)).toEqual(['a']);
    index.detach(segment);
    expect(index.size).toBe(1);
  });

  it('gives what to show, and finds similar papers across segments', () => {
    const index = new SearchIndex();
    index.attach(freeze([paper('a', 'Entropy dynamics', { abstract: 'The dynamics of rank.' })]));
    index.put(paper('b', 'Dynamics of entropy'), 'b');
    expect(index.search('rank')).toMatchObject([{ id: 'a', snippet: 'The dynamics of rank.' }]);
    expect(index.similar({ id: 'a' })).toMatchObject([{ id: 'b' }]);
    expect(index.similar({ id: 'b' })).toMatchObject([{ id: 'a' }]);
  });

  it.each(['title:"of the"', 'key:word', 'key:word OR title:"of the"'])(
    'takes more steps for more papers: %s',
    (query) => {
      const stepsOf = (count: number) => {
        const papers = Array.from({ length: count }, (_, at) => paper(`${at}`, `Words of the day`));
        const index = new SearchIndex();
        index.attach(freeze(papers, ({ id }) => `word${id}`));
        return [...index.rankCooperatively(query, { limit: 5 })].length;
      };
      expect(stepsOf(25_000) - stepsOf(1000)).toBeGreaterThan(2);
    },
  );

  it.each([50, 150, 400])('finds papers by the beginning of their citekeys where %i have it', (count) => {
    const papers = Array.from({ length: count }, (_, at) => paper(`${at}`, `Smith on things`));
    const index = new SearchIndex();
    index.attach(freeze(papers, ({ id }) => `smith${id}`));
    for (const query of ['key:smith', 'things key:smith']) expect(index.rank(query, { limit: 20 })).toHaveLength(20);
  });

  it('finds what only an abstract has beside a filter that does as well', () => {
    const index = new SearchIndex();
    index.attach(
      freeze([paper('a', 'Ties', { abstract: 'Rank and ties.' }), paper('b', 'Ties', { sources: ['b.bib'] })]),
    );
    expect(
      index
        .rank('rank OR source:b.bib')
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['a', 'b']);
  });

  it('answers short beginnings of many papers with the best of them', () => {
    const papers = Array.from({ length: 6000 }, (_, at) => paper(`p${at}`, `Talk ${at} on tokens`, { date: '2001' }));
    papers.push(paper('first', 'T', { date: '2020' }), paper('other', 'Unrelated', { date: '2020' }));
    const index = new SearchIndex();
    index.attach(freeze(papers));
    expect(index.rank('t')[0]?.id).toBe('first');
    expect(index.rank('t')).toHaveLength(50);
    index.remove('first');
    expect(index.rank('t').map(({ id }) => id)).not.toContain('first');
    expect(index.rank('t year:2020')).toEqual([]);
  });

  it('leaves out papers that were dropped while it was built, of which some came again', () => {
    const texts = fc.array(fc.constantFrom('rank of ties', 'ties', 'ranks', 'entropy rank', 'talk on ties'), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(
        texts,
        fc.array(fc.nat(3), { minLength: 12 }),
        fc.constantFrom('rank', 'ti', 'ties rank', 'ranc', ''),
        (titles, fates, query) => {
          const builder = new FrozenBuilder();
          const last = titles.flatMap((title, at) => {
            const old = paper(`p${at}`, `old ${title}`, { abstract: 'ranks of old' });
            const fate = fates[at] ?? 0;
            const added = paper(`p${at}`, title, { abstract: title });
            if (fate > 0) builder.drop(builder.add(old, keyOf(old)));
            if (fate === 1) return [];
            builder.add(added, keyOf(added));
            return [added];
          });
          const segment = openFrozen(builder.build(), nothing);
          if (typeof segment === 'string') throw new Error(segment);
          const [index, anew] = [new SearchIndex(), new SearchIndex()];
          index.attach(segment);
          anew.attach(freeze(last));
          expect(index.size).toBe(last.length);
          expect(index.rank(query)).toEqual(anew.rank(query));
        },
      ),
    );
  });

  it('is the same whatever the order of papers of different dates', () => {
    const papers = [paper('a', 'One', { date: '2001' }), paper('b', 'Two', { date: '2002' }), paper('c', 'Three')];
    const ids = (order: typeof papers) => {
      const index = new SearchIndex();
      index.attach(freeze(order));
      return index.rank('').map(({ id }) => id);
    };
    expect(ids(papers)).toEqual(['b', 'a', 'c']);
    expect(ids([...papers].reverse())).toEqual(['b', 'a', 'c']);
  });
});

describe('the binary form', () => {
  const builder = new FrozenBuilder();
  for (const each of [paper('a', 'Entropy dynamics', { abstract: 'Of models' }), paper('b', 'Ranks')]) {
    builder.add(each, keyOf(each));
  }
  const whole = builder.build();

  it('opens, also when empty', () => {
    expect(openFrozen(whole, nothing)).toMatchObject({ size: 2 });
    const empty = openFrozen(new FrozenBuilder().build(), nothing);
    expect(typeof empty === 'string' ? empty : empty.size).toBe(0);
  });

  it('tells what is foreign, of another version, cut or damaged', () => {
    expect(openFrozen(new ArrayBuffer(0), nothing)).toBe('foreign');
    expect(openFrozen(new ArrayBuffer(4096), nothing)).toBe('foreign');
    const other = whole.slice(0);
    new Uint32Array(other)[1] = 999;
    expect(openFrozen(other, nothing)).toBe('version');
    expect(openFrozen(whole.slice(0, whole.byteLength - 4), nothing)).toBe('damaged');
    fc.assert(
      fc.property(fc.nat(whole.byteLength - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = whole.slice(0);
        const bytes = new Uint8Array(damaged);
        bytes[at] = (bytes[at] ?? 0) ^ change;
        expect(typeof openFrozen(damaged, nothing)).toBe('string');
      }),
    );
  });
});

describe('the dictionary', () => {
  const term = fc.oneof(fc.stringMatching(/^[abc]{1,7}$/), fc.constantFrom('übung', 'abé', '𠀀𠀁', 'ﾊab', '人工'));

  it('finds terms, beginnings, stems and neighbours as a list of terms does', () => {
    fc.assert(
      fc.property(fc.uniqueArray(term, { minLength: 1, maxLength: 60 }), term, (terms, asked) => {
        const titles = terms.map((each, at) => paper(`${at}`, each));
        const { vocabulary } = freeze(titles);
        const known = new Set(titles.flatMap(({ title }) => termsOf(title)));
        for (const each of known) expect(vocabulary.frequency(each)).toBeGreaterThan(0);
        expect(vocabulary.frequency('zzz')).toBe(0);
        const [word = ''] = termsOf(asked);
        for (const edits of [1, 2]) {
          const wanted = [...known].flatMap((other) => {
            const distance = withinEdits(word, other, edits);
            return distance && (edits === 1 || [...other][0] === [...word][0]) ? [`${distance} ${other}`] : [];
          });
          const near = vocabulary.fuzzyMatches(word, edits).map((each) => `${each.edits} ${each.term}`);
          expect(near.filter((each) => known.has(each.slice(2))).sort()).toEqual(wanted.sort());
        }
      }),
      { numRuns: 60 },
    );
  });
});
