import { decodeItem } from '../bibliography/csl/decodeCsl';
import { writeCustomIbid } from '../bibliography/csl/customIbid';
import { unusedKey } from '../bibliography/edit/unusedKey';
import { findExisting } from '../library/findExisting';
import { idOf, isItem, type CslItem } from '../bibliography/model/cslItem';
import { titleKey } from '../library/identity';
import type { PaperRecord } from '../library/record';
import type { Cooperative } from '../text/cooperative';
import type { ImportedWork } from './importedWork';

/** A work that is to be kept under a key, or under one that is like it and not taken. */
export interface KeptWork extends ImportedWork {
  readonly key: string;
}

/** The text of a library after works were added to it. */
export interface MergedLibrary {
  readonly text: string;
  /** The key of each work, in their order. */
  readonly keys: readonly string[];
  /** The changes that were made, for `undoChanges`. */
  readonly changes: readonly ItemChange[];
}

/** An item before a change and after it; one that is new has no before. */
export interface ItemChange {
  readonly before?: CslItem;
  readonly after: CslItem;
}

/** The items of a library, and how they are in its text. */
interface LibraryItems {
  readonly items: CslItem[];
  readonly write: (items: readonly CslItem[]) => string;
}

/**
 * Merges works into the user's own library: an array of CSL-JSON, or an object that holds one as its only property. A
 * work that is there fills in what its item lacks, and replaces nothing; others are added. Whatever else the file holds
 * stays. In steps, a work each.
 *
 * @returns undefined for a text that is no such library: nothing is to be written then
 */
export function* mergeIntoLibrary(text: string, works: readonly KeptWork[]): Cooperative<MergedLibrary | undefined> {
  const library = readLibrary(text);
  if (!library) return undefined;
  const { items, write } = library;
  const index = new ItemIndex();
  for (const [number, item] of items.entries()) {
    index.put(number, item);
    yield;
  }
  const before = new Map<number, CslItem | undefined>();
  const keys: string[] = [];
  for (const work of works) {
    const at = index.find(work.record);
    const number = at ?? items.length;
    const old = items[number];
    const item = old ? filledIn(old, work) : { ...newItem(work), id: index.freeKey(work.key) };
    if (!before.has(number)) before.set(number, old);
    items[number] = item;
    index.put(number, item);
    keys.push(idOf(item));
    yield;
  }
  const changes = [...before].flatMap(([number, old]): ItemChange[] => {
    const after = items[number];
    if (!after || (old && isSameItem(old, after))) return [];
    return [{ after, ...(old && { before: old }) }];
  });
  return { text: changes.length > 0 ? write(items) : text, keys, changes };
}

/**
 * Takes changes of a library back. An item that was changed again since stays as it is.
 *
 * @returns undefined for a text that is no library
 */
export function undoChanges(
  text: string,
  changes: readonly ItemChange[],
): { readonly text: string; readonly left: number } | undefined {
  const library = readLibrary(text);
  if (!library) return undefined;
  const byKey = new Map(changes.map((change) => [idOf(change.after), change]));
  let undone = 0;
  const items = library.items.flatMap((item): CslItem[] => {
    const change = byKey.get(idOf(item));
    if (!change || !isSameItem(item, change.after)) return [item];
    undone += 1;
    return change.before ? [change.before] : [];
  });
  return { text: undone > 0 ? library.write(items) : text, left: changes.length - undone };
}

function readLibrary(text: string): LibraryItems | undefined {
  const write = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`;
  if (text.trim() === '') return { items: [], write };
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    // Whatever it is, it is the user's.
    return undefined;
  }
  if (areItems(value)) return { items: [...value], write };
  if (!isItem(value)) return undefined;
  const [[name, list] = [], ...others] = Object.entries(value);
  if (name === undefined || others.length > 0 || !areItems(list)) return undefined;
  return { items: [...list], write: (items) => write({ [name]: items }) };
}

function areItems(value: unknown): value is CslItem[] {
  return Array.isArray(value) && value.every(isItem);
}

function newItem(work: ImportedWork): CslItem {
  return withCustom(work.item, work.record);
}

/** An item with what a work tells beyond it. Figures, and who is meant by names, are those of the work: it is newer. */
function filledIn(item: CslItem, work: ImportedWork): CslItem {
  const told = newItem(work);
  const { custom: others, ...fields } = told;
  const merged: CslItem = { ...fields, ...item };
  const [own, other] = [ibidOf(item), ibidOf({ custom: others })];
  if (other === undefined) return merged;
  const figures = Object.fromEntries(Object.entries(other).filter(([name]) => /^(?:citations|upvotes)$/.test(name)));
  const people = { ...peopleOf(own), ...peopleOf(other) };
  const ibid = { ...other, ...own, ...figures, ...(Object.keys(people).length > 0 && { people }) };
  return { ...merged, custom: { ...(isItem(item.custom) ? item.custom : {}), ibid } };
}

function withCustom(item: CslItem, record: PaperRecord): CslItem {
  const custom = writeCustomIbid(record, decodeItem(item, '', ''));
  if (!custom) return item;
  return { ...item, custom: { ...(isItem(item.custom) ? item.custom : {}), ibid: custom } };
}

function peopleOf(ibid: CslItem | undefined): Readonly<Record<string, unknown>> {
  return isItem(ibid?.people) ? ibid.people : {};
}

function ibidOf({ custom }: CslItem): CslItem | undefined {
  return isItem(custom) && isItem(custom.ibid) ? custom.ibid : undefined;
}

function isSameItem(a: CslItem, b: CslItem): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Finds items by what papers are told apart by. */
class ItemIndex {
  readonly #records: PaperRecord[] = [];
  readonly #numbers = new Map<string, Set<number>>();
  readonly #keys = new Set<string>();

  put(number: number, item: CslItem): void {
    const record = decodeItem(item, idOf(item), '');
    this.#records[number] = record;
    this.#keys.add(idOf(item).toLowerCase());
    for (const name of namesOf(record)) {
      const numbers = this.#numbers.get(name) ?? new Set();
      this.#numbers.set(name, numbers.add(number));
    }
  }

  /** The number of the item that is about the work of a record. */
  find(record: PaperRecord): number | undefined {
    const numbers = new Set(namesOf(record).flatMap((name) => [...(this.#numbers.get(name) ?? [])]));
    const candidates = [...numbers].flatMap((number) => this.#records[number] ?? []);
    const found = findExisting({ ...record }, candidates);
    return found && [...numbers].find((number) => this.#records[number] === found);
  }

  freeKey(key: string): string {
    return unusedKey(key, (other) => this.#keys.has(other.toLowerCase()));
  }
}

function namesOf({ doi, arxivId, title }: PaperRecord): string[] {
  const key = titleKey(title);
  return [
    ...(doi === undefined ? [] : [`doi ${doi}`]),
    ...(arxivId === undefined ? [] : [`arxiv ${arxivId}`]),
    ...(key === '' ? [] : [`title ${key}`]),
  ];
}
