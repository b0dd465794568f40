import type { AskedFigures, AskedQuestion } from './asked';
import type { Kind, KnownItem } from './queries';

/** What is asked of every engine. */
export interface Questions {
  readonly typed: readonly string[];
  readonly known: readonly KnownItem[];
  /** Those whose papers the library has. */
  readonly asked: readonly AskedQuestion[];
}

/** What one process measures while it builds. */
export interface BuildFigures {
  /** From the library's file to an index that answers. */
  readonly coldLoadMs: number;
  readonly indexBytes: number;
  /** The most memory the process held. */
  readonly buildRssMb: number;
}

/** What one process measures while it searches. */
export interface SearchFigures {
  /** From the index's file to the first answer. */
  readonly warmLoadMs: number;
  readonly searchP50Ms: number;
  readonly searchP95Ms: number;
  readonly searchMaxMs: number;
  /** Shares in percent, by kind of query. */
  readonly hitAt1: Readonly<Record<Kind, number>>;
  readonly hitAt5: Readonly<Record<Kind, number>>;
  readonly asked: AskedFigures;
  /** Memory that loading, and answering once, added. */
  readonly rssMb: number;
  /** How many keystrokes there was time to measure. */
  readonly keystrokes: number;
  /** The slowest keystrokes. */
  readonly slowest: readonly string[];
}

export type Figures = BuildFigures & SearchFigures;
