import type { Completion } from './grammar';
import { isSimpleKey } from './markdown/key';

/**
 * What to write for a key in the range of a completion: the key itself; in Markdown, with the braces that a key needs
 * which is more than letters, digits and single punctuation (`@{https://x.org/a(b)}`), as far as they do not stand
 * there already.
 */
export function keyText(key: string, { language, delimiters }: Pick<Completion, 'language' | 'delimiters'>): string {
  if (language === 'latex' || delimiters === 'closed') return key;
  if (delimiters === 'open') return `${key}}`;
  return isSimpleKey(key) ? key : `{${key}}`;
}
