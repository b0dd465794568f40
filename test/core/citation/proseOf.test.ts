import fc from 'fast-check';
import { expect, it } from 'vitest';
import { proseOf } from '../../../src/core/citation/proseOf';
import type { Language } from '../../../src/core/citation/shared/language';

it.each<[Language, string, string]>([
  ['markdown', 'Sand **drifts** along _the_ coast [see @brook2019, p. 3; @okafor].', 'Sand drifts along the coast.'],
  [
    'markdown',
    '@brook2019 [p. 3] measured [its drift](https://example.org/a), `fast_drift`,\nand $x^2$.',
    'measured its drift, fast_drift, and x².',
  ],
  ['markdown', 'It costs 5% of $3 or $4.', 'It costs 5% of $3 or $4.'],
  ['latex', 'Sand \\emph{drifts}~\\cite[p.~3]{brook2019} by 5\\,\\% \\textbf{a day}.', 'Sand drifts by 5 % a day.'],
  ['latex', 'As \\citet{brook2019} and \\mine{okafor} say, grains move.', 'As and say, grains move.'],
  ['typst', 'Sand *drifts* along the coast @brook2019[p. 3].', 'Sand drifts along the coast.'],
  ['rst', 'Sand *drifts* along the coast :cite:p:`brook2019`.', 'Sand drifts along the coast.'],
  ['org', 'Sand *drifts* along the coast [cite:@brook2019].', 'Sand drifts along the coast.'],
  ['asciidoc', 'Sand *drifts* along the coast cite:[brook2019].', 'Sand drifts along the coast.'],
])('of %s is what is read: %j', (language, text, prose) => {
  expect(proseOf(text, language, { commands: ['mine'] })).toBe(prose);
});

it('of plain words is those words', () => {
  const word = fc.stringMatching(/^[a-zé]{1,8}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), (words) => {
      expect(proseOf(` ${words.join('  ')}\n`, 'markdown')).toBe(words.join(' '));
    }),
  );
});
