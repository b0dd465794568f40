import type { LatexCitation } from './parse';
import type { LatexReading } from './read';

/** Commands that cite a part of an entry, or in a form of their own: no choice for a new citation. */
const special =
  /^nocite$|author|year|title|date|url|field|list|name|alias|num$|bibentry|quote|full|volcite|text$|cites$|texts$/i;

/**
 * The command for a new citation: what the document uses most, else by the package it loads (`biblatex` → `autocite`,
 * `natbib` → `citep`), else `cite`.
 */
export function fittingCommand(text: string, { citations, words }: Pick<LatexReading, 'citations' | 'words'>): string {
  return mostUsed(citations) ?? packageCommand(text, words) ?? 'cite';
}

function mostUsed(citations: readonly LatexCitation[]): string | undefined {
  const uses = new Map<string, number>();
  for (const { command, keys } of citations) {
    if (keys.length > 0 && !special.test(command)) uses.set(command, (uses.get(command) ?? 0) + 1);
  }
  // The first of equals is the one used first.
  return [...uses].reduce<[string, number] | undefined>(
    (most, use) => (most && most[1] >= use[1] ? most : use),
    undefined,
  )?.[0];
}

const packages = /^\s{0,99}(?:\[[^\]]*\]\s{0,99})?\{([^}]*)\}/;
const longestArguments = 2000;

function packageCommand(text: string, words: LatexReading['words']): string | undefined {
  let natbib = false;
  for (const { name, end } of words) {
    if (!/^(?:usepackage|RequirePackage)$/.test(name)) continue;
    const names = packages.exec(text.slice(end, end + longestArguments))?.[1]?.split(',') ?? [];
    if (names.some((one) => /^\s*biblatex(?:-|\s*$)/.test(one))) return 'autocite';
    natbib ||= names.some((one) => one.trim() === 'natbib');
  }
  return natbib ? 'citep' : undefined;
}
