import { writeMarkdownKey } from './markdown/key';
import { readLocator } from './shared/locator';
import type { CitationDetails } from './shared/details';
import { trimOf } from '../text/trim';

/** Keys as pandoc writes them in a group, to be completed: `@a; @b`. */
export function writeKeys(keys: readonly string[]): string {
  return keys.map(writeInText).join('; ');
}

/**
 * Reads what is said of keys, in the order of the keys: `see @a, p. 3, emphasis mine; @b` (the pandoc manual, "Citation
 * syntax"). Of a key that is not there, nothing is said.
 */
export function readDetails(text: string, keys: readonly string[]): readonly CitationDetails[] {
  let from = 0;
  return keys.map((key, index) => {
    const at = text.indexOf(writeInText(key), from);
    if (at < 0) return {};
    const behind = at + writeInText(key).length;
    const next = keys[index + 1];
    const nextAt = next === undefined ? -1 : text.indexOf(writeInText(next), behind);
    const end = nextAt < 0 ? text.length : Math.max(behind, text.lastIndexOf(';', nextAt));
    const details = readOne(text.slice(from, at), text.slice(behind, end));
    from = Math.min(text.length, end + 1);
    return details;
  });
}

function readOne(before: string, behind: string): CitationDetails {
  const prefix = before.trim();
  const found = readLocator(behind);
  const suffix = trimOf(behind.slice(found?.end ?? 0), ' \t\r\n\u00a0,');
  return {
    ...(prefix !== '' && { prefix }),
    ...(found && found.locator.value.trim() !== '' && { locator: found.locator }),
    ...(suffix !== '' && { suffix }),
  };
}

function writeInText(key: string): string {
  return `@${writeMarkdownKey(key, 'none')}`;
}
