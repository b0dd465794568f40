import { readIdentifier, type Identifier } from '../library/identifiers';

const boundary = /[\s<>()[\]{}"'`,;|]/;
/** Longer runs without a boundary are no identifier, and are not looked through. */
const maxLength = 300;

/**
 * The arXiv id, DOI, or link to either that is at an offset of a text, such as `arXiv:2602.03392v1` or
 * `https://doi.org/10.1/x`. A full stop or colon at its end belongs to the sentence.
 */
export function identifierAt(
  text: string,
  offset: number,
): { readonly start: number; readonly end: number; readonly identifier: Identifier } | undefined {
  let start = offset;
  while (start > 0 && offset - start < maxLength && !boundary.test(text[start - 1] ?? ' ')) start -= 1;
  let end = offset;
  while (end < text.length && end - offset < maxLength && !boundary.test(text[end] ?? ' ')) end += 1;
  while (end > start && /[.:!?]/.test(text[end - 1] ?? '')) end -= 1;
  const identifier = readIdentifier(text.slice(start, end));
  return identifier && offset <= end ? { start, end, identifier } : undefined;
}
