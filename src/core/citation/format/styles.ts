/** The style of whatever names none. */
export const defaultStyle = 'apa';

/** Other names of the bundled styles: short names, and names of other years at https://www.zotero.org/styles. */
const otherNames: Readonly<Record<string, string>> = {
  acl: 'association-for-computational-linguistics',
  acm: 'association-for-computing-machinery',
  acs: 'american-chemical-society',
  ama: 'american-medical-association',
  'american-psychological-association': 'apa',
  'apa-7th-edition': 'apa',
  asa: 'american-sociological-association',
  chicago: 'chicago-author-date',
  'chicago-notes-bibliography': 'chicago-fullnote-bibliography',
  'chicago-shortened-notes-bibliography': 'chicago-note-bibliography',
  'institute-of-electrical-and-electronics-engineers': 'ieee',
  mhra: 'modern-humanities-research-association',
  mla: 'modern-language-association',
};

/**
 * The id of a style by its name, by a name that it also has, by the name of a file, or by an address that ends in it:
 * `ieee`, `styles/IEEE.csl`, `https://www.zotero.org/styles/ieee`. Not every id is that of a bundled style.
 */
export function styleId(name: string): string {
  const [path = ''] = name.trim().toLowerCase().split(/[?#]/, 1);
  const last = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).replace(/\.csl$/, '');
  return Object.hasOwn(otherNames, last) ? (otherNames[last] ?? '') : last;
}

/** Whether an id can be one of the Zotero Style Repository: `harvard-cite-them-right`. */
export function isRepositoryId(id: string): boolean {
  return /^[a-z0-9-]{1,200}$/.test(id);
}

/**
 * The address of the style that a dependent style stands for, which has no layout of its own; undefined for any other
 * (CSL 1.0.2, "Dependent styles").
 */
export function parentStyle(csl: string): string | undefined {
  const links = csl.match(/<link\b[^<>]*>/g) ?? [];
  const link = links.find((tag) => /\brel\s*=\s*["']independent-parent["']/.test(tag)) ?? '';
  return /\bhref\s*=\s*["']([^"']*)["']/.exec(link)?.[1];
}

/** Whether a text looks like a style that citations can be set in. */
export function isStyle(csl: string): boolean {
  return /<style\b/.test(csl) && /<citation\b/.test(csl);
}

/** The title of a style, for reading; the empty string where it has none. */
export function styleTitle(csl: string): string {
  const title = /<title>([^<]*)<\/title>/.exec(csl)?.[1] ?? '';
  return title
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .trim();
}
