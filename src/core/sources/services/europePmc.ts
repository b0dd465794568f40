import * as v from 'valibot';
import { addressOf, hours } from '../address';
import { count, listOf, maybe, readJson, text } from '../answer';
import { cleanWorks } from '../clean/cleanWork';
import type { Lookup, OnlineSource } from '../source';
import type { SourceWork, WorkName } from '../sourceRecord';
import type { WorkIdentifier } from '../workIdentifier';
import { sourceLabels } from '../sourceLabels';
import { searchTermsOf, type Subscription } from '../subscription';
import { parseName } from '../../library/names';

const api = 'https://www.ebi.ac.uk/europepmc/webservices/rest/search';

const author = v.object({
  fullName: text,
  firstName: text,
  lastName: text,
  collectiveName: text,
  authorId: maybe(v.object({ type: text, value: text })),
});
const result = v.object({
  id: text,
  source: text,
  pmid: text,
  pmcid: text,
  doi: text,
  title: text,
  authorString: text,
  authorList: maybe(v.object({ author: listOf(author) })),
  journalTitle: text,
  journalVolume: text,
  issue: text,
  journalInfo: maybe(
    v.object({
      issue: text,
      volume: text,
      printPublicationDate: text,
      journal: maybe(v.object({ title: text, issn: text, essn: text })),
    }),
  ),
  pubYear: text,
  firstPublicationDate: text,
  pageInfo: text,
  abstractText: text,
  pubTypeList: maybe(v.object({ pubType: listOf(v.string()) })),
  bookOrReportDetails: maybe(v.object({ publisher: text, comprisingTitle: text })),
  citedByCount: count,
});
const answer = v.object({ resultList: v.object({ result: listOf(result) }) });

/** https://europepmc.org/RestfulWebService */
export const europePmc: OnlineSource = {
  name: 'europepmc',
  label: sourceLabels.europepmc,

  search: ({ words, title, anyWord, limit }) => {
    const between = anyWord === true ? ' OR ' : ' ';
    return toLookup(
      title === undefined ? removeOperators(words) : `TITLE:(${removeOperators(title, between)})`,
      limit,
      hours.search,
    );
  },

  byIdentifiers(identifiers) {
    const terms = identifiers.flatMap((identifier) => termOf(identifier) ?? []);
    return terms.length === 0 ? undefined : toLookup(terms.join(' OR '), terms.length, hours.identifier);
  },

  newest({ subscription, limit }) {
    const query = newestQueryOf(subscription);
    return query === '' ? undefined : toLookup(query, limit, hours.newest, 'P_PDATE_D desc');
  },
};

/** Names are indexed as `Wei L` (https://europepmc.org/searchsyntax, AUTH). */
function newestQueryOf(subscription: Subscription): string {
  if (subscription.kind === 'author') {
    const { given = '', particle = '', family } = parseName(subscription.name);
    const initials = (given.match(/\p{L}+/gu) ?? []).map((word) => word.slice(0, 1)).join('');
    return `AUTH:"${[removeOperators(`${particle} ${family}`), initials].filter((part) => part !== '').join(' ')}"`;
  }
  if (subscription.kind !== 'search') return '';
  const { words, authors } = searchTermsOf(subscription.query);
  const names = authors.map((word) => `AUTH:"${word}"`);
  return [removeOperators(words.join(' ')), ...names].filter((part) => part !== '').join(' AND ');
}

function toLookup(query: string, limit: number, maxAgeHours: number, sort?: string): Lookup {
  const url = addressOf(api, { query, format: 'json', resultType: 'core', pageSize: limit, sort });
  return {
    request: { source: 'europepmc', url, maxAgeHours },
    read: (body) => cleanWorks(readJson(answer, body).resultList.result.map(toWork)),
  };
}

function removeOperators(query: string, between = ' '): string {
  return (query.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !/^(?:AND|OR|NOT)$/.test(word)).join(between);
}

function termOf({ kind, value }: WorkIdentifier): string | undefined {
  switch (kind) {
    case 'doi':
      return `DOI:"${value.replaceAll('"', '')}"`;
    case 'pmid':
      return `(EXT_ID:${value} AND SRC:MED)`;
    case 'pmcid':
      return `PMCID:${value}`;
    default:
      return undefined;
  }
}

function toWork(told: v.InferOutput<typeof result>): SourceWork {
  const kinds = (told.pubTypeList?.pubType ?? []).map((kind) => kind.toLowerCase());
  const isPreprint = told.source === 'PPR';
  const journal = told.journalInfo?.journal;
  const authors = (told.authorList?.author ?? []).flatMap(nameOf);
  const isBook = told.bookOrReportDetails !== undefined && journal === undefined;
  return {
    source: 'europepmc',
    title: told.title?.replace(/^\[(.*)\]\.?$/, '$1'),
    authors: authors.length > 0 ? authors : namesIn(told.authorString),
    authorsCut: authors.length === 0 && /et al\.?$/.test(told.authorString ?? ''),
    abstract: told.abstractText,
    date: told.firstPublicationDate ?? told.pubYear,
    otherDates: [told.pubYear],
    type: isPreprint ? 'article' : isBook ? 'book' : 'article-journal',
    venue: isPreprint ? undefined : (journal?.title ?? told.journalTitle),
    publisher: told.bookOrReportDetails?.publisher,
    volume: told.journalInfo?.volume ?? told.journalVolume,
    issue: told.journalInfo?.issue ?? told.issue,
    pages: told.pageInfo,
    issn: journal?.issn ?? journal?.essn,
    doi: told.doi,
    pmid: told.pmid,
    pmcid: told.pmcid,
    citations: told.citedByCount,
    retracted: kinds.includes('retracted publication'),
  };
}

function nameOf({ fullName, firstName, lastName, collectiveName, authorId }: v.InferOutput<typeof author>): WorkName[] {
  const orcid = authorId?.type === 'ORCID' ? authorId.value : undefined;
  if (lastName !== undefined) return [{ family: lastName, given: firstName, orcid }];
  const whole = collectiveName ?? fullName;
  return whole === undefined ? [] : [{ literal: whole }];
}

/** `Schoenfeld JD, Haas-Kogan DA, et al.`: family names, then initials. */
function namesIn(list: string | undefined): WorkName[] {
  return (list ?? '')
    .replace(/\.$/, '')
    .split(/,\s*/)
    .filter((name) => name !== '' && !/^et al\.?$/.test(name))
    .map((name): WorkName => {
      const [, family, initials] = /^(.*\S)\s+(\p{Lu}{1,4})$/u.exec(name) ?? [];
      return family === undefined
        ? { literal: name }
        : { family, given: [...(initials ?? '')].map((one) => `${one}.`).join(' ') };
    });
}
