import * as v from 'valibot';
import { addressOf, hours } from '../address';
import { listOf, maybe, readXml, text } from '../answer';
import { cleanWorks } from '../clean/cleanWork';
import { isoOfParts, isoOfWords, monthOf } from '../dates';
import type { OnlineSource } from '../source';
import type { SourceWork, WorkName } from '../sourceRecord';
import { sourceLabels } from '../sourceLabels';

const api = 'https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi';
const maxIdentifiers = 200;

/** An element with text, whether it has attributes or not. */
const node = maybe(
  v.union([
    v.pipe(v.union([v.string(), v.number()]), v.transform(String)),
    v.pipe(
      v.object({ '#text': v.string() }),
      v.transform((all) => all['#text']),
    ),
  ]),
);
const date = maybe(v.object({ Year: node, Month: node, Day: node, MedlineDate: node }));
const article = v.object({
  ArticleTitle: node,
  Journal: maybe(
    v.object({ Title: node, ISSN: node, JournalIssue: maybe(v.object({ Volume: node, Issue: node, PubDate: date })) }),
  ),
  Pagination: maybe(v.object({ MedlinePgn: node, StartPage: node, EndPage: node })),
  ELocationID: listOf(v.object({ '#text': text, '@EIdType': text })),
  Abstract: maybe(
    v.object({ AbstractText: listOf(v.union([v.string(), v.object({ '#text': text, '@Label': text })])) }),
  ),
  AuthorList: maybe(
    v.object({
      Author: listOf(v.object({ LastName: node, ForeName: node, Initials: node, Suffix: node, CollectiveName: node })),
    }),
  ),
  ArticleDate: date,
  PublicationTypeList: maybe(v.object({ PublicationType: listOf(node) })),
});
const record = v.object({
  MedlineCitation: v.object({ PMID: node, Article: article }),
  PubmedData: maybe(
    v.object({ ArticleIdList: maybe(v.object({ ArticleId: listOf(v.object({ '#text': text, '@IdType': text })) })) }),
  ),
});
const answer = v.object({
  PubmedArticleSet: v.union([
    v.object({ PubmedArticle: listOf(record) }),
    v.pipe(
      v.string(),
      v.transform(() => ({ PubmedArticle: [] })),
    ),
  ]),
});

/** E-utilities: https://www.ncbi.nlm.nih.gov/books/NBK25499/ */
export const pubmed: OnlineSource = {
  name: 'pubmed',
  label: sourceLabels.pubmed,

  byIdentifiers(identifiers) {
    const ids = identifiers.flatMap(({ kind, value }) => (kind === 'pmid' ? [value] : [])).slice(0, maxIdentifiers);
    if (ids.length === 0) return undefined;
    const parameters = { db: 'pubmed', id: ids.join(','), rettype: 'abstract', retmode: 'xml', tool: 'ibid' };
    return {
      request: {
        source: 'pubmed',
        url: addressOf(api, parameters),
        accept: 'application/xml',
        maxAgeHours: hours.identifier,
      },
      read: (body) => cleanWorks(readXml(answer, body).PubmedArticleSet.PubmedArticle.map(toWork)),
    };
  },
};

function toWork({
  MedlineCitation: { PMID: pmid, Article: told },
  PubmedData: data,
}: v.InferOutput<typeof record>): SourceWork {
  const ids = data?.ArticleIdList?.ArticleId ?? [];
  const idOf = (type: string) => ids.find((id) => id['@IdType'] === type)?.['#text'];
  const { Journal: journal, Pagination: pages } = told;
  const issue = journal?.JournalIssue;
  return {
    source: 'pubmed',
    // A translated title is in brackets.
    title: told.ArticleTitle?.replace(/^\[(.*?)\.?\]\.?$/s, '$1'),
    authors: (told.AuthorList?.Author ?? []).flatMap((author): WorkName[] => {
      if (author.CollectiveName !== undefined) return [{ literal: author.CollectiveName }];
      if (author.LastName === undefined) return [];
      return [{ family: author.LastName, given: author.ForeName ?? author.Initials, suffix: author.Suffix }];
    }),
    abstract: abstractOf(told.Abstract?.AbstractText ?? []),
    date: dateOf(told.ArticleDate) ?? dateOf(issue?.PubDate),
    otherDates: [dateOf(issue?.PubDate)],
    type: 'article-journal',
    venue: journal?.Title,
    volume: issue?.Volume,
    issue: issue?.Issue,
    pages:
      pages?.StartPage !== undefined && pages.EndPage !== undefined
        ? `${pages.StartPage}-${pages.EndPage}`
        : (pages?.MedlinePgn ?? pages?.StartPage),
    issn: journal?.ISSN,
    doi: told.ELocationID.find((id) => id['@EIdType'] === 'doi')?.['#text'] ?? idOf('doi'),
    pmid,
    pmcid: idOf('pmc'),
    retracted: (told.PublicationTypeList?.PublicationType ?? []).includes('Retracted Publication'),
  };
}

/** Parts with their labels before them. */
function abstractOf(
  parts: readonly (string | { readonly '#text'?: string | undefined; readonly '@Label'?: string | undefined })[],
): string | undefined {
  const texts = parts.flatMap((part) => {
    if (typeof part === 'string') return [part];
    const label = part['@Label'];
    if (part['#text'] === undefined) return [];
    return [
      label === undefined ? part['#text'] : `${label.charAt(0)}${label.slice(1).toLowerCase()}: ${part['#text']}`,
    ];
  });
  return texts.length === 0 ? undefined : texts.join(' ');
}

function dateOf(told: v.InferOutput<typeof date>): string | undefined {
  if (told?.Year === undefined) return isoOfWords(told?.MedlineDate);
  return isoOfParts([told.Year, monthOf(told.Month), told.Day]);
}
