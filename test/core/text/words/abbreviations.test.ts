import { describe, expect, it } from 'vitest';
import { definedAbbreviations } from '../../../../src/core/text/words/abbreviations';

const defined = (text: string) => definedAbbreviations(text).map(({ short, long }) => `${short}: ${long.join(' ')}`);

describe('definedAbbreviations', () => {
  it.each([
    ['We study machine translation (MT).', ['mt: machine translation']],
    ['Convolutional neural networks (CNNs) read it', ['cnn: convolutional neural networks']],
    ['a part-of-speech (POS) tagger', ['pos: part of speech']],
    ['the Tone and Break Index (ToBI) of a', ['tobi: tone and break index']],
    // Letters in order, the first one at the beginning of a word.
    ['bilingual evaluation understudy (BLEU)', ['bleu: bilingual evaluation understudy']],
    ['It works (see Table 2) and (NLP) alone (a)', []],
    ['Nothing. (MT) is not defined', []],
    ['unclosed machine translation (MT', []],
    ['one word (ONE)', []],
  ])('%s', (text, expected) => {
    expect(defined(text)).toEqual(expected);
  });
});
