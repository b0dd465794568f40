import { singleBlanks } from '../../text/trim';
import { readMarkup } from './markup';

/** Of longer texts the beginning is read. */
const maxTitleLength = 2000;
const maxAbstractLength = 50_000;

/** Zero-width signs, soft hyphens, marks of direction and byte order; other spaces; hyphens that are no plain ones. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
// eslint-disable-next-line no-control-regex -- what sources have by mistake
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;
const hyphens = /[\u2010\u2011\u2043\ufe63\uff0d]/g;

/** Characters as people write them: composed, with plain blanks and hyphens. Dashes stay what they are. */
function plainCharacters(text: string): string {
  const plain = text.replace(controls, ' ').replace(invisible, '').replace(hyphens, '-');
  return singleBlanks(plain.replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ').normalize('NFC'));
}

/** A title with its markup as TeX. */
export function cleanTitle(text: string | undefined): string {
  return plainCharacters(readMarkup((text ?? '').slice(0, maxTitleLength), 'tex'));
}

/** A title with its markup as CSL's tags; mathematics stays TeX. */
export function richTitle(text: string | undefined): string {
  return plainCharacters(readMarkup((text ?? '').slice(0, maxTitleLength), 'csl'));
}

/** An abstract as one paragraph, without the heading "Abstract". */
export function cleanAbstract(text: string | undefined): string | undefined {
  const read = plainCharacters(readMarkup((text ?? '').slice(0, maxAbstractLength), 'tex', true));
  const body = read.replace(/^(?:abstract|summary)[\s:.—–-]+(?=\p{Lu})/iu, '');
  return body === '' ? undefined : body;
}

/** A short text without any markup: a venue, a name, a number. Undefined where nothing is left. */
export function cleanWords(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const words = plainCharacters(
    readMarkup(text.slice(0, maxTitleLength), 'csl').replace(/<\/?(?:i|b|sc|sup|sub)>/g, ''),
  );
  return words === '' ? undefined : words;
}
