import type { Paper } from '../../src/core/library/paper';

/** A search engine as the benchmark sees it. Each phase runs in a process of its own. */
export interface BenchEngine {
  /** Builds an index of papers that come one by one and writes it to a file. */
  build(papers: AsyncIterable<Paper>, file: string): Promise<void>;
  /** Loads what `build` wrote and gives the search: the ids of the best `limit` papers, best first. */
  load(file: string, library: string): Promise<(query: string, limit: number) => readonly string[]>;
}
