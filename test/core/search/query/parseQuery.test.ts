import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readIdentifier } from '../../../../src/core/library/identifiers';
import { asksForNothing, parseQuery, type Clause } from '../../../../src/core/search/query/parseQuery';

const word = (term: string, prefix = false): Clause => ({ kind: 'terms', terms: [term], phrase: false, prefix });

describe('parseQuery', () => {
  it('ANDs words, the last a prefix', () => {
    expect(parseQuery('  Entropy  dyn ')).toEqual({ all: [[word('entropy')], [word('dyn', true)]], none: [] });
  });

  it('reads phrases, a closed one without prefix', () => {
    expect(parseQuery('"entropy dynamics"').all).toEqual([
      [{ kind: 'terms', terms: ['entropy', 'dynamics'], phrase: true, prefix: false }],
    ]);
    expect(parseQuery('“entropy dyn').all).toEqual([
      [{ kind: 'terms', terms: ['entropy', 'dyn'], phrase: true, prefix: true }],
    ]);
  });

  it('takes the other authors, who are not told, for nothing', () => {
    expect(parseQuery('Xie et al., 2026').all).toEqual([[word('xie')], [word('2026', true)]]);
    expect(parseQuery('xie et al').all).toEqual([[word('xie')]]);
    expect(parseQuery('xie et al. OR zhang').all).toEqual([[word('xie'), word('zhang', true)]]);
    expect(parseQuery('"et al" et cetera').all).toHaveLength(3);
  });

  it('reads exclusions', () => {
    expect(parseQuery('entropy -zhang -author:xie -"a b"')).toEqual({
      all: [[word('entropy')]],
      none: [
        word('zhang'),
        { ...word('xie'), field: 'author' },
        { kind: 'terms', terms: ['a', 'b'], phrase: true, prefix: false },
      ],
    });
    expect(parseQuery('fine-tuning -').all).toEqual([
      [{ kind: 'terms', terms: ['fine', 'tuning'], phrase: false, prefix: false }],
    ]);
  });

  it('binds OR tighter than AND', () => {
    expect(parseQuery('xie OR zhang OR li entropy').all).toEqual([
      [word('xie'), word('zhang'), word('li')],
      [word('entropy', true)],
    ]);
  });

  it('reads a stray OR as a word', () => {
    expect(parseQuery('OR xie').all).toEqual([[word('or')], [word('xie', true)]]);
    expect(parseQuery('xie OR').all).toEqual([[word('xie')], [word('or', true)]]);
    expect(parseQuery('a or b').all).toHaveLength(3);
  });

  it('reads fields', () => {
    expect(parseQuery('author:xie').all).toEqual([[{ ...word('xie', true), field: 'author' }]]);
    expect(parseQuery('Title:"rank one" in:acl').all).toEqual([
      [{ kind: 'terms', terms: ['rank', 'one'], phrase: true, prefix: false, field: 'title' }],
      [{ ...word('acl', true), field: 'venue' }],
    ]);
    expect(parseQuery('year:2025 year:2024.. year:..2020 year:2019..2021').all).toEqual([
      [{ kind: 'years', from: 2025, to: 2025 }],
      [{ kind: 'years', from: 2024 }],
      [{ kind: 'years', to: 2020 }],
      [{ kind: 'years', from: 2019, to: 2021 }],
    ]);
    expect(parseQuery('has:doi cited:yes key:Xie2026 source:refs.bib').all).toEqual([
      [{ kind: 'has', facet: 'doi' }],
      [{ kind: 'cited', cited: true }],
      [{ kind: 'key', start: 'xie2026', terms: ['xie2026'] }],
      [{ kind: 'source', part: 'refs.bib' }],
    ]);
  });

  it('reads what is no operator as words', () => {
    expect(parseQuery('year:20').all).toEqual([
      [{ kind: 'terms', terms: ['year', '20'], phrase: false, prefix: true }],
    ]);
    expect(
      parseQuery('has:wings cited:maybe author: foo:bar')
        .all.flat()
        .map((clause) => clause.kind === 'terms' && clause.terms),
    ).toEqual([['has', 'wings'], ['cited', 'maybe'], ['author'], ['foo', 'bar']]);
  });

  it.each(['et al', 'et al.', '🎉', '" -  : -" …', '-🎉', 'author:', 'in:"', 'title:🎉', 'year:', 'key:', 'has:'])(
    'reads %s as a query that no paper answers, and ignores it beside a word',
    (nothing) => {
      expect(asksForNothing(parseQuery(nothing))).toBe(true);
      expect(parseQuery(`xie ${nothing}`)).toEqual({ all: [[word('xie')]], none: [] });
    },
  );

  it('has nothing to join to what is ignored', () => {
    expect(parseQuery('xie OR 🎉 zhang').all).toEqual([[word('xie')], [word('zhang', true)]]);
    expect(parseQuery('xie 🎉 OR zhang').all).toEqual([[word('xie')], [word('zhang', true)]]);
    expect(asksForNothing(parseQuery('  '))).toBe(false);
  });

  it('detects identifiers and their addresses', () => {
    expect(parseQuery('arXiv:2602.03468v2 xie').all[0]).toEqual([
      { kind: 'identifier', id: { kind: 'arxiv', value: '2602.03468' }, terms: ['2602', '03468'] },
    ]);
    const ids = {
      'https://arxiv.org/abs/2602.03392v1': 'arxiv 2602.03392',
      'arxiv.org/pdf/cs/0112017.pdf': 'arxiv cs/0112017',
      'math.GT/0309136': 'arxiv math/0309136',
      'https://doi.org/10.18653/v1/D19-1473': 'doi 10.18653/v1/d19-1473',
      '10.48550/arXiv.2602.03392': 'arxiv 2602.03392',
      'doi:10.1000/x.': 'doi 10.1000/x',
    };
    for (const [text, expected] of Object.entries(ids)) {
      const id = readIdentifier(text);
      expect(`${id?.kind} ${id?.value}`).toBe(expected);
    }
    for (const text of ['2602.034', '10.5', 'and/or', 'R3L', '']) expect(readIdentifier(text)).toBeUndefined();
  });

  it('never fails, and every clause asks for something', () => {
    const part = fc.oneof(
      fc.constantFrom(
        'OR',
        '-',
        '"',
        '“',
        'author:',
        'year:',
        '..',
        'has:',
        '2602.03468',
        'https://doi.org/',
        ' ',
        '10.1/x',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const query = parseQuery(parts.join(''));
        const { all, none } = query;
        if (!asksForNothing(query)) for (const group of all) expect(group.length).toBeGreaterThan(0);
        for (const clause of [...all.flat(), ...none]) {
          if (clause.kind === 'terms') expect(clause.terms.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('keeps every word of a text without operators', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{2,9}$/), { minLength: 1, maxLength: 9 }), (words) => {
        const { all } = parseQuery(words.join(' '));
        expect(all.flat().flatMap((clause) => (clause.kind === 'terms' ? clause.terms : []))).toEqual(words);
      }),
    );
  });
});
