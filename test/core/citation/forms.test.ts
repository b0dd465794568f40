import { expect, test } from 'vitest';
import { grammars } from '../../../src/core/citation/grammars';
import { formsOf, planInsertion } from '../../../src/core/citation/operations';
import type { Language } from '../../../src/core/citation/shared/language';

/** A document that has every form that its language can have. */
const richest: Readonly<Record<Language, string>> = {
  latex: '\\usepackage{natbib}\n\\begin{document}\nSand ',
  markdown: 'Sand ',
  rst: 'Sand ',
  typst: 'Sand ',
  org: 'Sand ',
  asciidoc: 'Sand ',
};

test.each(Object.keys(grammars) as Language[])(
  'each form of a citation in %s is written in its own way',
  (language) => {
    const text = richest[language];
    const selection = { start: text.length, end: text.length };
    const forms = formsOf(text, language);
    expect(forms.length).toBeGreaterThan(0);
    const written = [undefined, ...forms].map((form) => {
      const { edits, refused } = planInsertion(
        text,
        language,
        selection,
        ['doe20'],
        form === undefined ? {} : { form },
      );
      return refused ?? edits.map((edit) => edit.text).join('');
    });
    expect(new Set(written).size, written.join(' ')).toBe(written.length);
  },
);

test('plain LaTeX has no further form, unless its project cites by a command of a package', () => {
  expect(formsOf('Sand \\cite{a}', 'latex')).toEqual([]);
  expect(formsOf('Sand', 'latex', { projectCommand: 'citep' })).toEqual(['inText', 'suppressAuthor']);
});
