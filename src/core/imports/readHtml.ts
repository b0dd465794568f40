import { cleanWork } from '../sources/clean/cleanWork';
import { allElements, parseMarkup, textContent, type MarkupElement } from '../sources/clean/dom';
import { readListingPage } from '../sources/services/huggingFace';
import { AnswerError } from '../sources/source';
import { readWorkIdentifier } from '../sources/workIdentifier';
import type { ImportedWork, ReadImport } from './importedWork';

/** Whether a text is a web page as a browser saves it. */
export function isHtml(text: string): boolean {
  return /^\uFEFF?\s*(?:<!--[^]{0,500}?-->\s*)?<(?:!doctype html|html|head)\b/i.test(text.slice(0, 2000));
}

/** The title of a web page; undefined if it has none. */
export function titleOfHtml(text: string): string | undefined {
  const title = allElements(parseMarkup(text)).find(({ name }) => name === 'title');
  return (title && textContent(title).trim()) || undefined;
}

/**
 * Reads a web page: the work of its `citation_…` elements, as abstract pages of arXiv and of publishers have them;
 * else, of a listing of Hugging Face's papers, those that it shows; else, of a page of arXiv that lists papers, the ids
 * that it links to.
 */
export function readHtml(text: string): Pick<ReadImport, 'works' | 'identifiers'> {
  const elements = allElements(parseMarkup(text));
  const work = workOfMetas(elements);
  if (work) return { works: [work], identifiers: [] };
  const works = listedOnHuggingFace(elements);
  return { works, identifiers: works.length > 0 ? [] : listedOnArxiv(elements) };
}

/** The types of works, by the element that names what they are in. */
const containers = [
  ['article-journal', 'journal_title'],
  ['paper-conference', 'conference_title'],
  ['chapter', 'inbook_title'],
  ['chapter', 'book_title'],
] as const;

/** The types of works, by the element that names who brings them out. */
const institutions = [
  ['thesis', 'dissertation_institution'],
  ['report', 'technical_report_institution'],
] as const;

/**
 * The work of `<meta name="citation_…" content="…">`
 * (https://scholar.google.com/intl/en/scholar/inclusion.html#indexing, "Configuring the meta-tags"; the book that a
 * chapter is in, and all authors in one element, are in use besides). Undefined where no title is named.
 */
function workOfMetas(elements: readonly MarkupElement[]): ImportedWork | undefined {
  const contents = new Map<string, string[]>();
  for (const { name, attribs } of elements) {
    const field = name === 'meta' ? /^citation_(.+)/i.exec(attribs['name'] ?? '')?.[1]?.toLowerCase() : undefined;
    const content = attribs['content'] ?? '';
    if (field === undefined || content.trim() === '') continue;
    const known = contents.get(field);
    if (known) known.push(content);
    else contents.set(field, [content]);
  }
  const all = (name: string) => contents.get(name) ?? [];
  const first = (...names: readonly string[]) => names.flatMap(all)[0];
  const authors = [...all('author'), ...all('authors').flatMap((names) => names.split(';'))];
  const [type, venue] = containers.find(([, name]) => contents.has(name)) ?? [];
  const [otherType, institution] = institutions.find(([, name]) => contents.has(name)) ?? [];
  const [firstPage, lastPage] = [first('firstpage'), first('lastpage')];
  const cleaned = cleanWork({
    source: 'crossref', // a name is needed, and not kept
    title: first('title'),
    authors: authors.map((name) => nameOf(name)),
    editors: all('editor').map((name) => nameOf(name)),
    abstract: first('abstract'),
    date: first('date', 'publication_date', 'online_date', 'year')?.replaceAll('/', '-'),
    type: type ?? otherType,
    venue: venue === undefined ? undefined : first(venue),
    publisher: first('publisher') ?? (institution === undefined ? undefined : first(institution)),
    volume: first('volume'),
    issue: first('issue'),
    number: first('technical_report_number'),
    pages: firstPage !== undefined && lastPage !== undefined ? `${firstPage}-${lastPage}` : firstPage,
    issn: first('issn'),
    isbn: first('isbn'),
    doi: first('doi'),
    pmid: first('pmid'),
    arxivId: first('arxiv_id'),
  });
  return cleaned && { record: cleaned.record, item: cleaned.item };
}

/**
 * Reads the papers of a listing of Hugging Face from the attribute that holds its script's data:
 * `data-target="DailyPapers" data-props="{…}"`.
 */
function listedOnHuggingFace(elements: readonly MarkupElement[]): ImportedWork[] {
  const listing = elements.find(({ attribs }) => attribs['data-target'] === 'DailyPapers');
  try {
    const records = readListingPage(listing?.attribs['data-props'] ?? '{}');
    return records.map(({ record, item }) => ({ record, item }));
  } catch (error) {
    // Another page, or one that was cut off: it tells of no work.
    if (error instanceof AnswerError) return [];
    throw error;
  }
}

/** `Brook, Ada` */
function nameOf(text: string) {
  const [family = '', given] = text.split(',').map((part) => part.trim());
  return given === undefined ? { name: family } : { family, given };
}

/** The papers that a listing of arXiv links to, each once: `/abs/2001.00042`. */
function listedOnArxiv(elements: readonly MarkupElement[]): ReadImport['identifiers'] {
  const seen = new Set<string>();
  return elements.flatMap(({ name, attribs }) => {
    const path =
      name === 'a'
        ? /^(?:https?:\/\/(?:[a-z]+\.)?arxiv\.org)?(\/abs\/[^?#]+)/.exec(attribs['href'] ?? '')?.[1]
        : undefined;
    const line = path === undefined ? '' : `https://arxiv.org${path}`;
    const identifier = path === undefined ? undefined : readWorkIdentifier(line);
    if (!identifier || seen.has(identifier.value)) return [];
    seen.add(identifier.value);
    return [{ identifier, line }];
  });
}
