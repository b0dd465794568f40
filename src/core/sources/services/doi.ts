import * as v from 'valibot';
import { crossrefTypes } from '../../bibliography/csl/crossrefTypes';
import { doiPath, hours } from '../address';
import { listOf, maybe, readJson, text } from '../answer';
import { cleanWorks } from '../clean/cleanWork';
import { isoOfParts, isoOfWords } from '../dates';
import type { OnlineSource } from '../source';
import type { SourceWork, WorkName } from '../sourceRecord';
import { sourceLabels } from '../sourceLabels';

const names = listOf(
  v.object({ family: text, given: text, literal: text, name: text, suffix: text, 'non-dropping-particle': text }),
);
/** Crossref gives lists where CSL has texts. */
const first = maybe(
  v.union([
    v.string(),
    v.pipe(
      v.array(v.string()),
      v.transform((all) => all[0]),
    ),
  ]),
);
const parts = listOf(v.array(v.nullable(v.union([v.number(), v.string()]))));
const item = v.object({
  DOI: text,
  type: text,
  title: first,
  subtitle: first,
  author: names,
  editor: names,
  issued: maybe(v.object({ 'date-parts': parts, raw: text })),
  'container-title': first,
  publisher: text,
  volume: text,
  issue: text,
  page: text,
  ISBN: first,
  ISSN: first,
  abstract: text,
  URL: text,
});

/** The metadata that the registrar of a DOI has, whichever registrar that is: https://citation.doi.org/docs.html */
export const doi: OnlineSource = {
  name: 'doi',
  label: sourceLabels.doi,

  byIdentifiers(identifiers) {
    const [identifier] = identifiers;
    if (identifier?.kind !== 'doi' || identifiers.length !== 1) return undefined;
    const url = `https://doi.org/${doiPath(identifier.value).replaceAll('%2F', '/')}`;
    return {
      request: { source: 'doi', url, accept: 'application/vnd.citationstyles.csl+json', maxAgeHours: hours.identifier },
      read: (body) => {
        readJson(v.object({ type: v.string() }), body);
        return cleanWorks([toWork(readJson(item, body), identifier.value)]);
      },
    };
  },
};

function toWork(told: v.InferOutput<typeof item>, asked: string): SourceWork {
  // Crossref keeps its own words for types, whatever is asked for.
  const type = crossrefTypes[told.type ?? ''] ?? told.type ?? 'document';
  return {
    source: 'doi',
    title: told.title,
    subtitle: told.subtitle,
    authors: told.author.flatMap(nameOf),
    editors: told.editor.flatMap(nameOf),
    abstract: told.abstract,
    date: isoOfParts(told.issued?.['date-parts'][0]) ?? isoOfWords(told.issued?.raw),
    type,
    venue: told['container-title'],
    publisher: type === 'article-journal' ? undefined : told.publisher,
    volume: told.volume,
    issue: told.issue,
    pages: told.page,
    doi: told.DOI ?? asked,
    isbn: type === 'article-journal' ? undefined : told.ISBN,
    issn: told.ISSN,
    url: told.URL,
  };
}

function nameOf({ family, given, literal, name, suffix, ...rest }: v.InferOutput<typeof names>[number]): WorkName[] {
  if (family !== undefined) return [{ family, given, suffix, particle: rest['non-dropping-particle'] }];
  const whole = literal ?? name;
  return whole === undefined ? [] : [{ literal: whole }];
}
