/** Readers of BibTeX that others use, by name: the number of entries of a text. */
export const peers: Readonly<Record<string, () => Promise<(text: string) => number>>> = {
  'latex-utensils': async () => {
    const { bibtexParser } = await import('latex-utensils');
    return (text) => bibtexParser.parse(text).content.filter(bibtexParser.isEntry).length;
  },
  'bibtex-parse': async () => {
    const { entries } = await import('bibtex-parse');
    return (text) => entries(text).length;
  },
};
