import { readIdentifier } from '../library/identifiers';

/** The identifier of one work. Values are in their shortest form: no resolver, no version, no hyphens. */
export interface WorkIdentifier {
  readonly kind: IdentifierKind;
  readonly value: string;
}

export type IdentifierKind =
  'doi' | 'arxiv' | 'pmid' | 'pmcid' | 'isbn' | 'openalex' | 'semanticscholar' | 'corpusid' | 'dblp' | 'acl';

type Reader = readonly [kind: IdentifierKind, pattern: RegExp];

const http = String.raw`(?:https?:\/\/)?(?:www\.)?`;
/** The end of an address after an identifier. */
const rest = String.raw`\/?(?:[?#].*)?$`;

/** Each with its identifier in the first group. Addresses of articles name their DOI. */
const readers: readonly Reader[] = [
  ['pmid', /^pmid:?\s*(\d{1,9})$/i],
  [
    'pmid',
    new RegExp(`^${http}(?:pubmed\\.ncbi\\.nlm\\.nih\\.gov|ncbi\\.nlm\\.nih\\.gov\\/pubmed)\\/(\\d{1,9})${rest}`, 'i'),
  ],
  ['pmid', new RegExp(`^${http}europepmc\\.org\\/(?:article|abstract)\\/med\\/(\\d{1,9})${rest}`, 'i')],
  ['pmcid', /^(?:pmcid:?\s*)?(pmc\d{1,9})$/i],
  ['pmcid', new RegExp(`^${http}(?:pmc\\.)?ncbi\\.nlm\\.nih\\.gov\\/(?:pmc\\/)?articles\\/(pmc\\d{1,9})${rest}`, 'i')],
  ['openalex', /^(?:openalex:\s*)?(w\d{4,12})$/i],
  ['openalex', new RegExp(`^${http}(?:api\\.)?openalex\\.org\\/(?:works\\/)?(w\\d{4,12})${rest}`, 'i')],
  ['corpusid', /^corpus\s*id:?\s*(\d{1,12})$/i],
  ['semanticscholar', /^(?:s2:\s*)?([0-9a-f]{40})$/i],
  [
    'semanticscholar',
    new RegExp(
      `^${http}(?:api\\.)?semanticscholar\\.org\\/(?:paper|arxiv|graph\\/v1\\/paper)\\/(?:[^/?#]*\\/)?([0-9a-f]{40})${rest}`,
      'i',
    ),
  ],
  [
    'dblp',
    new RegExp(
      `^${http}dblp\\.(?:org|uni-trier\\.de)\\/rec\\/([a-z]+\\/[^?#]+?)(?:\\.html|\\.bib|\\.xml)?${rest}`,
      'i',
    ),
  ],
  [
    'acl',
    new RegExp(
      `^${http}aclanthology\\.org\\/([a-z]\\d{2}-\\d{4}|\\d{4}\\.[\\w-]+\\.\\d+)(?:\\.pdf|\\.bib)?${rest}`,
      'i',
    ),
  ],
];

/** Addresses of arXiv's papers elsewhere. */
const arxivElsewhere = new RegExp(
  `^${http}(?:huggingface\\.co\\/papers|alphaxiv\\.org\\/abs|arxiv\\.org\\/(?:abs|pdf|html))\\/([a-z-]*(?:\\.[a-z]{2})?\\/?\\d{4}\\.?\\d{3,5})(?:v\\d+)?${rest}`,
  'i',
);

/** A DOI within the path of a publisher's address: `https://dl.acm.org/doi/abs/10.1145/3292500.3330701`. */
const doiInAddress = /^https?:\/\/[^/\s]+\/.*?\b(10\.\d{4,9}(?:\.\d+)*\/[^\s?#]+)/i;
const doiTail =
  /\/(?:full|abstract|abs|pdf|epdf|pdfdirect|html|fulltext|meta|references|summary)$|\.(?:pdf|full|full\.pdf|abstract|xml)$/i;
/** `https://www.nature.com/articles/nature14539`: the DOI is the prefix and the article. */
const natureAddress =
  /^(?:https?:\/\/)?(?:www\.)?nature\.com\/articles\/([a-z\d-]+(?:\.[\d.]+)?)(?:\.pdf)?\/?(?:[?#].*)?$/i;

/**
 * Reads a text that is nothing but an identifier or the address of one work: DOI, arXiv id, PMID, PMCID, ISBN,
 * OpenAlex, Semantic Scholar, DBLP or ACL id, or a publisher's page whose address has the DOI. Anything else is
 * `undefined`. A bare number is no PMID.
 */
export function readWorkIdentifier(input: string): WorkIdentifier | undefined {
  const text = input.trim().replace(/^<(.*)>$/, '$1');
  if (text === '' || text.length > 2000) return undefined;
  const arxiv = arxivElsewhere.exec(text)?.[1];
  const known = readIdentifier(arxiv ?? text);
  if (known) return { kind: known.kind, value: known.value };
  for (const [kind, pattern] of readers) {
    const value = pattern.exec(text)?.[1];
    if (value !== undefined) return normalize(kind, value);
  }
  return readIsbn(text) ?? doiOfAddress(text);
}

function normalize(kind: IdentifierKind, value: string): WorkIdentifier {
  if (kind === 'openalex' || kind === 'pmcid') return { kind, value: value.toUpperCase() };
  if (kind === 'acl') return { kind: 'doi', value: `10.18653/v1/${value.toLowerCase()}` };
  return { kind, value: kind === 'semanticscholar' ? value.toLowerCase() : value };
}

function doiOfAddress(text: string): WorkIdentifier | undefined {
  const nature = natureAddress.exec(text)?.[1];
  if (nature !== undefined) return { kind: 'doi', value: `10.1038/${nature.toLowerCase()}` };
  let doi = doiInAddress.exec(decodeAddress(text))?.[1];
  while (doi !== undefined && doiTail.test(doi)) doi = doi.replace(doiTail, '');
  const identifier = doi === undefined ? undefined : readIdentifier(doi.replace(/\/$/, ''));
  return identifier && { kind: identifier.kind, value: identifier.value };
}

function decodeAddress(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** An ISBN with 10 or 13 digits whose check digit is right (ISO 2108), as one of 13. */
export function readIsbn(text: string): WorkIdentifier | undefined {
  const match = /^(?:isbn(?:-1[03])?:?\s*)?((?:97[89][-\s]?)?\d[-\s\d]{7,14}[\dx])$/i.exec(text.trim());
  const digits = match?.[1]?.replace(/[-\s]/g, '').toUpperCase();
  if (digits === undefined) return undefined;
  if (digits.length === 13 && isbnSum13(digits) % 10 === 0) return { kind: 'isbn', value: digits };
  if (digits.length !== 10 || isbnSum10(digits) % 11 !== 0) return undefined;
  const body = `978${digits.slice(0, 9)}`;
  return { kind: 'isbn', value: body + String((10 - (isbnSum13(body) % 10)) % 10) };
}

function isbnSum13(digits: string): number {
  return [...digits].reduce((sum, digit, at) => sum + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
}

function isbnSum10(digits: string): number {
  return [...digits].reduce((sum, digit, at) => sum + (digit === 'X' ? 10 : Number(digit)) * (10 - at), 0);
}
