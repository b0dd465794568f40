import { texToPlainText } from '../../text/texToPlainText';
import { isBibtexEntry, type BibtexEntry } from '../bibtex/syntax/blocks';
import type { BibtexDialect } from '../bibtex/fields/dialect';
import { aliasOf, entryFields, type EntryScope } from '../bibtex/fields/entryFields';
import { bibtex } from '../bibtex/format';
import { scanBibtex } from '../bibtex/syntax/scan';
import { ownFields, valueText, type FieldChange } from '../bibtex/write/completeEntry';
import type { NewEntry } from '../format/newEntry';

/** No field of an entry is made of these: they are the user's own, or say nothing. */
const leftOut = new Set(['abstract', 'annotation', 'day', 'file', 'key', 'keywords', 'note']);
/** A name for the date, one of which is enough. */
const dates = new Set(['date', 'year', 'month']);
/** Types that say nothing of a work. */
const vagueTypes = new Set(['misc', 'online', 'unpublished', 'electronic', 'www']);

/**
 * The changes that another entry of the same work suggests for an entry: fields that the entry lacks or has with
 * another value, in the order of the other entry. Values that differ in nothing but TeX, braces, case, dashes or blanks
 * are no difference, so that the user's own braces stay.
 */
export function entryChanges(
  entry: BibtexEntry,
  scope: EntryScope,
  found: NewEntry,
  dialect: BibtexDialect,
): FieldChange[] {
  const [other] = scanBibtex(bibtex.write([{ ...found, key: 'key' }], dialect));
  if (!other || !isBibtexEntry(other)) return [];
  const own = ownFields(entry);
  const [all, others] = [entryFields(entry, scope), entryFields(other, scope)];
  const isVague = vagueTypes.has(entry.type) && !vagueTypes.has(other.type);
  const isSameKind = isVague || entry.type === other.type;
  const type: FieldChange[] = isVague ? [{ name: '@', before: entry.type, after: other.type }] : [];
  return [
    ...type,
    ...other.fields.flatMap((field): FieldChange[] => {
      const name = aliasOf(field.name);
      if (leftOut.has(name) || (!isSameKind && /^(?:journaltitle|booktitle|publisher)$/.test(name))) return [];
      const after = other.text.slice(field.valueStart, field.valueEnd);
      const held = own.get(name);
      if (!held) return all.has(name) || (dates.has(name) && hasDate(all, name)) ? [] : [{ name: field.name, after }];
      const before = valueText(entry, held);
      return normalize(all.get(name) ?? '') === normalize(others.get(name) ?? '')
        ? []
        : [{ name: held.name, before, after }];
    }),
  ];
}

/** A month belongs to a year, not to a date. */
function hasDate(fields: ReadonlyMap<string, string>, name: string): boolean {
  return fields.has('date') || (name === 'date' && fields.has('year'));
}

function normalize(value: string): string {
  return texToPlainText(value)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‐-―−-]+/g, '-')
    .replace(/[{}\s]+/g, ' ')
    .trim();
}
