import type { InsertionOptions } from '../../core/citation/shared/grammar';
import type { DocumentText } from '../protocol/values';
import { commandsFor } from './citationCommands';
import type { DocumentContext } from './documentContext';
import type { EngineState } from './state';

/** How new citations are written in a document: by the user's settings, and by the habit of its project. */
export async function insertionOptions(
  state: EngineState,
  document: DocumentText,
  context: DocumentContext,
): Promise<InsertionOptions> {
  const { latexTie } = state.settings;
  return {
    commands: await commandsFor(state, document),
    ...(latexTie !== undefined && { tie: latexTie }),
    ...(context.citesByRole && { markdownForm: 'role' }),
  };
}
