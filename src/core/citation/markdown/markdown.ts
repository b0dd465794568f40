/*
 * This folder (`src/core/citation/markdown`). The grammar of Markdown: pandoc's citations, those of LaTeX that pandoc
 * reads within it, and the roles of MyST. syntax/ knows its constructs. Imports latex/, roles/ and shared/.
 */

import { citationForms } from '../shared/details';
import type { Grammar } from '../shared/grammar';
import { ownCommands } from '../latex/commands/commands';
import { latexCompletionAt } from '../latex/completion';
import { roleCompletionAt } from '../roles/completion';
import { markdownCompletionAt } from './completion';
import { planMarkdownInsertion } from './insertion';
import { replaceMarkdownKey, writeMarkdownKey } from './key';
import { latexCitations } from './latexCitations';
import { markdownLink, markdownReferenceMarkup, markdownSolid } from './markup';
import { readMarkdown } from './read';

/** The citations of pandoc's Markdown, those of LaTeX that pandoc passes through, and those by MyST's roles. */
export const markdown: Grammar = {
  read: (text, { commands }) => [...readMarkdown(text, ownCommands(commands)).citations],
  completionAt(text, offset, { commands }) {
    const found = readMarkdown(text, ownCommands(commands), offset);
    const regions = found.regions.filter(({ kind }) => kind !== 'tex');
    return (
      roleCompletionAt(text, offset, found.roles) ??
      markdownCompletionAt(text, offset, found) ??
      latexCompletionAt(text, offset, { citations: latexCitations(found), regions })
    );
  },
  planInsertion: planMarkdownInsertion,
  writeKey: writeMarkdownKey,
  replaceKey: replaceMarkdownKey,
  linkAround: markdownLink,
  formsOf: () => citationForms,
  referenceMarkup: markdownReferenceMarkup,
  solidMarkup: markdownSolid,
};
