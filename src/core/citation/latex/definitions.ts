import { ConditionalBranches } from './syntax/conditionals';
import { declaredVerbatim, type DeclaredVerbatim } from './syntax/declaredVerbatim';
import type { KeyComposing } from './commands/keyComposer';
import { learnCommands, type LearnedCommands } from './commands/learnCommands';

/**
 * The definitions of a whole text that affect how its parts are read: its own verbatim text, conditionals and citation
 * commands.
 */
export interface LatexDefinitions {
  readonly verbatim: DeclaredVerbatim;
  readonly branches: ConditionalBranches;
  readonly learned: LearnedCommands;
}

/** Gathers the definitions of a text, for all of it that is read. */
export function definitionsOf(
  text: string,
  ownCommands: ReadonlySet<string>,
  composing?: KeyComposing,
): LatexDefinitions {
  return {
    verbatim: declaredVerbatim(text),
    branches: new ConditionalBranches(text),
    learned: learnCommands(text, ownCommands, composing),
  };
}
