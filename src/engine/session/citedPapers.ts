import { asksForCited, parseQuery } from '../../core/search/query/parseQuery';
import { contextOf } from './resolveDocument';
import type { EngineState } from './state';

/** The ids of the papers that the workspace's documents cite, where a query asks for it by `cited:`; else undefined. */
export async function citedFor(state: EngineState, query: string): Promise<ReadonlySet<string> | undefined> {
  return asksForCited(parseQuery(query)) ? citedPapers(state) : undefined;
}

/**
 * The ids of the papers that the workspace's documents cite. A key means the entry of the document's own
 * bibliographies, else any other bibliography's, else the paper that it is made for; the key of a `\bibitem` means no
 * paper.
 */
async function citedPapers(state: EngineState): Promise<ReadonlySet<string>> {
  const cited = new Set<string>();
  const add = (id: string | undefined) => id !== undefined && cited.add(id);
  for (const { document, keys } of state.citing.all) {
    const context = await contextOf(state, document);
    for (const key of new Set(keys.map((citation) => citation.key))) {
      const own = context.files.find((file) => file.entry(key))?.entry(key);
      if (own) add(state.library.idOf(own));
      else if (!context.items.has(key)) for (const id of idsElsewhere(state, key)) add(id);
    }
  }
  return cited;
}

/** The papers of a key that the document's bibliographies lack. */
function idsElsewhere(state: EngineState, key: string): (string | undefined)[] {
  const entries = [...state.bibliographies.files].flatMap((file) => file.entry(key) ?? []);
  if (entries.length === 0) return [state.library.paperOfCitekey(key)?.id];
  return entries.map((entry) => state.library.idOf(entry));
}
