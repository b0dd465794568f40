import { macrosOf, type BibliographyPart } from '../../core/bibliography/bibliography';
import type { BibtexEntry } from '../../core/bibliography/bibtex/syntax/blocks';
import type { EntryScope } from '../../core/bibliography/bibtex/fields/entryFields';
import type { Macros } from '../../core/bibliography/bibtex/fields/fieldText';

/** Scope of `@string` macros, crossref and xdata across the `.bib` files of one document. */
export interface ScopedFile {
  /** All there is in it; another array once that has changed. */
  readonly blocks: readonly unknown[];
  /** Its `@string` definitions. */
  readonly macroParts: readonly BibliographyPart[];
  /** The entry of a key, compared without case, that others can inherit from. */
  parentOf(key: string): BibtexEntry | undefined;
}

/** The files that documents read with a file, in their order, and whether before or after it. */
export interface Companions<F = ScopedFile> {
  readonly before: readonly F[];
  readonly after: readonly F[];
}

const none: Companions<never> = { before: [], after: [] };

/**
 * Which bibliographies are read together: BibTeX and biber read those of a document as one, in the order in which it
 * names them. A file may be named by several documents: then the files of all of them go with it.
 */
export class CompanionIndex {
  readonly #named = new Map<string, readonly string[]>();
  #known: Map<string, Companions<string>> | undefined;

  /**
   * Takes a document's bibliographies.
   * @returns the files that are read with others than before
   */
  set(document: string, uris: readonly string[]): ReadonlySet<string> {
    const before = this.#named.get(document) ?? [];
    const named = uris.length > 1 ? uris : [];
    if (before.length === named.length && before.every((uri, index) => uri === named[index])) return new Set();
    if (named.length > 0) this.#named.set(document, named);
    else this.#named.delete(document);
    this.#known = undefined;
    return new Set([...before, ...named]);
  }

  of(uri: string): Companions<string> {
    if (!this.#known) {
      this.#known = new Map();
      for (const uris of this.#named.values()) for (const [at, one] of uris.entries()) this.#add(one, uris, at);
    }
    return this.#known.get(uri) ?? none;
  }

  #add(uri: string, uris: readonly string[], at: number): void {
    const { before, after } = this.#known?.get(uri) ?? none;
    const earlier = [...new Set([...before, ...uris.slice(0, at)])].filter((other) => other !== uri);
    const later = [...new Set([...after, ...uris.slice(at + 1)])].filter((other) => other !== uri);
    this.#known?.set(uri, { before: earlier, after: later.filter((other) => !earlier.includes(other)) });
  }
}

/**
 * The scope that the entries of a file refer to: its own `@string` definitions and entries, and those of the files that
 * are read with it. A macro must be defined before it is used, so those of later files do not count; a parent may be
 * anywhere, as in biber.
 */
export function scopeWith(file: ScopedFile, { before, after }: Companions): EntryScope {
  let macros: Macros = new Map();
  for (const other of before) macros = macrosOf(other.macroParts, macros);
  const own = macrosOf(file.macroParts, macros);
  const others = [...before, ...after];
  const theirs = new Map<ScopedFile, Macros>();
  const holderOf = (key: string) => others.find((other) => other.parentOf(key) !== undefined);
  return {
    macros: own,
    find: (key): BibtexEntry | undefined => file.parentOf(key) ?? holderOf(key)?.parentOf(key),
    isBefore(key, offset) {
      const own = file.parentOf(key);
      return own ? own.start < offset : before.some((other) => other.parentOf(key) !== undefined);
    },
    macrosAt(key) {
      const holder = file.parentOf(key) ? undefined : holderOf(key);
      if (!holder) return own;
      const known = theirs.get(holder) ?? macrosOf(holder.macroParts, own);
      theirs.set(holder, known);
      return known;
    },
  };
}
