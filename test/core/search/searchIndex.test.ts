import { describe, expect, it } from 'vitest';
import type { Paper } from '../../../src/core/library/paper';
import { SearchIndex, type SearchOptions } from '../../../src/core/search/searchIndex';
import { paper } from './papers';

function indexOf(...papers: readonly Paper[]): SearchIndex {
  const index = new SearchIndex();
  for (const each of papers) index.put(each, `key-${each.id}`);
  return index;
}

function ids(index: SearchIndex, query: string, options?: SearchOptions): string[] {
  return index.search(query, options).map(({ id }) => id);
}

describe('SearchIndex', () => {
  const fine = [
    paper('spaced', 'Fine tuning of models'),
    paper('hyphen', 'Fine-tuning of models'),
    paper('joined', 'Finetuning of models'),
    paper('other', 'Models of tuning forks'),
  ];

  it.each(['fine tuning', 'finetuning', 'fine-tuning', 'models finetuning'])('finds every spelling by %s', (query) => {
    const typed = indexOf(...fine)
      .search(query)
      .filter(({ found }) => found === 'typed');
    expect(typed.map(({ id }) => id).sort()).toEqual(['hyphen', 'joined', 'spaced']);
  });

  it.each(['et al', '🎉', 'author:', '-🎉'])('finds nothing by %s, which asks for nothing', (query) => {
    expect(ids(indexOf(...fine), query)).toEqual([]);
    expect(ids(indexOf(...fine), `forks ${query}`)).toEqual(['other']);
  });

  const defining = ['x', 'y'].map((id) => paper(id, 'Other', { abstract: 'We use machine translation (MT) here.' }));

  it('learns abbreviations from the texts, and takes each form for the other in titles', () => {
    const index = indexOf(...defining, paper('long', 'Judging machine translation'), paper('short', 'Judging MT'));
    const typed = () => index.search('mt judging').flatMap(({ id, found }) => (found === 'typed' ? [id] : []));
    expect(typed().sort()).toEqual(['long', 'short']);
    expect(ids(index, 'machine translation judging')).toEqual(['long', 'short']);
    index.remove('x');
    expect(typed()).toEqual(['short']);
  });

  it('takes a word for an abbreviation only where texts seldom mean something else', () => {
    const detecting = ['x', 'y'].map((id) =>
      paper(id, 'Other', { abstract: 'On offensive language detection (OLD).' }),
    );
    const meaning = Array.from({ length: 300 }, (_, at) => paper(`m${at}`, 'Other', { abstract: 'An old one.' }));
    const long = paper('long', 'Offensive language detection');
    expect(ids(indexOf(...detecting, long), 'old ')).toEqual(['long', 'x', 'y']);
    expect(ids(indexOf(...detecting, ...meaning, long), 'old ')).not.toContain('long');
  });

  it('takes no name of a person or a paper for the abbreviation of other words', () => {
    const augmenting = ['x', 'y'].map((id) => paper(id, 'Other', { abstract: 'We use data augmentation (DA) here.' }));
    const index = indexOf(
      ...augmenting,
      paper('person', 'On moods', { authors: ['Jeff Da'] }),
      paper('name', 'DA: an attack'),
      paper('both', 'Data augmentation for hypernyms'),
      paper('short', 'Attacks by DA'),
    );
    expect(ids(index, 'data augmentation ')).toEqual(['both', 'name', 'short', 'x', 'y']);
    expect(ids(index, 'da moods')).toEqual(['person']);
  });

  it('finds a paper beside other words by the name that others cite it by', () => {
    const cited = (id: string, title: string, author: string) =>
      paper(id, title, { authors: [author, 'Kenton Lee'], date: '2018' });
    const index = indexOf(
      paper('citing', 'Other', { abstract: 'We compare with ELMo embeddings (Peters et al., 2018a) here.' }),
      cited('called', 'Deep contextualized representations', 'Matthew Peters'),
      cited('second', 'Deep contextualized vectors', 'Ann Smith'),
      { ...cited('older', 'Deep contextualized words', 'Matthew Peters'), date: '2017' },
    );
    const first = () => index.search('elmo deep contextualized').map(({ id, found }) => `${id} ${found}`)[0];
    expect(first()).toBe('called typed');
    expect(ids(index, 'elmo')).toEqual(['citing']);
    index.remove('citing');
    expect(first()).toBeUndefined();
  });

  it('learns from the best papers what else a question about a topic asks for', () => {
    const index = indexOf(
      paper('best', 'Drag of slender bodies', { abstract: 'Supersonic ogives.' }),
      paper('c-alike', 'Drag of slender supersonic ogives'),
      paper('b-unlike', 'Drag of slender wooden vehicles'),
      paper('flow', 'Flow'),
      ...Array.from({ length: 20 }, (_, at) => paper(`other${at}`, `Polynomials ${at}`)),
    );
    const found = ids(index, 'what is drag of slender bodies in a flow ');
    expect(found.slice(0, 3)).toEqual(['best', 'c-alike', 'b-unlike']);
  });

  it('takes British and American spellings for one word, and who does a thing for doing it', () => {
    const index = indexOf(paper('us', 'Behavior of color modeling'), paper('agent', 'A dependency parser'));
    expect(ids(index, 'behaviour of colour modelling')).toEqual(['us']);
    expect(ids(index, 'parsing dependency')).toEqual(['agent']);
  });

  it('puts a paper that has all but a word in its title before those that have every word in abstracts', () => {
    const abstract = 'A rank of entropy dynamics, and of zebras, and of much else that is told at length.';
    const others = ['p', 'q', 'r', 's', 't', 'u'].map((id) => paper(id, `Other ${id}`, { abstract }));
    const index = indexOf(...others, paper('named', 'Entropy dynamics of rank'));
    expect(ids(index, 'entropy dynamics of rank zebras ')[0]).toBe('named');
  });

  it("finds papers by the user's own notes, after those that have the words in titles", () => {
    const index = indexOf(
      paper('noted', 'Other', { notes: ['Helpful hints', 'for beginners'] }),
      paper('titled', 'Hints'),
    );
    expect(ids(index, 'helpful hints')).toEqual(['noted']);
    expect(ids(index, 'hints')).toEqual(['titled', 'noted']);
    expect(ids(index, 'note:hints')).toEqual(['noted']);
    expect(ids(index, '"hints for"')).toEqual([]);
  });

  it('finds prefixes of the last word only', () => {
    const index = indexOf(
      paper('a', 'Entropy dynamics'),
      ...['b', 'c', 'd', 'e', 'f'].map((id) => paper(id, 'Entropy dyn')),
    );
    expect(index.search('entropy dyna')[0]).toMatchObject({ id: 'a', found: 'typed' });
    expect(index.search('entropy dyna')[1]).not.toMatchObject({ found: 'typed' });
    expect(ids(index, 'dyn entropy')).not.toContain('a');
    for (let length = 1; length <= 'entropy'.length; length++) {
      expect(ids(index, 'entropy'.slice(0, length))).toHaveLength(6);
    }
  });

  it('takes other endings, exact ones first', () => {
    const index = indexOf(paper('one', 'The language model reads'), paper('many', 'The language models read'));
    expect(ids(index, 'models language')).toEqual(['many', 'one']);
    expect(ids(index, 'model language')[0]).toBe('one');
  });

  it('corrects typos only when too little is found', () => {
    const index = indexOf(paper('right', 'Rank adaptation'), paper('near', 'Rank adoption'));
    expect(index.search('adaptaton rank')).toMatchObject([{ id: 'right', found: 'corrected' }]);
    const many = indexOf(
      ...['1', '2', '3', '4', '5'].map((id) => paper(id, 'Casual inference')),
      paper('6', 'Causal inference'),
    );
    expect(ids(many, 'casual inference')).not.toContain('6');
  });

  it('falls back to most words', () => {
    const index = indexOf(paper('a', 'Contextual entropy dynamics in reinforcement'), paper('b', 'Forks and knives'));
    expect(index.search('entropy dynamics reinforcement zebras')).toMatchObject([{ id: 'a', found: 'partial' }]);
  });

  it('ranks order and closeness, then the shorter title', () => {
    const index = indexOf(
      paper('apart', 'On machine aided checking of translation'),
      paper('reversed', 'Translation machine use by humans'),
      paper('long', 'Neural machine translation of the old and very long kind'),
      paper('short', 'Neural machine translation'),
    );
    expect(ids(index, 'machine translation')).toEqual(['short', 'long', 'apart', 'reversed']);
  });

  it('ranks a phrase as typed over a title that begins with a word of it', () => {
    const index = indexOf(
      paper('phrase', 'Knowledge Graphs and Representational Models for Dialogue Systems'),
      paper('begins', 'Representational Isomorphism and Alignment of Multilingual Large Models'),
      paper('like', 'Knowledge Graphs and Represented Models for Dialogue Systems'),
      ...[1, 2, 3, 4, 5, 6].map((at) => paper(`other${at}`, `Large models number ${at} for dialogue systems`)),
    );
    expect(ids(index, 'representational models').slice(0, 2)).toEqual(['phrase', 'begins']);
  });

  it('lets the parts of a compound count for no more than the compound', () => {
    const many = (count: number, title: string) => Array.from({ length: count }, (_, at) => `${title} ${at}`);
    const titles = [...many(20, 'Benchmarking'), ...many(6, 'Bench'), ...many(6, 'Marking'), ...many(300, 'Forks')];
    const index = indexOf(
      paper('short', 'Some Benchmarking', { authors: ['Shu Liu'] }),
      paper('long', 'CVE-Bench: Some Benchmarking of Models', { authors: ['Xiaogeng Liu'] }),
      ...titles.map((title, at) => paper(`other${at}`, title)),
    );
    expect(ids(index, 'liu benchmarking')).toEqual(['short', 'long']);
    const [typed, ...others] = indexOf(...fine).search('finetuning models');
    expect(typed?.id).toBe('joined');
    for (const { score } of others) expect(score).toBeLessThan(1.05 * (typed?.score ?? 0));
  });

  it('ranks the first author over the others, family names over given', () => {
    const index = indexOf(
      paper('given', 'One', { authors: ['Li Smith'] }),
      paper('second', 'Two', { authors: ['Ann Smith', 'Bo Li'] }),
      paper('first', 'Three', { authors: ['Li, Bo', 'Ann Smith'] }),
    );
    expect(ids(index, 'li')).toEqual(['first', 'second', 'given']);
  });

  it('ranks titles over abstracts', () => {
    const index = indexOf(
      paper('abstract', 'Forks', { abstract: 'On entropy, entropy and entropy.' }),
      paper('b', 'On entropy in sea shells'),
      paper('a', 'On entropy in old caves'),
    );
    expect(ids(index, 'entropy')).toEqual(['a', 'b', 'abstract']);
  });

  it('settles ties by year and citations', () => {
    const index = indexOf(
      paper('old', 'Entropy', { date: '1999' }),
      paper('cited', 'Entropy', { date: '2020-01', citations: 90 }),
      paper('new', 'Entropy', { date: '2020-02-01' }),
    );
    expect(ids(index, 'entropy')).toEqual(['cited', 'new', 'old']);
  });

  it('gives the newest for an empty query', () => {
    const index = indexOf(
      paper('a', 'A', { date: '2020' }),
      paper('b', 'B', { date: '2021-03' }),
      paper('c', 'C'),
      paper('d', 'D', { date: '2021-11-02' }),
    );
    expect(ids(index, '  ')).toEqual(['d', 'b', 'a', 'c']);
    expect(ids(index, 'year:..2021 -b', { limit: 1 })).toEqual(['d']);
  });

  it('forgets and replaces papers', () => {
    const index = indexOf(paper('a', 'Entropy'), paper('b', 'Entropy too'));
    index.put(paper('a', 'Enthalpy'), 'k');
    index.remove('b');
    index.remove('unknown');
    expect(index.size).toBe(1);
    expect(ids(index, 'entropy zzz')).toEqual([]);
    expect(ids(index, 'enthalpy')).toEqual(['a']);
  });

  it('finds text without spaces', () => {
    const index = indexOf(paper('zh', '深度学习方法'), paper('ja', '機械学習の方法'));
    expect(ids(index, '学习')).toEqual(['zh']);
    expect(ids(index, '方')).toEqual(['zh', 'ja']);
    expect(ids(index, '法')).toEqual(['zh', 'ja']);
  });

  it('finds readable TeX, and tells where', () => {
    const index = indexOf(paper('r3l', 'R$^3$L: Reflect-then-Retry', { abstract: 'We gain 5\\% with R$^3$L.' }));
    expect(index.search('r3l')).toMatchObject([{ id: 'r3l', snippet: 'We gain 5% with R³L.' }]);
  });

  it('gives plain data', () => {
    const index = indexOf(...fine);
    const hits = index.search('tuning');
    expect(structuredClone(hits)).toEqual(hits);
    expect(structuredClone(index.similar({ id: 'joined' }))).toEqual(index.similar({ id: 'joined' }));
  });
});

describe('fields and filters', () => {
  const index = indexOf(
    paper('xie', 'Entropy of agents', {
      authors: ['Yuexiang Xie', 'Wenhao Zhang'],
      date: '2026-02-03',
      arxivId: '2602.03392',
      abstract: 'Trained with proactive intent.',
      organization: { handle: 'alibaba', name: 'Alibaba Group' },
      citations: 2,
      codeUrls: ['https://x.org/c'],
      sources: ['pages/one.txt'],
    }),
    paper('doi', 'Agents named Xie', {
      authors: ['Émile Zola'],
      date: '2020',
      doi: '10.18653/v1/d19-1473',
      venue: 'Proceedings of EMNLP',
      abstract: 'Intent, when it is proactive.',
      sources: ['refs.bib'],
      keywords: ['naturalism'],
    }),
  );

  it.each([
    ['author:xie', ['xie']],
    ['title:xie', ['doi']],
    ['abstract:intent agents', ['doi', 'xie']],
    ['title:intent', []],
    ['emile zola', ['doi']],
    ['in:emnlp', ['doi']],
    ['venue:proceedings agents', ['doi']],
    ['org:alibaba', ['xie']],
    ['alibaba', ['xie']],
    ['naturalism', ['doi']],
    ['year:2021..', ['xie']],
    ['year:..2020', ['doi']],
    ['agents year:2020', ['doi']],
    ['agents 2026', ['xie']],
    ['key:KEY-x', ['xie']],
    ['source:refs', ['doi']],
    ['has:code', ['xie']],
    ['has:abstract -has:doi', ['xie']],
    ['has:citations', ['xie']],
    ['"proactive intent"', ['xie']],
    ['"intent proactive"', []],
    ['"proactive int', ['xie']],
    ['agents -zola', ['xie']],
    ['zola OR wenhao', ['doi', 'xie']],
    ['in:emnlp OR has:code agents', ['doi', 'xie']],
    ['2602.03392', ['xie']],
    ['https://arxiv.org/abs/2602.03392v3', ['xie']],
    ['2602.033', ['xie']],
    ['https://doi.org/10.18653/V1/D19-1473', ['doi']],
  ])('%s', (query, expected) => {
    expect(ids(index, query).sort()).toEqual(expected);
  });

  it('knows what the documents cite', () => {
    expect(ids(index, 'agents cited:yes', { cited: new Set(['xie']) })).toEqual(['xie']);
    expect(ids(index, 'cited:no', { cited: new Set(['xie']) })).toEqual(['doi']);
  });
});

describe('similar', () => {
  const index = indexOf(
    paper('a', 'Entropy dynamics in reinforcement fine-tuning', { abstract: 'Entropy of large models.' }),
    paper('b', 'Controlling entropy when reinforcement learning', { abstract: 'Clipping.' }),
    paper('c', 'Knives and forks', { abstract: 'Cutlery and the spoon.' }),
  );

  it('finds papers that share rare words, and says which', () => {
    const hits = index.similar({ id: 'a' });
    expect(hits.map(({ id }) => id)).toEqual(['b']);
    expect([...(hits[0]?.sharedTerms ?? [])].sort()).toEqual(['entropy', 'reinforcement']);
    expect(hits[0]?.score).toBeGreaterThan(0);
    expect(hits[0]?.score).toBeLessThanOrEqual(1);
  });

  it('leaves out papers that share much less than the most similar one, and names words of the topic', () => {
    const index = indexOf(
      paper('a', 'Paraphrase database', { abstract: 'We recently built a paraphrase database.' }),
      paper('b', 'A paraphrase database, recently built'),
      ...Array.from({ length: 9 }, (_, at) => paper(`c${at}`, `Forks and knives ${at}, recently`)),
    );
    expect(index.similar({ id: 'a' })).toMatchObject([{ id: 'b' }]);
    expect([...(index.similar({ id: 'a' })[0]?.sharedTerms ?? [])].sort()).toEqual(['database', 'paraphrase']);
  });

  it('is not led astray by words that only the paper itself has', () => {
    const names = 'zorgol zorgols quuxly frobnic blimpish wumpish snarkly grumbly thrumly crimply dromply';
    const coined = indexOf(
      paper('a', `Entropy of ${names}`, { abstract: `We show ${names}.` }),
      paper('b', 'Entropy in general'),
      ...['c', 'd', 'e', 'f'].map((id) => paper(id, 'Knives and forks')),
    );
    expect(coined.similar({ id: 'a' })).toMatchObject([{ id: 'b', sharedTerms: ['entropy'] }]);
    coined.put(paper('k', 'Entropy in short', { abstract: `We show ${names}.`, keywords: names.split(' ') }), 'k');
    coined.remove('a');
    expect(coined.similar({ id: 'k' })).toMatchObject([{ id: 'b', sharedTerms: ['entropy'] }]);
  });

  it('takes a text', () => {
    expect(index.similar({ text: 'We eat with a \\emph{fork}.' })).toMatchObject([{ id: 'c', sharedTerms: ['fork'] }]);
    expect(index.similar({ text: 'the of and' })).toEqual([]);
    expect(index.similar({ id: 'nobody' })).toEqual([]);
  });

  it('stays sound while very many papers come and go', async () => {
    const index = new SearchIndex();
    const many = Array.from({ length: 400 }, (_, at) => paper(`p${at}`, `Word${at} of ${at % 7} unlike${at * 31}`));
    for (let round = 0; round < 3; round++) {
      for (const [at, each] of many.entries()) {
        index.put(each, '');
        index.remove(many[(at * 7 + 1) % many.length]?.id ?? '');
        if (at % 40 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      }
    }
    for (const each of many) index.put(each, '');
    expect(ids(index, 'word399')).toEqual(['p399']);
    expect(index.size).toBe(400);
  });

  it('finds papers by what people call their venues, as a word and in venue:', () => {
    const venue = 'Advances in Neural Information Processing Systems';
    const index = indexOf(
      paper('meant', 'Attention Is All You Need', { venue, date: '2017' }),
      paper('later', 'Attention Again', { venue: 'Journal of Machine Learning Research', date: '2017' }),
      paper('abstract', 'Attention in Dogs', { abstract: 'Unlike papers of NeurIPS.', date: '2017' }),
    );
    expect(ids(index, 'attention neurips 2017').slice(0, 2)).toEqual(['meant', 'abstract']);
    expect(ids(index, 'attention nips')[0]).toBe('meant');
    expect(ids(index, 'jmlr attention')[0]).toBe('later');
    expect(ids(index, 'venue:neurips')).toEqual(['meant']);
  });

  it('finds an author’s book by what is said of it', () => {
    const others = Array.from({ length: 40 }, (_, at) => paper(`o${at}`, `Other Things of Kind ${at}`));
    const own = ['meant', 'also'].map((id) => paper(id, `An Introduction ${id}`, { authors: ['Sutton, Richard'] }));
    const index = indexOf(...own, ...others);
    for (const query of ['book by sutton', 'paper by sutton', 'by sutton', 'sutton et al.', 'sutton book'])
      expect(ids(index, query).toSorted()).toEqual(['also', 'meant']);
    expect(ids(index, 'paper about introduction').toSorted()).toEqual(['also', 'meant']);
  });
});
