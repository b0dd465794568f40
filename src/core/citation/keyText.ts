import type { Completion } from './shared/grammar';
import { isSimpleKey } from './markdown/key';
import { typstArgument, typstCitation } from './typst/key';

/**
 * What to write for a key in the range of a completion: the key itself; in Markdown, with the braces that a key needs
 * which is more than letters, digits and single punctuation (`@{https://x.org/a(b)}`), as far as they do not stand
 * there already; in Typst, with its marks, or for such a key by a function.
 */
export function keyText(key: string, { language, delimiters }: Pick<Completion, 'language' | 'delimiters'>): string {
  switch (language) {
    case 'latex':
      return key;
    case 'rst':
      return delimiters === 'open' ? `${key}\`` : key;
    case 'typst':
      return delimiters === 'none' ? typstCitation(key) : typstArgument(key);
    case 'markdown':
      if (delimiters === 'closed') return key;
      if (delimiters === 'open') return `${key}}`;
      return isSimpleKey(key) ? key : `{${key}}`;
  }
}
