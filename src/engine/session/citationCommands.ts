import type { DocumentText } from '../protocol/values';
import type { EngineState } from './state';

/**
 * The commands of a project together with those of the settings; the same list for the same, by which it can be told.
 */
const together = new WeakMap<readonly string[], { readonly own: readonly string[]; readonly all: readonly string[] }>();

/**
 * The commands that cite in a document though their names do not say so: the user's own, and those that its project
 * defines.
 */
export async function commandsFor(state: EngineState, document: DocumentText): Promise<readonly string[]> {
  const own = state.settingsFor(document).citationCommands;
  const { citationCommands } = await state.documents.bibliographiesOf(document);
  if (!citationCommands) return own;
  const known = together.get(citationCommands);
  if (known?.own === own) return known.all;
  const all = [...own, ...citationCommands];
  together.set(citationCommands, { own, all });
  return all;
}
