import { citeShape, defines } from './commands';
import { definitionsOf, type LatexDefinitions } from './definitions';
import { parseCitation, type LatexCitation } from './parse';
import { scanLatex, type LatexScan } from './scan';

export interface LatexReading extends LatexScan {
  /** In the order in which they start. */
  readonly citations: readonly LatexCitation[];
}

/**
 * Reads the citations in a stretch of LaTeX.
 * @param definitions those of the whole text
 */
export function readLatex(
  text: string,
  own: ReadonlySet<string>,
  from = 0,
  limit = text.length,
  definitions: LatexDefinitions = definitionsOf(text, own),
): LatexReading {
  const { learned, copies } = definitions;
  const scan = scanLatex(text, from, limit, definitions);
  const citations = new Set<LatexCitation>();
  /** The citation that took the group of keys at an offset. */
  const takers = new Map<number, LatexCitation>();
  let definedAt = -1;
  for (const word of scan.words) {
    if (defines(word.name)) definedAt = definedNameStart(text, word.end);
    const shape = word.start === definedAt ? undefined : shapeOf(word.name);
    const citation = shape && parseCitation(text, word, shape, scan);
    if (!citation) continue;
    citations.add(citation);
    for (const { start } of citation.groups) {
      // The brackets before it, `\cite[\cite[1]{a}`, were closed too early: the inner command has the keys.
      const taker = takers.get(start);
      if (taker) citations.delete(taker);
      takers.set(start, citation);
    }
  }
  return { ...scan, citations: [...citations] };

  function shapeOf(name: string) {
    if (learned.has(name)) return learned.get(name);
    const target = copies.get(name);
    const copied =
      target === undefined ? undefined : learned.has(target) ? learned.get(target) : citeShape(target, own);
    return copied ?? citeShape(name, own);
  }
}

/** Where the name that is being defined starts: `\newcommand*{\name}`, `\def\name`. */
function definedNameStart(text: string, from: number): number {
  let at = from;
  while (/[\s*{]/.test(text.charAt(at))) at += 1;
  return at;
}
