import type { BibtexEntry } from './blocks';
import { fieldText, type Macros } from './fieldText';

/** What an entry's text refers to elsewhere in its bibliography. */
export interface EntryScope {
  readonly macros: Macros;
  /** The entry of a key, compared as the bibliography's user does. */
  readonly find: (key: string) => BibtexEntry | undefined;
}

/** What no parent passes on: biber's own exceptions, and what names the parent itself rather than what is in it. */
const notInherited = new Set([
  'abstract',
  'crossref',
  'doi',
  'entryset',
  'eprint',
  'execute',
  'file',
  'ids',
  'label',
  'options',
  'presort',
  'related',
  'relatedoptions',
  'relatedstring',
  'relatedtype',
  'shorthand',
  'sortkey',
  'url',
  'xdata',
  'xref',
]);

/** biblatex's names in place of BibTeX's, as its manual's "Field Aliases" lists them. */
const aliases: ReadonlyMap<string, string> = new Map(
  Object.entries({
    address: 'location',
    annote: 'annotation',
    archiveprefix: 'eprinttype',
    journal: 'journaltitle',
    primaryclass: 'eprintclass',
    school: 'institution',
  }),
);

/**
 * An entry's fields by biblatex's lower-case names, in TeX; empty ones are left out, and the first of two counts, as in BibTeX. What it lacks comes from
 * its `xdata` and `crossref` entries, whose titles become what they are to it (biblatex's default inheritance; BibTeX's styles ask for the same by a `booktitle`
 * in the parent).
 */
export function entryFields(entry: BibtexEntry, scope: EntryScope): Map<string, string> {
  const fields = ownFields(entry, scope.macros);
  if (fields.has('xdata') || fields.has('crossref')) addReferred(fields, entry, scope, new Set([entry]));
  return fields;
}

function ownFields(entry: BibtexEntry, macros: Macros): Map<string, string> {
  const fields = new Map<string, string>();
  for (const field of entry.fields) {
    const name = aliasOf(field.name);
    if (fields.has(name)) continue;
    const text = fieldText(entry.text, field, macros);
    if (text !== '') fields.set(name, text);
  }
  return fields;
}

/**
 * Adds what an entry's own `fields` lack and the entries it refers to have.
 * @param seen the entries that were asked before: each is asked once, whatever refers to what
 */
function addReferred(fields: Map<string, string>, entry: BibtexEntry, scope: EntryScope, seen: Set<BibtexEntry>): void {
  const fieldsOf = (other: BibtexEntry): Map<string, string> => {
    seen.add(other);
    const others = ownFields(other, scope.macros);
    addReferred(others, other, scope, seen);
    return others;
  };
  for (const key of fields.get('xdata')?.split(',') ?? []) {
    const data = scope.find(key.trim());
    if (data && !seen.has(data)) addMissing(fields, fieldsOf(data));
  }
  const crossref = fields.get('crossref');
  const parent = crossref === undefined ? undefined : scope.find(crossref);
  if (parent && !seen.has(parent)) addMissing(fields, inheritable(entry.type, parent.type, fieldsOf(parent)));
}

/** biblatex’s name for a field. */
export function aliasOf(name: string): string {
  return aliases.get(name) ?? name;
}

function addMissing(fields: Map<string, string>, others: ReadonlyMap<string, string>): void {
  for (const [name, text] of others) if (!fields.has(name)) fields.set(name, text);
}

function inheritable(childType: string, parentType: string, parent: ReadonlyMap<string, string>): Map<string, string> {
  const titleBecomes = parentTitleIn(childType, parentType);
  const fields = new Map<string, string>();
  for (const [name, text] of parent) {
    if (notInherited.has(name)) continue;
    const isTitle = /^(?:sub)?title(?:addon)?$/.test(name);
    if (!isTitle) fields.set(name, text);
    else if (titleBecomes !== undefined) fields.set(titleName(titleBecomes, name), text);
  }
  // A parent's own booktitle is what BibTeX's styles take.
  const bookTitle = parent.get('booktitle');
  if (bookTitle !== undefined) fields.set('booktitle', bookTitle);
  return fields;
}

/** What a parent's title is to its child: the prefix of the child's field, or nothing. */
function parentTitleIn(childType: string, parentType: string): 'book' | 'journal' | 'main' | undefined {
  if (parentType === 'periodical') return 'journal';
  if (parentType.startsWith('mv')) return 'main';
  if (/^(?:in|conference$|bookinbook$|supp)/.test(childType)) return 'book';
  return undefined;
}

function titleName(prefix: string, name: string): string {
  return name === 'title' ? `${prefix}title` : `${prefix}${name}`;
}
