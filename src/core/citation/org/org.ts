/*
 * This folder (`src/core/citation/org`). The grammar of Org mode (manual, 13).
 */

import { endsWord } from '../shared/blank';
import { citationAt } from '../shared/citationAt';
import type { CitationKey } from '../shared/citation';
import { insertText, newKeys, noEdit, type EditCandidate } from '../shared/editCandidate';
import { afterKey, citationForms, locatorText, type CitationDetails, type CitationForm } from '../shared/details';
import type { Completion, Grammar, InsertionOptions } from '../shared/grammar';
import { mostUsed, newCitation, planInProse } from '../shared/planInProse';
import { matchAt } from '../shared/scanning';
import { orgLink, orgReferenceMarkup, orgSolid } from './markup';
import { itemsOf, keyOf, keyRest, readOrg, type OrgBody, type OrgReading } from './read';
import { insertAt } from '../../text/range';

/** Org's citations: `[cite/style:see @key p. 3; @other]`. */
export const org: Grammar = {
  writeKey: (key, delimiters) => (delimiters === 'open' ? `@${key}]` : `@${key}`),
  replaceKey: (_text, { start, end }, key) => [{ start, end, text: key }],
  linkAround: orgLink,
  formsOf: () => citationForms,
  referenceMarkup: orgReferenceMarkup,
  solidMarkup: orgSolid,

  read: (text) => [...readOrg(text).citations],

  completionAt: (text, offset) => completionIn(text, offset, readOrg(text)),

  planInsertion(text, offset, keys, options) {
    const reading = readOrg(text);
    const candidates = candidatesAt(text, offset, keys, reading, options);
    return planInProse(text, offset, candidates, reading, (changed) => readOrg(changed).citations);
  },
};

/** The key being typed after the first `@` of an item, or the word where an item begins. The range holds the `@`. */
function completionIn(text: string, offset: number, { bodies }: OrgReading): Completion | undefined {
  const body = bodies.findLast(({ start, end }) => start <= offset && offset <= end);
  const item = body && itemsOf(text, body).find(({ start, end }) => start <= offset && offset <= end);
  if (!item) return undefined;
  const before = text.slice(item.start, offset);
  const mark = /@(?=\S|$)/.exec(before);
  const typed = mark ? before.slice(mark.index + 1) : (/(?<![^\s[\]])[^\s[\]]*$/.exec(before)?.[0] ?? '');
  if (/[\s[\]]/.test(typed)) return undefined;
  const start = offset - typed.length - (mark ? 1 : 0);
  const rest = matchAt(keyRest, text, offset)?.[0].length ?? 0;
  const end = Math.min(offset + rest, item.end);
  // Other text in the brackets, or a link around them, may keep the chosen text from being read as a key.
  const chosen = `${text.slice(0, start)}@k${body.closed ? '' : ']'}${text.slice(end)}`;
  const isKey = readOrg(chosen).citations.some(({ keys }) => keys.some((key) => key.start === start + 1));
  if (!isKey) return undefined;
  // Punctuation may end the sentence as well as be a part of the key.
  const keysOnly = mark !== null && /[-.:?!'/)]$/.test(typed);
  return { start, end, typed, language: 'org', delimiters: body.closed ? 'closed' : 'open', keysOnly };
}

function candidatesAt(
  text: string,
  offset: number,
  keys: readonly string[],
  { citations, bodies, regions }: OrgReading,
  { details, form }: InsertionOptions,
): EditCandidate[] {
  const itemOf = (key: string) => writeItem(key, details?.get(key));
  const separator = separatorOf(text, citations);
  const gap = gapAt(text, offset, bodies);
  if (gap) return [fillGap(offset, keys, gap, separator, itemOf)];
  const touched = citationAt(citations, offset);
  if (touched && form === undefined) {
    return [joinCitation(text, offset, newKeys(keys, touched.keys), touched, separator, itemOf)];
  }
  const added = newKeys(keys);
  const written = added.map(itemOf).join(separator);
  const usual = mostUsed(citations.filter(({ form }) => form === 'group').map(({ body }) => body.style)) ?? '';
  const style = form === undefined ? usual : styles[form];
  const candidates = newCitation(
    text,
    touched?.end ?? offset,
    `[cite${style === '' ? '' : `/${style}`}:${written}]`,
    added,
    'group',
  );
  // Emphasis ends only before a blank or punctuation.
  const isAfterMarkup =
    !endsWord(text, offset) && regions.some(({ end, grows }) => end === offset && grows === undefined);
  return isAfterMarkup ? [...candidates.slice(1), ...candidates.slice(0, 1)] : candidates;
}

/** Org's styles `text` and `noauthor`, which all of its processors have (Org's manual, "Citations"). */
const styles: Readonly<Record<CitationForm, string>> = { inText: 't', suppressAuthor: 'na' };

/** `see @key p. 3, emphasis mine` */
function writeItem(key: string, details: CitationDetails = {}): string {
  const { prefix = '' } = details;
  return [prefix.trim(), `@${key}`, afterKey(details, (locator) => locatorText(locator))]
    .filter((part) => part !== '')
    .join(' ');
}

/** An item that waits for its key at an offset: it is blank, or ends there with `@`, or with words of a first item. */
interface Gap {
  readonly body: OrgBody;
  /** Where the item's `@` is, if it is there, else the offset. */
  readonly start: number;
  readonly held: readonly CitationKey[];
}

function gapAt(text: string, offset: number, bodies: readonly OrgBody[]): Gap | undefined {
  const body = bodies.findLast(({ start, end }) => start <= offset && offset <= end);
  const items = body ? itemsOf(text, body) : [];
  const item = items.find(({ start, end }) => start <= offset && offset <= end);
  if (!body || !item || keyOf(text, item) || text.slice(offset, item.end).trim() !== '') return undefined;
  const before = text.slice(item.start, offset);
  const isBegun = /(?:^|\s)@$/.test(before);
  if (!isBegun && before.trim() !== '' && !(items.length === 1 && /\s$/.test(before))) return undefined;
  return { body, start: offset - Number(isBegun), held: items.flatMap((each) => keyOf(text, each) ?? []) };
}

function fillGap(
  offset: number,
  keys: readonly string[],
  { body, start, held }: Gap,
  separator: string,
  itemOf: (key: string) => string,
): EditCandidate {
  const added = newKeys(keys, held);
  if (added.length === 0) return noEdit(offset);
  const written = added.map(itemOf).join(separator) + (body.closed ? '' : ']');
  // Until its bracket is closed, nothing is cited.
  const cited = body.closed ? added : [...held.map(({ key }) => key), ...added];
  const forms = body.style.startsWith('n') ? (['nocite', 'group'] as const) : (['group'] as const);
  // An `@` that is there stays, between the prefix and the key.
  const mark = start < offset ? written.indexOf('@') : 0;
  const [before, behind] = [written.slice(0, mark), written.slice(start < offset ? mark + 1 : 0)];
  const edits = [insertAt(start, before), insertAt(offset, behind)].filter(({ text }) => text !== '');
  return { edits, cursor: offset + before.length + behind.length, added: cited, forms };
}

/** After the last item that has a key: what follows that is the common suffix. */
function joinCitation(
  text: string,
  offset: number,
  added: readonly string[],
  { body, form, end }: OrgReading['citations'][number],
  separator: string,
  itemOf: (key: string) => string,
): EditCandidate {
  if (added.length === 0) return noEdit(offset);
  const last = itemsOf(text, body).findLast((item) => keyOf(text, item));
  const item = text.slice(last?.start, last?.end);
  const at = (last?.start ?? body.start) + item.trimEnd().length;
  const written = added.map((key) => separator + itemOf(key)).join('');
  const candidate = insertText(at, written, added, [form]);
  return offset <= body.end ? candidate : { ...candidate, cursor: end + written.length };
}

/** A semicolon, with a blank after it if the document has it so. */
function separatorOf(text: string, citations: OrgReading['citations']): string {
  for (const { body } of citations) {
    const second = itemsOf(text, body)[1];
    if (second && keyOf(text, second)) return /\s/.test(text.charAt(second.start)) ? '; ' : ';';
  }
  return ';';
}
