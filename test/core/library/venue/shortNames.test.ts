import { describe, expect, it } from 'vitest';
import { shortNamesOf } from '../../../../src/core/library/venue/shortNames';

describe('shortNamesOf', () => {
  it.each([
    ['Advances in Neural Information Processing Systems', ['NeurIPS', 'NIPS']],
    [
      'Proceedings of the 2019 Conference of the North American Chapter of the Association for Computational Linguistics: Human Language Technologies',
      ['NAACL', 'ACL'],
    ],
    ['Proceedings of the 2020 Conference on Empirical Methods in Natural Language Processing (EMNLP)', ['EMNLP']],
    ["Proceedings of the Ninth International Conference on Language Resources and Evaluation (LREC'14)", ['LREC']],
  ])('has the series of conferences of %s', (venue, names) => {
    expect(shortNamesOf(venue)).toEqual(expect.arrayContaining(names));
  });

  it.each([
    ['Science (New York, N.Y.)', 'Science'],
    ['Nature (London)', 'Nature'],
    ['Journal of Machine Learning Research', 'JMLR'],
    ['IEEE Transactions on Pattern Analysis and Machine Intelligence', 'TPAMI'],
    ['Transactions of the Association for Computational Linguistics', 'TACL'],
    ['Proceedings of the National Academy of Sciences', 'PNAS'],
    ['Physical Review {L}etters', 'PRL'],
  ])('has the initials of %s', (venue, initials) => {
    expect(shortNamesOf(venue)).toContain(initials);
  });

  it.each([
    ['Workshop on NLP for Conversational Agents (BioNLP)', ['BioNLP']],
    ['Proc. of ICDAR', ['ICDAR']],
    ['BSNLP-TADA 2019 Workshop', ['BSNLP', 'TADA']],
    ['Third workshop of NLP things', []],
  ])('has the acronyms of %s that are no subject', (venue, names) => {
    const found = shortNamesOf(venue).filter((name) => /^\p{Lu}.*\p{Lu}/u.test(name));
    expect(found.sort()).toEqual([...names].sort());
  });

  it('has a name of one word, and no single word of longer ones', () => {
    expect(shortNamesOf('Nature')).toEqual(['Nature']);
    expect(shortNamesOf('Nature Communications')).toEqual([]);
    expect(shortNamesOf('Computational Linguistics')).toEqual([]);
  });

  it('takes a name in capitals alone for no acronyms', () => {
    expect(shortNamesOf('PHYSICAL REVIEW LETTERS')).toEqual([]);
    expect(shortNamesOf('')).toEqual([]);
    expect(shortNamesOf('2019')).toEqual([]);
  });
});
