import type { CiteShape } from './commands/commands';
import { loadsNatbib, usesBiblatex } from './packages';
import { readLatex, type LatexReading } from './read';
import type { LatexScan } from './scan';
import { mostUsed } from '../shared/planInProse';

/** Commands that cite a part of an entry, or in a form of their own: no choice for a new citation. */
const special =
  /^nocite$|author|year|title|date|url|field|list|name|alias|num$|bibentry|quote|full|volcite|text$|cites$|texts$|^begin\{/i;

/**
 * The command for a new citation: what the document uses most, else what its project does, else by the package it loads
 * (`biblatex` → `autocite`, `natbib` → `citep`), else `cite`.
 * @param project the command of its project, by `projectCommand`
 */
export function fittingCommand(text: string, reading: LatexReading, project: string | undefined): string {
  return usualCommand([{ text, scan: reading }]) ?? project ?? packageCommand([{ text, scan: reading }]) ?? 'cite';
}

/**
 * The command by which a LaTeX project cites: what its files use most, else by the package that one of them loads;
 * undefined where neither tells.
 * @param texts its root, what that includes, its own packages and class
 * @param own the user's own citation commands
 */
export function projectCommand(texts: readonly string[], own: ReadonlySet<string>): string | undefined {
  const readings = texts.map((text) => ({ text, scan: readLatex(text, own) }));
  return usualCommand(readings) ?? packageCommand(readings);
}

/**
 * Commands that put keys together are for the keys that they make, and those that take more arguments in braces than
 * keys would take the text that follows a new citation.
 */
function usualCommand(
  readings: readonly { readonly text: string; readonly scan: Pick<LatexReading, 'citations'> }[],
): string | undefined {
  return mostUsed(
    readings.flatMap(({ text, scan }) =>
      scan.citations.flatMap(({ command, keys, shape, end }) =>
        keys.length > 0 && !special.test(command) && takesKeysOnly(shape) && text[end] !== '{' ? [command] : [],
      ),
    ),
  );
}

function takesKeysOnly({
  composer,
  repeats,
  leadingGroup,
  trailingGroup,
  skips = 0,
  keyGroups = 1,
}: CiteShape): boolean {
  return !composer && !repeats && !leadingGroup && !trailingGroup && skips === 0 && keyGroups === 1;
}

function packageCommand(readings: readonly { readonly text: string; readonly scan: LatexScan }[]): string | undefined {
  if (readings.some(({ text, scan }) => usesBiblatex(text, scan))) return 'autocite';
  return readings.some(({ text, scan }) => loadsNatbib(text, scan)) ? 'citep' : undefined;
}
