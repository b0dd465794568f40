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
    expect(snippet).toMatch(/^…The dynamics of entropy matter most\. Nothing.*…$/);
  });

  it('is the whole of a short text, and nothing without a match', () => {
    expect(bestPassage('All of it.', words('all'))).toBe('All of it.');
    expect(bestPassage('All of it.', words('none'))).toBeUndefined();
    expect(bestPassage('', words('none'))).toBeUndefined();
  });

  it('holds a match, for any text', () => {
    const text = fc.array(fc.constantFrom('entropy', 'über', 'fine-tuning', '. ', ' ', '深度学习', 'x'.repeat(300)), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, (parts) => {
        const whole = parts.join(' ');
        const snippet = bestPassage(whole, words('entropy', 'uber', 'tun', '度'));
        expect(snippet !== undefined).toBe(/entropy|über|tun|度/.test(whole));
        if (snippet !== undefined) expect(snippet).toMatch(/entropy|über|tun|度/);
      }),
    );
  });
});
