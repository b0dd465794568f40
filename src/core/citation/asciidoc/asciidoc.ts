/*
 * This folder (`src/core/citation/asciidoc`). The grammar of AsciiDoc, with asciidoctor-bibtex's `cite:[key]`.
 */

import type { CitationKey } from '../shared/citation';
import { citationAt } from '../shared/citationAt';
import { newKeys, noEdit, type EditCandidate } from '../shared/editCandidate';
import { afterKey, locatorText, type CitationDetails } from '../shared/details';
import type { Completion, Grammar, InsertionOptions } from '../shared/grammar';
import { mostUsed, newCitation, planInProse } from '../shared/planInProse';
import { matchAt } from '../shared/scanning';
import { asciidocLink, asciidocReferenceMarkup, asciidocSolid } from './markup';
import { insertAt } from '../../text/range';
import { readAsciidoc, readItems, type AsciidocReading, type MacroBody, type MacroCitation } from './read';

const keyRest = /[^\s,;()[\]=]*/y;

/** The citations of AsciiDoc: the macros of asciidoctor-bibtex. */
export const asciidoc: Grammar = {
  writeKey: (key, delimiters) => (delimiters === 'open' ? `${key}]` : key),
  replaceKey: (_text, { start, end }, key) => [{ start, end, text: key }],
  linkAround: asciidocLink,
  /** asciidoctor-bibtex has `cite` and `citenp`. */
  formsOf: () => ['inText'],
  referenceMarkup: asciidocReferenceMarkup,
  solidMarkup: asciidocSolid,

  read: (text) => [...readAsciidoc(text).citations],

  completionAt: (text, offset) => completionIn(text, offset, readAsciidoc(text)),

  planInsertion(text, offset, keys, options) {
    const reading = readAsciidoc(text);
    const candidates = candidatesAt(text, offset, keys, reading, options);
    return planInProse(text, offset, candidates, reading, (changed) => readAsciidoc(changed).citations);
  },
};

/** The key being typed between a macro's brackets: the words after the last comma. */
function completionIn(text: string, offset: number, { bodies }: AsciidocReading): Completion | undefined {
  const body = bodies.findLast(({ start, end }) => start <= offset && offset <= end);
  if (!body) return undefined;
  const before = text.slice(body.start, offset);
  const typed = before.slice(Math.max(before.lastIndexOf(','), before.lastIndexOf(';')) + 1).trimStart();
  if (/[()[\]=]/.test(typed)) return undefined;
  const start = offset - typed.length;
  const end = Math.min(offset + (matchAt(keyRest, text, offset)?.[0].length ?? 0), body.end);
  // Other text in the brackets, or markup around them, may keep the chosen text from being read as a key.
  const chosen = `${text.slice(0, start)}k${body.closed ? '' : ']'}${text.slice(end)}`;
  const isKey = readAsciidoc(chosen).citations.some(({ keys }) => keys.some((key) => key.start === start));
  if (!isKey) return undefined;
  return { start, end, typed, language: 'asciidoc', delimiters: body.closed ? 'closed' : 'open', keysOnly: false };
}

function candidatesAt(
  text: string,
  offset: number,
  keys: readonly string[],
  { citations, bodies }: AsciidocReading,
  { details, form }: InsertionOptions,
): EditCandidate[] {
  const separator = separatorOf(text, citations);
  const touched = citationAt(citations, offset);
  if (touched && form === undefined) {
    const macros = macrosOf(newKeys(keys, touched.keys), separator, details);
    return [macros.length === 0 ? noEdit(offset) : joinMacro(text, offset, touched, separator, macros)];
  }
  const begun = bodies.findLast((body) => isBegun(text, offset, body));
  const held = begun ? readItems(text, begun.start, offset).keys : [];
  const macros = macrosOf(newKeys(keys, held), separator, details);
  if (macros.length === 0) return [noEdit(offset)];
  const blank = bodies.find(
    ({ start, end }) => start <= offset && offset <= end && text.slice(start, end).trim() === '',
  );
  if (blank) return [fillMacro(text, offset, blank, macros)];
  if (begun && macros[0]?.prefix === '') return [closeMacro(text, offset, begun, held, macros)];
  const usual = mostUsed(citations.flatMap(({ form, command }) => (isChoice(form, command) ? [command] : [])));
  const name = form === 'inText' ? 'citenp' : (usual ?? 'cite');
  const written = macros.map((macro) => writeMacro(name, macro)).join(' ');
  return newCitation(text, touched?.end ?? offset, written, keysOf(macros), 'role').map((candidate) =>
    macros.length > 1 ? { ...candidate, isSeparate: true } : candidate,
  );
}

/** What a macro is to cite: its prefix stands before its bracket, so that a key with another needs another macro. */
interface Macro {
  readonly prefix: string;
  readonly keys: readonly string[];
  /** The keys with their locators. */
  readonly body: string;
}

function macrosOf(keys: readonly string[], separator: string, details: InsertionOptions['details']): Macro[] {
  const macros: Macro[] = [];
  for (const key of keys) {
    const prefix = (details?.get(key)?.prefix ?? '').replace(/[[\]\n]/g, '').trim();
    const item = writeItem(key, details?.get(key));
    const last = macros.at(-1);
    if (!last || prefix !== '') macros.push({ prefix, keys: [key], body: item });
    else macros[macros.length - 1] = { ...last, keys: [...last.keys, key], body: last.body + separator + item };
  }
  return macros;
}

function writeMacro(name: string, { prefix, body }: Macro): string {
  return `${name}:${prefix}[${body}]`;
}

function keysOf(macros: readonly Macro[]): string[] {
  return macros.flatMap(({ keys }) => keys);
}

/** Keys without a prefix go after the last one of a macro, or after its last separator; others behind the macro. */
function joinMacro(
  text: string,
  offset: number,
  { command, end, form, keys, body }: MacroCitation,
  separator: string,
  macros: readonly Macro[],
): EditCandidate {
  const [first] = macros;
  const inside = first?.prefix === '' ? first.body : '';
  const at = endOfItems(text, { keys, body });
  const gap = /^[ \t]*[,;]([ \t]*)$/.exec(text.slice(at, body.end));
  const lead = !gap ? separator : gap[1] === '' ? separator.trimStart().slice(1) : '';
  const behind = macros.slice(inside === '' ? 0 : 1).map((macro) => ` ${writeMacro(command, macro)}`);
  const edits = [
    ...(inside === '' ? [] : [insertAt(gap ? body.end : at, lead + inside)]),
    ...(behind.length === 0 ? [] : [insertAt(end, behind.join(''))]),
  ];
  const length = edits.reduce((sum, edit) => sum + edit.text.length, 0);
  const isInside = behind.length === 0 && offset <= body.end;
  const cursor = isInside ? (edits[0]?.start ?? offset) + length : end + length;
  return { edits, cursor, added: keysOf(macros), forms: [form], ...(behind.length > 0 && { isSeparate: true }) };
}

/** Fills an empty macro, and closes it if it is open; what needs a macro of its own is behind it. */
function fillMacro(text: string, offset: number, blank: MacroBody, macros: readonly Macro[]): EditCandidate {
  const [first, ...others] = macros;
  const open = blank.start - 1;
  const prefix = text[open - 1] === ':' ? (first?.prefix ?? '') : '';
  const more = others.map((macro) => ` ${writeMacro(blank.name, macro)}`).join('');
  const inside = (first?.body ?? '') + (blank.closed ? '' : `]${more}`);
  const edits = [insertAt(open, prefix), insertAt(offset, inside)];
  if (blank.closed) edits.push(insertAt(blank.end + 1, more));
  return {
    edits: edits.filter((edit) => edit.text !== ''),
    cursor: offset + prefix.length + inside.length,
    added: keysOf(macros),
    forms: [blank.name === 'nocite' ? 'nocite' : 'role'],
    ...(others.length > 0 && { isSeparate: true }),
  };
}

/** Whether a macro that is not closed ends at an offset, behind a separator: `cite:[a,`. */
function isBegun(text: string, offset: number, { start, end, closed }: MacroBody): boolean {
  const isThere = !closed && start <= offset && offset <= end && text.slice(offset, end).trim() === '';
  return isThere && /[^\s,;][,;][ \t]*$/.test(text.slice(Math.max(start, offset - 100), offset));
}

/** Adds keys to a macro and closes it: until then, those that it has are not cited. */
function closeMacro(
  text: string,
  offset: number,
  { name }: MacroBody,
  held: readonly CitationKey[],
  macros: readonly Macro[],
): EditCandidate {
  const [first, ...others] = macros;
  const lead = /[,;]/.test(text.charAt(offset - 1)) ? ' ' : '';
  const written = [`${lead}${first?.body ?? ''}]`, ...others.map((macro) => writeMacro(name, macro))].join(' ');
  return {
    edits: [insertAt(offset, written)],
    cursor: offset + written.length,
    added: [...held.map(({ key }) => key), ...keysOf(macros)],
    forms: [name === 'nocite' ? 'nocite' : 'role'],
    ...(others.length > 0 && { isSeparate: true }),
  };
}

/** `key(59)`, `key(chap. 2, emphasis mine)`: pages are written without their abbreviation, which the style adds. */
function writeItem(key: string, details: CitationDetails = {}): string {
  const after = afterKey(details, (locator) =>
    locator.label === 'page' ? locator.value.trim() : locatorText(locator),
  );
  return after === '' ? key : `${key}(${after.replace(/[()\n]/g, '')})`;
}

function isChoice(form: string, command: string): boolean {
  return form !== 'nocite' && command !== 'bibitem' && command !== 'fullcite';
}

/** After the last key with its locator. */
function endOfItems(text: string, { keys, body }: Pick<MacroCitation, 'keys' | 'body'>): number {
  const last = keys.at(-1)?.end ?? body.start;
  return last + (/^\([^)\n]*\)/.exec(text.slice(last, body.end))?.[0].length ?? 0);
}

/** The separator that the author writes between keys; a comma and a blank if the text has none yet. */
function separatorOf(text: string, citations: AsciidocReading['citations']): string {
  for (const citation of citations) {
    const [first, second] = citation.keys;
    if (!first || !second) continue;
    const between = text.slice(endOfItems(text, { ...citation, keys: [first] }), second.start);
    if (/^[ \t]*[,;][ \t]*$/.test(between)) return between;
  }
  return ', ';
}
