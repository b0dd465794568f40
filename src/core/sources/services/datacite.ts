import * as v from 'valibot';
import { addressOf, doiPath, hours } from '../address';
import { count, listOf, maybe, readJson, text } from '../answer';
import { cleanWorks } from '../clean/cleanWork';
import type { Lookup, OnlineSource, SourceRequest } from '../source';
import type { SourceWork, WorkName } from '../sourceRecord';
import { sourceLabels } from '../sourceLabels';

const api = 'https://api.datacite.org/dois';
const maxIdentifiers = 50;

const nameIdentifiers = listOf(v.object({ nameIdentifier: text, nameIdentifierScheme: text }));
const creators = listOf(v.object({ name: text, nameType: text, givenName: text, familyName: text, nameIdentifiers }));
const publisherName = maybe(
  v.union([
    v.string(),
    v.pipe(
      v.object({ name: v.string() }),
      v.transform(({ name }) => name),
    ),
  ]),
);
const attributes = v.object({
  doi: text,
  creators,
  contributors: listOf(
    v.object({
      name: text,
      nameType: text,
      givenName: text,
      familyName: text,
      nameIdentifiers,
      contributorType: text,
    }),
  ),
  titles: listOf(v.object({ title: text, titleType: text })),
  publisher: publisherName,
  container: maybe(v.object({ title: text, volume: text, issue: text, firstPage: text, lastPage: text })),
  publicationYear: count,
  dates: listOf(v.object({ date: text, dateType: text })),
  types: maybe(v.object({ citeproc: text, resourceTypeGeneral: text })),
  version: text,
  descriptions: listOf(v.object({ description: text, descriptionType: text })),
  subjects: listOf(v.object({ subject: text })),
  identifiers: listOf(v.object({ identifier: text, identifierType: text })),
  relatedIdentifiers: listOf(v.object({ relationType: text, relatedIdentifier: text, relatedIdentifierType: text })),
  citationCount: count,
  url: text,
});
const answer = v.object({ data: v.union([v.array(v.unknown()), v.object({ attributes: v.object({}) })]) });
const items = v.object({ data: listOf(v.object({ attributes })) });

/** https://support.datacite.org/docs/api */
export const datacite: OnlineSource = {
  name: 'datacite',
  label: sourceLabels.datacite,

  search: ({ words, title, anyWord, limit }) => {
    const operator = anyWord === true ? ' OR ' : ' AND ';
    const query = title === undefined ? removeOperators(words) : `titles.title:(${removeOperators(title, operator)})`;
    return { request: get(addressOf(api, { query, 'page[size]': limit }), hours.search), read };
  },

  byIdentifiers(identifiers): Lookup | undefined {
    const dois = identifiers.flatMap(({ kind, value }) =>
      kind === 'doi' ? [value] : kind === 'arxiv' ? [`10.48550/arxiv.${value}`] : [],
    );
    const [first] = dois;
    if (first === undefined) return undefined;
    if (identifiers.length === 1) return { request: get(`${api}/${doiPath(first)}`, hours.identifier), read };
    const listed = dois.slice(0, maxIdentifiers).map((doi) => `"${doi}"`);
    const parameters = { query: `doi:(${listed.join(' OR ')})`, 'page[size]': listed.length };
    return { request: get(addressOf(api, parameters), hours.identifier), read };
  },
};

/** Words that all, or any, have to be there: the signs of the query language are left out. */
function removeOperators(query: string, operator = ' AND '): string {
  const words = query.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => !/^(?:AND|OR|NOT)$/.test(word)).join(operator);
}

function get(url: string, maxAgeHours: number): SourceRequest {
  return { source: 'datacite', url, accept: 'application/vnd.api+json', maxAgeHours };
}

function read(body: string): ReturnType<Lookup['read']> {
  readJson(answer, body);
  return cleanWorks(readJson(items, body).data.map((item) => toWork(item.attributes)));
}

/** DataCite's general types, where its CSL type is only `article` or none. */
const types: Readonly<Record<string, string>> = {
  Preprint: 'article',
  JournalArticle: 'article-journal',
  ConferencePaper: 'paper-conference',
  BookChapter: 'chapter',
  Book: 'book',
  Dataset: 'dataset',
  Dissertation: 'thesis',
  Report: 'report',
  Software: 'software',
  Standard: 'standard',
};

function toWork(told: v.InferOutput<typeof attributes>): SourceWork {
  const { container, types: kind } = told;
  const arxivOf = (all: readonly { id: string | undefined; type: string | undefined }[]) =>
    all.find(({ type }) => type?.toLowerCase() === 'arxiv')?.id;
  const arxivId =
    arxivOf(told.identifiers.map(({ identifier, identifierType }) => ({ id: identifier, type: identifierType }))) ??
    /^10\.48550\/arxiv\.(.+)$/i.exec(told.doi ?? '')?.[1];
  const isbn = told.relatedIdentifiers.find(
    ({ relationType, relatedIdentifierType }) => relationType === 'IsIdenticalTo' && relatedIdentifierType === 'ISBN',
  )?.relatedIdentifier;
  const pages = [container?.firstPage, container?.lastPage]
    .filter((page) => page !== undefined && page !== '')
    .join('-');
  return {
    source: 'datacite',
    title: told.titles.find(({ titleType }) => titleType === undefined)?.title ?? told.titles[0]?.title,
    subtitle: told.titles.find(({ titleType }) => titleType === 'Subtitle')?.title,
    authors: told.creators.flatMap(nameOf),
    editors: told.contributors.filter(({ contributorType }) => contributorType === 'Editor').flatMap(nameOf),
    abstract: told.descriptions.find(({ descriptionType }) => descriptionType === 'Abstract')?.description,
    date: dateOf(told),
    type: types[kind?.resourceTypeGeneral ?? ''] ?? kind?.citeproc ?? 'document',
    venue: arxivId === undefined ? container?.title : undefined,
    publisher: told.publisher,
    volume: container?.volume,
    issue: container?.issue,
    pages: pages === '' ? undefined : pages,
    version: arxivId === undefined ? told.version : undefined,
    doi: told.doi,
    arxivId,
    isbn,
    url: told.url,
    citations: told.citationCount,
    keywords: told.subjects.flatMap(({ subject }) => subject ?? []),
  };
}

function dateOf({ dates, publicationYear }: v.InferOutput<typeof attributes>): string | undefined {
  const issued =
    dates.find(({ dateType }) => dateType === 'Issued') ?? dates.find(({ dateType }) => dateType === 'Submitted');
  const date = issued?.date?.split('/')[0];
  return date ?? (publicationYear === undefined ? undefined : String(publicationYear));
}

function nameOf({
  name,
  nameType,
  givenName,
  familyName,
  ...told
}: v.InferOutput<typeof creators>[number]): WorkName[] {
  const orcid = told.nameIdentifiers.find(
    ({ nameIdentifierScheme }) => nameIdentifierScheme === 'ORCID',
  )?.nameIdentifier;
  if (nameType !== 'Organizational' && familyName !== undefined) {
    return [{ family: familyName, given: givenName, orcid }];
  }
  if (name === undefined) return [];
  return nameType === 'Organizational' ? [{ literal: name }] : [{ name, orcid }];
}
