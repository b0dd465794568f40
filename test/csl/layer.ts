import { withNoteVariables } from '../../src/core/bibliography/csl/noteVariables';
import type { CitedGroup, CitedItem, Formatted } from '../../src/core/citation/format/request';
import { formatterOf } from '../core/citation/format/bundled';
import type { Case, SuiteCitation, SuiteItem } from './cases';

/** How groups stand that the suite has nowhere: each alone in a document, each after a citation of all works in their order, or all in one document. */
export const standings = ['alone', 'after', 'together'] as const;

/** What Ibid makes of a case: its citations or its references, each a text. */
export function runLayer(one: Case, standing: (typeof standings)[number]): readonly string[] | undefined {
  const keyed = new Map(one.items.map((item) => [String(item.id), withNoteVariables(item)]));
  const all = [...keyed.keys()];
  const formatter = formatterOf(one.csl);
  const format = (citations: readonly CitedGroup[], uncited: readonly string[]) =>
    formatter.format({ items: keyed, citations, uncited });
  const cited = () => {
    const whole = { inText: false, items: all.map((key) => ({ key })) };
    const groups = one.groups?.map((group) => ({ inText: false, items: group.map(itemOf) })) ?? [whole];
    if (standing === 'together') return format(groups, all)?.citations;
    const before = standing === 'after' ? [whole] : [];
    return groups.map((group) => format([...before, group], all)?.citations.at(-1) ?? { html: '' });
  };
  if (one.citations) {
    const formatted = place(one.citations, format);
    return one.mode === 'citation' ? formatted?.citations.map(({ html }) => html) : listOf(formatted);
  }
  return one.mode === 'citation' ? cited()?.map(({ html }) => html) : listOf(format([], all));
}

/** Each step of a word processor is an edit of the document. */
function place(
  citations: NonNullable<Case['citations']>,
  format: (citations: readonly CitedGroup[], uncited: readonly string[]) => Formatted | undefined,
): Formatted | undefined {
  const known = new Map<string, SuiteCitation>();
  let formatted: Formatted | undefined;
  for (const [citation, before, after] of citations) {
    known.set(citation.citationID, citation);
    const numbers = new Map([...before, ...after]);
    const row = [...before.map(([id]) => id), citation.citationID, ...after.map(([id]) => id)];
    const groups = row.flatMap((id) => {
      const one = known.get(id);
      return one ? [groupOf(one, numbers.get(id))] : [];
    });
    const keys = new Set(groups.flatMap(({ items }) => items.map(({ key }) => key)));
    formatted = format(groups, [...keys]);
  }
  return formatted;
}

function listOf(formatted: Formatted | undefined): readonly string[] | undefined {
  return formatted?.references.map(({ html, label }) => (label === undefined ? html : `${label} ${html}`));
}

function groupOf({ citationItems, properties }: SuiteCitation, number = properties?.noteIndex ?? 0): CitedGroup {
  return {
    inText: properties?.mode === 'composite',
    items: citationItems.map(itemOf),
    ...(number > 0 && { note: { number, isOwn: true } }),
  };
}

/** Affixes are Markdown to Ibid: what would be markup is escaped, but for tags. */
function itemOf({ id, prefix, suffix, locator, label, ...rest }: SuiteItem): CitedItem {
  return {
    key: String(id),
    ...(prefix !== undefined && { prefix: markdownOf(prefix) }),
    ...(suffix !== undefined && { suffix: markdownOf(suffix) }),
    ...(locator !== undefined && { locator: { label: label ?? 'page', value: String(locator) } }),
    ...(rest['suppress-author'] && { suppressAuthor: true }),
  };
}

function markdownOf(text: string): string {
  return text.replace(/[\\`*_[\]]/g, '\\$&');
}
