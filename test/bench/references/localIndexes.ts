import { createEngine } from '../../../src/engine/createEngine';
import { noSender } from '../../../src/engine/transport/httpSender';
import type { Host } from '../../../src/engine/protocol/host';
import type { ReferenceIndexes } from '../../../src/core/references/checkReferences';
import type { Answer, Lookup, OnlineSource } from '../../../src/core/sources/source';
import type { SourceName } from '../../../src/core/sources/sourceName';
import type { SourceRecord } from '../../../src/core/sources/sourceRecord';
import type { Work } from './works';

const maxAgeHours = 1;

/** Two indexes in this process that each have most of the works, found by DOI, and by title through Ibid's own search index. */
export async function createIndexes(
  works: readonly Work[],
): Promise<ReferenceIndexes & { readonly asked: () => number }> {
  const engine = createEngine(host);
  const papers = works.map(({ id, title, authors, year, venue }) => ({
    id,
    title,
    authors,
    date: String(year),
    venue,
    sources: ['acl'],
  }));
  await engine.loadCorpus(new TextEncoder().encode(JSON.stringify({ papers, authors: [] })));
  const byId = new Map(works.map((work) => [work.id, work]));
  const byDoi = new Map(works.flatMap((work) => (work.doi === null ? [] : [[work.doi.toLowerCase(), work] as const])));
  let asked = 0;

  const find = async (request: string): Promise<Work[]> => {
    const { dois, title, limit } = JSON.parse(request) as { dois?: string[]; title: string; limit: number };
    if (dois) return dois.flatMap((doi) => byDoi.get(doi) ?? []);
    const words = (title.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
    const found = await engine.search(words, limit);
    return found.flatMap(({ paper }) => byId.get(paper.id) ?? []);
  };
  return {
    asked: () => asked,
    sources: [sourceOf('crossref'), sourceOf('openalex')],
    async ask({ request: { source, url } }): Promise<Answer> {
      asked++;
      const found = await find(url);
      const records = found.filter((work) => has(source, work)).map((work) => recordOf(source, work));
      return { kind: 'answered', source, records };
    },
  };
}

/** One index lacks every tenth work, the other every ninth: the few that both lack are not referred to. */
export function has(source: SourceName, { id }: Work): boolean {
  const number = [...id].reduce((sum, letter) => (31 * sum + letter.charCodeAt(0)) % 90, 7);
  return number % (source === 'crossref' ? 10 : 9) !== 0;
}

function sourceOf(name: SourceName): OnlineSource {
  const lookup = (query: object): Lookup => ({
    request: { source: name, url: JSON.stringify(query), maxAgeHours },
    read: () => [],
  });
  return {
    name,
    label: name,
    search: ({ title, words, limit }) => lookup({ title: title ?? words, limit }),
    byIdentifiers: (ids) => lookup({ dois: ids.flatMap(({ kind, value }) => (kind === 'doi' ? [value] : [])) }),
  };
}

function recordOf(source: SourceName, { title, authors, year, venue, doi }: Work): SourceRecord {
  const type = 'paper-conference';
  const record = {
    title,
    authors,
    date: String(year),
    type,
    venue,
    ...(doi !== null && { doi: doi.toLowerCase() }),
    sources: [source],
  };
  return { source, ids: {}, record, item: { type, title, 'container-title': venue } };
}

const host: Host = {
  ...noSender,
  readFile: () => Promise.resolve(undefined),
  exists: () => Promise.resolve(false),
  findFiles: () => Promise.resolve([]),
  filesIn: () => Promise.resolve([]),
  folderOf: () => Promise.resolve('file:///'),
  watchBibliography: (uri) => Promise.resolve(uri),
  readCache: () => Promise.resolve(undefined),
  writeCache: () => Promise.resolve(),
  styleFolders: () => Promise.resolve([]),
  readAsset: () => Promise.reject(new Error('There are no styles here')),
  report: () => Promise.resolve(),
};
