import type { BibtexDialect } from '../bibtex/fields/dialect';
import { aliasOf } from '../bibtex/fields/entryFields';
import { requirementsOf } from '../bibtex/fields/requiredFields';
import type { BibtexEntry } from '../bibtex/syntax/blocks';

/** An entry taken apart: `@type{key`, its fields with what is between them, and its end. */
interface EntryParts {
  readonly head: string;
  readonly fields: readonly { readonly name: string; readonly equals: string; readonly value: string }[];
  /** The text before each field: a comma with the blanks around it. */
  readonly separators: readonly string[];
  readonly tail: string;
}

/** Whether `alignEntry` can align an entry; others it leaves as they are. */
export function canAlign(entry: BibtexEntry): boolean {
  return partsOf(entry) !== undefined;
}

/**
 * Aligns an entry: one field a line, and the equals signs one blank after the longest of its names. Names, values,
 * delimiters and the last comma stay. An entry that has a comment or an error between its fields is left as it is.
 */
export function alignEntry(entry: BibtexEntry, indent: string, lineEnd: string): string {
  const parts = partsOf(entry);
  if (!parts) return entry.text;
  const column = parts.fields.reduce((length, { name }) => Math.max(length, name.length), 0);
  const lines = parts.fields.map(({ name, value }) => `${indent}${name.padEnd(column)} = ${value}`);
  const comma = parts.tail.includes(',') ? ',' : '';
  return `${[parts.head, ...lines].join(`,${lineEnd}`)}${comma}${lineEnd}${parts.tail.slice(-1)}`;
}

/**
 * Orders an entry's fields: what its type requires first, in the order of the manual's table, then the usual fields,
 * then all others as they were. What is between fields stays in its place.
 */
export function orderFields(entry: BibtexEntry, dialect: BibtexDialect): string {
  const parts = partsOf(entry);
  if (!parts) return entry.text;
  const order = [...requirementsOf(entry.type, dialect).flat(), ...usualFields].map(aliasOf);
  const ranks = new Map(order.toReversed().map((name, index) => [name, order.length - index]));
  const rank = (name: string): number => ranks.get(aliasOf(name.toLowerCase())) ?? order.length + 1;
  // Of two fields of one name the first counts: the sort is stable.
  const fields = parts.fields.toSorted((a, b) => rank(a.name) - rank(b.name));
  const written = fields.map(({ name, equals, value }, index) => `${parts.separators[index]}${name}${equals}${value}`);
  return [parts.head, ...written, parts.tail].join('');
}

/** Those that many types have, as bibliographies are mostly written. */
const usualFields =
  'author editor title subtitle journal booktitle series edition volume number chapter pages publisher address institution type year date month doi isbn issn eprint archiveprefix primaryclass url urldate note keywords abstract annote file'.split(
    ' ',
  );

/** Undefined where something other than blanks and one comma is between the fields. */
function partsOf({ text, keyEnd, fields, problems }: BibtexEntry): EntryParts | undefined {
  if (problems || fields.length === 0) return undefined;
  const separators = fields.map(({ start }, index) => text.slice(fields[index - 1]?.valueEnd ?? keyEnd, start));
  const tail = text.slice(fields.at(-1)?.valueEnd);
  const named = fields.map(({ start, valueStart, valueEnd }) => {
    const [, name = '', equals = ''] = /^([^\s=]+)(\s*=\s*)$/.exec(text.slice(start, valueStart)) ?? [];
    return { name, equals, value: text.slice(valueStart, valueEnd) };
  });
  const isPlain =
    separators.every((separator) => /^\s*,\s*$/.test(separator)) &&
    /^(?:\s*,)?\s*[})]$/.test(tail) &&
    named.every(({ name }) => name !== '');
  return isPlain ? { head: text.slice(0, keyEnd), fields: named, separators, tail } : undefined;
}
