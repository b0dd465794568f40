import { confirmMatch, type Match, type MeantWork } from '../../core/sources/confirmMatch';
import type { NoAnswer } from '../../core/sources/source';
import type { SourceName } from '../../core/sources/sourceName';
import type { SourceRecord } from '../../core/sources/sourceRecord';
import { sourceByName } from '../../core/sources/services/sources';
import { bestIdentifier, lookUp, searchable } from './lookUp';
import type { OnlineClient } from './onlineClient';

/** Candidates of each source that are compared with the work that is meant. */
const candidates = 5;
/** The same where any word of the title will do: most indexes want all, and find nothing where one has a typo. */
const looseCandidates = 25;

/** How a look-up for a work that is meant ended. */
export interface WorkMatch extends Pick<Match<SourceRecord>, 'verdict' | 'similarity' | 'differences'> {
  /** The best candidate. */
  readonly best?: SourceRecord;
  /** Sources that did not answer. */
  readonly failures: readonly NoAnswer[];
}

/**
 * Looks for the work that somebody means: by its identifiers, else by title, author and year; where that confirms
 * none, by any words of its title.
 */
export async function matchWork(client: OnlineClient, meant: MeantWork): Promise<WorkMatch> {
  const identifier = bestIdentifier(meant);
  if (identifier) {
    const { records, failures } = await lookUp(client, identifier);
    if (records.length > 0) return verdictOn(meant, records, []);
    if (failures.length > 0) return verdictOn(meant, [], failures);
  }
  if (meant.title === '') return verdictOn(meant, [], []);
  const names = searchable(client.settings.sources);
  const strict = await searchFor(client, meant, names, false);
  const match = verdictOn(meant, strict.records, strict.failures);
  if (match.verdict === 'confirmed') return match;
  const silent = strict.failures.map(({ source }) => source);
  const others = names.filter((name) => !silent.includes(name));
  const loose = await searchFor(client, meant, others, true);
  return verdictOn(meant, [...strict.records, ...loose.records], [...strict.failures, ...loose.failures]);
}

async function searchFor(
  client: OnlineClient,
  { title, authors = [], year }: MeantWork,
  names: readonly SourceName[],
  anyWord: boolean,
): Promise<{ readonly records: readonly SourceRecord[]; readonly failures: readonly NoAnswer[] }> {
  const [author] = authors;
  const lookups = names.flatMap((name) => {
    const query = { words: title, title, limit: anyWord ? looseCandidates : candidates };
    const about = { ...(author !== undefined && { author }), ...(year !== undefined && { year }) };
    return sourceByName(name)?.search?.({ ...query, ...about, anyWord }) ?? [];
  });
  const answers = await Promise.all(lookups.map((lookup) => client.ask(lookup)));
  return {
    records: answers.flatMap((answer) => (answer.kind === 'answered' ? answer.records : [])),
    failures: answers.filter((answer) => answer.kind === 'failed').filter(({ why }) => why !== 'needsKey'),
  };
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
