/*
 * This folder (`src/core/citation/format/items`). Works as citeproc takes them: in the terms that the style knows, with
 * what citeproc would change or fail at guarded.
 */

import { othersName } from '../../../bibliography/model/cslJson';
import { type CslItem, isItem } from '../../../bibliography/model/cslItem';
import { adaptItemsTo } from './olderStyles';
import { withRenderedDates } from './renderedDates';
import { renderPages } from './renderedPages';

/** Stands for the authors who are not named while citeproc is at work: a private character, which no style changes. */
const others = '\ue000';

/** The items of one engine. citeproc knows an item by its id for good, so each content has an id of its own. */
export class ItemStore {
  readonly #byId = new Map<string, CslItem>();
  readonly #ids = new Map<string, string>();
  readonly #unprinted: ReadonlySet<string>;
  readonly #adapt: (item: CslItem) => CslItem;

  /** @param style its text: long fields that it does not name are left out */
  constructor(style: string) {
    this.#adapt = adaptItemsTo(style);
    this.#unprinted = new Set([...rarelyPrinted].filter((name) => !new RegExp(`["'\\s]${name}["'\\s]`).test(style)));
  }

  get size(): number {
    return this.#byId.size;
  }

  /** The id of an item's content. */
  idOf(whole: CslItem): string {
    const dated = withRenderedDates(this.#adapt(whole));
    const item = limitFields(dated, this.#unprinted);
    const content = JSON.stringify(item);
    const known = this.#ids.get(content);
    if (known !== undefined) return known;
    const id = `i${this.#ids.size}`;
    this.#ids.set(content, id);
    this.#byId.set(id, { ...withArchive(withIdentifiers(item)), id, system_id: id, ...namesOf(item) });
    return id;
  }

  /**
   * Returns the item of an id when citeproc asks for it; an unknown id gives an item with nothing but the id. citeproc
   * copies the item.
   */
  retrieve(id: string): object {
    return this.#byId.get(id) ?? { id };
  }

  find(id: string): CslItem | undefined {
    return this.#byId.get(id);
  }
}

/** Longer texts are no title and no name: they are cut. */
const maxTextLength = 2000;
const maxLongLength = 20_000;
const maxNames = 5000;
const nameVariables = ['author', 'editor', 'translator'];
/** Fields that are long, and that few styles print. */
const rarelyPrinted: ReadonlySet<string> = new Set(['abstract', 'keyword']);

function limitFields(item: CslItem, unprinted: ReadonlySet<string>): CslItem {
  return Object.fromEntries(
    Object.entries(item).flatMap(([name, value]) =>
      unprinted.has(name) ? [] : [[name, boundedValue(value, rarelyPrinted.has(name) ? maxLongLength : maxTextLength)]],
    ),
  );
}

/**
 * citeproc looks texts up in plain objects, where each name of `Object.prototype` is found: a word joiner after it
 * keeps them apart, and is removed at the end.
 */
function guardText(text: string): string {
  return text in Object.prototype ? `${text}\u2060` : text;
}

function boundedValue(value: unknown, maxLength: number): unknown {
  if (typeof value === 'string') return guardText(value.length > maxLength ? `${value.slice(0, maxLength)}…` : value);
  if (Array.isArray(value)) return value.slice(0, maxNames).map((one: unknown) => boundedValue(one, maxLength));
  return isItem(value) ? limitFields(value, new Set()) : value;
}

/**
 * Identifiers of documents and of versions have no ranges: citeproc makes one of `101-336` but where the hyphen is
 * escaped.
 */
const identifiers = ['number', 'version'] as const;
const doiAddress = /^\s*(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i;

/** An item whose numbers and pages keep their hyphens, and whose DOI is none of the addresses that it is found at. */
function withIdentifiers(item: CslItem): CslItem {
  const changed = identifiers.flatMap((name) => {
    const value = item[name];
    return typeof value === 'string' ? [[name, value.replace(/(?<!\\)-/g, '\\-')] as const] : [];
  });
  const { DOI: doi, page } = item;
  return {
    ...item,
    ...Object.fromEntries(changed),
    ...(typeof page === 'string' && { page: renderPages(page) }),
    ...(typeof doi === 'string' && { DOI: doi.replace(doiAddress, '') }),
  };
}

/** Styles print a number as `No. arXiv:2602.03468`; where a preprint is archived they print as it is. */
function withArchive(item: CslItem): CslItem {
  const { number, ...others } = item;
  const isArxiv = item.type === 'article' && typeof number === 'string' && number.startsWith('arXiv:');
  return isArxiv ? { ...others, archive_location: number } : item;
}

function namesOf(item: CslItem): CslItem {
  const lists = nameVariables.filter((name) => Array.isArray(item[name]));
  return Object.fromEntries(lists.map((name) => [name, joinInstitutions(markOthers(item[name]))]));
}

/**
 * Institutions among persons are names like theirs (CSL 1.0.2, "Names"): citeproc has a list of each kind, which it
 * shortens and joins by itself: `Doe, J., Roe, R., & CERN` in styles without a comma before the last name.
 */
function joinInstitutions(names: readonly unknown[]): readonly unknown[] {
  if (!names.some((name) => isItem(name) && name.family !== undefined)) return names;
  return names.map((name) => (isItem(name) && typeof name.literal === 'string' ? { family: name.literal } : name));
}

function markOthers(authors: unknown): readonly unknown[] {
  const names: readonly unknown[] = Array.isArray(authors) ? authors : [];
  const last = names.at(-1);
  return isItem(last) && last.literal === othersName.literal ? [...names.slice(0, -1), { family: others }] : names;
}

/** `and others` becomes `et al.`; the word joiners that kept tags from being markup go. */
export function withoutMarks(text: string): string {
  return text
    .replace(/(?<!\s)(,?)\s+(?:(?:&#38;|&|and|und|et|y|…)\s+)?\ue000\.?/g, '$1 et al.')
    .replaceAll('\ue000', 'et al.')
    .replaceAll('\u2060', '')
    .trim();
}
