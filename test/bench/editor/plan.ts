import type { AskedEntry } from '../bibliography/figures';
import type { LoopBlocks } from '../bibliography/loopWatch';

/** What the suite does inside VS Code; it finds this as `plan.json` beside the workspace's bibliography. */
export interface Plan {
  readonly bibliography: string;
  readonly last: AskedEntry;
  readonly others: readonly AskedEntry[];
  /** Places of the file at which a word is written over the beginning of a title. */
  readonly edits: readonly { readonly key: string; readonly at: number; readonly word: string }[];
}

/** What it measures; blocks are those of the extension host's thread, VS Code's own work included. */
export interface EditorFigures {
  readonly activationMs: number;
  /** From the beginning of activation to completion, in a document opened after it, that offers the file's last entry. */
  readonly firstCompletionMs: number;
  readonly loading: LoopBlocks;
  readonly completionP50Ms: number;
  readonly completionMaxMs: number;
  readonly typing: LoopBlocks;
  /** From another program's change of the file to completion by it, the median. */
  readonly editMs: number;
  readonly editMaxMs: number;
  readonly editing: LoopBlocks;
  /** Of the extension host, its worker included. */
  readonly rssMb: number;
}

/** Begins the line that has the figures. */
export const figuresMark = 'figures ';
