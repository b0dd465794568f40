import { lexTex } from './tex/lex';
import { renderTex } from './tex/render';

const mayHoldTex = /[\\${}~`\ufdd0\ufdd1]|--/;

/**
 * Turns text with TeX in it, as web pages and .bib fields hold it, into plain Unicode: `R$^3$L` becomes `R³L`, `5\%`
 * `5%`, `{\em x}` `x`. Plain text comes back as it is, and at once; no words are lost, whatever is unknown, unclosed or
 * stray.
 */
export function texToPlainText(tex: string): string {
  return mayHoldTex.test(tex) ? renderTex(lexTex(tex)) : tex;
}
