import type { LoopBlocks } from './loopWatch';

/** An entry that is asked for. */
export interface AskedEntry {
  readonly key: string;
  /** The words of its title, as one types them. */
  readonly title: string;
}

/** What is asked of a workspace with bibliographies. */
export interface Probe {
  /** The bibliographies' names, in the order in which the document names them. */
  readonly files: readonly string[];
  readonly entries: number;
  /** The last entry of the last file. */
  readonly last: AskedEntry;
  /** Entries from all over the last file. */
  readonly others: readonly AskedEntry[];
}

/** From the moment the files are told to the engine, which reads them while it is asked again and again. */
export interface LoadFigures extends LoopBlocks {
  /** Until completion offers the last entry by its key. */
  readonly completionByKeyMs: number;
  /** Until completion offers it by its title. */
  readonly completionByTitleMs: number;
  /** The processor time of both. */
  readonly completionCpuMs: number;
  /** Until it is found by the index. */
  readonly fullSearchMs: number;
  /** The processor time of that. */
  readonly fullSearchCpuMs: number;
  /** Memory that it added, when all is done. */
  readonly rssMb: number;
  readonly peakRssMb: number;
}

/** What using a loaded library costs. */
export interface UseFigures {
  /** One request, for each letter of the typed keys. */
  readonly completionP50Ms: number;
  readonly completionMaxMs: number;
  /** From a file with one other title to completion by that title, the median. */
  readonly editMs: number;
  readonly editMaxMs: number;
  readonly typing: LoopBlocks;
  readonly editing: LoopBlocks;
}

/** What one process measures. */
export interface SessionFigures {
  readonly loading: LoadFigures;
  readonly use?: UseFigures;
}

export interface PeerFigures {
  /** From the files to all their entries; no index, no search. */
  readonly coldLoadMs: number;
  readonly coldLoadCpuMs: number;
  readonly peakRssMb: number;
  readonly entries: number;
}
