import { shorten } from '../../core/text/shorten';
import type { KnownPaper } from '../../engine/protocol/values';
import type { EngineHost } from '../platform/engine/engineHost';

export interface SearchInput {
  /** In the query language of Search Papers. */
  readonly query: string;
  readonly limit?: number;
}

export interface PaperInput {
  /** A citekey, a DOI, an arXiv id, or the id of a paper. */
  readonly paper: string;
}

const defaultLimit = 10;
const maxHits = 50;
/** Among so many hits for its name, the paper is looked for. */
const maxCandidates = 5;
const maxAuthors = 8;
const maxAbstractLength = 500;

/** The best papers for a query, best first, each with what it is told by. */
export async function searchPapers(host: EngineHost, { query, limit = defaultLimit }: SearchInput): Promise<unknown> {
  await host.ready();
  const found = await host.engine.search(query, Math.min(Math.max(1, Math.trunc(limit)), maxHits));
  return found.map(summaryOf);
}

/** All that is known of a paper, with its entry in BibTeX. */
export async function readPaper(host: EngineHost, { paper: name }: PaperInput): Promise<unknown> {
  await host.ready();
  const { key, paper } = await findPaper(host, name);
  return { key, paper, bibtex: await host.engine.copyText([paper.id], 'bibtex') };
}

/**
 * The paper that is called so.
 *
 * @throws an error for the model where there is none
 */
export async function findPaper(host: EngineHost, name: string): Promise<KnownPaper> {
  const known = await host.engine.paper(name);
  if (known) return known;
  const meant = (await host.engine.search(name, maxCandidates)).find((found) => isCalled(found, name));
  const paper = meant && (await host.engine.paper(meant.paper.id));
  if (!paper) throw new Error(`The library has no paper "${name}". Search for it with ibid_searchPapers.`);
  return paper;
}

/** By its citekey (`@brook2021`), or by an identifier, as itself or at the end of a link (`doi:10.5555/12`). */
function isCalled({ key, paper }: KnownPaper, name: string): boolean {
  const wanted = name.trim().toLowerCase();
  if (key.toLowerCase() === wanted.replace(/^@/, '')) return true;
  return [paper.doi, paper.arxivId].some((id) => {
    const lower = id?.toLowerCase();
    return lower !== undefined && (wanted === lower || [`/${lower}`, `:${lower}`].some((end) => wanted.endsWith(end)));
  });
}

function summaryOf({ key, title, abstract, paper }: KnownPaper) {
  const { id, authors, authorCount, date, venue, doi, sources } = paper;
  const total = Math.max(authors.length, authorCount ?? 0);
  return {
    key,
    id,
    title,
    authors: authors.slice(0, maxAuthors),
    ...(total > maxAuthors && { authorCount: total }),
    date,
    venue,
    doi,
    abstract: abstract === undefined ? undefined : shorten(abstract, maxAbstractLength),
    sources,
  };
}
