import { expect, it } from 'vitest';
import type { Language } from '../../../src/core/citation/shared/language';
import { fileNameAt } from '../../../src/core/document/fileNameAt';

type Case = readonly [language: Language, marked: string, expected?: object];

/** A text with the cursor at `|`, and its name between `«` and `»`; without these, none is typed there. */
const markdown: readonly Case[] = [
  ['markdown', '---\nbibliography: «|»\n---\n', { kind: 'bibliography', isYaml: true }],
  ['markdown', '---\nbibliography:«|»\n---\n', { kind: 'bibliography', isYaml: true }],
  ['markdown', '---\nbibliography: «re|fs.bib» # mine\n---\n', { kind: 'bibliography', isYaml: true }],
  ['markdown', '---\nbibliography: "«re|fs.bib»"\n---\n', { kind: 'bibliography' }],
  ['markdown', '---\nbibliography: [a.bib, «b|»]\n---\n', { kind: 'bibliography', isYaml: true }],
  ['markdown', '---\nbibliography: [«|»]\n---\n', { kind: 'bibliography', isYaml: true }],
  ['markdown', '---\nbibliography:\n  - a.bib\n  - «b|»\ntitle: T\n---\n', { kind: 'bibliography', isYaml: true }],
  ['markdown', '---\nbibliography:\n- «|»\n---\n', { kind: 'bibliography', isYaml: true }],
  ['markdown', '---\ntitle: T\r\ncsl: «na|»\r\n---\n', { kind: 'style', isYaml: true }],
  ['markdown', '---\nproject:\n  bibliography: «|»\n---\n', { kind: 'bibliography', isYaml: true }],
  ['markdown', '---\nbibliography: a.bib # |\n---\n'],
  ['markdown', '---\nauthor:\n- |\n---\n'],
  ['markdown', '---\ntitle: bibliography: |\n---\n'],
  ['markdown', 'bibliography: |\n'],
];

const others: readonly Case[] = [
  ['latex', '\\bibliography{«|»}', { kind: 'bibliography', isBare: true }],
  ['latex', '\\bibliography{a, «re|fs», b}', { kind: 'bibliography', isBare: true }],
  ['latex', '\\bibliography{«re|»\n\\end{document}', { kind: 'bibliography', isBare: true }],
  ['latex', '\\addbibresource[location=local]{«sub/re|fs.bib»}', { kind: 'bibliography' }],
  ['latex', '\\bibliographystyle{|}'],
  ['latex', '% \\addbibresource{|}'],
  ['latex', '\\cite{|}'],
  ['typst', '#bibliography("«re|fs.bib»")', { kind: 'bibliography' }],
  ['typst', '#bibliography(("a.bib", "«|»"))', { kind: 'bibliography' }],
  ['typst', '#bibliography("a.bib", style: "«ap|a»")', { kind: 'style' }],
  ['typst', '#set bibliography(style: "«|»")', { kind: 'style' }],
  ['typst', '#bibliography("a.bib", title: "|")'],
  ['rst', '.. bibliography:: «|»', { kind: 'bibliography' }],
  ['rst', '.. bibliography:: a.bib «b|.bib» c.bib', { kind: 'bibliography' }],
  ['org', '#+bibliography: «my re|fs.bib»', { kind: 'bibliography' }],
  ['org', '#+CITE_EXPORT: csl «|»', { kind: 'style' }],
  ['asciidoc', ':bibtex-file: «re|»', { kind: 'bibliography' }],
  ['asciidoc', ':bibtex-style: «|»', { kind: 'style' }],
];

it.each([...markdown, ...others].map((one) => ({ one })))('a name is typed in $one.0: $one.1', ({ one }) => {
  const [language, marked, expected] = one;
  const text = marked.replace(/[«»|]/g, '');
  const at = (mark: string) => marked.slice(0, marked.indexOf(mark)).replace(/[«»|]/g, '').length;
  const found = fileNameAt(text, language, at('|'));
  expect(found).toEqual(expected && { ...expected, start: at('«'), end: at('»') });
});
