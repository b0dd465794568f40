import type { CitationKey } from '../shared/citation';
import type { TextRange } from '../../text/range';
import { keyMark, type MarkdownCitation } from './groups';
import { readLocator, type Locator } from '../shared/locator';
import type { RoleCitation } from '../roles/body';
import { isSetRole, roleGroup } from '../roles/setting';

/** A citation of Markdown as it is to be set: its items in order, and how it is in the sentence. */
export interface CitationGroup extends TextRange {
  /** `@a says`: the first item's author is part of the sentence. */
  readonly inText: boolean;
  /** A role of MyST's that is set without the brackets of the style. */
  readonly isBare?: boolean;
  readonly items: readonly CitationItem[];
  /** Citations that are in the prefixes and suffixes of the items: `[@a and @b]`. */
  readonly nested: readonly CitationGroup[];
}

/**
 * A work in a citation. Prefix and suffix are Markdown, with the blanks towards the rest; a nested citation is the
 * character `nestedCharacter` of its index in them.
 */
export interface CitationItem extends CitationKey {
  readonly prefix: string;
  readonly suffix: string;
  readonly locator?: Locator;
}

const firstNested = 0xe200;
const maxNested = 0x100;

/** The private character that stands for a nested citation. */
export function nestedCharacter(index: number): string {
  return String.fromCharCode(firstNested + index);
}

/**
 * The citations of a Markdown text with all that they say besides their keys; the keys are in the citations that
 * `readMarkdown` gives.
 * @param citations in the order in which they start, as `readMarkdown` gives them
 * @returns the citations in the text, each with those nested in it; citations in metadata (`nocite`) are not among them
 */
export function citationGroups(text: string, citations: readonly { readonly form: string }[]): CitationGroup[] {
  return outerCitations(citations).map(({ citation, within }) => {
    const nested = within.slice(0, maxNested).map((inner) => groupOf(text, inner, []));
    return groupOf(text, citation, nested);
  });
}

/** The citations in the text that are in no other, each with those that are in it. */
export function outerCitations(
  citations: readonly { readonly form: string }[],
): readonly { readonly citation: SetCitation; readonly within: readonly SetCitation[] }[] {
  const outer: { readonly citation: SetCitation; readonly within: SetCitation[] }[] = [];
  for (const citation of citations.filter(isSet)) {
    const last = outer.at(-1);
    if (last && citation.start < last.citation.end) last.within.push(citation);
    else outer.push({ citation, within: [] });
  }
  return outer;
}

/** A citation in the text: of pandoc's Markdown, or by a role of MyST. */
type SetCitation = MarkdownCitation | RoleCitation;

function isSet(citation: { readonly form: string }): citation is SetCitation {
  return citation.form === 'inText' || citation.form === 'group' || isSetRole(citation);
}

function groupOf(text: string, citation: SetCitation, nested: readonly CitationGroup[]): CitationGroup {
  const { start, end, form } = citation;
  if (form === 'role') return { start, end, ...roleGroup(text, citation), nested: [] };
  const slice = (from: number, to: number) => withNested(text, from, to, nested);
  const items = form === 'inText' ? inTextItems(citation, slice) : itemsOf(citation, 0, slice);
  return { start, end, inText: form === 'inText', items, nested };
}

type Slice = (from: number, to: number) => string;

/**
 * A stretch of the text with its nested citations as characters, and its lines without indentation and marks of quotes.
 */
function withNested(text: string, from: number, to: number, nested: readonly CitationGroup[]): string {
  let slice = '';
  let at = from;
  for (const [index, { start, end }] of nested.entries()) {
    if (start < at || end > to) continue;
    slice += text.slice(at, start) + nestedCharacter(index);
    at = end;
  }
  return (slice + text.slice(at, to)).replace(/\n[ \t>]+/g, '\n');
}

/** The key in the text, with what the brackets after it say of it, and the further items in these. */
function inTextItems(citation: MarkdownCitation, slice: Slice): CitationItem[] {
  const [key] = citation.keys;
  if (!key) return [];
  const [first] = citation.bracket?.items ?? [];
  const locates = first !== undefined && keyMark(first) === undefined;
  const note = locates ? afterKey(slice(first.start, first.end)) : { suffix: '' };
  return [{ ...key, prefix: '', ...note }, ...itemsOf(citation, locates ? 1 : 0, slice)];
}

function itemsOf(citation: MarkdownCitation, from: number, slice: Slice): CitationItem[] {
  return (citation.bracket?.items ?? []).slice(from).flatMap((item): CitationItem[] => {
    const mark = keyMark(item);
    const key = mark && citation.keys.find(({ start }) => start === mark.start);
    if (!mark || !key) return [];
    const prefix = slice(item.start, mark.outerStart).trimStart();
    return [{ ...key, prefix, ...afterKey(slice(mark.outerEnd, item.end)) }];
  });
}

function afterKey(rest: string): Pick<CitationItem, 'suffix' | 'locator'> {
  const found = readLocator(rest);
  const suffix = rest.slice(found?.end ?? 0).trimEnd();
  return found && found.locator.value !== '' ? { suffix, locator: found.locator } : { suffix };
}
