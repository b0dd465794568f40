import type { BibtexField } from '../syntax/blocks';
import { char, skipBlanks, type Source } from '../syntax/source';
import { readPart } from '../syntax/value';
import { monthNames } from '../../model/monthMacros';

/** The values of `@string` definitions, by lower-case name. */
export type Macros = ReadonlyMap<string, string>;

/**
 * Characters that macros may add to one value; what is longer is cut. Macros that use each other twice double it each
 * time: 40 definitions make a terabyte. BibTeX has such a limit as well (`glob_str_size`, 20,000 in TeX Live); a
 * collaboration's list of authors is longer.
 */
const maxExpansionLength = 65_536;

/** Characters that macros may add to one entry: several times what one value may have. */
export const maxEntryExpansion = 262_144;

const noMacros: Macros = new Map();

/**
 * Expands macros in one value after the other, as far as a budget of characters that they may add goes. Behind that
 * they stand as their names, like those that are not known.
 */
export class MacroExpansion {
  readonly #macros: Macros;
  #left: number;

  constructor(macros: Macros, maxAdded: number) {
    this.#macros = macros;
    this.#left = maxAdded;
  }

  fieldText(text: string, field: BibtexField): string {
    return this.#spend(fieldText(text, field, this.#current), field);
  }

  macroText(text: string, field: BibtexField): string {
    return this.#spend(macroText(text, field, this.#current), field);
  }

  /** Whether a word of a value, months apart, is one of the macros. */
  concerns(value: string): boolean {
    return value.split(/[\s#]+/).some((word) => this.#macros.has(word.toLowerCase()));
  }

  get #current(): Macros {
    return this.#left > 0 ? this.#macros : noMacros;
  }

  #spend(value: string, { valueStart, valueEnd }: BibtexField): string {
    this.#left -= Math.max(0, value.length - (valueEnd - valueStart));
    return value;
  }
}

/**
 * The text of a field's value: parts joined, macros expanded (unknown ones to their names, as pandoc does), outer
 * delimiters dropped, blanks and line ends as single blanks. TeX stays as it is.
 * @param text the text of the block that holds the field
 */
export function fieldText(text: string, field: BibtexField, macros: Macros): string {
  return collapse(macroText(text, field, macros));
}

/** The value of a macro, with the blanks at its edges: parts are joined before they are trimmed. */
function macroText(text: string, { valueStart, valueEnd, broken, joined }: BibtexField, macros: Macros): string {
  const value = text.slice(valueStart, valueEnd);
  if (broken) return withoutBrokenDelimiters(value);
  return joined ? joinedText(value, macros) : partText(value, macros);
}

/** Journals that BibTeX's standard styles define (btxbst.doc, "MACRO"). */
const styleMacros = new Set(
  `acmcs acta cacm ibmjrd ibmsj ieeese ieeetc ieeetcad ipl jacm jcss scp sicomp tcs tocs tods tog toms toois toplas`.split(
    ' ',
  ),
);

/** Whether a name stands for something: a `@string` or a standard style defines it, or it is a month. */
export function isMacro(name: string, macros: Macros): boolean {
  const known = name.toLowerCase();
  return macros.has(known) || monthNames.has(known) || styleMacros.has(known);
}

/** The bare words of a field's value that are no numbers, and where they start in the entry's text. */
export function macroNames(
  text: string,
  { valueStart, valueEnd, broken }: BibtexField,
): { name: string; start: number }[] {
  if (broken) return [];
  const value = text.slice(valueStart, valueEnd);
  const source: Source = { text: value, hitEnd: false };
  const names: { name: string; start: number }[] = [];
  for (let at = 0; at < value.length;) {
    const part = readPart(source, at, 'plain');
    if (part.broken || part.end === at) break;
    const name = value.slice(at, part.end);
    if (/^[^\d{"]/.test(name)) names.push({ name, start: valueStart + at });
    at = skipBlanks(source, part.end);
    if (value.charCodeAt(at) === char.hash) at = skipBlanks(source, at + 1);
  }
  return names;
}

function joinedText(value: string, macros: Macros): string {
  const parts: string[] = [];
  const source: Source = { text: value, hitEnd: false };
  let left = maxExpansionLength;
  for (let at = 0; at < value.length;) {
    let part = readPart(source, at, 'plain');
    if (part.broken) part = readPart(source, at, 'escaped');
    if (part.end === at) break;
    const text = partText(value.slice(at, part.end), macros);
    const added = Math.max(0, text.length - (part.end - at));
    parts.push(added > left ? text.slice(0, text.length - added + left) : text);
    left = Math.max(0, left - added);
    at = skipBlanks(source, part.end);
    if (value.charCodeAt(at) === char.hash) at = skipBlanks(source, at + 1);
  }
  return parts.join('');
}

function partText(part: string, macros: Macros): string {
  const unit = part.charCodeAt(0);
  if (unit === char.open || unit === char.quote) return part.slice(1, -1);
  if (part === '' || (unit >= 48 && unit <= 57)) return part;
  const name = part.toLowerCase();
  return macros.get(name)?.slice(0, maxExpansionLength) ?? monthNames.get(name) ?? part;
}

/** A broken value without its opening delimiter, and without the closing one if that seems to be there. */
function withoutBrokenDelimiters(value: string): string {
  const first = value.charCodeAt(0);
  if (first === char.quote) return value.slice(1).replace(/"$/, '');
  if (first !== char.open) return value;
  let depth = 0;
  for (let at = 1; at < value.length; at++) {
    const unit = value.charCodeAt(at);
    if (unit === char.open) depth++;
    else if (unit === char.close) depth--;
  }
  return depth < 0 && value.endsWith('}') ? value.slice(1, -1) : value.slice(1);
}

function collapse(text: string): string {
  const isCollapsed = !text.includes('\n') && !text.includes('  ') && !text.includes('\t') && !text.includes('\r');
  return (isCollapsed ? text : text.replace(/[ \t\n\v\f\r]{2,}|[\t\n\v\f\r]/g, ' ')).trim();
}
