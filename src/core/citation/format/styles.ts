import locales from './data/locales.json';
import styles from './data/styles.json';

/** The names of the styles that Ibid brings along. */
export const bundledStyles: readonly string[] = Object.keys(styles);

/** The style of whatever names none. */
export const defaultStyle = 'apa';

/** What else the bundled styles are called, at https://www.zotero.org/styles and in the manuals. */
const otherNames: Readonly<Record<string, string>> = {
  'american-psychological-association': 'apa',
  'apa-7th-edition': 'apa',
  'association-for-computational-linguistics': 'acl',
  'association-for-computing-machinery': 'acm',
  chicago: 'chicago-author-date',
  'institute-of-electrical-and-electronics-engineers': 'ieee',
  'modern-language-association': 'mla',
};

const styleTexts: Readonly<Record<string, string>> = styles;
const localeTexts: Readonly<Record<string, string>> = locales;

/**
 * The CSL of a bundled style by its name, by the name of a file, or by an address that ends in it: `ieee`, `styles/IEEE.csl`,
 * `https://www.zotero.org/styles/ieee`. Undefined where there is none of the name.
 */
export function bundledStyle(name: string): string | undefined {
  const last = /([^/\\?#]+?)(?:\.csl)?(?:[?#].*)?$/i.exec(name.trim())?.[1]?.toLowerCase() ?? '';
  const id = Object.hasOwn(otherNames, last) ? (otherNames[last] ?? '') : last;
  return Object.hasOwn(styleTexts, id) ? styleTexts[id] : undefined;
}

/** The address of the style that a dependent style stands for, which has no layout of its own; undefined for any other (CSL 1.0.2, "Dependent styles"). */
export function parentStyle(csl: string): string | undefined {
  const links = csl.match(/<link\b[^<>]*>/g) ?? [];
  const link = links.find((tag) => /\brel\s*=\s*["']independent-parent["']/.test(tag)) ?? '';
  return /\bhref\s*=\s*["']([^"']*)["']/.exec(link)?.[1];
}

/** Whether a text looks like a style that citations can be set in. */
export function isStyle(csl: string): boolean {
  return /<style\b/.test(csl) && /<citation\b/.test(csl);
}

/** The tag of the bundled locale nearest to a language tag: `de` and `de-CH` give `de-DE`; `en-US` where there is none of the language. */
export function localeFor(language: string | undefined): string {
  const [primary = '', region = ''] = (language ?? '').replace('_', '-').toLowerCase().split('-');
  const tags = Object.keys(localeTexts);
  const same = tags.find((tag) => tag.toLowerCase() === `${primary}-${region}`);
  const britain = primary === 'en' && /^(?:au|ie|in|nz|za)$/.test(region) ? 'en-GB' : undefined;
  const american = primary === 'en' ? 'en-US' : undefined;
  return same ?? britain ?? american ?? tags.find((tag) => tag.toLowerCase().startsWith(`${primary}-`)) ?? 'en-US';
}

/** The text of a bundled locale; undefined where there is none of the tag. */
export function localeText(tag: string): string | undefined {
  return Object.hasOwn(localeTexts, tag) ? localeTexts[tag] : undefined;
}
