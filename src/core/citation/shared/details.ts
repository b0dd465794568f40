import type { Locator } from './locator';

/** The details of a cited work besides its key (CSL: prefix, locator, suffix), as they are written in the text. */
export interface CitationDetails {
  /** `see` */
  readonly prefix?: string;
  readonly locator?: Locator;
  /** `emphasis mine` */
  readonly suffix?: string;
}

/**
 * How a new citation reads besides the usual: the author as a part of the sentence (`Doe (1999)`), or left out for the
 * sentence names them already.
 */
export type CitationForm = 'inText' | 'suppressAuthor';

export const citationForms: readonly CitationForm[] = ['inText', 'suppressAuthor'];

/** Kinds of locators, by CSL's terms, with their abbreviations for one and for several. */
const abbreviations = {
  page: ['p.', 'pp.'],
  chapter: ['chap.', 'chaps.'],
  section: ['sec.', 'secs.'],
  figure: ['fig.', 'figs.'],
  paragraph: ['para.', 'paras.'],
  part: ['pt.', 'pts.'],
  line: ['l.', 'll.'],
  note: ['n.', 'nn.'],
  verse: ['v.', 'vv.'],
  volume: ['vol.', 'vols.'],
} as const satisfies Record<string, readonly [one: string, several: string]>;

type LocatorLabel = keyof typeof abbreviations;

/** `p. 3`, `pp. 3-5`, `chaps. 1, 2`; an unknown kind as it is called. */
export function locatorText({ label, value }: Locator, blank = ' '): string {
  const [one, several] = Object.hasOwn(abbreviations, label) ? abbreviations[label as LocatorLabel] : [label, label];
  const isSeveral = /[\p{L}\d]\s*[-–—,&]+\s*[\p{L}\d]/u.test(value.trim());
  return `${isSeveral ? several : one}${blank}${value.trim()}`;
}

/** Locator and suffix with a comma between, as they follow a key. */
export function afterKey(
  { locator, suffix = '' }: CitationDetails,
  writeLocator: (locator: Locator) => string,
): string {
  const parts = [locator && locator.value.trim() !== '' ? writeLocator(locator) : '', suffix.trim()];
  return parts.filter((part) => part !== '').join(', ');
}

/** Whether there is nothing to write. */
export function isPlain({ prefix = '', locator, suffix = '' }: CitationDetails): boolean {
  return prefix.trim() === '' && suffix.trim() === '' && (locator?.value.trim() ?? '') === '';
}
