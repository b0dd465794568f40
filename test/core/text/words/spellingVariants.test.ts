import { describe, expect, it } from 'vitest';
import { americanSpelling } from '../../../../src/core/text/words/spellingVariants';

describe('americanSpelling', () => {
  it.each([
    ['behaviour', 'behavior'],
    ['summarisation', 'summarization'],
    ['optimise', 'optimize'],
    ['analysed', 'analyzed'],
    ['dialogue', 'dialog'],
    ['modelling', 'modeling'],
    ['labelled', 'labeled'],
    ['centre', 'center'],
    ['defence', 'defense'],
    ['programme', 'program'],
    ['sentence', 'sentence'],
    ['spelling', 'spelling'],
    ['inference', 'inference'],
    ['wise', 'wise'],
    ['four', 'four'],
    ['entropy', 'entropy'],
  ])('%s', (british, american) => {
    expect(americanSpelling(british)).toBe(american);
    expect(americanSpelling(american)).toBe(american);
  });
});
