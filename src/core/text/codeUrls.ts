import { trimEndOf } from './trim';

const codeHosts = new Set([
  'github.com',
  'gitlab.com',
  'bitbucket.org',
  'codeberg.org',
  'sr.ht',
  'git.sr.ht',
  'huggingface.co',
  'anonymous.4open.science',
]);

/**
 * Finds the links to code in a text. A link ends before white space, quotes, brackets and the braces of a TeX label
 * that follows it (`https://…{label}`); a full stop or comma at its end belongs to the sentence.
 *
 * @returns the links in the order of the text, each once; undefined when there is none
 */
export function findCodeUrls(text: string): readonly string[] | undefined {
  if (!text.includes('://')) return undefined;
  const urls = new Set<string>();
  for (const match of text.matchAll(/https?:\/\/[^\s{}<>"'()[\]|\\^`]+/g)) {
    const url = trimEndOf(match[0], '.,;:!?');
    if (URL.canParse(url) && isCode(new URL(url))) urls.add(url);
  }
  return urls.size > 0 ? [...urls] : undefined;
}

function isCode(url: URL): boolean {
  return codeHosts.has(url.hostname.replace(/^www\./, '')) && url.pathname.length > 1;
}
