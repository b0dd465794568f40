import { mergeTouching, type TextEdit } from '../../../text/range';
import { aliasOf } from '../fields/entryFields';
import { isBibtexEntry, type BibtexEntry, type BibtexField } from '../syntax/blocks';
import { scanBibtex } from '../syntax/scan';
import { bibtexHabits } from './habits';
import { writeEntry } from './writeEntry';

/** A field as an entry has it, and as it would be. The type of the entry is the field `@`. */
export interface FieldChange {
  /** As it would be written: `journaltitle`. */
  readonly name: string;
  /** As it is, delimiters and all; absent where the entry lacks it. */
  readonly before?: string;
  /** With its delimiters: `{Sand}`, `mar`. */
  readonly after: string;
}

/**
 * The edits that make changes of an entry: values in the delimiters that they are in, new fields after the last one,
 * written as the entries around are. A change of what is not there any more is left out.
 *
 * @param around entries of the same file, this one included
 * @returns with offsets of the file
 */
export function completeEntry(
  entry: BibtexEntry,
  changes: readonly FieldChange[],
  around: readonly BibtexEntry[],
  lineEnd: string,
): TextEdit[] {
  const at = (start: number, end: number, text: string): TextEdit => ({
    start: entry.start + start,
    end: entry.start + end,
    text,
  });
  const own = ownFields(entry);
  const edits = changes.flatMap(({ name, before, after }): TextEdit[] => {
    if (name === '@') {
      const start = entry.text.search(/[^@\s]/);
      return before === entry.type ? [at(start, start + entry.type.length, after)] : [];
    }
    const field = own.get(aliasOf(name));
    if (!field || before === undefined || valueText(entry, field) !== before) return [];
    return [at(field.valueStart, field.valueEnd, inDelimiters(before, after))];
  });
  const added = changes.filter(({ name, before }) => before === undefined && !own.has(aliasOf(name)));
  if (added.length === 0) return edits;
  const end = entry.fields.at(-1)?.valueEnd ?? entry.keyEnd;
  return mergeTouching([...edits, at(end, end, newFields(entry, added, around, lineEnd))]);
}

/** An entry's fields by biblatex's names; of two of one name, the first counts. */
export function ownFields({ fields }: BibtexEntry): Map<string, BibtexField> {
  return new Map(fields.toReversed().map((field) => [aliasOf(field.name), field]));
}

/** New fields with the comma before each, written by the habits of the entries around. */
function newFields(
  entry: BibtexEntry,
  added: readonly FieldChange[],
  around: readonly BibtexEntry[],
  lineEnd: string,
): string {
  const habits = bibtexHabits('', around);
  const isOnOneLine = entry.fields.length > 0 ? !entry.text.includes('\n') : habits.isOnOneLine;
  const text = `@misc{k,\n${added.map(({ name, after }) => `${name} = ${after}`).join(',\n')}\n}`;
  const [parsed] = scanBibtex(text);
  if (!parsed || !isBibtexEntry(parsed)) return '';
  const equalsColumn = habits.equalsColumn === 'ofEntry' ? columnOf(entry) : habits.equalsColumn;
  const all = writeEntry(parsed, { ...habits, isOnOneLine, equalsColumn, trailingComma: false }, lineEnd, new Map());
  return all.slice(all.indexOf('{k') + 2, all.length - 1 - (isOnOneLine ? 0 : lineEnd.length));
}

/** The column of an entry's equals signs. */
function columnOf({ text, fields }: BibtexEntry): number {
  const [first] = fields;
  return first ? text.slice(first.start, first.valueStart).indexOf('=') : 0;
}

/** A field's value as it stands, delimiters and all. */
export function valueText({ text }: BibtexEntry, { valueStart, valueEnd }: BibtexField): string {
  return text.slice(valueStart, valueEnd);
}

/** A value in quotes stays in quotes where that can be. */
function inDelimiters(before: string, after: string): string {
  if (!before.startsWith('"') || !after.startsWith('{') || after.includes('"')) return after;
  return `"${after.slice(1, -1)}"`;
}
