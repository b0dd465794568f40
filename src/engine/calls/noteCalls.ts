import { nameOfKey, noteName } from '../document/paperNotes';
import type { NoteCalls } from '../protocol/atHand';
import type { Calls } from '../protocol/engine';
import type { EngineState } from '../session/state';

export function noteCalls(state: EngineState): Calls<NoteCalls> {
  const { notes } = state;
  /** Indexes the papers of these notes again; gives whether there are any. */
  const indexAgain = (uris: readonly string[]) => {
    const changed = papersNamed(state, new Set(uris.map(noteName)));
    state.index.apply({ gone: [], changed });
    return changed.length > 0;
  };
  return {
    putNotes(files) {
      const added = files.filter((file) => notes.put(file));
      const isShown = indexAgain(files.map(({ uri }) => uri));
      return isShown && added.length > 0;
    },

    noteOfKey: (key) => notes.of([key])?.uri,

    removeNotes(uris) {
      return indexAgain(uris.filter((uri) => notes.remove(uri)));
    },
  };
}

/** The ids of the papers that files of these names are about. */
function papersNamed(state: EngineState, names: ReadonlySet<string>): string[] {
  const { library, bibliographies } = state;
  const found = new Set<string>();
  const others = new Set<string>();
  for (const name of names) {
    const before = found.size;
    const ids = [library.paper(name)?.id, library.paperOfCitekey(name)?.id];
    for (const file of bibliographies.files) {
      const entry = file.entry(name);
      if (entry) ids.push(library.idOf(entry));
    }
    for (const id of ids) if (id !== undefined) found.add(id);
    if (found.size === before) others.add(name);
  }
  // A name that stands for characters which file systems do not take.
  const isOther = (key: string) => isUnlikeName(key) && others.has(nameOfKey(key));
  if (others.size === 0) return [...found];
  for (const { entries } of bibliographies.files) {
    for (const entry of entries) {
      const id = !entry.isGone && isOther(entry.key) ? library.idOf(entry) : undefined;
      if (id !== undefined) found.add(id);
    }
  }
  for (const id of library.ids) if (isOther(id)) found.add(id);
  return [...found];
}

/** Whether a file may not be named by a key as it is. */
function isUnlikeName(key: string): boolean {
  return nameOfKey(key) !== key;
}
