/*
 * Crossref and OpenAlex as they answer, over the papers of a file of JSON lines, in a process of its own:
 * `indexServer.ts FILE`. Says where it listens on its output. Crossref has the papers with a DOI, and finds by any words;
 * OpenAlex has nearly all, and wants all words unless they are joined by OR. Each twentieth paper is in neither. What
 * each request took is at `/.requests`.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readWorks, type Work } from '../references/works';
import { TitleIndex } from './titleIndex';

/** Whether an index has a work. */
export function has(source: 'crossref' | 'openalex', { id, doi }: Work): boolean {
  const number = [...id].reduce((sum, letter) => (31 * sum + letter.charCodeAt(0)) % 100_003, 7);
  if (number % 20 === 0) return false;
  return source === 'openalex' || doi !== null;
}

/** A request that was answered. */
export interface Answered {
  readonly path: string;
  /** When it came, in milliseconds of the epoch. */
  readonly at: number;
  /** The server's own time. */
  readonly ms: number;
}

function crossrefItem({ title, authors, year, venue, doi }: Work) {
  const [main = title, ...rest] = title.split(': ');
  return {
    DOI: doi,
    type: 'proceedings-article',
    title: [main],
    subtitle: rest.length > 0 ? [rest.join(': ')] : [],
    author: authors.map((name) => ({ given: name.replace(/ [^ ]+$/, ''), family: name.split(' ').at(-1) })),
    issued: { 'date-parts': [[Number(year)]] },
    'container-title': [venue],
  };
}

function openalexItem({ title, authors, year, venue, doi }: Work, number: number) {
  return {
    id: `https://openalex.org/W${number + 1}`,
    doi: doi === null ? null : `https://doi.org/${doi.toLowerCase()}`,
    title,
    publication_year: Number(year),
    type: 'article',
    authorships: authors.map((name) => ({ author: { display_name: name } })),
    primary_location: { landing_page_url: null, source: { display_name: venue, type: 'conference' } },
    locations: [],
  };
}

function startServer(file: string): void {
  const works = readWorks(file);
  const answered: Answered[] = [];
  const crossref = works.filter((work) => has('crossref', work));
  const openalex = works.filter((work) => has('openalex', work));
  const byDoi = new Map(crossref.map((work) => [work.doi?.toLowerCase() ?? '', work]));
  const textOf = ({ title, authors, year }: Work) => `${title} ${authors.join(' ')} ${year}`;
  const inCrossref = new TitleIndex(crossref.map(textOf));
  const inOpenalex = new TitleIndex(openalex.map(({ title }) => title));

  const answer = (url: URL): unknown => {
    const query = url.searchParams;
    const cited = query.get('query.bibliographic');
    if (cited !== null) {
      const found = inCrossref.find(cited, 'any', Number(query.get('rows')));
      return { message: { items: found.flatMap((at) => crossref[at] ?? []).map(crossrefItem) } };
    }
    const words = query.get('search') ?? query.get('filter')?.replace('title.search:', '');
    if (words !== undefined && url.pathname === '/works') {
      const mode = words.includes(' OR ') ? 'any' : 'all';
      const found = inOpenalex.find(words.replaceAll(' OR ', ' '), mode, Number(query.get('per_page')));
      return { results: found.flatMap((at) => (openalex[at] ? [openalexItem(openalex[at], at)] : [])) };
    }
    const work = byDoi.get(decodeURIComponent(url.pathname.replace('/works/', '')).toLowerCase());
    return work && { message: crossrefItem(work) };
  };

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost');
    if (url.pathname === '/.requests') return void response.end(JSON.stringify(answered));
    const [at, start] = [Date.now(), performance.now()];
    const body = answer(url);
    if (body === undefined) response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Resource not found.');
    else response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    answered.push({ path: url.pathname + url.search, at, ms: performance.now() - start });
  });
  server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
}

const [, script, file] = process.argv;
if (script?.endsWith('indexServer.ts') === true && file !== undefined) startServer(file);
