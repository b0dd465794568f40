import { describe, expect, test } from 'vitest';
import { planInsertion } from '../../../src/core/citation/operations';
import { atCursor } from './marked';

describe('mathematics', () => {
  const body = (text: string) => `\\begin{document}\n${text}\n\\end{document}`;

  test.each([
    '$x|$',
    '\\[ y| \\]',
    '\\(x|\\)',
    '\\begin{align} a &= b| \\\\ c \\end{align}',
    '$x^{2|}$',
    '$x^|2$',
    '$$ x| $$',
    '\\begin{equation}\n z=1|\n\\end{equation}',
    '$\\text{if $x|$}$',
    '$\\text{a} |$',
    '$\\parbox{3|cm}{a}$',
    '$\\textcolor{red}{x|}$',
    '$\\parbox{3cm}{a} {b|}$',
    '$\\mbox{a} {b|}$',
    '$\\mathrm{x|}$',
    '\\[ \\begin{array}{c} x| \\end{array} \\]',
    '\\[ \\begin{minipage}{3cm} x \\end{minipage} y| \\]',
  ])('takes no new citation: %s', (marked) => {
    const { text, offset } = atCursor(body(marked));
    const plan = planInsertion(text, 'latex', { start: offset, end: offset }, ['new']);
    expect(plan).toMatchObject({ edits: [], refused: 'math' });
  });

  test.each([
    '$\\text{by |}$',
    '\\[ x \\quad \\mbox{see |} \\]',
    '$x \\cite{a|}$',
    '$x$ so| $y$',
    'It costs $5 so|',
    'A \\$ and |\\$',
    '$$x$$ so|',
    '\\begin{align} a \\intertext{as in |} b \\end{align}',
    '\\begin{align} a \\end{align} as|',
    '$\\text{if $x$ as |}$',
    '$\\parbox{3cm}{by |}$',
    '$x = \\parbox[t]{3cm}{by $y$ and |}$',
    '$\\raisebox{1ex}{by |} \\makebox[3cm][c]{x}$',
    '$\\makebox[3cm][c]{by |}$',
    '\\[ \\fcolorbox{red}{white}{as in |} \\]',
    '\\begin{equation} \\resizebox{3cm}{!}{as in |} \\end{equation}',
    '\\[ \\begin{minipage}{3cm} as in | \\end{minipage} \\]',
    '\\[ \\begin{minipage}[t]{3cm} as in $x$ and | \\end{minipage} \\]',
    '\\begin{align} \\begin{tabular}{c} as in | \\end{tabular} \\end{align}',
    '$\\text{by $\\mbox{as in |}$}$',
  ])('takes one in text, or in a citation: %s', (marked) => {
    const { text, offset } = atCursor(body(marked));
    const plan = planInsertion(text, 'latex', { start: offset, end: offset }, ['new']);
    expect(plan.refused).toBeUndefined();
  });
});
