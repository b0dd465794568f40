import type { KeyPattern } from '../shared/citation';

const anyString = /"((?:[^"\\]|\\[^]){1,200})"/g;
/** What gives values that are not in the text. */
const outside = /\b(?:json|yaml|toml|csv|cbor|xml|read|sys|import)\b/;
const maxStrings = 500;

/** The string of a label, where it is one that is written whole: `"key"`. */
function isWrittenOut(argument: string): boolean {
  return /^"[^"\\]*"$/.test(argument.trim());
}

/**
 * The keys that a label may name which is made of an expression (Typst's reference, "Label"): `label("x/" + k)` one
 * that starts with `x/`. None where nothing is known of them: `label(k)`.
 */
export function labelPatterns(argument: string): readonly KeyPattern[] {
  const written = argument.trim();
  if (isWrittenOut(written)) return [{ before: written.slice(1, -1), after: '' }];
  const terms = written.split('+').map((term) => term.trim());
  const strings = terms.map((term) => (isWrittenOut(term) ? term.slice(1, -1) : undefined));
  const first = strings.findIndex((one) => one === undefined);
  // Joined of strings alone; a `+` within one of them leaves a term that is none.
  if (first === -1) return [{ before: strings.join(''), after: '' }];
  const last = strings.findLastIndex((one) => one === undefined);
  const before = strings.slice(0, first).join('');
  const after = strings.slice(last + 1).join('');
  return before === '' && after === '' ? [] : [{ before, after }];
}

/** The strings of a document, which a label may name of unknown text; any key where values come from elsewhere. */
export function stringPatterns(text: string): readonly KeyPattern[] {
  const known = outside.test(text)
    ? undefined
    : new Set([...text.matchAll(anyString)].map(([, string = '']) => string));
  if (known === undefined || known.size > maxStrings) return [{ before: '', after: '' }];
  return [...known].map((string) => ({ before: string, after: '' }));
}
