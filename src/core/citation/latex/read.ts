import { citeShape, defines, type CiteShape } from './commands/commands';
import type { ComposedKeys } from './composedKeys';
import type { LearnedCommands } from './commands/learnCommands';
import { definitionsOf, type LatexDefinitions } from './definitions';
import { expandKeyMacros } from './keyMacros';
import { parseCitation, type LatexCitation } from './parse';
import { readUnbraced } from './unbraced';
import { scanLatex, type ControlWord, type LatexScan } from './scan';

export interface LatexReading extends LatexScan {
  /** In the order in which they start. */
  readonly citations: readonly LatexCitation[];
  /** The commands that the text defines, in a document of LaTeX. */
  readonly learned?: LearnedCommands;
}

/**
 * Reads the citations in a stretch of LaTeX.
 * @param definitions those of the whole text
 * @param composed reads commands that put keys together, where these are among the definitions; with it, arguments
 * without braces are read, too
 */
export function readLatex(
  text: string,
  own: ReadonlySet<string>,
  from = 0,
  limit = text.length,
  definitions: LatexDefinitions = definitionsOf(text, own),
  composed?: ComposedKeys,
): LatexReading {
  const { learned, branches } = definitions;
  const mayRedefine = redefinition.test(text);
  const scan = scanLatex(text, from, limit, definitions);
  const citations = new Set<LatexCitation>();
  /** The citation that took the group of keys at an offset. */
  const takers = new Map<number, LatexCitation>();
  let definedAt: readonly number[] = [];
  for (const word of scan.words) {
    if (defines(word.name)) definedAt = definedNames(text, word);
    const shape = definedAt.includes(word.start) ? undefined : shapeOf(word);
    const citation = shape && citationAt(word, shape);
    if (!citation) continue;
    citations.add(citation);
    for (const { start } of citation.groups) {
      // The brackets before it, `\cite[\cite[1]{a}`, were closed too early: the inner command has the keys.
      const taker = takers.get(start);
      if (taker) citations.delete(taker);
      takers.set(start, citation);
    }
  }
  return { ...scan, learned, citations: expandKeyMacros(text, [...citations], () => branches.constants, scan) };

  function citationAt(word: ControlWord, shape: CiteShape): LatexCitation | undefined {
    if (shape.composer) return composed?.parse(text, word, shape, shape.composer, scan);
    const citation = parseCitation(text, word, shape, scan);
    if (citation || !composed) return citation;
    return readUnbraced(text, word, shape, scan, branches.constants, learned.has(word.name) || own.has(word.name));
  }

  function shapeOf({ name, start, end }: ControlWord): CiteShape | undefined {
    if (name === 'forcsvlist') return shapeOfList(handler.exec(text.slice(end, end + 100))?.[1]);
    if (name === 'docsvlist') return composed ? composed.ofItems(learned.get('do'), 0) : learned.get('do');
    const shape = shapeOfName(name);
    return shape && mayRedefine && citesNothing(name, start) ? undefined : shape;
  }

  function shapeOfName(name: string): CiteShape | undefined {
    return learned.has(name) ? learned.get(name) : citeShape(name, own);
  }

  /** `\forcsvlist{\cite}{a,b}` of etoolbox hands each item of a list to a command. */
  function shapeOfList(command = ''): CiteShape | undefined {
    const shape = shapeOfName(command);
    if (shape?.composer) return composed?.ofItems(shape, 1);
    return shape && { ...shape, leadingGroup: true, ...(shape.skips !== undefined && { skips: shape.skips + 1 }) };
  }

  /** Whether the definition of a command that holds at an offset is of typeset text, and for sure. */
  function citesNothing(name: string, offset: number): boolean {
    const { isSure, body, target } = branches.constants.definitionAt(name, offset) ?? {};
    if (!isSure) return false;
    // `\let\cite\relax` lets a package define it.
    if (target !== undefined) return target !== 'relax' && typeset.test(target);
    const close = body === undefined ? undefined : scan.closers.get(body);
    if (body === undefined || close === undefined) return false;
    const words = [...text.slice(body, close).matchAll(/\\([A-Za-z@]+)/g)];
    return words.every(([, word = '']) => typeset.test(word));
  }
}

/** Marks a text that gives a name that cites another meaning. */
const redefinition = /\\(?:renewcommand|let|[gex]?def)\*?[ \t]*\{?\\[A-Za-z]*[cC]ite/;
/** Commands that set their argument and do nothing else, or drop it. */
const typeset = /^(?:text(?:rm|sf|tt|bf|md|it|sl|sc|up|superscript)?|emph|mbox|@gobble|relax)$/;
const handler = /^\s*\{\s*\\([A-Za-z@]+)\s*\}/;

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
