import * as v from 'valibot';
import { doiPath, hours } from '../address';
import { listOf, readJson } from '../answer';
import { cleanWorks } from '../clean/cleanWork';
import type { Lookup, OnlineSource } from '../source';
import { sourceLabels } from '../sourceLabels';
import type { WorkIdentifier } from '../workIdentifier';

const api = 'https://api.opencitations.net/index/v2';

/** Each is a list of identifiers, with blanks between: `omid:br/06 doi:10.1000/1 pmid:1`. */
const links = listOf(v.object({ citing: v.string(), cited: v.string() }));

/**
 * Links between works, and nothing else of them: its records have the DOI for a title, and are to be looked up by it.
 * https://api.opencitations.net/index/v2
 */
export const openCitations: OnlineSource = {
  name: 'opencitations',
  label: sourceLabels.opencitations,
  references: (identifier, limit) => lookupOf('references', 'cited', identifier, limit),
  citations: (identifier, limit) => lookupOf('citations', 'citing', identifier, limit),
};

function lookupOf(
  relation: 'references' | 'citations',
  other: 'cited' | 'citing',
  identifier: WorkIdentifier,
  limit: number,
): Lookup | undefined {
  const id = idOf(identifier);
  if (id === undefined) return undefined;
  return {
    request: { source: 'opencitations', url: `${api}/${relation}/${id}`, maxAgeHours: hours.links },
    read: (body) => {
      const told = v.parse(links, readJson(v.array(v.unknown()), body));
      const dois = told.flatMap((link) => /(?:^|\s)doi:(\S+)/.exec(link[other])?.[1] ?? []);
      const unique = [...new Set(dois)].slice(0, limit);
      return cleanWorks(unique.map((doi) => ({ source: 'opencitations', title: doi, authors: [], doi })));
    },
  };
}

function idOf({ kind, value }: WorkIdentifier): string | undefined {
  if (kind === 'doi') return `doi:${doiPath(value)}`;
  if (kind === 'arxiv') return `doi:${doiPath(`10.48550/arxiv.${value}`)}`;
  return kind === 'pmid' ? `pmid:${value}` : undefined;
}
