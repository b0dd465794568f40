import type { Grammar } from '../grammar';
import { ownCommands } from '../latex/commands';
import { latexCompletionAt } from '../latex/completion';
import { markdownCompletionAt } from './completion';
import { planMarkdownInsertion } from './insertion';
import { latexCitations } from './latexCitations';
import { readMarkdown } from './read';

/** The citations of pandoc's Markdown, and those of LaTeX that pandoc passes through. */
export const markdown: Grammar = {
  read: (text, { commands }) => [...readMarkdown(text, ownCommands(commands)).citations],
  completionAt(text, offset, { commands }) {
    const found = readMarkdown(text, ownCommands(commands), offset);
    const regions = found.regions.filter(({ kind }) => kind !== 'tex');
    return (
      markdownCompletionAt(text, offset, found) ??
      latexCompletionAt(text, offset, { citations: latexCitations(found), regions })
    );
  },
  planInsertion: planMarkdownInsertion,
};
