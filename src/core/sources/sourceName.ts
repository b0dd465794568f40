/** The names in `ibid.online.endpoints`; each stands for a host. */
export const sourceNames = [
  'crossref',
  'arxiv',
  'openalex',
  'semanticscholar',
  'datacite',
  'dblp',
  'europepmc',
  'huggingface',
  'doi',
  'pubmed',
  'openlibrary',
  'opencitations',
  'unpaywall',
  'styles',
  'zotero',
  'zoteroLocal',
] as const;

export type SourceName = (typeof sourceNames)[number];
