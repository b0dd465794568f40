import * as v from 'valibot';
import { listOf, maybe, readXml, text } from '../answer';
import { AnswerError, type SourceRequest } from '../source';

/** Longer is no style: the longest of the repository has 250,000 characters. */
export const maxStyleBytes = 2_000_000;

/** A style as the repository gives it. */
export interface RepositoryStyle {
  readonly csl: string;
  readonly title: string;
  /** The address of the style that a dependent one stands for. */
  readonly parent?: string;
}

/**
 * The request for a style of the Zotero Style Repository, https://www.zotero.org/styles, which hands the official
 * repository of CSL styles on.
 *
 * @param id as `isRepositoryId` has it
 */
export function styleRequest(id: string): Pick<SourceRequest, 'source' | 'url' | 'accept'> {
  return {
    source: 'styles',
    url: `https://www.zotero.org/styles/${id}`,
    accept: 'application/vnd.citationstyles.style+xml, application/xml;q=0.9',
  };
}

const cslNamespace = 'http://purl.org/net/xbiblio/csl';

const style = v.object({
  style: v.object({
    '@xmlns': v.literal(cslNamespace),
    info: v.object({ title: text, link: listOf(v.object({ '@rel': text, '@href': text })) }),
    citation: maybe(v.unknown()),
  }),
});

/**
 * Reads an answer: well-formed XML whose root is a style in CSL's namespace (CSL 1.0.2, "Namespacing", "Root Element"),
 * which has a layout of its own or names the style that it stands for ("Dependent Styles").
 *
 * @throws `AnswerError`
 */
export function readStyle(body: string): RepositoryStyle {
  const csl = body.replace(/^\ufeff/, '').trim();
  if (/<!doctype(?!\s+html)/i.test(csl)) throw new AnswerError('malformed', 'a document type');
  const { info, citation } = readXml(style, csl).style;
  const parent = info.link.find((link) => link['@rel'] === 'independent-parent')?.['@href'];
  if (citation === undefined && parent === undefined) throw new AnswerError('malformed', 'no layout');
  return { csl, title: info.title ?? '', ...(citation === undefined && parent !== undefined && { parent }) };
}
