import { publishedDoi } from '../../core/library/identity';
import type { Paper } from '../../core/library/paper';
import type { Answer, NoAnswer } from '../../core/sources/source';
import type { SourceName } from '../../core/sources/sourceName';
import type { SourceRecord } from '../../core/sources/sourceRecord';
import { chains, sourceByName } from '../../core/sources/services/sources';
import type { WorkIdentifier } from '../../core/sources/workIdentifier';
import type { OnlineClient } from './onlineClient';

export interface LookedUp {
  readonly records: readonly SourceRecord[];
  readonly failures: readonly NoAnswer[];
}

/** An identifier of a record leads to the registrar's once: an OpenAlex id to a DOI, an ISBN to nothing. */
const maxSteps = 2;

/**
 * Looks an identifier up with one source after the other until one has the work. What an index has that registers
 * nothing itself is looked up once more by its DOI or arXiv id, so that an entry is the same whichever way its work was
 * found.
 */
export async function lookUp(
  client: OnlineClient,
  identifier: WorkIdentifier,
  signal?: AbortSignal,
  steps = maxSteps,
): Promise<LookedUp> {
  const failures: NoAnswer[] = [];
  for (const name of chains[identifier.kind]) {
    const lookup = sourceByName(name)?.byIdentifiers?.([identifier]);
    if (!lookup) continue;
    const answer = await client.ask(lookup, signal ? { signal } : {});
    if (answer.kind === 'failed') failures.push(answer);
    else if (answer.records.length > 0) return lookUpRegistered(client, identifier, answer, failures, signal, steps);
  }
  return { records: [], failures };
}

async function lookUpRegistered(
  client: OnlineClient,
  identifier: WorkIdentifier,
  { records }: Extract<Answer, { kind: 'answered' }>,
  failures: readonly NoAnswer[],
  signal: AbortSignal | undefined,
  steps: number,
): Promise<LookedUp> {
  const [first] = records;
  const better = first && bestIdentifier(first.record);
  const isRegistered = identifier.kind === 'doi' || identifier.kind === 'arxiv';
  if (!first || !better || isRegistered || steps <= 1) return { records: records.slice(0, 1), failures };
  const found = await lookUp(client, better, signal, steps - 1);
  const own = found.records.length > 0 ? [...found.records, first] : [first];
  return { records: own, failures: found.records.length > 0 ? [] : [...failures, ...found.failures] };
}

/** The identifier to look a work up by: the DOI of its publication, else its arXiv ID, else any DOI. */
export function bestIdentifier({ doi, arxivId }: Pick<Paper, 'doi' | 'arxivId'>): WorkIdentifier | undefined {
  const published = publishedDoi({ ...(doi !== undefined && { doi }) });
  if (published !== undefined) return { kind: 'doi', value: published };
  if (arxivId !== undefined) return { kind: 'arxiv', value: arxivId };
  return doi === undefined ? undefined : { kind: 'doi', value: doi };
}

/** The names of sources to search, in the order of the settings; those that are no names are left out. */
export function searchable(names: readonly string[]): SourceName[] {
  return [...new Set(names)].flatMap((name) => {
    const source = sourceByName(name);
    return source?.search ? [source.name] : [];
  });
}
