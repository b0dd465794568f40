/*
 * This folder (`src/core/citation/latex`). The grammar of LaTeX. syntax/ knows what TeX does not read as text; the rest
 * knows commands that cite.
 */

import { firstVerified } from '../shared/editCandidate';
import { citationForms } from '../shared/details';
import type { Grammar } from '../shared/grammar';
import { regionAt } from '../shared/region';
import { ownCommands } from './commands/commands';
import { keyComposing } from './commands/keyComposer';
import { latexCompletionAt } from './completion';
import { composedKeys } from './composedKeys';
import { definitionsOf } from './definitions';
import { citationPackage } from './detailed';
import { latexDraft } from './insertion';
import { latexLink, latexReferenceMarkup } from './markup';
import { readLatex, type LatexReading } from './read';
import { verbatimEscapes } from './syntax/verbatimEscapes';

/** LaTeX's citations: natbib, biblatex, csquotes, apacite and their relatives. */
export const latex: Grammar = {
  writeKey: (key) => key,
  replaceKey: (_text, { start, end }, key) => [{ start, end, text: key }],
  linkAround: latexLink,
  /** Plain LaTeX, without natbib or biblatex, has none. */
  formsOf(text, { commands, projectCommand }) {
    const reading = readWhole(text, ownCommands(commands));
    return citationPackage(text, reading, projectCommand) === 'none' ? [] : citationForms;
  },
  referenceMarkup: latexReferenceMarkup,

  read: (text, { commands }) => [...readWhole(text, ownCommands(commands)).citations],

  completionAt: (text, offset, { commands }) => latexCompletionAt(text, offset, readWhole(text, ownCommands(commands))),

  planInsertion(text, offset, keys, options) {
    const own = ownCommands(options.commands);
    const reading = readWhole(text, own);
    if (regionAt(reading.regions, offset)?.kind === 'code') return { edits: [], cursor: offset, refused: 'code' };
    const draft = latexDraft(text, offset, keys, reading, options);
    if (typeof draft === 'string') return { edits: [], cursor: offset, refused: draft };
    return firstVerified(text, offset, [draft], reading.citations, (changed) => readWhole(changed, own).citations);
  },
};

function readWhole(text: string, own: ReadonlySet<string>): LatexReading {
  const definitions = definitionsOf(text, own, keyComposing);
  const verbatim = { ...definitions.verbatim, escapesIn: verbatimEscapes(text) };
  return readLatex(text, own, 0, text.length, { ...definitions, verbatim }, composedKeys);
}
