import { describe, expect, it } from 'vitest';
import { citedNames } from '../../../../src/core/text/words/citedNames';

describe('citedNames', () => {
  it.each([
    ['We use ELMo (Peters et al., 2018a) here.', [{ name: 'elmo', family: 'peters', year: '2018' }]],
    ['It adds ELMo embeddings (Peters et al. 2018).', [{ name: 'elmo', family: 'peters', year: '2018' }]],
    ['Parsing with XLM-R (Conneau and Lample, 2019)', [{ name: 'xlmr', family: 'conneau', year: '2019' }]],
    ['of the lexicon WordNet (Miller, 1995).', [{ name: 'wordnet', family: 'miller', year: '1995' }]],
    ['the Octopus test by Bender and Koller (2020)', [{ name: 'octopus', family: 'bender', year: '2020' }]],
    ['the AMRs of Banarescu et al. (2013) are', [{ name: 'amr', family: 'banarescu', year: '2013' }]],
    ['Representation (AMR) (Żółty & Au, 2013)', [{ name: 'amr', family: 'zolty', year: '2013' }]],
  ])('reads %s', (text, names) => {
    expect(citedNames(text)).toEqual(names);
  });

  it.each([
    ['BERT and ELMo (Devlin et al., 2019; Peters et al., 2018)'],
    ['a model (Devlin et al., 2019)'],
    ['It works. Models (Devlin et al., 2019) do.'],
    ['We saw BERT. This model (Devlin et al., 2019) does.'],
    ['the Conference on Translation (WMT 2018)'],
    ['in Translation (2018'],
    ['Version 3 (2019)'],
  ])('finds no name in %s', (text) => {
    expect(citedNames(text)).toEqual([]);
  });
});
