import { baseName } from '../../core/text/extensions';
import { fileName } from '../../core/library/noteText';
import type { NoteFile } from '../protocol/atHand';
import { splitUri } from '../util/uri';

/** The notes that the user keeps on papers: a file each, named after the citekey or the id, `hu2026seeupo.md`. */
export class PaperNotes {
  readonly #byName = new Map<string, Map<string, NoteFile>>();

  get isEmpty(): boolean {
    return this.#byName.size === 0;
  }

  /** Takes a note in; whether there was none of that address. */
  put(note: NoteFile): boolean {
    const name = noteName(note.uri);
    const notes = this.#byName.get(name) ?? new Map<string, NoteFile>();
    const isNew = !notes.has(note.uri);
    this.#byName.set(name, notes.set(note.uri, note));
    return isNew;
  }

  /** Forgets a note; whether there was one. */
  remove(uri: string): boolean {
    const name = noteName(uri);
    const notes = this.#byName.get(name);
    const wasThere = notes?.delete(uri) ?? false;
    if (notes?.size === 0) this.#byName.delete(name);
    return wasThere;
  }

  /** Whether a document is the note on the paper of a key. */
  isOn(uri: string, key: string): boolean {
    const name = noteName(uri);
    return name === nameOfKey(key) && this.#byName.get(name)?.has(uri) === true;
  }

  /** The note on a paper, by its keys and its id; of several, the first one's by address. */
  of(keys: readonly string[]): NoteFile | undefined {
    for (const key of keys) {
      const notes = this.#byName.get(nameOfKey(key));
      const [first] = [...(notes?.keys() ?? [])].sort();
      if (first !== undefined) return notes?.get(first);
    }
    return undefined;
  }
}

/** The name by which a note's file is found: file systems may decompose accented letters. */
export function noteName(uri: string): string {
  const { path } = splitUri(uri);
  return baseName(path).replace(/\.md$/i, '').normalize();
}

/** The name of the file about a paper, by its citekey or its id. */
export function nameOfKey(key: string): string {
  return fileName(key).normalize();
}
