import { citeShape, defines } from './commands';
import { definitionsOf, type LatexDefinitions } from './definitions';
import { parseCitation, type LatexCitation } from './parse';
import { scanLatex, type ControlWord, type LatexScan } from './scan';

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
  const { learned } = definitions;
  const scan = scanLatex(text, from, limit, definitions);
  const citations = new Set<LatexCitation>();
  /** The citation that took the group of keys at an offset. */
  const takers = new Map<number, LatexCitation>();
  let definedAt: readonly number[] = [];
  for (const word of scan.words) {
    if (defines(word.name)) definedAt = definedNames(text, word);
    const shape = definedAt.includes(word.start) ? undefined : shapeOf(word.name);
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
    return learned.has(name) ? learned.get(name) : citeShape(name, own);
  }
}

/**
 * Where the name that is being defined starts: `\newcommand*{\name}`, `\def\name`; and the one that is copied:
 * `\let\name=\other`.
 */
function definedNames(text: string, { name, end }: ControlWord): number[] {
  const start = pastAny(text, end, /[\s*{]/);
  if (!/^(?:future)?let$/.test(name) || text[start] !== '\\') return [start];
  return [start, pastAny(text, pastAny(text, start + 1, /[A-Za-z@]/), /[ \t=]/)];
}

function pastAny(text: string, from: number, characters: RegExp): number {
  let at = from;
  while (characters.test(text.charAt(at))) at += 1;
  return at;
}
