import type { Paper } from '../../core/library/paper';
import type { NoAnswer } from '../../core/sources/source';
import type { SourceName } from '../../core/sources/sourceName';
import type { SourceRecord } from '../../core/sources/sourceRecord';
import { sourceByName } from '../../core/sources/services/sources';
import type { WorkIdentifier } from '../../core/sources/workIdentifier';
import { bestIdentifier, type LookedUp } from './lookUp';
import type { OnlineClient } from './onlineClient';

/** Who knows links: the best first. */
const linking: readonly SourceName[] = ['semanticscholar', 'openalex'];

/** What a paper cites, or who cites it, by the first index that knows any. */
export async function linkedRecords(
  client: OnlineClient,
  paper: Paper,
  told: readonly SourceRecord[],
  direction: 'references' | 'citations',
  limit: number,
): Promise<LookedUp> {
  const failures: NoAnswer[] = [];
  for (const name of linking) {
    const identifier = await identifierAt(client, name, paper, told);
    const lookup = identifier && sourceByName(name)?.[direction]?.(identifier, limit);
    if (!lookup) continue;
    const answer = await client.ask(lookup);
    if (answer.kind === 'failed') failures.push(answer);
    else if (answer.records.length > 0) return { records: answer.records.slice(0, limit), failures: [] };
  }
  return { records: [], failures };
}

/** OpenAlex links by its own ids, which a look-up gives. */
async function identifierAt(
  client: OnlineClient,
  name: SourceName,
  paper: Paper,
  told: readonly SourceRecord[],
): Promise<WorkIdentifier | undefined> {
  const identifier = bestIdentifier(paper);
  if (name !== 'openalex') return identifier;
  const known = told.find(({ ids }) => ids.openalex !== undefined)?.ids.openalex;
  if (known !== undefined) return { kind: 'openalex', value: known };
  const lookup = identifier && sourceByName(name)?.byIdentifiers?.([identifier]);
  const answer = lookup && (await client.ask(lookup));
  const id = answer?.kind === 'answered' ? answer.records[0]?.ids.openalex : undefined;
  return id === undefined ? undefined : { kind: 'openalex', value: id };
}
