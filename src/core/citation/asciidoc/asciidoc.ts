/*
 * This folder (`src/core/citation/asciidoc`). The grammar of AsciiDoc, with asciidoctor-bibtex's `cite:[key]`.
 */

import { citationAt } from '../shared/citationAt';
import { insertText, newKeys, noEdit, type EditCandidate } from '../shared/editCandidate';
import { afterKey, locatorText, type CitationDetails } from '../shared/details';
import type { Completion, Grammar, InsertionOptions } from '../shared/grammar';
import { mostUsed, newCitation, planInProse } from '../shared/planInProse';
import { matchAt } from '../shared/scanning';
import { asciidocLink, asciidocReferenceMarkup, asciidocSolid } from './markup';
import { readAsciidoc, type AsciidocReading } from './read';

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
  const itemOf = (key: string) => writeItem(key, details?.get(key));
  const separator = separatorOf(text, citations);
  const touched = citationAt(citations, offset);
  if (touched && form === undefined) {
    const added = newKeys(keys, touched.keys);
    if (added.length === 0) return [noEdit(offset)];
    const written = added.map((key) => separator + itemOf(key)).join('');
    const candidate = insertText(endOfItems(text, touched), written, added, [touched.form]);
    return [offset <= touched.body.end ? candidate : { ...candidate, cursor: touched.end + written.length }];
  }
  const added = newKeys(keys);
  const blank = bodies.find(
    ({ start, end }) => start <= offset && offset <= end && text.slice(start, end).trim() === '',
  );
  if (blank) {
    const written = added.map(itemOf).join(separator) + (blank.closed ? '' : ']');
    return [insertText(offset, written, added, [blank.name === 'nocite' ? 'nocite' : 'role'])];
  }
  const usual = mostUsed(citations.flatMap(({ form, command }) => (isChoice(form, command) ? [command] : [])));
  const name = form === 'inText' ? 'citenp' : (usual ?? 'cite');
  const prefix =
    details
      ?.get(added[0] ?? '')
      ?.prefix?.replace(/[[\]\n]/g, '')
      .trim() ?? '';
  const written = added.map(itemOf).join(separator);
  return newCitation(text, touched?.end ?? offset, `${name}:${prefix}[${written}]`, added, 'role');
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
function endOfItems(text: string, { keys, body }: AsciidocReading['citations'][number]): number {
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
