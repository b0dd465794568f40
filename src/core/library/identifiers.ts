import { trimEndOf } from '../text/trim';

/** An identifier that a query is made of. */
export interface Identifier {
  readonly kind: 'arxiv' | 'doi';
  /** As `Paper` has it: an arXiv id without version, a DOI in lower case. */
  readonly value: string;
}

// https://info.arxiv.org/help/arxiv_identifier.html; the archive of an old id may carry a subject class:
// math.GT/0309136
const arxivPattern = /^(?:arxiv:\s*)?(\d{4}\.\d{4,5}|[a-z]+(?:-[a-z]+)*(?:\.[a-z]{2})?\/\d{7})(?:v\d{1,3})?$/i;
const arxivUrl =
  /^(?:https?:\/\/)?(?:www\.|export\.)?arxiv\.org\/(?:abs|pdf|html|ps|format)\/([^?#]+?)(?:\.pdf)?(?:[?#].*)?$/i;
// https://www.doi.org/doi-handbook/HTML/doi-name-syntax.html
const doiPattern = /^(?:doi:\s*|(?:https?:\/\/)?(?:dx\.)?doi\.org\/)?(10\.\d{4,9}(?:\.\d+)*\/\S+)$/i;
const arxivDoi = /^10\.48550\/arxiv\.(.+)$/;

/**
 * Reads a word as an arXiv id, a DOI, or an address of either, and gives the id as `Paper` has it.
 * Anything else is `undefined`.
 */
export function readIdentifier(text: string): Identifier | undefined {
  const arxiv = arxivPattern.exec(arxivUrl.exec(text)?.[1] ?? text)?.[1];
  if (arxiv !== undefined) return { kind: 'arxiv', value: withoutSubject(arxiv.toLowerCase()) };
  const found = doiPattern.exec(text)?.[1]?.toLowerCase();
  if (found === undefined) return undefined;
  const doi = trimEndOf(found, '.,;');
  const inDoi = arxivDoi.exec(doi)?.[1];
  return inDoi === undefined ? { kind: 'doi', value: doi } : readIdentifier(inDoi);
}

function withoutSubject(id: string): string {
  return id.replace(/^([a-z-]+)\.[a-z]{2}\//, '$1/');
}
