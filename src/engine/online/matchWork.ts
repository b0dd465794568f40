import { confirmMatch, type Match, type MeantWork } from '../../core/sources/confirmMatch';
import type { NoAnswer } from '../../core/sources/source';
import type { SourceRecord } from '../../core/sources/sourceRecord';
import { sourceByName } from '../../core/sources/services/sources';
import { bestIdentifier, lookUp, searchable } from './lookUp';
import type { OnlineClient } from './onlineClient';

/** Of each source so many candidates are compared with the work that is meant. */
const candidates = 5;

/** How a look-up for a work that is meant ended. */
export interface WorkMatch extends Pick<Match<SourceRecord>, 'verdict' | 'similarity' | 'differences'> {
  /** The best candidate. */
  readonly best?: SourceRecord;
  /** Sources that did not answer. */
  readonly failures: readonly NoAnswer[];
}

/** Looks for the work that somebody means: by its identifiers, else by title, author and year. */
export async function matchWork(client: OnlineClient, meant: MeantWork): Promise<WorkMatch> {
  const identifier = bestIdentifier(meant);
  if (identifier) {
    const { records, failures } = await lookUp(client, identifier);
    if (records.length > 0) return verdictOn(meant, records, []);
    if (failures.length > 0) return verdictOn(meant, [], failures);
  }
  if (meant.title === '') return verdictOn(meant, [], []);
  const answers = await Promise.all(
    searchable(client.settings.sources).flatMap((name) => {
      const [author] = meant.authors ?? [];
      const lookup = sourceByName(name)?.search?.({
        words: meant.title,
        title: meant.title,
        ...(author !== undefined && { author }),
        ...(meant.year !== undefined && { year: meant.year }),
        limit: candidates,
      });
      return lookup ? [client.ask(lookup)] : [];
    }),
  );
  const records = answers.flatMap((answer) => (answer.kind === 'answered' ? answer.records : []));
  const failures = answers.filter((answer) => answer.kind === 'failed').filter(({ why }) => why !== 'needsKey');
  return verdictOn(meant, records, failures);
}

function verdictOn(meant: MeantWork, records: readonly SourceRecord[], failures: readonly NoAnswer[]): WorkMatch {
  const [first] = records;
  // An identifier alone has nothing that could contradict it.
  if (meant.title === '' && first)
    return { verdict: 'confirmed', best: first, similarity: 1, differences: [], failures };
  const { best, verdict, similarity, differences } = confirmMatch(
    meant,
    records.map((found) => ({ ...found.record, found })),
  );
  return { verdict, similarity, differences, failures, ...(best && { best: best.found }) };
}
