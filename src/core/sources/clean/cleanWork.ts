/*
 * This folder (`src/core/sources/clean`). The one door for what sources say: entities, HTML, JATS, MathML and capitals
 * become plain text and TeX.
 */

import { decodeItem } from '../../bibliography/csl/decodeCsl';
import type { CslItem } from '../../bibliography/model/cslItem';
import { readArxiv, readDoi } from '../../bibliography/model/fieldIdentifiers';
import { withFixedCapitals } from '../../bibliography/model/richText';
import { yearOf } from '../../library/date';
import type { PaperRecord } from '../../library/record';
import { findCodeUrls } from '../../text/codeUrls';
import { texToPlainText } from '../../text/texToPlainText';
import type { SourceRecord, SourceWork, WorkIds } from '../sourceRecord';
import { readIsbn } from '../workIdentifier';
import { withoutShouting } from './capitals';
import { cleanNames, itemNames, type CleanNames } from './cleanNames';
import { cleanAbstract, cleanTitle, cleanWords, richTitle } from './cleanText';
import { withDash } from '../../library/pageRange';

const maxUrlLength = 2000;
const maxKeywords = 50;

/**
 * The one door through which works of online sources come in: entities, markup, dashes, capitals, names and identifiers
 * are cleaned here, and nowhere else. Undefined for a work without a title.
 */
export function cleanWork(work: SourceWork): SourceRecord | undefined {
  const title = titleOf(work, cleanTitle);
  if (title === '') return undefined;
  const authors = cleanNames(work.authors, work.authorsCut);
  const abstract = cleanAbstract(work.abstract);
  const item = itemOf(work, itemNames(authors), abstract);
  const codeUrls = [...new Set([...(work.codeUrls ?? []).filter(isHttp), ...(findCodeUrls(abstract ?? '') ?? [])])];
  const arxiv = readArxiv(work.arxivId ?? '');
  const decoded = decodeItem(item, '', work.source);
  const orcids = orcidsOf(decoded.authors, authors);
  const record: PaperRecord = {
    ...decoded,
    title,
    ...(orcids && { orcids }),
    ...(abstract !== undefined && { abstract }),
    ...(arxiv?.arxivVersion !== undefined && { arxivVersion: arxiv.arxivVersion }),
    ...(codeUrls.length > 0 && { codeUrls }),
    ...(work.organization && { organization: work.organization }),
    ...(work.citations !== undefined && { citations: work.citations }),
    ...(work.upvotes !== undefined && { upvotes: work.upvotes }),
  };
  const notices = work.notices ?? [];
  const passage = cleanWords(work.passage);
  const otherYears = otherYearsOf(work);
  return {
    record,
    item,
    source: work.source,
    ids: idsOf(work),
    ...(otherYears.length > 0 && { otherYears }),
    ...(work.retracted && { retracted: true as const }),
    ...(notices.length > 0 && { notices }),
    ...(passage !== undefined && { passage }),
  };
}

function otherYearsOf({ date, otherDates = [] }: SourceWork): number[] {
  const years = new Set(otherDates.flatMap((other) => yearOf(other) ?? []));
  years.delete(yearOf(date) ?? NaN);
  return [...years];
}

/** By the authors' names as the record has them; of two authors of one name, nobody's. */
function orcidsOf(authors: readonly string[], { names, orcids }: CleanNames): PaperRecord['orcids'] {
  if (orcids.size === 0 || names.length !== authors.length) return undefined;
  const known = authors.flatMap((name, at) => {
    const [clean, isOne] = [names[at], authors.indexOf(name) === authors.lastIndexOf(name)];
    const orcid = clean && orcids.get(clean);
    return orcid === undefined || !isOne ? [] : [[name, orcid] as const];
  });
  return known.length > 0 ? Object.fromEntries(known) : undefined;
}

/** All works of an answer that have a title. */
export function cleanWorks(works: Iterable<SourceWork>): SourceRecord[] {
  return [...works].flatMap((work) => cleanWork(work) ?? []);
}

/** Title and subtitle as one; a final full stop that only some sources set is left out. */
function titleOf({ title, subtitle }: SourceWork, clean: (text: string | undefined) => string): string {
  const main = withoutShouting(clean(title)).replace(/(?<![.\s].?)\.$/, '');
  const sub = withoutShouting(clean(subtitle));
  if (main === '' || sub === '' || main.toLowerCase().includes(sub.toLowerCase())) return main;
  return /[?!:]$/.test(main) ? `${main} ${sub}` : `${main}: ${sub}`;
}

function itemOf(work: SourceWork, author: readonly unknown[], abstract: string | undefined): CslItem {
  const editor = itemNames(cleanNames(work.editors));
  const arxivId = readArxiv(work.arxivId ?? '')?.arxivId;
  const doi = readDoi(work.doi ?? '');
  const type = work.type ?? (arxivId === undefined ? 'document' : 'article');
  const isPreprint = type === 'article' && arxivId !== undefined;
  const number = cleanWords(work.number);
  const url = urlOf(work, arxivId, doi);
  const keywords = [...new Set((work.keywords ?? []).flatMap((word) => cleanWords(word) ?? []))].slice(0, maxKeywords);
  const issued = dateParts(work.date);
  const [venue, event] = [cleanWords(work.venue), cleanWords(work.event)];
  return withoutUndefined({
    type,
    title: withFixedCapitals(plainMath(titleOf(work, richTitle))),
    author: author.length > 0 ? author : undefined,
    editor: editor.length > 0 ? editor : undefined,
    issued: issued && { 'date-parts': [issued] },
    'container-title': venue,
    'event-title': event !== venue ? event : undefined,
    'collection-title': cleanWords(work.series),
    publisher: cleanWords(work.publisher) ?? (isPreprint ? 'arXiv' : undefined),
    'publisher-place': cleanWords(work.place),
    volume: cleanWords(work.volume),
    issue: cleanWords(work.issue),
    page: pagesOf(work.pages),
    number: arxivId !== undefined ? `arXiv:${arxivId}` : number,
    edition: cleanWords(work.edition),
    version: cleanWords(work.version),
    'number-of-pages': cleanWords(work.numberOfPages),
    ISBN: work.isbn === undefined ? undefined : (readIsbn(work.isbn)?.value ?? cleanWords(work.isbn)),
    ISSN: cleanWords(work.issn),
    PMID: cleanWords(work.pmid),
    PMCID: cleanWords(work.pmcid),
    DOI: doi,
    URL: url,
    language: cleanWords(work.language),
    keyword: keywords.length > 0 ? keywords.join(', ') : undefined,
    abstract: abstract === undefined ? undefined : texToPlainText(abstract),
  });
}

/** CSL has no mathematics: formulas as plain Unicode. */
function plainMath(title: string): string {
  return title.includes('$') || title.includes('\\') ? texToPlainText(title) : title;
}

function withoutUndefined(item: Readonly<Record<string, unknown>>): CslItem {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));
}

/** The address of a work whose DOI is known is that DOI. */
function urlOf({ url }: SourceWork, arxivId: string | undefined, doi: string | undefined): string | undefined {
  if (arxivId !== undefined && (doi === undefined || doi.startsWith('10.48550/')))
    return `https://arxiv.org/abs/${arxivId}`;
  return doi === undefined && url !== undefined && isHttp(url) ? url : undefined;
}

function isHttp(url: string): boolean {
  return url.length <= maxUrlLength && /^https?:\/\/[^\s"<>]+$/i.test(url);
}

/** `2310-5` as it is, with a plain hyphen; a page of `n/a` is none, and neither is an empty one. */
function pagesOf(text: string | undefined): string | undefined {
  const pages = withDash(cleanWords(text) ?? '', '-')
    .replace(/-$/, '')
    .replace(/^(\w+)-\1$/, '$1');
  return /^(?:n\/?a|undefined|null|-|0)?$/i.test(pages) ? undefined : pages;
}

/** An ISO date, as precise as it is, as parts; undefined where the year is none. */
function dateParts(text: string | undefined): number[] | undefined {
  const [, year, month, day] = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?![\d])/.exec(text ?? '') ?? [];
  if (Number(year) < 1400 || year === undefined) return undefined;
  const isMonth = Number(month) >= 1 && Number(month) <= 12;
  const isDay = isMonth && Number(day) >= 1 && Number(day) <= 31;
  return [Number(year), ...(isMonth ? [Number(month)] : []), ...(isDay ? [Number(day)] : [])];
}

function idsOf({ pmid, pmcid, isbn, openalex, semanticscholar, corpusid, dblp }: SourceWork): WorkIds {
  const isbn13 = isbn === undefined ? undefined : readIsbn(isbn)?.value;
  return withoutUndefined({ pmid, pmcid, isbn: isbn13, openalex, semanticscholar, corpusid, dblp });
}
