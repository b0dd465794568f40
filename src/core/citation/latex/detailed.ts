import { afterKey, isPlain, locatorText, type CitationDetails, type CitationForm } from '../shared/details';
import type { EditCandidate } from '../shared/editCandidate';
import type { InsertionOptions } from '../shared/grammar';
import type { Locator } from '../shared/locator';
import { loadsNatbib, usesBiblatex } from './packages';
import type { LatexReading } from './read';
import { separatorFor } from './separator';

/** The packages that decide which commands there are, and which arguments they take. */
export type CitationPackage = 'biblatex' | 'natbib' | 'none';

const biblatexCommands = /^(?:paren|auto|text|foot|smart|super|full)cites?\*?$/i;
const natbibCommands = /^cite(?:[pt]|al[pt]|author|year|yearpar)\*?$/i;

/**
 * The package that a LaTeX text cites with: known by the packages that it loads, else, in a chapter, by the citation
 * commands that it or its project uses.
 * @param project the command by which its project cites
 */
export function citationPackage(text: string, reading: LatexReading, project?: string): CitationPackage {
  if (usesBiblatex(text, reading)) return 'biblatex';
  if (loadsNatbib(text, reading)) return 'natbib';
  const commands = [...reading.citations.map(({ command }) => command), ...(project === undefined ? [] : [project])];
  if (commands.some((command) => biblatexCommands.test(command))) return 'biblatex';
  return commands.some((command) => natbibCommands.test(command)) ? 'natbib' : 'none';
}

/** biblatex's and natbib's commands for a form, with the star; undefined where there is none. */
export function formCommand(form: CitationForm, kind: CitationPackage, usual: string): string | undefined {
  if (kind === 'natbib') return form === 'inText' ? 'citet' : 'citeyearpar';
  if (kind === 'none') return undefined;
  if (form === 'inText') return 'textcite';
  return /^(?:paren|auto|foot|smart)cite$/.test(usual) ? `${usual}*` : 'autocite*';
}

/**
 * Keys with what is said of them, as `\parencite[see][3]{a}` (manual of biblatex, 3.9; natbib, 2.3). biblatex sets the
 * word for a page by itself. Several works are one command in biblatex (`\parencites[3]{a}[5]{b}`), else one each.
 * Without natbib or biblatex, `\cite` has one optional argument: a prefix is before it as any word does.
 *
 * @param command without backslash
 * @param argument writes keys that need no arguments of their own
 */
function detailedCommand(
  command: string,
  keys: readonly string[],
  details: ReadonlyMap<string, CitationDetails>,
  kind: CitationPackage,
  argument: (keys: readonly string[]) => string,
): string {
  const of = (key: string) => details.get(key) ?? {};
  if (keys.every((key) => isPlain(of(key)))) return `\\${command}${argument(keys)}`;
  if (kind === 'biblatex' && keys.length > 1 && /cite$/.test(command)) {
    return `\\${command}s${keys.map((key) => `${optional(of(key), kind)}{${key}}`).join('')}`;
  }
  return keys
    .map((key) => {
      const { prefix = '' } = of(key);
      const before = kind === 'none' && prefix.trim() !== '' ? `${prefix.trim()}~` : '';
      return `${before}\\${command}${optional(of(key), kind)}{${key}}`;
    })
    .join(' ');
}

/** The command of keys, with what is said of them, as a document writes keys. */
export function commandText(
  text: string,
  command: string,
  keys: readonly string[],
  reading: LatexReading,
  { details = new Map(), projectCommand }: InsertionOptions,
): string {
  const separator = separatorFor(text, reading.citations);
  const kind = citationPackage(text, reading, projectCommand);
  return detailedCommand(command, keys, details, kind, (all) => keysArgument(all, command, separator));
}

/** Keys in braces; those of a multicite in braces each. */
export function keysArgument(keys: readonly string[], command: string, separator: string): string {
  return `{${keys.join(/cites\*?$/i.test(command) ? '}{' : separator)}}`;
}

/** With what is said of works, each may have a command of its own. */
export function markSeparate(candidate: EditCandidate): EditCandidate {
  const written = candidate.edits.map(({ text }) => text).join('');
  return /\} \S*\\/.test(written) ? { ...candidate, isSeparate: true } : candidate;
}

/** `[3]`, `[see][3]`, `[see][]`. */
function optional({ prefix = '', ...rest }: CitationDetails, kind: CitationPackage): string {
  const behind = afterKey(rest, (locator) => writeLocator(locator, kind));
  if (kind === 'none') return behind === '' ? '' : `[${braceBrackets(behind)}]`;
  if (prefix.trim() === '') return behind === '' ? '' : `[${braceBrackets(behind)}]`;
  return `[${braceBrackets(prefix.trim())}][${braceBrackets(behind)}]`;
}

/** A bracket would end the argument: braces keep it (`[{[sic]}]`). */
function braceBrackets(text: string): string {
  return /[[\]]/.test(text) ? `{${text}}` : text;
}

/** A range of pages has an en dash: `3--5`. */
function writeLocator({ label, value }: Locator, kind: CitationPackage): string {
  const dashed = value.trim().replace(/(?<=\d)\s*[-–—]\s*(?=\d)/g, '--');
  if (kind === 'biblatex' && label === 'page') return dashed;
  return locatorText({ label, value: dashed }, '~');
}
