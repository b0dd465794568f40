import type { BibliographyFile } from './bibliographyFile';

/** A list of YAML that is whole and has nothing in it, also below its name: `references: []`. */
const emptyYaml = /^\s*(?:---\s+)?(?:references\s*:\s*)?(?:\[\s*\]|\{\s*\})\s*(?:(?:---|\.\.\.)\s*)?$/;

/** More than this, in UTF-16 code units, is no list without entries. */
const maxLength = 100_000;

/**
 * Whether a file without entries is meant to have none, such as `[]`; otherwise it may be half-written, or an error
 * page.
 */
export function isEmptied({ isEmpty, format, text }: BibliographyFile): boolean {
  if (isEmpty) return true;
  if (!format || text.length > maxLength) return false;
  const all = text.slice(0, text.length);
  return format.extensions.includes('json') ? isJson(all) : emptyYaml.test(all);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // Half-written, then.
    return false;
  }
}
