import type { BibtexEntry } from '../syntax/blocks';
import { mostFrequent } from '../../../text/mostFrequent';

/** How a bibliography's entries are written. */
export interface BibtexHabits {
  readonly typeCase: Case;
  readonly fieldCase: Case;
  /** The names of fields as they are spelt, such as `archivePrefix`, by their names in small letters. */
  readonly spellings: ReadonlyMap<string, string>;
  /** The blanks before a field on its line; empty for entries on one line. */
  readonly indent: string;
  readonly isOnOneLine: boolean;
  /** The text between a field's name and its value, such as ` = `, without the blanks that align equals signs. */
  readonly equals: string;
  /**
   * The column counted from the name's start that equals signs are aligned to, in each entry its own; 0 when they are
   * not.
   */
  readonly equalsColumn: number | 'ofEntry';
  readonly quotes: boolean;
  /** Numbers are without delimiters. */
  readonly bareNumbers: boolean;
  /** A comma follows the last field. */
  readonly trailingComma: boolean;
  /** Line ends between one entry's end and the next one's start. */
  readonly gap: number;
}

export type Case = 'lower' | 'upper' | 'capital';

/** The number of entries, the last of the file, from which the habits are taken. */
const sampleSize = 40;

/**
 * Finds out how the entries of a bibliography, the text's, are written, from the last of those without problems. Where
 * they say nothing: two blanks, braces, lower case, no trailing comma, and an empty line between entries.
 */
export function bibtexHabits(text: string, entries: readonly BibtexEntry[]): BibtexHabits {
  const sound = entries.filter(({ problems, fields }) => !problems && fields.length > 0).slice(-sampleSize);
  const values = sound.flatMap((entry) => entry.fields.map((field) => ({ entry, field })));
  const between = values.map(({ entry, field }) =>
    entry.text.slice(field.start + field.name.length, field.valueStart).replace(/[\r\n]+\s*/g, ' '),
  );
  const names = values.map(({ entry, field }) => entry.text.slice(field.start, field.start + field.name.length));
  const equalsSigns = values.map(({ entry, field }, index) => ({
    entry,
    length: field.name.length,
    column: field.name.length + (between[index]?.indexOf('=') ?? 0),
  }));
  const equalsColumn = equalsColumnOf(sound, equalsSigns);
  const delimiters = values
    .map(({ entry, field }) => entry.text[field.valueStart])
    .filter((sign) => sign === '{' || sign === '"');
  const numbers = values
    .map(({ entry, field }) => entry.text.slice(field.valueStart, field.valueEnd))
    .filter((value) => /^["{]?\d+["}]?$/.test(value));
  const commonEquals = mostFrequent(between) ?? ' = ';
  return {
    typeCase: mostFrequent(sound.map(({ type, text }) => caseOf(text.slice(1, 1 + type.length)))) ?? 'lower',
    fieldCase: mostFrequent(names.map(caseOf)) ?? 'lower',
    spellings: new Map(names.map((name) => [name.toLowerCase(), name])),
    indent: mostFrequent(values.flatMap(({ entry, field }) => indentAt(entry.text, field.start) ?? [])) ?? '  ',
    isOnOneLine: mostFrequent(sound.map(({ text }) => !text.includes('\n'))) ?? false,
    equals: equalsColumn === 0 ? commonEquals : commonEquals.replace(/^\s+/, ' '),
    equalsColumn,
    quotes: mostFrequent(delimiters) === '"',
    bareNumbers: mostFrequent(numbers.map((value) => /^\d/.test(value))) ?? false,
    trailingComma: mostFrequent(sound.map(({ text }) => /,\s*[})]$/.test(text))) ?? false,
    gap: gapOf(text, entries),
  };
}

function caseOf(word: string): Case {
  if (word.toLowerCase() === word) return 'lower';
  return word.length > 1 && word.toUpperCase() === word ? 'upper' : 'capital';
}

interface EqualsSign {
  readonly entry: BibtexEntry;
  /** How long the name before it is. */
  readonly length: number;
  readonly column: number;
}

function equalsColumnOf(entries: readonly BibtexEntry[], signs: readonly EqualsSign[]): BibtexHabits['equalsColumn'] {
  if (areAligned(signs)) return mostFrequent(signs.map(({ column }) => column)) ?? 0;
  const byEntry = entries
    .map((entry) => signs.filter((sign) => sign.entry === entry))
    .filter((own) => new Set(own.map(({ length }) => length)).size > 1);
  return byEntry.length > 0 && byEntry.every(areAligned) ? 'ofEntry' : 0;
}

/** Names of several lengths, and most of their equals signs in one column. */
function areAligned(signs: readonly EqualsSign[]): boolean {
  const column = mostFrequent(signs.map((sign) => sign.column));
  const inColumn = signs.filter((sign) => sign.column === column);
  return new Set(inColumn.map(({ length }) => length)).size > 1 && inColumn.length * 3 > signs.length * 2;
}

/** The blanks before `position` on its line; undefined if other text is before it. */
function indentAt(text: string, position: number): string | undefined {
  return /(?:^|\n)([ \t]*)$/.exec(text.slice(Math.max(0, position - 40), position))?.[1];
}

/** Line ends between neighbours; what is between them is not looked at. */
function gapOf(text: string, entries: readonly BibtexEntry[]): number {
  const gaps = entries.slice(-sampleSize).flatMap((entry, index, all) => {
    const next = all[index + 1];
    return next ? [text.slice(entry.start + entry.text.length, next.start)] : [];
  });
  const blank = gaps.filter((gap) => gap.trim() === '').map((gap) => gap.split('\n').length - 1);
  return Math.min(4, Math.max(1, mostFrequent(blank) ?? 2));
}
