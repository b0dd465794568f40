import type { AskedEntry } from '../bibliography/figures';
import type { LoopBlocks } from '../bibliography/loopWatch';
import type { QuickPickFigures } from './quickPick';

/** What the suite does inside VS Code; it finds this as `plan.json` beside the workspace's bibliography. */
export interface Plan {
  readonly bibliography: string;
  readonly last: AskedEntry;
  readonly others: readonly AskedEntry[];
  /** Places of the file at which a word is written over the beginning of a title. */
  readonly edits: readonly { readonly key: string; readonly at: number; readonly word: string }[];
  /** Where online sources are asked, by their names. */
  readonly endpoints?: Readonly<Record<string, string>>;
  /** A folder for profiles of the extension host's thread, one a phase. */
  readonly profiles?: string;
}

/** What it measures; blocks are those of the extension host's thread, VS Code's own work included. */
export interface EditorFigures {
  /** The whole of it: reading the code, VS Code's own questions to its window, activating. */
  readonly activationMs: number;
  /** Of that, reading and evaluating the code, and the extension's own `activate`; in whole milliseconds, as VS Code notes them. */
  readonly codeLoadingMs: number;
  readonly activateCallMs: number;
  /** From the beginning of activation to completion, in a document opened after it, that offers the file's last entry. */
  readonly firstCompletionMs: number;
  readonly loading: LoopBlocks;
  readonly completionP50Ms: number;
  readonly completionMaxMs: number;
  readonly typing: LoopBlocks;
  readonly picking: LoopBlocks;
  /** While queries are typed into Search Online, where there are endpoints. */
  readonly searchingOnline?: LoopBlocks;
  /** From another program's change of the file to completion by it, the median. */
  readonly editMs: number;
  readonly editMaxMs: number;
  /** From that change to VS Code's telling of it, the median. */
  readonly editToldMs: number;
  readonly editing: LoopBlocks;
  /** Of the extension host, its worker included. */
  readonly rssMb: number;
}

/** With what is seen from outside of the extension host: Search Papers, and a quick pick that shows as many rows without looking for any. */
export interface SessionFigures extends EditorFigures {
  readonly search: QuickPickFigures;
  readonly plain: QuickPickFigures;
  readonly online?: QuickPickFigures;
}

/** Begins the line that has the figures. */
export const figuresMark = 'figures ';
/** Begins the line that says that a quick pick is open; the suite goes on when there is a file of the picker's name. */
export const pickerMark = 'open: ';
export type Picker = 'search' | 'plain' | 'online';
