import type { Citation } from './shared/citation';
import type { ReadOptions } from './shared/grammar';
import { grammars } from './grammars';
import type { Language } from './shared/language';

/**
 * Every citation of a document, in the order in which they start, with the exact ranges of its keys. Never throws;
 * takes time linear in the text. The rules are those of the manuals of pandoc, natbib, biblatex, csquotes and apacite.
 */
export function readCitations(text: string, language: Language, options: ReadOptions = {}): readonly Citation[] {
  return grammars[language].read(text, options).map(({ form, command, start, end, keys, citesAll }) => ({
    form,
    ...(command !== undefined && { command }),
    start,
    end,
    keys,
    citesAll,
  }));
}
