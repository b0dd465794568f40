import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { titleKey, titleWords } from '../../../src/core/library/identity';
import { texLike } from '../anyPaper';

describe('titleWords', () => {
  it.each([
    ['{BERT}: Pre-training of \\emph{Deep} Nets!', ['bert', 'pre', 'training', 'of', 'deep', 'nets']],
    ['Über 3 Фильмы', ['uber', '3', 'фильмы']],
    ['?!', []],
  ])('of %s', (title, words) => {
    expect(titleWords(title)).toEqual(words);
    expect(titleKey(title)).toBe(words.join(''));
  });

  it('are the same whatever letters other words have', () => {
    fc.assert(
      fc.property(texLike, (text) => {
        const title = text.replace(/[\\${}~`'"^_-]/g, ' ');
        expect(titleWords(`${title} Ж`)).toEqual([...titleWords(title), 'ж']);
      }),
      { numRuns: 500 },
    );
  });
});
