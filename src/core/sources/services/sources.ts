/*
 * This folder (`src/core/sources/services`). The online sources, a file each: requests and how their answers are read.
 * `sources.ts` lists them.
 */

import { arxiv } from './arxiv';
import { crossref } from './crossref';
import { datacite } from './datacite';
import { dblp } from './dblp';
import { doi } from './doi';
import { europePmc } from './europePmc';
import { huggingFace } from './huggingFace';
import { openalex } from './openalex';
import { openCitations } from './openCitations';
import { openLibrary } from './openLibrary';
import { pubmed } from './pubmed';
import { semanticScholar } from './semanticScholar';
import type { OnlineSource } from '../source';
import type { SourceName } from '../sourceName';
import type { IdentifierKind } from '../workIdentifier';

/** All online sources, in the order in which they are searched and believed. */
export const onlineSources: readonly OnlineSource[] = [
  crossref,
  arxiv,
  openalex,
  semanticScholar,
  datacite,
  dblp,
  europePmc,
  huggingFace,
  doi,
  pubmed,
  openLibrary,
  openCitations,
];

const byName = new Map(onlineSources.map((source) => [source.name as string, source]));

export function sourceByName(name: string): OnlineSource | undefined {
  return byName.get(name);
}

/**
 * Which sources to ask for an identifier, one after the other until a work is found. A DOI
 * is asked of the registrars, the largest first, then of whoever has registered it.
 */
export const chains: Readonly<Record<IdentifierKind, readonly SourceName[]>> = {
  doi: ['crossref', 'datacite', 'doi'],
  arxiv: ['arxiv', 'datacite'],
  pmid: ['pubmed', 'europepmc'],
  pmcid: ['europepmc'],
  isbn: ['crossref', 'openlibrary'],
  openalex: ['openalex'],
  semanticscholar: ['semanticscholar'],
  corpusid: ['semanticscholar'],
  dblp: ['dblp'],
  acl: ['crossref'],
};
