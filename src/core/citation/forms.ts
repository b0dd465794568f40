import { readLatex } from './latex/read';
import { citationPackage } from './latex/detailed';
import { ownCommands } from './latex/commands';
import type { CitationForm } from './shared/details';
import type { Language } from './shared/language';

/**
 * The forms besides the usual that a document has: plain LaTeX, without natbib or biblatex, has none.
 * @param projectCommand the LaTeX command by which the document's project cites
 */
export function formsOf(
  text: string,
  language: Language,
  commands: readonly string[] = [],
  projectCommand?: string,
): readonly CitationForm[] {
  const all: readonly CitationForm[] = ['inText', 'suppressAuthor'];
  // asciidoctor-bibtex has `cite` and `citenp`.
  if (language === 'asciidoc') return ['inText'];
  if (language !== 'latex') return all;
  return citationPackage(text, readLatex(text, ownCommands(commands)), projectCommand) === 'none' ? [] : all;
}
