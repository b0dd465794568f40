import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Network } from '../../src/core/insights/network';
import { parseQuery } from '../../src/core/search/query/parseQuery';
import { termsOf } from '../../src/core/text/words/tokenizer';
import { isDrawn, type Figure } from '../../src/webview/insights/figure';
import { findNodes } from '../../src/webview/insights/network/find';
import { extent, layOut, type Place } from '../../src/webview/insights/network/layout';
import { nodeTowards } from '../../src/webview/insights/network/towards';
import { fieldQuery, wordQuery } from '../../src/webview/insights/queries';

describe('a query for a name', () => {
  it('asks for the words of any name in its field, and for nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const terms = termsOf(name.replace(/["“”„]/g, ' '));
        const query = fieldQuery('author', name);
        const clause = { kind: 'terms', field: 'author', terms, phrase: terms.length > 1, prefix: false };
        if (query === undefined) expect(terms).toEqual([]);
        else expect(parseQuery(query)).toEqual({ all: [[clause]], none: [] });
      }),
    );
  });

  it('is a phrase where it is of several words', () => {
    expect(fieldQuery('in', 'Proc. of "ACL"')).toBe('in:"Proc. of ACL"');
    expect(wordQuery('Policy Optimization')).toBe('"Policy Optimization"');
    expect(wordQuery('entropy')).toBe('entropy');
  });
});

describe('a figure', () => {
  const figure = (shape: Figure['shape'], counts: readonly number[]): Figure => ({
    id: 'x',
    title: 'X',
    shape,
    what: 'x',
    series: ['Papers'],
    items: counts.map((count, index) => ({ label: `${index}`, values: [count] })),
  });

  it('is not drawn of fewer than five values', () => {
    expect(isDrawn(figure('rows', [9, 9, 9, 9]))).toBe(false);
    expect(isDrawn(figure('rows', [1, 1, 1, 1, 1]))).toBe(true);
    // The columns count papers, also where most of them are empty.
    expect(isDrawn(figure('columns', [1, 0, 0, 0, 0, 3]))).toBe(false);
    expect(isDrawn(figure('columns', [2, 3]))).toBe(true);
  });
});

function network(labels: readonly string[], links: readonly (readonly [number, number])[] = []): Network {
  return {
    nodes: labels.map((label) => ({ id: label, label, weight: 1, community: 0 })),
    links: links.map(([from, to]) => ({ from, to, weight: 1 })),
    total: labels.length,
  };
}

describe('the network', () => {
  it('is searched by all words, accents and case aside', () => {
    const named = network(['José Müller', 'Jose Roe', 'Ann Muller']);
    expect(findNodes(named, 'jose MULL')).toEqual([0]);
    expect(findNodes(named, 'muller')).toEqual([0, 2]);
    expect(findNodes(named, 'zz')).toEqual([]);
    expect(findNodes(named, '  ')).toBeUndefined();
  });

  it('has a place for each node, the same each time, with linked ones near each other', async () => {
    const two = network(
      ['a', 'b', 'c', 'd', 'e', 'f'],
      [
        [0, 1],
        [1, 2],
        [0, 2],
        [3, 4],
        [4, 5],
        [3, 5],
      ],
    );
    const places = await layOut(two);
    expect(await layOut(two)).toEqual(places);
    const distance = (a: number, b: number) =>
      Math.hypot((places[a]?.x ?? 0) - (places[b]?.x ?? 0), (places[a]?.y ?? 0) - (places[b]?.y ?? 0));
    expect(distance(0, 1)).toBeLessThan(distance(0, 4));
    expect(distance(4, 5)).toBeLessThan(distance(2, 5));
    const { left, top, width, height } = extent(places);
    for (const { x, y } of places) {
      expect(x > left && x < left + width && y > top && y < top + height).toBe(true);
    }
  });

  it('is walked by arrows to the nearest node that way', () => {
    const places: Place[] = [
      [0, 0],
      [10, 1],
      [30, 0],
      [0, 20],
      [-5, -1],
    ].map(([x = 0, y = 0]) => ({ x, y, radius: 1 }));
    expect(nodeTowards('ArrowRight', 0, places)).toBe(1);
    expect(nodeTowards('ArrowRight', 1, places)).toBe(2);
    expect(nodeTowards('ArrowRight', 2, places)).toBe(2);
    expect(nodeTowards('ArrowDown', 0, places)).toBe(3);
    expect(nodeTowards('ArrowLeft', 0, places)).toBe(4);
    expect(nodeTowards('Home', 3, places)).toBe(0);
    expect(nodeTowards('x', 0, places)).toBeUndefined();
  });
});
