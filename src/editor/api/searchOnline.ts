import type { Paper } from '../../core/library/paper';
import type { OnlinePaper } from '../../engine/protocol/online';
import type { EngineHost } from '../platform/engine/engineHost';
import { nextSearch } from '../platform/network/searches';

/** A paper that online sources know. */
export interface OnlineHit {
  readonly paper: Paper;
  /** The names of the sources that tell of it, as in `ibid.online.endpoints`. */
  readonly sources: readonly string[];
  /** The citekey it is, or would be, cited by. */
  readonly key: string;
  /** The library has it. */
  readonly known: boolean;
}

export interface OnlineOptions {
  readonly limit?: number;
  /** Which sources to ask, in place of those of the settings. */
  readonly sources?: readonly string[];
}

/** Sources that have not answered by then are left out. */
const maxWaitMs = 15_000;

/** The papers that the online sources find; none while online search is off or not yet allowed. */
export async function searchOnline(
  host: EngineHost,
  query: string,
  { limit, sources }: OnlineOptions = {},
): Promise<readonly OnlineHit[]> {
  const search = nextSearch();
  const { engine } = host;
  let papers: readonly OnlinePaper[] = [];
  let isLate = false;
  const late = new Promise<undefined>((resolve) => {
    setTimeout(() => {
      isLate = true;
      resolve(undefined);
    }, maxWaitMs);
  });
  await engine.startOnlineSearch(search, query, {
    ...(limit !== undefined && { limit }),
    ...(sources && { sources: sources.map(String) }),
  });
  while (!isLate) {
    const rows = await Promise.race([engine.nextOnlineRows(search), late]);
    if (!rows) break;
    papers = rows.papers;
    if (rows.done) break;
  }
  void engine.stopOnlineSearch(search);
  return papers.map(({ paper, sources: names, key, known }) => ({ paper, sources: names, key, known }));
}
