import { lexTex } from './tex/lex';
import { renderTex } from './tex/render';
import type { TexToken } from './tex/tokens';

/** A piece of a text for reading. */
export interface TextPart {
  /** Plain Unicode. */
  readonly text: string;
  /** Where it is mathematics that plain text shows poorly: its TeX, without delimiters. */
  readonly tex?: string;
}

const maxPlainLength = 30;

/**
 * Divides text with TeX in it into plain text and mathematics to be set. The texts of all parts, one after the other,
 * read like `texToPlainText`'s result.
 */
export function mathParts(source: string): TextPart[] {
  const parts: TextPart[] = [];
  let run: TexToken[] = [];
  const endRun = (): void => {
    const text = renderTex(run);
    if (text !== '') parts.push({ text });
    run = [];
  };
  for (const token of lexTex(source)) {
    if (token.kind !== 'math' || isPlain(token.tex)) {
      run.push(token);
      continue;
    }
    endRun();
    parts.push({ text: renderTex([token]), tex: token.tex });
  }
  endRun();
  return parts;
}

/** Numbers, also raised ones, signs and percentages look best in the font of the text: `R$^3$L`, `$95\%$`. */
function isPlain(tex: string): boolean {
  return (
    tex.length <= maxPlainLength && /^[\d\s.,+<>=~±×-]*(?:\^(?:\d|\{\d+\}))?(?:\\%|\\times|\\sim)?[\d\s.,]*$/.test(tex)
  );
}
