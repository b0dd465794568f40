import type { Entry } from './entry';

/** An item of a CSL-JSON or CSL-YAML bibliography, with its place. The key is its id. */
export interface CslEntry extends Entry {
  readonly format: 'csl-json' | 'csl-yaml';
  /**
   * The parts of the item that could be read: https://docs.citationstyles.org/en/stable/specification.html, appendix
   * IV.
   */
  readonly item: CslItem;
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
