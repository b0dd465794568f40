import { ownCommands } from '../../../core/citation/latex/commands/commands';
import { projectCommand } from '../../../core/citation/latex/fittingCommand';
import type { InsertionOptions } from '../../../core/citation/shared/grammar';
import type { DocumentText } from '../../protocol/values';
import { commandsFor } from '../citationCommands';
import type { DocumentContext } from '../documentContext';
import type { EngineState } from '../state';

/** How new citations are written in a document: by the user's settings, and by the habit of its project. */
export async function insertionOptions(
  state: EngineState,
  document: DocumentText,
  context: DocumentContext,
): Promise<InsertionOptions> {
  const { latexTie } = state.settingsFor(document);
  const command = await projectCommandOf(state, document);
  return {
    commands: await commandsFor(state, document),
    ...(command !== undefined && { projectCommand: command }),
    ...(latexTie !== undefined && { tie: latexTie }),
    ...(context.citesByRole && { markdownForm: 'role' }),
  };
}

/** The command by which a LaTeX document's project cites. */
export async function projectCommandOf(state: EngineState, document: DocumentText): Promise<string | undefined> {
  if (document.language !== 'latex') return undefined;
  const texts = await state.documents.projectTexts(document);
  return projectCommand(texts, ownCommands(await commandsFor(state, document)));
}
