import * as v from 'valibot';
import { isItem, type CslItem } from '../../bibliography/model/cslItem';
import { listOf, maybe, readJson, text } from '../answer';
import { AnswerError } from '../source';
import { workOf, type ZoteroItem } from './zoteroItem';

const version = v.pipe(v.number(), v.integer());

const itemAnswer = v.object({
  key: v.string(),
  version,
  csljson: maybe(v.unknown()),
  data: v.object({
    itemType: text,
    dateModified: text,
    extra: text,
    citationKey: text,
    contentType: text,
    parentItem: text,
    deleted: maybe(v.unknown()),
    collections: listOf(v.string()),
    tags: listOf(v.object({ tag: v.string() })),
  }),
});

type ItemAnswer = v.InferOutput<typeof itemAnswer>;

/** Items that are about no work. */
const children = new Set(['attachment', 'note', 'annotation']);

/**
 * Reads a page of items. One that is damaged is left out.
 *
 * @param csl their CSL-JSON by their keys, where the page has it not itself
 * @throws `AnswerError`
 */
export function readItems(body: string, csl: ReadonlyMap<string, CslItem> = new Map()): ZoteroItem[] {
  const items = v.parse(listOf(itemAnswer), readJson(v.array(v.unknown()), body));
  return items.map((told) => toItem(told, csl.get(told.key) ?? ownCsl(told.csljson)));
}

function toItem({ key, version, data }: ItemAnswer, csl: CslItem | undefined): ZoteroItem {
  const { itemType = '', parentItem, contentType, dateModified = '', deleted } = data;
  const isWork = csl !== undefined && !children.has(itemType);
  return {
    key,
    version,
    modified: dateModified,
    ...(isTrue(deleted) && { isTrashed: true }),
    ...(isWork && { work: workOf(csl, data) }),
    ...(contentType === 'application/pdf' && parentItem !== undefined && { pdfOf: parentItem }),
  };
}

/** An object, or text of a list that has it. */
function ownCsl(told: unknown): CslItem | undefined {
  if (isItem(told)) return told;
  if (typeof told !== 'string' || told === '') return undefined;
  const [first] = readCslList(told);
  return first;
}

/**
 * Reads a page of items in CSL-JSON: a list, or an object that has it as `items`.
 *
 * @throws `AnswerError`
 */
export function readCslItems(body: string): Map<string, CslItem> {
  return new Map(readCslList(body).map((item) => [keyOfUri(item.id), item]));
}

function readCslList(body: string): CslItem[] {
  const items = listOf(v.custom<CslItem>(isItem));
  const read = readJson(v.union([v.array(v.unknown()), v.object({ items: v.array(v.unknown()) })]), body);
  return v.parse(items, Array.isArray(read) ? read : read.items);
}

/** An item's id in CSL-JSON is an address, whose last part is its key: `http://zotero.org/users/1/items/ABCD2345`. */
function keyOfUri(id: unknown): string {
  return typeof id === 'string' ? id.slice(id.lastIndexOf('/') + 1) : '';
}

/** @throws `AnswerError` */
export function readVersions(body: string): Map<string, number> {
  return new Map(Object.entries(readJson(v.record(v.string(), version), body)));
}

/** The keys of items that were deleted. @throws `AnswerError` */
export function readDeleted(body: string): string[] {
  return readJson(v.object({ items: listOf(v.string()) }), body).items;
}

export interface ZoteroCollection {
  readonly key: string;
  readonly name: string;
  readonly parent?: string;
}

/** @throws `AnswerError` */
export function readCollections(body: string): ZoteroCollection[] {
  const collection = v.object({ key: v.string(), data: v.object({ name: v.string(), parentCollection: text }) });
  return readJson(v.array(collection), body).map(({ key, data: { name, parentCollection } }) => ({
    key,
    name,
    ...(parentCollection !== undefined && { parent: parentCollection }),
  }));
}

/** @throws `AnswerError` */
export function readGroups(body: string): { readonly id: number; readonly name: string }[] {
  const group = v.object({ id: version, data: v.object({ name: v.string() }) });
  return readJson(v.array(group), body).map(({ id, data: { name } }) => ({ id, name }));
}

/** The user whose key it is. @throws `AnswerError` */
export function readKeyOwner(body: string): number {
  return readJson(v.object({ userID: version }), body).userID;
}

/** Reads the result of a call of Better BibTeX; errors come with status 200. @throws `AnswerError` */
function readResult<T extends v.GenericSchema>(schema: T, body: string): v.InferOutput<T> {
  const { error, result } = readJson(
    v.object({ error: maybe(v.object({ message: text })), result: v.optional(v.unknown()) }),
    body,
  );
  const read = v.safeParse(schema, result);
  if (error || !read.success) throw new AnswerError('malformed', error?.message ?? '');
  return read.output;
}

/** The citation keys that `item.citationkey` gives, by the items as they were asked for. @throws `AnswerError` */
export function readCitationKeys(body: string): Map<string, string> {
  const keys = readResult(v.record(v.string(), v.nullable(v.string())), body);
  return new Map(Object.entries(keys).flatMap(([item, key]) => (key === null || key === '' ? [] : [[item, key]])));
}

/** The libraries that `user.groups` gives, with the numbers that Zotero has for them on this computer. */
export function readLocalNumbers(body: string): Map<string, number> {
  const groups = readResult(v.array(v.object({ id: version, name: v.string() })), body);
  return new Map(groups.map(({ id, name }) => [name, id]));
}

/** Flags are 1 or `true`. */
function isTrue(flag: unknown): boolean {
  return flag === 1 || flag === true;
}
