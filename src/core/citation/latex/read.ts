import { citeShape, defines } from './commands';
import { parseCitation, type LatexCitation } from './parse';
import { scanLatex, type LatexScan } from './scan';

export interface LatexReading extends LatexScan {
  /** In the order in which they start. */
  readonly citations: readonly LatexCitation[];
}

/** Reads the citations in a stretch of LaTeX. */
export function readLatex(text: string, own: ReadonlySet<string>, from = 0, limit = text.length): LatexReading {
  const scan = scanLatex(text, from, limit);
  const citations: LatexCitation[] = [];
  let definedAt = -1;
  for (const word of scan.words) {
    if (defines(word.name)) definedAt = definedNameStart(text, word.end);
    const shape = word.start === definedAt ? undefined : citeShape(word.name, own);
    const citation = shape && parseCitation(text, word, shape, scan);
    if (citation) citations.push(citation);
  }
  return { ...scan, citations };
}

/** Where the name that is being defined starts: `\newcommand*{\name}`, `\def\name`. */
function definedNameStart(text: string, from: number): number {
  let at = from;
  while (/[\s*{]/.test(text.charAt(at))) at += 1;
  return at;
}
