import { titleWords } from '../../../src/core/library/identity';
import type { ReferenceIndexes } from '../../../src/core/references/findTogether';
import type { Answer, Lookup, OnlineSource } from '../../../src/core/sources/source';
import type { SourceName } from '../../../src/core/sources/sourceName';
import type { SourceRecord } from '../../../src/core/sources/sourceRecord';
import { TitleIndex } from './titleIndex';
import type { Work } from './works';

const maxAgeHours = 1;
const maxOfPhrase = 4;

/**
 * The indexes that are asked by default, in this process: two that each have most of the works, found by DOI, and by
 * the words of their titles; and four that have none of them, as they cover other fields.
 */
export function createIndexes(works: readonly Work[]): ReferenceIndexes & { readonly asked: () => number } {
  const titles = new TitleIndex(works);
  const byDoi = new Map(works.flatMap((work) => (work.doi === null ? [] : [[work.doi.toLowerCase(), work] as const])));
  let asked = 0;

  const find = (request: string): Work[] => {
    const query = JSON.parse(request) as { dois?: string[]; phrases?: string[]; title: string; limit: number };
    const { dois, phrases, title, limit } = query;
    if (phrases)
      return phrases.flatMap((phrase) => titles.find(phrase, maxOfPhrase).filter((work) => says(work, phrase)));
    return dois ? dois.flatMap((doi) => byDoi.get(doi) ?? []) : titles.find(title, limit);
  };
  return {
    asked: () => asked,
    sources: (['crossref', 'openalex', 'arxiv', 'datacite', 'dblp', 'europepmc'] as const).map(sourceOf),
    ask({ request: { source, url } }): Promise<Answer> {
      asked++;
      const found = find(url);
      const records = found.filter((work) => has(source, work)).map((work) => recordOf(source, work));
      return Promise.resolve({ kind: 'answered', source, records });
    },
  };
}

/** One index lacks every tenth work, the other every ninth: the few that both lack are not referred to. */
export function has(source: SourceName, { id }: Work): boolean {
  if (source !== 'crossref' && source !== 'openalex') return false;
  const number = [...id].reduce((sum, letter) => (31 * sum + letter.charCodeAt(0)) % 90, 7);
  return number % (source === 'crossref' ? 10 : 9) !== 0;
}

function says({ title }: Work, phrase: string): boolean {
  const wordsOf = (text: string) => ` ${titleWords(text).join(' ')} `;
  return wordsOf(title).includes(wordsOf(phrase));
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
    // Of those that are asked by default, one takes several titles.
    ...(name === 'openalex' && { byTitles: (phrases: readonly string[]) => lookup({ phrases }) }),
    byIdentifiers: (ids) => lookup({ dois: ids.map(({ value }) => value) }),
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
