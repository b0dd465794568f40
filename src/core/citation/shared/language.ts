/** A family of languages that cite in the same way. */
export type Language = 'latex' | 'markdown' | 'rst' | 'typst';

/**
 * The editor's language identifiers, and how their documents cite. `doctex` is left out: all of its prose stands in
 * comments.
 */
const languages: ReadonlyMap<string, Language> = new Map([
  ['latex', 'latex'],
  ['tex', 'latex'],
  ['latex-expl3', 'latex'],
  ['rsweave', 'latex'],
  ['jlweave', 'latex'],
  ['pweave', 'latex'],
  ['markdown', 'markdown'],
  ['quarto', 'markdown'],
  ['rmd', 'markdown'],
  ['mdx', 'markdown'],
  ['restructuredtext', 'rst'],
  ['typst', 'typst'],
]);

/**
 * How documents of an editor's language (VS Code's identifier, such as `rsweave`) cite; undefined where they do not.
 */
export function languageOf(editorLanguageId: string): Language | undefined {
  return languages.get(editorLanguageId);
}
