import { scanLatex, type LatexScan } from './scan';
import { skipSpace } from './syntax/space';

/** A package that a LaTeX text loads: `\usepackage[…]{name}`, `\RequirePackage{name}` and the like. */
export interface LoadedPackage {
  readonly name: string;
  /** The offset after the command that loads it. */
  readonly end: number;
}

type Scan = Pick<LatexScan, 'words' | 'closers' | 'limit'>;

const loadingCommand = /^(?:usepackage|RequirePackage(?:WithOptions)?)$/;

/** The packages that a LaTeX text loads, in order; comments and verbatim text load none. */
export function loadedPackages(text: string, scan: Scan = scanAll(text)): LoadedPackage[] {
  return packagesBy(loadingCommand, text, scan);
}

function packagesBy(command: RegExp, text: string, scan: Scan): LoadedPackage[] {
  return scan.words.flatMap(({ name, end }) => (command.test(name) ? packagesAt(text, end, scan) : []));
}

/** biblatex itself, or a package that is built on it and loads it, such as `biblatex-chicago`. */
export function isBiblatex({ name }: LoadedPackage): boolean {
  return /^biblatex(?:-|$)/.test(name);
}

/** Classes that load natbib, and packages of conferences that do. */
const natbibLoaders =
  /^(?:natbib|elsarticle|cas-[sd]c|revtex4.*|acmart|mnras|aastex.*|aa|copernicus|agujournal.*|sn-jnl|jmlr.*|ws-procs.*|neurips_.*|nips_.*|icml\d*|iclr\d*_conference|acl\d*|emnlp\d*|colm\d*_conference|har2nat)$/;

/** Whether a text loads natbib, or a class or package that does. */
export function loadsNatbib(text: string, scan: Scan = scanAll(text)): boolean {
  const names = [...loadedPackages(text, scan), ...packagesBy(classCommand, text, scan)].map(({ name }) => name);
  return names.some((name) => natbibLoaders.test(name));
}

const classCommand = /^(?:documentclass|LoadClass|LoadClassWithOptions)$/;
/** Commands that only biblatex defines. */
const biblatexCommands = new Set(['addbibresource', 'addglobalbib', 'printbibliography', 'ExecuteBibliographyOptions']);

/**
 * Whether a LaTeX text cites with biblatex: it loads it, or names or prints a bibliography as only biblatex does, by
 * `\addbibresource` or `\printbibliography` (manual of biblatex, 3.8.1). Citation command, naming of a bibliography and
 * dialect of its entries depend on it together.
 */
export function usesBiblatex(text: string, scan: Scan = scanAll(text)): boolean {
  return scan.words.some(({ name }) => biblatexCommands.has(name)) || loadedPackages(text, scan).some(isBiblatex);
}

function packagesAt(text: string, from: number, { closers, limit }: Scan): LoadedPackage[] {
  let open = skipSpace(text, from, limit);
  let close = closers.get(open);
  if (text[open] === '[' && close !== undefined) {
    open = skipSpace(text, close + 1, limit);
    close = closers.get(open);
  }
  if (text[open] !== '{' || close === undefined) return [];
  const end = close + 1;
  const names = text.slice(open + 1, close).replace(/%[^\n]*/g, '');
  return names.split(',').map((name) => ({ name: name.trim(), end }));
}

function scanAll(text: string): Scan {
  return scanLatex(text, 0, text.length);
}
