import { parseName } from '../../library/names';
import type { Paper } from '../../library/paper';
import { texToPlainText } from '../../text/texToPlainText';
import type { CslItem } from './cslItem';
import { richText, withFixedCapitals } from './richText';
import { authorsAreCut } from './writeNames';

/** A name of CSL-JSON. */
export type CslName =
  | { readonly literal: string }
  | {
      readonly family: string;
      readonly given?: string;
      readonly 'non-dropping-particle'?: string;
      readonly suffix?: string;
    };

/** The name that stands for authors who are not named. Pandoc shows it as `et al.`; CSL itself has nothing for it. */
export const othersName = { literal: 'others' } as const satisfies CslName;

/**
 * Writes a paper as an item of CSL-JSON (https://docs.citationstyles.org/en/stable/specification.html, appendix IV).
 * Unknown properties are left out; all text is plain, and nothing in it is taken for markup.
 *
 * @param key the item's id
 */
export function toCslJson(paper: Paper, key: string): CslItem {
  const { arxivId, doi } = paper;
  const url = paper.url ?? (arxivId === undefined ? undefined : `https://arxiv.org/abs/${arxivId}`);
  const type = paper.type ?? (arxivId === undefined ? 'document' : 'article');
  const publisher = paper.publisher ?? (arxivId !== undefined && type === 'article' ? 'arXiv' : undefined);
  const author = paper.authors.map(cslName);
  return {
    id: key,
    type,
    title: withFixedCapitals(richText(texToPlainText(paper.title))),
    ...(author.length > 0 && { author: authorsAreCut(paper) ? [...author, othersName] : author }),
    ...(paper.date !== undefined && { issued: { 'date-parts': [paper.date.split('-').map(Number)] } }),
    ...(paper.venue !== undefined && { 'container-title': richText(paper.venue) }),
    ...(publisher !== undefined && { publisher: richText(publisher) }),
    ...(arxivId !== undefined && { number: `arXiv:${arxivId}` }),
    ...(doi !== undefined && { DOI: doi }),
    ...(url !== undefined && { URL: url }),
    ...(paper.keywords !== undefined && { keyword: paper.keywords.map(richText).join(', ') }),
    ...(paper.abstract !== undefined && { abstract: richText(texToPlainText(paper.abstract)) }),
  };
}

function cslName(name: string): CslName {
  const { given, particle, family, suffix } = parseName(name);
  if (given === undefined && particle === undefined && suffix === undefined) return { literal: family };
  return {
    family,
    ...(given !== undefined && { given }),
    ...(particle !== undefined && { 'non-dropping-particle': particle }),
    ...(suffix !== undefined && { suffix }),
  };
}
