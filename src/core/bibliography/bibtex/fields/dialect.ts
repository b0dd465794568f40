import type { BibtexBlock } from '../syntax/blocks';

/** Which of the two the entries of a `.bib` are written for. */
export type BibtexDialect = 'bibtex' | 'biblatex';

const biblatexTypes = new Set(
  'bookinbook collection dataset inreference mvbook mvcollection mvproceedings mvreference online periodical reference report software suppbook suppcollection suppperiodical thesis xdata'.split(
    ' ',
  ),
);
const bibtexTypes = new Set(['conference', 'mastersthesis', 'phdthesis', 'techreport']);
const biblatexFields = new Set(
  'date entrysubtype eprintclass eprinttype eventdate eventtitle journaltitle langid location maintitle origdate pagetotal shortjournal subtitle urldate'.split(
    ' ',
  ),
);
const bibtexFields = new Set(['address', 'archiveprefix', 'journal', 'month', 'primaryclass', 'school', 'year']);

/** Entries looked at: the last ones. */
const sampleSize = 500;

/**
 * Tells the dialect of a BibTeX file by what JabRef wrote into it, else by the types and fields that only one of the
 * two has or writes.
 * @returns undefined when nothing tells it
 */
export function dialectOf(blocks: readonly BibtexBlock[]): BibtexDialect | undefined {
  const declared = blocks.find((block) => block.kind === 'comment' && /databaseType:\s*\w+/.test(block.text));
  if (declared) return /databaseType:\s*biblatex/i.test(declared.text) ? 'biblatex' : 'bibtex';
  let balance = 0;
  let evidence = 0;
  for (const block of blocks.slice(-sampleSize)) {
    if (block.kind !== 'entry') continue;
    const names = block.fields.map(({ name }) => name);
    const isBiblatex = biblatexTypes.has(block.type) || names.some((name) => biblatexFields.has(name));
    const isBibtex = bibtexTypes.has(block.type) || names.some((name) => bibtexFields.has(name));
    if (isBiblatex !== isBibtex) balance += isBiblatex ? 1 : -1;
    if (isBiblatex || isBibtex) evidence += 1;
  }
  if (evidence === 0) return undefined;
  return balance > 0 ? 'biblatex' : 'bibtex';
}
