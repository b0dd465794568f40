import type { Completion, ReadOptions } from './shared/grammar';
import { grammars } from './grammars';
import type { Language } from './shared/language';

/** The key being typed at an offset; undefined where none can be, as in code. */
export function completionAt(
  text: string,
  language: Language,
  offset: number,
  options: ReadOptions = {},
): Completion | undefined {
  return grammars[language].completionAt(text, offset, options);
}
