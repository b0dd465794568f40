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
  if (fields.has('xdata') || fields.has('crossref')) new Inheritance(entry, scope).addReferred(fields, entry);
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

/** Whether an entry is another one, or inherits from it, directly or through others. */
export function inheritsFrom(entry: BibtexEntry, other: BibtexEntry, scope: EntryScope): boolean {
  const target = other.key.toLowerCase();
  if (target === '') return false;
  const seen = new Set([entry.key.toLowerCase()]);
  for (const name of seen) {
    if (name === target) return true;
    if (seen.size > mostReferences) return false;
    const asked = scope.find(name);
    if (asked) for (const key of parentsOf(asked, scope)) seen.add(key.toLowerCase());
  }
  return false;
}

function parentsOf(entry: BibtexEntry, { macros }: EntryScope): string[] {
  return entry.fields
    .filter(({ name }) => name === 'crossref' || name === 'xdata')
    .flatMap((field) => fieldText(entry.text, field, macros).split(','))
    .map((key) => key.trim())
    .slice(0, mostReferences);
}

/** For one entry, so many references are followed, its parents' included. No bibliography that is meant to be read has as many. */
const mostReferences = 100;

/**
 * What one entry inherits. Each entry that it refers to, directly or through others, is resolved once, and one that refers to itself in a circle adds nothing
 * there: biber warns of the circle and goes on. Entries are told apart by their keys, as the same entry may be read anew each time it is looked up.
 */
class Inheritance {
  readonly #scope: EntryScope;
  /** What entries have, by lower-case key; undefined while that is being found out. */
  readonly #known = new Map<string, ReadonlyMap<string, string> | undefined>();
  readonly #types = new Map<string, string>();
  #followed = 0;

  constructor(entry: BibtexEntry, scope: EntryScope) {
    this.#scope = scope;
    if (entry.key !== '') this.#known.set(entry.key.toLowerCase(), undefined);
  }

  /** Adds what an entry's own `fields` lack and the entries it refers to have. */
  addReferred(fields: Map<string, string>, entry: BibtexEntry): void {
    for (const key of fields.get('xdata')?.split(',') ?? []) {
      const data = this.#find(key.trim());
      if (data) addMissing(fields, data.fields);
    }
    const crossref = fields.get('crossref');
    const parent = crossref === undefined ? undefined : this.#find(crossref);
    if (parent) addMissing(fields, inheritable(entry.type, parent.type, parent.fields));
  }

  #find(key: string): { readonly type: string; readonly fields: ReadonlyMap<string, string> } | undefined {
    if (this.#followed >= mostReferences) return undefined;
    this.#followed += 1;
    const name = key.toLowerCase();
    if (!this.#known.has(name)) this.#resolve(name, this.#scope.find(key));
    const fields = this.#known.get(name);
    return fields && { type: this.#types.get(name) ?? '', fields };
  }

  #resolve(name: string, entry: BibtexEntry | undefined): void {
    this.#known.set(name, undefined);
    if (!entry) return;
    const fields = ownFields(entry, this.#scope.macros);
    this.addReferred(fields, entry);
    this.#types.set(name, entry.type);
    this.#known.set(name, fields);
  }
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
