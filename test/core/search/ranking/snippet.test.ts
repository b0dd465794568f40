import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanTerm } from '../../../../src/core/search/query/planTerm';
import { bestPassage } from '../../../../src/core/search/ranking/snippet';

function words(...terms: readonly string[]): PlanTerm[] {
  return terms.map((term) => ({
    term,
    spellings: new Map([[term, 1]]),
    prefix: true,
    optional: false,
    isShortPrefix: false,
    idf: 1,
  }));
}

const filler = 'Nothing is said here that anyone would look for. ';

describe('bestPassage', () => {
  it('is where the most words stand together', () => {
    const text = `entropy. ${filler.repeat(9)}The dynamics of entropy matter most. ${filler.repeat(9)}`;
    const snippet = bestPassage(text, words('entropy', 'dynamics'));
    expect(snippet?.text).toMatch(/^…The dynamics of entropy matter most\. Nothing.*…$/);
    expect(snippet?.matches.map(([start, end]) => snippet.text.slice(start, end))).toEqual(['dynamics', 'entropy']);
  });

  it('is the whole of a short text, and nothing without a match', () => {
    expect(bestPassage('All of it.', words('all'))).toEqual({ text: 'All of it.', matches: [[0, 3]] });
    expect(bestPassage('All of it.', words('none'))).toBeUndefined();
    expect(bestPassage('', words('none'))).toBeUndefined();
  });

  it('joins matches that touch', () => {
    expect(bestPassage('深度学习', words('深度', '度学'))?.matches).toEqual([[0, 3]]);
    expect(bestPassage('fine-tuning', words('fine', 'finetuning'))?.matches).toEqual([[0, 11]]);
  });

  it('holds its matches, for any text', () => {
    const text = fc.array(fc.constantFrom('entropy', 'über', 'fine-tuning', '. ', ' ', '深度学习', 'x'.repeat(300)), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, (parts) => {
        const snippet = bestPassage(parts.join(' '), words('entropy', 'uber', 'tun', '度'));
        if (!snippet) return;
        expect(snippet.matches.length).toBeGreaterThan(0);
        let last = -1;
        for (const [start, end] of snippet.matches) {
          expect(start).toBeGreaterThan(last);
          expect(end).toBeGreaterThan(start);
          expect(snippet.text.slice(start, end)).toMatch(/entropy|über|tun|度/);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(snippet.text.length);
      }),
    );
  });
});
