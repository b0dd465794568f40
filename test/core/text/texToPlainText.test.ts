import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { texToPlainText } from '../../../src/core/text/texToPlainText';
import { texLike } from '../anyPaper';

const raw = String.raw;

function check(cases: readonly (readonly [tex: string, text: string])[]): void {
  for (const [tex, text] of cases) expect(texToPlainText(tex), tex).toBe(text);
}

describe('readable', () => {
  it('shows what the saved pages hold', () => {
    check([
      [raw`R$^3$L: Reflect-then-Retry`, 'R³L: Reflect-then-Retry'],
      [raw`from 30.7\% to 48.1\%, 15\\% \\textbf{x}`, 'from 30.7% to 48.1%, 15% x'],
      [raw`failure modes: {\em entropy collapse} in deeper`, 'failure modes: entropy collapse in deeper'],
      ["like ``aha moments\", ``length-scaling'' and", 'like “aha moments”, “length-scaling” and'],
      ['supervisions--such as', 'supervisions–such as'],
      ['Guide -- a new class', 'Guide – a new class'],
      ['an {overthinking} phenomenon', 'an overthinking phenomenon'],
      [raw`we notice 22--25\% entropy`, 'we notice 22–25% entropy'],
      [
        raw`benchmarks \footnote{Our code is available at https://github.com/zz-haooo/STEER.`,
        'benchmarks (Our code is available at https://github.com/zz-haooo/STEER.)',
      ],
      [
        'at https://github.com/yxzwang/EarlyKnowledgeAlignment{Github}.',
        'at https://github.com/yxzwang/EarlyKnowledgeAlignment (Github).',
      ],
    ]);
  });

  it('sets mathematics in Unicode', () => {
    check([
      [raw`$\alpha$ $\le$ $O(n^2)$ $\mathcal{L}_{2}$`, 'α ≤ O(n²) L₂'],
      [raw`$O(n \log n)$, $2\log\log n$, \(x+y\), $$ z $$`, 'O(n log n), 2 log log n, x+y, z'],
      [raw`$\frac{a+b}{2}$ $\frac12$ $\sqrt{x}$ $\hat{y}_i$ $x \not\in A$`, '(a+b)/2 1/2 √x ŷᵢ x ∉ A'],
      [raw`$\mathbb{R}^{d\times d}$ $r^{-\alpha}$ $X^\top$ $f'$`, 'ℝ^(d×d) r⁻ᵅ X^⊤ f′'],
      [raw`$\{0,1\}^n$ $x_{i,j}$ $x_{\max}$ F$_1$-score`, '{0,1}ⁿ x_(i,j) xₘₐₓ F₁-score'],
    ]);
  });

  it('sets mathematics that lost its dollars', () => {
    check([
      [raw`English \rightarrow German`, 'English → German'],
      [
        raw`Chinese\LeftrightarrowEnglish, en\rightarrowru, \muPLAN, \inftyBench`,
        'Chinese⇔English, en→ru, μPLAN, ∞Bench',
      ],
      [raw`ranks 4^{\textrm{th}} in Meta-X_{NLG}`, 'ranks 4ᵗʰ in Meta-X_NLG'],
      [raw`\ell_1-Norm of \mathcal{S}_t by \approx \mathbf{3-25\%}`, 'ℓ₁-Norm of Sₜ by ≈ 3-25%'],
    ]);
  });

  it('leaves what is no mathematics', () => {
    check([
      ['from $5 and $6 to $7', 'from $5 and $6 to $7'],
      ['between $10 million and US$ 20', 'between $10 million and US$ 20'],
      ['costs $12 USD by calling GPT-3.5 for 80$ each', 'costs $12 USD by calling GPT-3.5 for 80$ each'],
      ['Predicting $GME', 'Predicting $GME'],
      ['snake_case, 10^6, a $$$ place', 'snake_case, 10^6, a $$$ place'],
      [raw`utility\_judgments costs \$5`, 'utility_judgments costs $5'],
    ]);
  });

  it('composes accents and letters', () => {
    check([
      [raw`{\'e} \"{o} \c{c} \v s {\ss} \o{} \L{}`, 'é ö ç š ß ø Ł'],
      [
        raw`Fran\c cois Erd{\H o}s M\"uller Jo\~ao Sm{\'\i}d Stra\ss e \AA ngstr\"om`,
        'François Erdős Müller João Smíd Straße Ångström',
      ],
      [raw`Gda\'nsk, but it\'s \"quoted\" and don\'t`, `Gdańsk, but it's "quoted" and don't`],
    ]);
  });

  it('sets dashes, ties and quotation marks, but not where they mean something else', () => {
    check([
      ['a---b, run --flag, <!-- x -->', 'a—b, run --flag, <!-- x -->'],
      ['i.e.~to Task~2, but ~85%, 2~5 and a ~ b', 'i.e. to Task 2, but ~85%, 2~5 and a ~ b'],
      ['see https://x.y/~me--a_b and cis.temple.edu/~me', 'see https://x.y/~me--a_b and cis.temple.edu/~me'],
      [raw`https://x.y/\~{}me/a\_b\#c`, 'https://x.y/~me/a_b#c'],
      ["`a word' isn't `code` or ```js```", "‘a word’ isn't `code` or ```js```"],
    ]);
  });

  it('shows the text of commands and groups, known or not', () => {
    check([
      [raw`\textbf{L}earning \emph{by} {\bf heart}`, 'Learning by heart'],
      [raw`\foo{bar}{baz} \tool is \Bonsai{}`, 'bar baz tool is Bonsai'],
      [
        raw`\href{https://a.b/c}{here}, \url{https://x.y/a\_b}, \cite{foo_bar}`,
        'here (https://a.b/c), https://x.y/a_b, [foo_bar]',
      ],
      [raw`x\textsuperscript{th} \textcolor{red}{y} z_1`, 'xᵗʰ y z_1'],
      ['unbalanced } and {braces', 'unbalanced  and braces'],
    ]);
  });

  it('shows nothing of commands that print nothing', () => {
    check([[raw`A\nocite{x}\index{y}\phantom{z}, B`, 'A, B']]);
  });
});

describe('readable, for any text', () => {
  it('never throws', () => {
    fc.assert(
      fc.property(texLike, (tex) => typeof texToPlainText(tex) === 'string'),
      { numRuns: 1000 },
    );
  });

  it('returns plain text as it is', () => {
    const plain = fc.string({ unit: 'binary' }).map((text) => text.replace(/[\\${}~`\ufdd0\ufdd1]|--+/g, ''));
    fc.assert(fc.property(plain, (text) => texToPlainText(text) === text));
  });

  it('changes nothing when asked again about plain words around TeX', () => {
    const words = fc
      .array(fc.stringMatching(/^[A-Za-z]{1,8}$/), { minLength: 1, maxLength: 5 })
      .map((w) => w.join(' '));
    const wrapped = fc.tuple(words, words, words).map(([a, b, c]) => raw`${a} \emph{${b}} $x^2$ -- {${c}}~5\%`);
    fc.assert(fc.property(wrapped, (tex) => texToPlainText(texToPlainText(tex)) === texToPlainText(tex)));
  });

  it('loses no words, however they are wrapped', () => {
    const wrap = fc.constantFrom<(word: string) => string>(
      (w) => w,
      (w) => `{${w}}`,
      (w) => raw`\emph{${w}}`,
      (w) => raw`{\em ${w}}`,
      (w) => raw`\unknown{${w}}`,
      (w) => raw`\footnote{${w}`,
      (w) => `$${w}$`,
      (w) => raw`\url{${w}}`,
      (w) => '``' + w + "''",
      (w) => `{{${w}`,
      (w) => `}${w}`,
      (w) => `$ ${w}`,
      (w) => raw`\ ${w}`,
    );
    const word = fc.stringMatching(/^[a-z]{4,9}[0-9]{3}$/);
    const words = fc.array(fc.tuple(word, wrap), { maxLength: 12 });
    fc.assert(
      fc.property(words, (pairs) => {
        const text = texToPlainText(pairs.map(([w, wrapped]) => wrapped(w)).join(' '));
        return pairs.every(([w]) => text.includes(w));
      }),
      { numRuns: 1000 },
    );
  });

  it('takes deep nesting and long repetitions', () => {
    expect(texToPlainText('^{'.repeat(20_000) + 'x')).toContain('ˣ');
    for (const unit of [
      '{',
      '}',
      '\\hat',
      raw`\emph{`,
      '$',
      raw`\(`,
      '``',
      '`',
      raw`\frac`,
      raw`\url{`,
      raw`\ensuremath{`,
      '--',
      '\\',
      raw`\'`,
    ]) {
      expect(texToPlainText(unit.repeat(20_000) + ' x {end}')).toContain('end');
    }
  });
});
