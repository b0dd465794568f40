/*
 * This folder (`src/core/bibliography/bibtex/fields`). What the fields of a BibTeX or biblatex entry mean: macros,
 * inheritance, dates, names of types and fields; decoding to a record and to an item of CSL. Imports syntax/ and
 * core/bibliography/model. Invariant: the text of a file is never changed, only read.
 */

import type { BibtexEntry } from '../syntax/blocks';
import { MacroExpansion, maxEntryExpansion, type Macros } from './fieldText';
import { inheritFields } from './inheritance';

/** The macros and other entries of a bibliography that the text of an entry may refer to. */
export interface EntryScope {
  readonly macros: Macros;
  /** The entry of a key, compared as the bibliography's user does. */
  readonly find: (key: string) => BibtexEntry | undefined;
  /** Whether the entry of a key is before an offset of the file, or in a file before it. */
  readonly isBefore?: (key: string, offset: number) => boolean;
  /** The language (BCP 47) that an entry is in which names none: that of the document. English where it is not told. */
  readonly language?: string;
  /** The macros where the entry of a key is, if that can be another file. */
  readonly macrosAt?: (key: string) => Macros;
}

/** biblatex's names in place of BibTeX's, as its manual's "Field Aliases" lists them. */
const aliases: ReadonlyMap<string, string> = new Map(
  Object.entries({
    address: 'location',
    annote: 'annotation',
    archiveprefix: 'eprinttype',
    hyphenation: 'langid',
    journal: 'journaltitle',
    primaryclass: 'eprintclass',
    school: 'institution',
  }),
);

/**
 * An entry's fields by biblatex's lower-case names, in TeX; empty ones are left out, and the first of two counts, as in
 * BibTeX. What it lacks comes from its `xdata` and `crossref` entries.
 *
 * @param ofRecord leaves out what identifies a parent: its DOI would make the child the same paper
 */
export function entryFields(entry: BibtexEntry, scope: EntryScope, ofRecord = false): Map<string, string> {
  const fields = ownFields(entry, scope.macros);
  if (fields.has('xdata') || fields.has('crossref')) new Inheritance(entry, scope, ofRecord).addReferred(fields, entry);
  return fields;
}

/**
 * Characters of fields that one entry may inherit, their names included: more than a collaboration's list of authors,
 * and little enough for thousands of children of one large parent. A field that is too long for the rest stays behind.
 */
const maxInheritedLength = 131_072;

function ownFields(entry: BibtexEntry, macros: Macros): Map<string, string> {
  const fields = new Map<string, string>();
  const expansion = new MacroExpansion(macros, maxEntryExpansion);
  for (const field of entry.fields) {
    const name = aliasOf(field.name);
    if (fields.has(name)) continue;
    const text = expansion.fieldText(entry.text, field);
    if (text !== '') fields.set(name, text);
  }
  return fields;
}

/** What others can inherit of entries, by the macros that it was read with. */
const inheritable = new WeakMap<BibtexEntry, { readonly macros: Macros; readonly fields: Map<string, string> }>();

/** The own fields of an entry that others can inherit. It is kept: an entry may have thousands of children. */
function inheritableFields(entry: BibtexEntry, macros: Macros): ReadonlyMap<string, string> {
  const known = inheritable.get(entry);
  if (known?.macros === macros) return known.fields;
  const fields = new Map<string, string>();
  addMissing(fields, ownFields(entry, macros), { left: maxInheritedLength });
  inheritable.set(entry, { macros, fields });
  return fields;
}

/**
 * The keys, in lower case, through which an entry inherits from itself: its own where it names that, and those of
 * entries that lead back to it. No more entries are asked than for its fields.
 */
export function circularKeys(entry: BibtexEntry, scope: EntryScope): ReadonlySet<string> {
  const circular = new Set<string>();
  const own = entry.key.toLowerCase();
  if (own === '') return circular;
  const children = new Map<string, string[]>();
  const asked = new Set([own]);
  let left = maxReferences;
  for (const name of asked) {
    if (left-- === 0) break;
    const found = name === own ? entry : scope.find(name);
    for (const key of found ? parentsOf(found, scope) : []) {
      const parent = key.toLowerCase();
      asked.add(parent);
      children.set(parent, [...(children.get(parent) ?? []), name]);
    }
  }
  // From the entry to those that name it, and to those that name them.
  const leading = [own];
  for (const name of leading) {
    for (const child of children.get(name) ?? []) {
      if (child !== own && !circular.has(child)) leading.push(child);
      circular.add(child);
    }
  }
  return circular;
}

function parentsOf(entry: BibtexEntry, { macros }: EntryScope): string[] {
  const fields = inheritableFields(entry, macros);
  return ['crossref', 'xdata']
    .flatMap((name) => fields.get(name)?.split(',') ?? [])
    .slice(0, maxReferences)
    .map((key) => key.trim());
}

/** References (crossref, xdata) followed for one entry, its parents' included: more than any real bibliography has. */
const maxReferences = 100;

/**
 * Resolves the fields that one entry inherits. Each entry that it refers to, directly or through others, is resolved
 * once, and one that refers to itself in a circle adds nothing there: biber warns of the circle and goes on. Entries
 * are told apart by their keys, as the same entry may be read anew each time it is looked up.
 */
class Inheritance {
  readonly #scope: EntryScope;
  readonly #ofRecord: boolean;
  readonly #budget = { left: maxInheritedLength };
  /**
   * The fields of entries, inherited ones included, by lower-case key; undefined while an entry is being resolved, and
   * if there is no entry of the key.
   */
  readonly #known = new Map<string, ReadonlyMap<string, string> | undefined>();
  readonly #types = new Map<string, string>();
  #followed = 0;

  constructor(entry: BibtexEntry, scope: EntryScope, ofRecord: boolean) {
    this.#scope = scope;
    this.#ofRecord = ofRecord;
    if (entry.key !== '') this.#known.set(entry.key.toLowerCase(), undefined);
  }

  /** Adds what an entry's own `fields` lack and the entries it refers to have. */
  addReferred(fields: Map<string, string>, entry: BibtexEntry): void {
    // What the last of several says counts, as in biber.
    for (const key of fields.get('xdata')?.split(',').reverse() ?? []) {
      const data = this.#find(key.trim());
      if (data) addMissing(fields, data.fields, this.#budget);
    }
    const crossref = fields.get('crossref');
    const parent = crossref === undefined ? undefined : this.#find(crossref);
    if (!parent) return;
    const inherited = inheritFields(entry.type, fields, parent.type, parent.fields, this.#ofRecord);
    addMissing(fields, inherited, this.#budget);
  }

  #find(key: string): { readonly type: string; readonly fields: ReadonlyMap<string, string> } | undefined {
    if (this.#followed >= maxReferences) return undefined;
    this.#followed += 1;
    const name = key.toLowerCase();
    if (!this.#known.has(name)) this.#resolve(name, this.#scope.find(key));
    const fields = this.#known.get(name);
    return fields && { type: this.#types.get(name) ?? '', fields };
  }

  #resolve(name: string, entry: BibtexEntry | undefined): void {
    this.#known.set(name, undefined);
    if (!entry) return;
    const macros = this.#scope.macrosAt?.(name) ?? this.#scope.macros;
    const fields = new Map(inheritableFields(entry, macros));
    this.addReferred(fields, entry);
    this.#types.set(name, entry.type);
    this.#known.set(name, fields);
  }
}

/** biblatex’s name for a field. */
export function aliasOf(name: string): string {
  return aliases.get(name) ?? name;
}

/** Adds fields that are missing, as far as the budget of characters goes. */
function addMissing(fields: Map<string, string>, others: ReadonlyMap<string, string>, budget: { left: number }): void {
  for (const [name, text] of others) {
    const length = name.length + text.length;
    if (length > budget.left || fields.has(name)) continue;
    fields.set(name, text);
    budget.left -= length;
  }
}
