import { describe, expect, it } from 'vitest';
import { readWorkIdentifier } from '../../../src/core/sources/workIdentifier';

describe('an identifier of a work', () => {
  it.each([
    ['10.1145/3292500.3330701', 'doi', '10.1145/3292500.3330701'],
    ['https://doi.org/10.1145/3292500.3330701', 'doi', '10.1145/3292500.3330701'],
    ['https://dl.acm.org/doi/abs/10.1145/3292500.3330701', 'doi', '10.1145/3292500.3330701'],
    ['https://dl.acm.org/doi/pdf/10.1145/3292500.3330701?download=true', 'doi', '10.1145/3292500.3330701'],
    ['https://onlinelibrary.wiley.com/doi/full/10.1002/jsfa.5627', 'doi', '10.1002/jsfa.5627'],
    ['https://link.springer.com/content/pdf/10.1007/978-1-4302-0197-7_9.pdf', 'doi', '10.1007/978-1-4302-0197-7_9'],
    ['https://link.springer.com/article/10.1007%2Fs10791-025-09890-x', 'doi', '10.1007/s10791-025-09890-x'],
    [
      'https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0033693',
      'doi',
      '10.1371/journal.pone.0033693',
    ],
    ['https://www.nature.com/articles/s41586-020-2649-2', 'doi', '10.1038/s41586-020-2649-2'],
    ['https://aclanthology.org/N19-1423/', 'doi', '10.18653/v1/n19-1423'],
    ['https://aclanthology.org/2021.naacl-main.208.pdf', 'doi', '10.18653/v1/2021.naacl-main.208'],
    ['arXiv:1706.03762v5', 'arxiv', '1706.03762'],
    ['https://arxiv.org/pdf/1706.03762v5', 'arxiv', '1706.03762'],
    ['https://huggingface.co/papers/1706.03762', 'arxiv', '1706.03762'],
    ['https://doi.org/10.48550/arXiv.1706.03762', 'arxiv', '1706.03762'],
    ['PMID: 33000001', 'pmid', '33000001'],
    ['https://pubmed.ncbi.nlm.nih.gov/33000001/', 'pmid', '33000001'],
    ['pmc7000001', 'pmcid', 'PMC7000001'],
    ['https://pmc.ncbi.nlm.nih.gov/articles/PMC7000001/', 'pmcid', 'PMC7000001'],
    ['978-0-306-40615-7', 'isbn', '9780306406157'],
    ['ISBN 0-306-40615-2', 'isbn', '9780306406157'],
    ['W2741809807', 'openalex', 'W2741809807'],
    ['https://openalex.org/W2741809807', 'openalex', 'W2741809807'],
    ['CorpusId:13756489', 'corpusid', '13756489'],
    [
      'https://www.semanticscholar.org/paper/Attention-is-All/204e3073870fae3d05bcbc2f6a8e263d9b72e776',
      'semanticscholar',
      '204e3073870fae3d05bcbc2f6a8e263d9b72e776',
    ],
    ['https://dblp.org/rec/conf/nips/VaswaniSPUJGKP17.html', 'dblp', 'conf/nips/VaswaniSPUJGKP17'],
  ])('%s', (text, kind, value) => {
    expect(readWorkIdentifier(text)).toEqual({ kind, value });
    expect(readWorkIdentifier(` <${text}> `)).toEqual({ kind, value });
  });

  it.each([
    '',
    'sand',
    'smith 2020',
    '33000001',
    '978-0-306-40615-8',
    '0-306-40615-3',
    '2020',
    'https://example.org/10',
    'drift of sand 10.1145/3',
  ])('is not %s', (text) => {
    expect(readWorkIdentifier(text)).toBeUndefined();
  });
});
