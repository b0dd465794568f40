import { asksForCited, parseQuery } from '../../core/search/query/parseQuery';
import { contextOf } from './resolveDocument';
import type { DocumentContext } from './documentContext';
import type { DocumentText } from '../protocol/values';
import type { EngineState } from './state';

/** The ids of the papers that the workspace's documents cite, where a query asks for it by `cited:`; else undefined. */
export async function citedFor(state: EngineState, query: string): Promise<ReadonlySet<string> | undefined> {
  return asksForCited(parseQuery(query)) ? citedPapers(state) : undefined;
}

/** The ids of the papers that the workspace's documents cite. */
export async function citedPapers(state: EngineState): Promise<ReadonlySet<string>> {
  const cited = new Set<string>();
  for (const { document, keys } of state.uses) {
    const idsOf = await resolverIn(state, document);
    for (const key of new Set(keys.map((citation) => citation.key))) for (const id of idsOf(key)) cited.add(id);
  }
  return cited;
}

/**
 * Ranks papers by when they were last cited, the latest highest: when the key came into a document, else when the
 * document was last changed; of one time, the later in the text.
 */
export async function rankByCitation(state: EngineState): Promise<ReadonlyMap<string, number>> {
  const uses: { readonly id: string; readonly time: number }[] = [];
  for (const { document, keys, since } of state.uses) {
    const idsOf = await resolverIn(state, document);
    const last = new Map(keys.toReversed().map(({ key }) => [key, since.get(key) ?? 0] as const));
    for (const [key, time] of [...last].reverse()) for (const id of idsOf(key)) uses.push({ id, time });
  }
  uses.sort((a, b) => a.time - b.time);
  return new Map(uses.map(({ id }, rank) => [id, rank]));
}

/**
 * Gives a function that resolves the keys of a document to IDs of papers: by the entry of its own bibliographies, else
 * any other bibliography's, else the paper that the key is made for. The key of a `\bibitem` resolves to no paper.
 */
async function resolverIn(state: EngineState, document: DocumentText): Promise<(key: string) => readonly string[]> {
  const context = await contextOf(state, document);
  return (key) => {
    const own = context.files.find((file) => file.entry(key))?.entry(key);
    const ids = own ? [state.library.idOf(own)] : context.items.has(key) ? [] : idsElsewhere(state, key, context);
    return ids.filter((id) => id !== undefined);
  };
}

/** The papers of a key that the document's bibliographies lack. */
function idsElsewhere(state: EngineState, key: string, { citekeyPattern }: DocumentContext): (string | undefined)[] {
  const entries = [...state.bibliographies.files].flatMap((file) => file.entry(key) ?? []);
  if (entries.length === 0) return [state.library.paperOfCitekey(key, citekeyPattern)?.id];
  return entries.map((entry) => state.library.idOf(entry));
}
