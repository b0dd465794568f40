import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import corpus from '../../../corpus/papers.json';
import { makeCitekeys } from '../../../src/core/library/citekey';
import type { Paper } from '../../../src/core/library/paper';
import { anyPaper } from '../anyPaper';

function paper(fields: Partial<Paper>): Paper {
  return { id: 'id', title: '', authors: [], sources: [], ...fields };
}

function keyOf(fields: Partial<Paper>, pattern?: string): string | undefined {
  return makeCitekeys([paper(fields)], pattern === undefined ? {} : { pattern }).get(fields.id ?? 'id');
}

describe('makeCitekeys', () => {
  it('makes keys of author, year and the first significant word', () => {
    const authors = ['Yuexiang Xie', 'Ying Shen'];
    expect(keyOf({ title: 'IntentRL: Training Agents', authors, date: '2026-02-03' })).toBe('xie2026intentrl');
    expect(keyOf({ title: 'On the Entropy Dynamics', authors, date: '2026' })).toBe('xie2026entropy');
    expect(keyOf({ title: 'R$^3$L: Reflect', authors: ['Yaliang Li'], date: '2026-01-07' })).toBe('li2026r3l');
    expect(keyOf({ title: 'RE-Searcher: Robust', authors: ['Aäron van den Oord'], date: '2025' })).toBe(
      'vandenoord2025researcher',
    );
    expect(keyOf({ title: 'L’apprentissage par l’exemple', authors: ['Jürgen Müßig'], date: '2019' })).toBe(
      'mussig2019apprentissage',
    );
    expect(keyOf({ title: "Don't stop", authors: ["Sinéad O'Brien"], date: '2020' })).toBe('obrien2020dont');
    expect(keyOf({ title: '100 Samples', authors: ['The ATLAS Collaboration'] })).toBe('theatlascollaborationsamples');
  });

  it('makes do with what is known', () => {
    expect(keyOf({ title: 'DeepSearch: Overcome', date: '2025-09-29' })).toBe('2025deepsearch');
    expect(keyOf({ title: 'GISA: A Benchmark' })).toBe('gisa');
    expect(keyOf({ title: 'What Is It?' })).toBe('what');
    expect(keyOf({ title: '机器翻译', authors: ['王伟'], date: '2021', arxivId: '2101.00001', id: '2101.00001' })).toBe(
      '2101.00001',
    );
    expect(keyOf({ title: '机器翻译', date: '2021', doi: '10.1000/XY_1', id: '10.1000/XY_1' })).toBe('10.1000-xy_1');
    expect(keyOf({ title: '机器翻译', date: '2021', id: '机器翻译' })).toBe('paper2021');
    expect(keyOf({ id: '机' })).toBe('paper');
  });

  it('follows a pattern', () => {
    const fields: Partial<Paper> = {
      title: 'On the Entropy Dynamics in Reinforcement Fine-Tuning',
      authors: ['Yuexiang Xie', 'Wenhao Zhang', 'Yaliang Li'],
      authorCount: 7,
      date: '2026-02-03',
      arxivId: '2602.03392',
    };
    expect(keyOf(fields, '{author}-{year}')).toBe('xie-2026');
    expect(keyOf(fields, '{authors}:{shorttitle}')).toBe('xiezhanglietal:entropydynamicsreinforcement');
    expect(keyOf(fields, 'arXiv:{arxiv}')).toBe('arXiv:2602.03392');
    expect(keyOf(fields, '{author}_{constructor}{nothing}')).toBe('xie_constructornothing');
    expect(keyOf(fields, '{a,b} %#~\\"$')).toBe('ab');
    expect(keyOf({ ...fields, authors: [] }, '{author}:{year}')).toBe('2602.03392');
    expect(keyOf(fields, '')).toBe('2602.03392');
  });

  it('adds letters where keys would be alike, in the order of dates and ids', () => {
    const alike = [
      paper({ id: 'c', title: 'Entropy', date: '2025-03' }),
      paper({ id: 'b', title: 'Entropy', date: '2025-02' }),
      paper({ id: 'a', title: 'Entropy', date: '2025-03' }),
      paper({ id: 'd', title: 'Entropya', date: '2025-04' }),
    ];
    expect(Object.fromEntries(makeCitekeys(alike, { taken: ['2025ENTROPY'] }))).toEqual({
      b: '2025entropya',
      a: '2025entropyb',
      c: '2025entropyc',
      d: '2025entropyaa',
    });
  });

  it('gives every paper of the corpus a key of its own', () => {
    const keys = makeCitekeys(corpus.papers);
    expect(keys.size).toBe(corpus.papers.length);
    expect([...keys.values()].filter((key) => !/^[a-z0-9]+$/.test(key))).toEqual([]);
    expect(keys.get('2602.03468')).toBe('xie2026intentrl');
  });
});

describe('makeCitekeys, for any papers', () => {
  // Few different words, so that keys clash.
  const clashing = fc
    .uniqueArray(
      fc.record({
        id: fc.stringMatching(/^[a-z0-9./]{1,6}$/),
        title: fc.constantFrom('Entropy', 'Entropy a', 'entropya', '王', ''),
        authors: fc.constantFrom([], ['Yuexiang Xie'], ['王伟']),
        date: fc.constantFrom('2025', '2025-02', '2026-02-03', undefined),
      }),
      { selector: ({ id }) => id, maxLength: 20 },
    )
    .map((list) => list.map(({ date, ...fields }) => paper({ ...fields, ...(date !== undefined && { date }) })));

  it('makes valid keys', () => {
    const valid = /^[A-Za-z0-9]+(?:[_:.-][A-Za-z0-9]+)*$/;
    fc.assert(
      fc.property(anyPaper, fc.oneof(fc.constant('{author}{year}{title}'), fc.string()), (any, pattern) => {
        expect(makeCitekeys([any], { pattern }).get(any.id)).toMatch(valid);
      }),
      { numRuns: 500 },
    );
  });

  it('makes unique keys, whatever the order of the papers', () => {
    fc.assert(
      fc.property(clashing, fc.array(fc.constantFrom('entropy', '2025Entropy', 'xie2025entropy')), (papers, taken) => {
        const keys = makeCitekeys(papers, { taken });
        const all = [...keys.values(), ...new Set(taken)].map((key) => key.toLowerCase());
        expect(new Set(all).size).toBe(all.length);
        expect(makeCitekeys(papers.toReversed(), { taken })).toEqual(keys);
      }),
    );
  });

  it('keeps the keys of older papers when newer ones come', () => {
    const isOlder = (a: Paper): boolean => a.date !== undefined && a.date < '2026';
    fc.assert(
      fc.property(clashing, (papers) => {
        const before = makeCitekeys(papers.filter(isOlder));
        const after = makeCitekeys(papers);
        for (const [id, key] of before) expect(after.get(id)).toBe(key);
      }),
    );
  });
});
