import type { Paper } from '../../core/library/paper';
import type { Lookup, NoAnswer } from '../../core/sources/source';
import type { SourceName } from '../../core/sources/sourceName';
import type { SourceRecord } from '../../core/sources/sourceRecord';
import { sourceByName } from '../../core/sources/services/sources';
import type { WorkIdentifier } from '../../core/sources/workIdentifier';
import { bestIdentifier, type LookedUp } from './lookUp';
import type { OnlineClient } from './onlineClient';

/** The indexes that know links between papers, the best first. */
const linking: readonly SourceName[] = ['semanticscholar', 'openalex', 'opencitations'];
/** Works in one request. */
const batchLength = 50;

/** The references of a paper or the papers that cite it, from the first index that knows any. */
export async function linkedRecords(
  client: OnlineClient,
  paper: Paper,
  told: readonly SourceRecord[],
  direction: 'references' | 'citations',
  limit: number,
): Promise<LookedUp> {
  const failures: NoAnswer[] = [];
  for (const name of linking) {
    const identifier = await identifierAt(client, name, paper, told, failures);
    const lookup = identifier && sourceByName(name)?.[direction]?.(identifier, limit);
    if (!lookup) continue;
    const answer = await client.ask(lookup);
    if (answer.kind === 'failed') failures.push(answer);
    else {
      const found = answer.records.slice(0, limit);
      const records = name === 'opencitations' ? await describe(client, found, failures) : found;
      if (records.length > 0) return { records, failures: [] };
    }
  }
  return { records: [], failures };
}

/** OpenAlex links by its own ids, which a look-up gives. */
async function identifierAt(
  client: OnlineClient,
  name: SourceName,
  paper: Paper,
  told: readonly SourceRecord[],
  failures: NoAnswer[],
): Promise<WorkIdentifier | undefined> {
  const identifier = bestIdentifier(paper);
  if (name !== 'openalex') return identifier;
  const known = told.find(({ ids }) => ids.openalex !== undefined)?.ids.openalex;
  if (known !== undefined) return { kind: 'openalex', value: known };
  const lookup = identifier && sourceByName(name)?.byIdentifiers?.([identifier]);
  const answer = lookup && (await client.ask(lookup));
  if (answer?.kind === 'failed') failures.push(answer);
  const id = answer?.kind === 'answered' ? answer.records[0]?.ids.openalex : undefined;
  return id === undefined ? undefined : { kind: 'openalex', value: id };
}

/** The registrar's records of works of which only the DOIs are known; those that it does not know are left out. */
async function describe(
  client: OnlineClient,
  found: readonly SourceRecord[],
  failures: NoAnswer[],
): Promise<SourceRecord[]> {
  const identifiers = found.flatMap(({ record: { doi } }) =>
    doi === undefined ? [] : [{ kind: 'doi', value: doi } as const],
  );
  const lookups: Lookup[] = [];
  for (let from = 0; from < identifiers.length; from += batchLength) {
    const lookup = sourceByName('crossref')?.byIdentifiers?.(identifiers.slice(from, from + batchLength));
    if (lookup) lookups.push(lookup);
  }
  const answers = await Promise.all(lookups.map((lookup) => client.ask(lookup)));
  const failed = answers.find((answer) => answer.kind === 'failed');
  if (failed) failures.push(failed);
  return answers.flatMap((answer) => (answer.kind === 'answered' ? answer.records : []));
}
