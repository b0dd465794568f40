import { isItem, type CslItem } from '../model/cslItem';
import { writeFormattable } from './values';

/** The fields of an entry or of a parent, in the order in which they are written. */
export type Fields = Readonly<Record<string, unknown>>;

/** A text or a number in one line. */
export function readText(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? text.replace(/\s+/g, ' ').trim() : undefined;
}

/** A text of CSL as a formattable string. */
export function formatText(value: unknown): string | undefined {
  const text = readText(value);
  return text === undefined ? undefined : writeFormattable(text);
}

/** A title with its short form. */
export function formatTitle(value: unknown, short: unknown): unknown {
  const [long, brief] = [formatText(value), formatText(short)];
  return brief === undefined || long === undefined ? (long ?? brief) : { value: long, short: brief };
}

/** Digits alone are a number. */
export function readNumber(value: unknown): string | number | undefined {
  const text = readText(value);
  return text !== undefined && /^(?:0|[1-9]\d{0,8})$/.test(text) ? Number(text) : text;
}

/** A total can be nothing but a number. */
export function readTotal(value: unknown): number | undefined {
  const count = readNumber(value);
  return typeof count === 'number' ? count : undefined;
}

/** Fields without those that say nothing. */
export function withoutEmpty(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== undefined && !(isItem(value) && Object.keys(value).length === 0),
    ),
  );
}

/** @param prefix `original-`, or nothing */
export function publisherOf(item: CslItem, prefix = ''): unknown {
  const [name, location] = [formatText(item[`${prefix}publisher`]), formatText(item[`${prefix}publisher-place`])];
  return location === undefined ? name : withoutEmpty({ name, location });
}

/** An id of arXiv, which the number of an item may be. */
export function arxivOf(item: CslItem): string | undefined {
  return /^arxiv:\s*(\S+)$/i.exec(readText(item.number) ?? '')?.[1];
}
