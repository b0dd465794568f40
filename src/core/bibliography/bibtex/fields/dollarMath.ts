import { isMath } from '../../../text/tex/lex';

/**
 * A field's TeX with `\(…\)` where `texToPlainText`, which is made for web pages with prices, would not take `$…$` for
 * mathematics: beside digits and blanks, as in `TGF-$\beta$1`. In a title of a `.bib`, every pair of dollars without
 * backslashes is mathematics, as to TeX; abstracts are copied from web pages and keep their rule.
 */
export function dollarMath(tex: string): string {
  if (!tex.includes('$')) return tex;
  return tex.replace(/\\[^]|\$((?:\\[^]|[^\\$])+)\$/g, (found, content: string | undefined, at: number) => {
    if (content === undefined || isMath(content, tex.charAt(at + found.length))) return found;
    return content.trim() === '' ? found : `\\(${content}\\)`;
  });
}
