import { clusterRecords } from '../../core/library/cluster';
import { titleKey } from '../../core/library/identity';
import type { Paper } from '../../core/library/paper';
import type { PaperRecord } from '../../core/library/record';
import type { EngineState } from './state';

/** Papers of one title that are compared: hundreds can be an "Introduction". */
const maxNamesakes = 100;

/**
 * The library's paper that some records of one work are about: by identifier, else by title, where nothing contradicts.
 */
export function paperOfRecords(
  { library }: Pick<EngineState, 'library'>,
  { arxivId, doi, title }: Pick<Paper, 'arxivId' | 'doi' | 'title'>,
  told: readonly PaperRecord[],
): Paper | undefined {
  const candidates = [
    arxivId === undefined ? undefined : library.paperOfIdentifier({ kind: 'arxiv', value: arxivId }),
    doi === undefined ? undefined : library.paperOfIdentifier({ kind: 'doi', value: doi }),
    ...(titleKey(title) === '' ? [] : library.papersOfTitle(titleKey(title), maxNamesakes)),
  ];
  return candidates.find((candidate) => {
    if (!candidate) return false;
    const own = library.recordsOf(candidate.id).map(({ record }) => record);
    const clusters = clusterRecords([...own, ...told]);
    return clusters.some(
      (cluster) => own.some((record) => cluster.includes(record)) && told.some((record) => cluster.includes(record)),
    );
  });
}
