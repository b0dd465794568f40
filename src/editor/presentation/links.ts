import * as vscode from 'vscode';
import type { Paper } from '../../core/library/paper';

export interface PaperLink {
  readonly label: string;
  readonly url: string;
}

/** Longer addresses lead nowhere; and of many links to code, the first are those of the paper. */
const maxUrlLength = 2000;
const maxCodeLinks = 5;
const maxAddresses = 100;

/** arXiv's PDF of a paper. */
export function pdfUrl({ arxivId }: Paper): string | undefined {
  return arxivId === undefined ? undefined : safeUrl(`https://arxiv.org/pdf/${encodePath(arxivId)}`);
}

/** The address that a paper's DOI leads to. */
export function doiUrl({ doi }: Paper): string | undefined {
  return doi === undefined ? undefined : safeUrl(`https://doi.org/${encodePath(doi)}`);
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/**
 * Where a paper can be read on the web, best first. Only http addresses; what a record gives as anything else is left
 * out.
 */
export function paperLinks(paper: Paper): PaperLink[] {
  const links: { label: string; url: string | undefined }[] = [];
  if (paper.arxivId !== undefined) {
    links.push({ label: 'arXiv', url: safeUrl(`https://arxiv.org/abs/${encodePath(paper.arxivId)}`) });
    links.push({ label: 'PDF', url: pdfUrl(paper) });
  }
  links.push({ label: 'DOI', url: doiUrl(paper) });
  links.push({ label: vscode.l10n.t('Web page'), url: safeUrl(paper.url) });
  const code = (paper.codeUrls ?? []).slice(0, maxAddresses).flatMap((url) => safeUrl(url) ?? []);
  for (const url of code.slice(0, maxCodeLinks)) links.push({ label: vscode.l10n.t('Code'), url });
  const seen = new Set<string>();
  return links.filter((link): link is PaperLink => {
    if (link.url === undefined || seen.has(link.url)) return false;
    seen.add(link.url);
    return true;
  });
}

/** The address with everything encoded that could end a Markdown link, or undefined where it is not http. */
export function safeUrl(text: string | undefined): string | undefined {
  if (text === undefined || text.length > maxUrlLength || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  return url.href.replace(/[()<>"'\\\s]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
