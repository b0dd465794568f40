import { writeMarkdownKey } from './key';
import { afterKey, type CitationDetails } from '../shared/details';
import type { InsertionOptions } from '../shared/grammar';
import { locatorText } from '../shared/details';
import { readLocator, type Locator } from '../shared/locator';

/** How keys are written in Markdown, with what is said besides (the pandoc manual, "Citation syntax"). */
export interface ItemWriter {
  /** An item of a group: `see @a, p. 3`, `-@a`. */
  readonly item: (key: string) => string;
  /** A group: `[see @a, p. 3; @b]`. */
  readonly group: (keys: readonly string[]) => string;
  /** A citation in the text: `@a [p. 3]`, `@a [p. 3; @b]`; a prefix is before it as any word does. */
  readonly inText: (keys: readonly string[]) => string;
  /** The details of a key that are written behind it: `, p. 3`; empty if there are none. */
  readonly behind: (key: string) => string;
  /** The details of a key that are written before it: `see `; empty if there are none. */
  readonly before: (key: string) => string;
}

export function itemWriter({ details, form }: InsertionOptions): ItemWriter {
  const of = (key: string): CitationDetails => details?.get(key) ?? {};
  const after = (key: string) => afterKey(of(key), writeLocator);
  const mark = form === 'suppressAuthor' ? '-' : '';
  const writer: ItemWriter = {
    before: (key) => lead(of(key)),
    behind: (key) => (after(key) === '' ? '' : `, ${after(key)}`),
    item: (key) => `${lead(of(key))}${mark}${cite(key)}${writer.behind(key)}`,
    group: (keys) => `[${keys.map(writer.item).join('; ')}]`,
    inText: ([first = '', ...rest]) => {
      const items = [...(after(first) === '' ? [] : [after(first)]), ...rest.map(writer.item)];
      return `${lead(of(first))}${cite(first)}${items.length === 0 ? '' : ` [${items.join('; ')}]`}`;
    },
  };
  return writer;
}

function lead({ prefix = '' }: CitationDetails): string {
  return prefix.trim() === '' ? '' : `${prefix.trim()} `;
}

function cite(key: string): string {
  return `@${writeMarkdownKey(key, 'none')}`;
}

/** A locator that pandoc would end too early is in braces: `{p. A 3}`. */
function writeLocator(locator: Locator): string {
  const written = locatorText(locator);
  const read = readLocator(`, ${written}`);
  return read?.end === written.length + 2 ? written : `{${written}}`;
}
