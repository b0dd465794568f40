import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCorpus, corpusText, parseCorpus } from '../../../src/core/pages/corpus';

const folder = new URL('../../../corpus/', import.meta.url);
const pages = readdirSync(new URL('pages/', folder))
  .sort()
  .map((name) => ({ name, text: readFileSync(new URL(`pages/${name}`, folder), 'utf8') }));
const { corpus, problems } = buildCorpus(pages);
const byTitle = (start: string) => corpus.papers.find((paper) => paper.title.startsWith(start));

describe('the corpus', () => {
  it('is committed as the pages parse', () => {
    expect(readFileSync(new URL('papers.json', folder), 'utf8')).toBe(corpusText(corpus));
  });

  it('reads back what it writes', () => {
    expect(parseCorpus(corpusText(corpus))).toEqual(corpus);
  });

  it('leaves nothing of the pages unread', () => {
    expect(problems).toEqual([]);
  });

  it('has 55 papers, 14 authors and 4 organisations', () => {
    expect(corpus.papers).toHaveLength(55);
    expect(corpus.authors).toHaveLength(14);
    expect(new Set(corpus.papers.flatMap((paper) => paper.organization?.handle ?? []))).toEqual(
      new Set(['stanfordnlp', 'AlibabaTongyiLab', 'cornell', 'tencent']),
    );
  });

  it('makes one paper of what all five pages tell', () => {
    expect(byTitle('On the Entropy Dynamics')).toMatchObject({
      id: '2602.03392',
      arxivId: '2602.03392',
      arxivVersion: 1,
      date: '2026-02-03',
      authors: ['Yuexiang Xie', 'Wenhao Zhang', 'Yaliang Li', 'Yanxi Chen', 'Shumin Wang'],
      authorCount: 7,
      citations: 2,
      upvotes: 7,
      sources: pages.map(({ name }) => name),
    });
  });

  it('has the figures of the profiles', () => {
    expect(corpus.authors.find(({ name }) => name === 'Wenhao Zhang')).toMatchObject({
      citations: 69,
      hIndex: 5,
      paperCount: 2,
    });
    expect(corpus.authors.find(({ name }) => name === 'Yanxi Chen')).toMatchObject({
      citations: 174,
      hIndex: 7,
      paperCount: 3,
    });
    expect(corpus.authors.find(({ name }) => name === 'Yaliang Li')).not.toHaveProperty('citations');
  });

  it('keeps TeX as the page has it, and takes code links out clean', () => {
    expect(byTitle('R$^3$L')).toMatchObject({
      abstract: expect.stringContaining('5\\% to 52\\%') as string,
      codeUrls: ['https://github.com/shiweijiezero/R3L'],
    });
    expect(byTitle('Entropy-Guided Attention')?.codeUrls).toEqual([
      'https://github.com/Nandan91/entropy-guided-attention-llm',
    ]);
    expect(byTitle('Rethinking Entropy Interventions')?.codeUrls).toEqual(['https://github.com/zz-haooo/STEER']);
    expect(byTitle('Multi-hop Reasoning')?.codeUrls).toEqual(['https://github.com/yxzwang/EarlyKnowledgeAlignment']);
  });

  it('invents nothing for the papers of which only title and abstract are told', () => {
    for (const title of ['Toward Effective Tool-Integrated', 'GISA: A Benchmark']) {
      expect(Object.keys(byTitle(title) ?? {}).sort()).toEqual(['abstract', 'authors', 'id', 'sources', 'title']);
    }
    expect(byTitle('Polynomial Expansion')).toMatchObject({ authors: ['Wenhao Zhang'] });
    expect(byTitle('Polynomial Expansion')).not.toHaveProperty('authorCount');
  });

  it('knows the number of authors where the listing only counts them', () => {
    expect(byTitle('Deep Research: A Systematic Survey')).toMatchObject({ authors: [], authorCount: 26, upvotes: 3 });
    expect(byTitle('IntentRL')).toMatchObject({ authorCount: 6 });
    expect(byTitle('SeeUPO')).not.toHaveProperty('authorCount');
  });

  it('does not depend on the order of the pages', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(pages, { minLength: pages.length }), (shuffled) => {
        expect(corpusText(buildCorpus(shuffled).corpus)).toBe(corpusText(corpus));
      }),
      { numRuns: 20 },
    );
  });
});

describe('parseCorpus', () => {
  it.each(['', '{', '[]', 'null', '{"papers": 1, "authors": []}'])('takes %j for no corpus', (text) => {
    expect(parseCorpus(text)).toBeUndefined();
  });

  it('leaves out what is no paper', () => {
    const paper = { id: 'a', title: 'A', authors: [], sources: [] };
    expect(parseCorpus(JSON.stringify({ papers: [paper, {}, 1], authors: [null] }))).toEqual({
      papers: [paper],
      authors: [],
    });
  });
});
