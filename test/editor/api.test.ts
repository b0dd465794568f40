import { assert } from 'chai';
import * as vscode from 'vscode';
import type { IbidApi } from '../../src/editor/api/api';
import { activated } from './helpers';

describe('the extension API', () => {
  let api: IbidApi;
  before(async () => {
    api = await activated();
  });

  const firsts: [query: string, title: RegExp][] = [
    ['entropy dynamics', /^On the Entropy Dynamics/],
    ['xie intent', /^IntentRL/],
    ['zhang rank adaptaton', /^Polynomial Expansion Rank Adaptation/],
    ['2602.03468', /^IntentRL/],
    ['https://arxiv.org/abs/2602.03468v1', /^IntentRL/],
    ['R3L', /^R\$\^3\$L/],
    ['author:chen year:2026 seeupo', /^SeeUPO/],
  ];
  for (const [query, title] of firsts) {
    it(`finds ${title.source} first for "${query}"`, async () => {
      const [first] = await api.search(query);
      assert.match(first?.paper.title ?? '', title);
    });
  }

  it('puts the two papers of that year by Yuexiang Xie first for "xie 2026"', async () => {
    const hits = await api.search('xie 2026');
    for (const { paper } of hits.slice(0, 2)) {
      assert.include(paper.authors, 'Yuexiang Xie');
      assert.match(paper.date ?? '', /^2026/);
    }
  });

  it('gives hits with key and falling score, and no more than asked for', async () => {
    const hits = await api.search('entropy', { limit: 3 });
    assert.lengthOf(hits, 3);
    assert.deepEqual(
      hits.map(({ score }) => score),
      hits.map(({ score }) => score).sort((a, b) => b - a),
    );
    for (const { key } of hits) assert.match(key, /^[a-z0-9]+$/);
    assert.lengthOf(await api.search('entropy', { limit: 0 }), 0);
  });

  it('gets a paper by id, and by key in a document', async () => {
    assert.strictEqual((await api.getPaper('2602.03392'))?.upvotes, 7);
    assert.isUndefined(await api.getPaper('no such id'));
    const document = vscode.Uri.parse('untitled:x.md');
    assert.strictEqual((await api.resolveKey('xie2026intentrl', document))?.id, '2602.03468');
    assert.isUndefined(await api.resolveKey('nobody1900nothing', document));
  });

  it('finds similar papers, not the paper itself', async () => {
    const hits = await api.similar('2602.03392', { limit: 5 });
    assert.lengthOf(hits, 5);
    assert.notInclude(
      hits.map(({ paper }) => paper.id),
      '2602.03392',
    );
    assert.match(hits[0]?.paper.title ?? '', /entropy/i);
  });

  it('writes BibTeX, without the papers it does not know', async () => {
    const bibtex = await api.toBibtex(['2602.03392', 'no such id']);
    assert.match(bibtex, /^@misc\{xie2026entropy,/);
    assert.include(bibtex, 'and others');
    assert.strictEqual(await api.toBibtex([]), '');
  });
});
