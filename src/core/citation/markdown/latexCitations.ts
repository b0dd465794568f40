import type { LatexCitation } from '../latex/parse';
import type { Found } from './prose';

/** The citations by LaTeX commands, in raw LaTeX or in the text. */
export function latexCitations({ citations }: Pick<Found, 'citations'>): LatexCitation[] {
  return citations.filter((citation): citation is LatexCitation => citation.form === 'command');
}
