import type { SourceName } from './sourceName';

/** The names of sources as people write them. */
export const sourceLabels: Readonly<Record<SourceName, string>> = {
  arxiv: 'arXiv',
  crossref: 'Crossref',
  datacite: 'DataCite',
  dblp: 'DBLP',
  doi: 'doi.org',
  europepmc: 'Europe PMC',
  huggingface: 'Hugging Face',
  openalex: 'OpenAlex',
  opencitations: 'OpenCitations',
  openlibrary: 'Open Library',
  pubmed: 'PubMed',
  semanticscholar: 'Semantic Scholar',
  styles: 'Zotero Style Repository',
  unpaywall: 'Unpaywall',
  zotero: 'Zotero',
  zoteroLocal: 'Zotero',
};
