import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import corpus from '../../../../corpus/papers.json';
import { texEscape } from '../../../../src/core/bibliography/tex/texEscape';
import { texToPlainText } from '../../../../src/core/text/texToPlainText';
import { texLike } from '../../anyPaper';
import { bracesBalance } from '../bracesBalance';

const raw = String.raw;

describe('texEscape', () => {
  it('escapes what is special to TeX', () => {
    expect(texEscape('50% of R&D #1, a_b, x^2, ~5, $5 and $6')).toBe(
      raw`50\% of R\&D \#1, a\_b, x\textasciicircum{}2, \textasciitilde{}5, \$5 and \$6`,
    );
    expect(texEscape('a \\5 b --flag')).toBe(raw`a \textbackslash{}5 b -{}-flag`);
    expect(texEscape('https://x.org/~me--a_b?c=1&d=50%')).toBe(
      raw`https://x.org/\textasciitilde{}me-{}-a\_b?c=1\&d=50\%`,
    );
  });

  it('keeps TeX', () => {
    const kept = [
      raw`R$^3$L by 5\% in {\em closed} form`,
      raw`$O(n \log n)$, $d\times d$, \(x\), \ensuremath{\alpha}`,
      raw`\emph{x} \textbf{L}earning, Task~2, 22--25, \cite{a_b}, \url{https://x.org/a_b}`,
      "``aha'' `x'",
      raw`M{\"u}ller, Stra{\ss}e`,
    ];
    for (const tex of kept.slice(0, 4)) expect(texEscape(tex)).toBe(tex);
    expect(texEscape(raw`M\"uller and Stra\ss e`)).toBe(raw`M{\"{u}}ller and Stra{\ss}e`);
  });

  it('mends what is broken', () => {
    expect(texEscape(raw`English \rightarrow German, \muPLAN, 4^{th}`)).toBe(
      raw`English $\rightarrow$ German, $\mu$PLAN, 4\textsuperscript{th}`,
    );
    expect(texEscape(raw`a } b \footnote{c`)).toBe(raw`a {} b \footnote{c}`);
    expect(texEscape(raw`\{a\}`)).toBe(raw`\textbraceleft{}a\textbraceright{}`);
  });

  it('writes what a command of the author’s own shows, since LaTeX would stop there', () => {
    expect(texEscape(raw`\tool: With \tool{} and \name{a}{b \x}, \www.x`)).toBe(
      raw`tool: With tool{} and {a} {b x}, www{}.x`,
    );
    expect(texEscape(raw`C:\temp\new`)).toBe('C:tempnew');
    const groups = [
      raw`\tool{{`,
      raw`\tool{{}}x`,
      raw`\tool{\em}`,
      raw`\tool{a}{}`,
      raw`\tool{a}{{}b}`,
      raw`\tool{\hspace{1em}}`,
    ];
    for (const tex of [...groups, raw`https://x.org/~a\tool{é}`, raw`\href{https://x.org}\tool{b}`]) {
      expect(texToPlainText(texEscape(tex)), tex).toBe(texToPlainText(tex));
    }
    expect(texEscape(raw`\textbf\name{a} and $\name{a}$`)).toBe(raw`\textbf\name{a} and $\name{a}$`);
  });

  it('writes symbols that LaTeX’s text lacks as mathematics', () => {
    expect(texEscape('α-Divergence, x → ∞, H₂O, a < b | c, Δt 5°')).toBe(
      raw`{$\alpha$}-Divergence, x {$\rightarrow$} {$\infty$}, H\textsubscript{2}O, a \textless{} b {$|$} c, {$\Delta$}t 5°`,
    );
    expect(texEscape('Ο λόγος, Éa, “x”, 王')).toBe('Ο λόγος, Éa, “x”, 王');
  });

  it('protects the capitals that must stand, and no others', () => {
    const protectedTitle = (title: string): string => texEscape(title, { protectCapitals: true });
    expect(protectedTitle('IntentRL: Training a User-intent Agent')).toBe('{IntentRL}: Training a User-intent Agent');
    expect(protectedTitle('Private LLMs and GPT-4o, T5')).toBe('Private {LLMs} and {GPT}-4o, {T5}');
    expect(protectedTitle('RE-Searcher: A Plan for Vitamin C')).toBe('{RE-Searcher}: A Plan for Vitamin {C}');
    expect(protectedTitle('What’s the ‘Right’ Word')).toBe('What’s the ‘Right’ Word');
    expect(protectedTitle(raw`R$^3$L, $\Delta$-rule, $n$-gram and {BERT}`)).toBe(
      raw`{R$^3$L}, {$\Delta$}-rule, $n$-gram and {BERT}`,
    );
    expect(protectedTitle(raw`\'EA`)).toBe(raw`{{\'{E}A}}`);
    expect(protectedTitle('Éa of É')).toBe('Éa of {É}');
  });

  it('loses nothing of the corpus', () => {
    for (const { title, abstract = '' } of corpus.papers) {
      expect(texToPlainText(texEscape(title, { protectCapitals: true }))).toBe(texToPlainText(title));
      expect(texToPlainText(texEscape(abstract))).toBe(texToPlainText(abstract));
    }
  });

  it('balances braces and changes nothing that is shown, for any text', () => {
    fc.assert(
      fc.property(texLike, fc.boolean(), (text, protectCapitals) => {
        const tex = texEscape(text, { protectCapitals });
        expect(bracesBalance(tex)).toBe(true);
        expect(texToPlainText(tex)).toBe(texToPlainText(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves nothing special in plain text bare', () => {
    const plain = fc.string({ unit: fc.constantFrom(...'aB &%#_$~^ x'.split('')) });
    fc.assert(fc.property(plain, (text) => !/(?<!\\)[&%#_]/.test(texEscape(text).replace(/\$[^$]*\$/g, ''))));
  });
});
