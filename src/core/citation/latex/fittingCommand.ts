import type { LatexCitation } from './parse';
import { loadedPackages, usesBiblatex } from './packages';
import type { LatexReading } from './read';
import type { LatexScan } from './scan';

/** Commands that cite a part of an entry, or in a form of their own: no choice for a new citation. */
const special =
  /^nocite$|author|year|title|date|url|field|list|name|alias|num$|bibentry|quote|full|volcite|text$|cites$|texts$/i;

/**
 * The command for a new citation: what the document uses most, else by the package it loads (`biblatex` → `autocite`,
 * `natbib` → `citep`), else `cite`.
 */
export function fittingCommand(text: string, reading: LatexReading): string {
  return mostUsed(reading.citations) ?? packageCommand(text, reading) ?? 'cite';
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

function packageCommand(text: string, reading: LatexScan): string | undefined {
  if (usesBiblatex(text, reading)) return 'autocite';
  return loadedPackages(text, reading).some(({ name }) => name === 'natbib') ? 'citep' : undefined;
}
