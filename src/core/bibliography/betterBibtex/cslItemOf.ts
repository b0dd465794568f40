import { parseName } from '../../library/names';
import { withNoteVariables } from '../csl/noteVariables';
import { readCslDate } from '../model/cslDate';
import { isItem, type CslItem } from '../model/cslItem';
import { noteOf } from './extra';
import { creatorNames, cslTypes, dateFieldsOf, fieldsOf } from './zoteroSchema';

/**
 * A work of Zotero as an item of CSL, without `id`, as Zotero makes it (schema.json, `csl`;
 * https://github.com/zotero/zotero-schema). Lines of `extra` such as `DOI: 10.1000/x` are variables, too.
 */
export function cslItemOf(work: CslItem): CslItem {
  const { variables, rest } = readExtra(extraOf(work));
  const note = noteOf(rest);
  const keyword = tagsOf(work.tags).join(', ');
  return withNoteVariables({
    type: cslTypes.get(textOf(work.itemType) ?? '') ?? 'document',
    ...variables,
    ...valuesOf(work, fieldsOf, (text) => text),
    ...valuesOf(work, dateFieldsOf, readDate),
    ...creatorsOf(work.creators),
    ...(keyword !== '' && { keyword }),
    ...(note !== undefined && { note }),
  });
}

/** A value that is text or a number; undefined for an empty one. */
export function textOf(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined;
}

/** The field `extra`, which exports may have as a list of its lines. */
export function extraOf({ extra }: CslItem): string | undefined {
  return Array.isArray(extra) ? extra.map((line) => textOf(line) ?? '').join('\n') : textOf(extra);
}

function valuesOf(
  work: CslItem,
  fields: Readonly<Record<string, readonly string[]>>,
  read: (text: string) => unknown,
): CslItem {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([variable, names]) => {
      const text = names.map((name) => textOf(work[name])).find((value) => value !== undefined);
      const value = text === undefined ? undefined : read(text);
      return value === undefined ? [] : [[variable, value]];
    }),
  );
}

/** A date in any form that Zotero keeps; one with a time is its day, and what is `00` in it is not known. */
function readDate(text: string): CslItem | undefined {
  return readCslDate(
    text.replace(/^(\d{4}-\d\d-\d\d)[T ]\d\d:.*$/, '$1').replace(/^(\d{4}(?:-\d\d)??)(?:-00){1,2}$/, '$1'),
  );
}

function creatorsOf(creators: unknown): CslItem {
  const names: Record<string, CslItem[]> = {};
  for (const creator of Array.isArray(creators) ? creators.filter(isItem) : []) {
    const variable = creatorNames.get(textOf(creator.creatorType) ?? 'author');
    const name = nameOf(creator);
    if (variable !== undefined && name) (names[variable] ??= []).push(name);
  }
  return names;
}

function nameOf(creator: CslItem): CslItem | undefined {
  const [last, first, whole] = [textOf(creator.lastName), textOf(creator.firstName), textOf(creator.name)];
  if (last === undefined || first === undefined) {
    const literal = whole ?? last ?? first;
    return literal === undefined ? undefined : { literal };
  }
  const { given, particle, family, suffix } = parseName(`${last}, ${first}`);
  return {
    family,
    ...(given !== undefined && { given }),
    ...(particle !== undefined && { 'non-dropping-particle': particle }),
    ...(suffix !== undefined && { suffix }),
  };
}

function tagsOf(tags: unknown): string[] {
  if (!Array.isArray(tags)) return [];
  return tags.flatMap((tag: unknown) => textOf(isItem(tag) ? tag.tag : tag)?.replaceAll(',', ' ') ?? []);
}

/** The variables that lines of `extra` give, by their names in any case and with blanks (`Original Date: 1901`). */
function readExtra(extra: string | undefined): { readonly variables: CslItem; readonly rest: string } {
  const variables: Record<string, unknown> = {};
  const rest = (extra ?? '').split('\n').filter((line) => {
    const [, name = '', value = ''] = /^([A-Za-z][A-Za-z _-]*):(.*)$/.exec(line) ?? [];
    const variable = variablesByName.get(foldName(name));
    const read = variable === undefined ? undefined : variable in dateFieldsOf ? readDate(value.trim()) : textOf(value);
    if (variable !== undefined && read !== undefined) variables[variable] = read;
    return read === undefined;
  });
  return { variables, rest: rest.join('\n') };
}

function foldName(name: string): string {
  return name.trim().toLowerCase().replace(/[ _]/g, '-');
}

const variablesByName: ReadonlyMap<string, string> = new Map(
  [...Object.keys(fieldsOf), ...Object.keys(dateFieldsOf), 'event-date', 'volume-title', 'original-title', 'type'].map(
    (variable) => [foldName(variable), variable],
  ),
);
