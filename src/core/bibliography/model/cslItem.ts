import type { Problem } from './problem';

/** An item of a CSL-JSON or CSL-YAML bibliography, with its place: `start` is its UTF-16 offset in the file, all other offsets are relative to it. */
export interface CslEntry {
  readonly kind: 'csl';
  readonly format: 'csl-json' | 'csl-yaml';
  readonly start: number;
  /** The item's text as it stands in the file. */
  readonly text: string;
  /** The item's id; empty when it has none. */
  readonly key: string;
  /** Where the id stands, without quotes. */
  readonly keyStart: number;
  readonly keyEnd: number;
  /** What could be read of it: https://docs.citationstyles.org/en/stable/specification.html, appendix IV. */
  readonly item: CslItem;
  readonly problems?: readonly Problem[];
}

/** The item's properties, unchecked: a file may hold anything. */
export type CslItem = Readonly<Record<string, unknown>>;

/** Whether a parsed value is an object of properties. */
export function isItem(value: unknown): value is CslItem {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An id as a citekey: a number is taken for its digits. */
export function idOf(item: CslItem): string {
  const { id } = item;
  return typeof id === 'string' ? id : typeof id === 'number' ? String(id) : '';
}
