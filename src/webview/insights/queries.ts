import { termsOf } from '../../core/text/words/tokenizer';

/**
 * A query for something in a field: `author:"Ann Lee"`. Quotation marks in it would end it, and match nothing. What has
 * no word cannot be searched for.
 */
export function fieldQuery(field: 'author' | 'org' | 'in', text: string): string | undefined {
  return termsOf(text).length === 0 ? undefined : `${field}:${quote(text)}`;
}

/** A query for a term: itself, as a phrase where it is of several words. */
export function wordQuery(term: string): string {
  return term.includes(' ') || term === 'OR' ? quote(term) : term;
}

function quote(text: string): string {
  return `"${text
    .replace(/["“”„]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()}"`;
}
